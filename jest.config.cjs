/**
 * Unit specs are free of I/O; integration specs boot a real PostgreSQL once per run, those of the third project a broker
 * besides (libs/testing). Jest boots only what the selected specs need.
 */
const { availableParallelism } = require('node:os');

const swc = { '^.+\\.ts$': '@swc/jest' };
const base = { transform: swc, testEnvironment: 'node', modulePathIgnorePatterns: ['<rootDir>/dist/'] };
const elsewhere = ['/node_modules/', '/dist/'];
/** The portal is built by Vite: in its specs styles and pictures are nothing, and components render into jsdom. */
const portal = {
  displayName: 'portal',
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/apps/portal/src/**/*.spec.{ts,tsx}'],
  testPathIgnorePatterns: elsewhere,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['<rootDir>/apps/portal/src/testing/jest-setup.cjs'],
  moduleNameMapper: {
    '\\.(css|svg)$': '<rootDir>/apps/portal/src/testing/jest-nothing.cjs',
    '^@headwater/(.+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(use-intl|intl-messageformat|@formatjs|icu-minify|@schummar)/)'],
};
module.exports = {
  // Jest takes it here only, not within a project.
  testTimeout: 60_000,
  // Many specs wait for others (brokers, rebalances, browsers): two at a time also where there are two cores.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,test}/**/*.spec.ts'],
      testPathIgnorePatterns: ['\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$', '/apps/portal/', ...elsewhere],
    },
    portal,
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
