/**
 * Unit specs are free of I/O; integration specs boot a real PostgreSQL once per run, those of the third project a broker
 * besides (libs/testing). Jest boots only what the selected specs need.
 */
const swc = { '^.+\\.ts$': '@swc/jest' };
const base = { transform: swc, testEnvironment: 'node', modulePathIgnorePatterns: ['<rootDir>/dist/'] };
const elsewhere = ['/node_modules/', '/dist/'];
module.exports = {
  // Jest takes it here only, not within a project.
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$', ...elsewhere],
    },
    {
      ...base,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.{int,e2e}.spec.ts'],
      testPathIgnorePatterns: ['\\.kafka\\.(int|e2e)\\.spec\\.ts$', ...elsewhere],
      globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.cjs',
      globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.cjs',
    },
    {
      ...base,
      displayName: 'kafka',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.kafka.{int,e2e}.spec.ts'],
      testPathIgnorePatterns: elsewhere,
      globalSetup: '<rootDir>/libs/testing/src/jest-kafka-setup.cjs',
      globalTeardown: '<rootDir>/libs/testing/src/jest-kafka-teardown.cjs',
    },
  ],
};
