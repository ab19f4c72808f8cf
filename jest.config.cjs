/** Unit specs are free of I/O; integration specs boot a real PostgreSQL once per run (libs/testing). */
const swc = { '^.+\\.ts$': '@swc/jest' };
const base = { transform: swc, testEnvironment: 'node', modulePathIgnorePatterns: ['<rootDir>/dist/'] };
module.exports = {
  // Jest takes it here only, not within a project.
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$', '/node_modules/', '/dist/'],
    },
    {
      ...base,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.{int,e2e}.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/'],
      globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.cjs',
      globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.cjs',
    },
  ],
};
