import { fileURLToPath } from 'node:url';

/** One PostgreSQL and one Kafka for the whole run (libs/testing/src/run.ts); a database and a topic prefix a test file. */
const common = {
  rootDir: '.',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { configFile: fileURLToPath(new URL('.swcrc', import.meta.url)) }] },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@yizhan/tool-([a-z-]+)$': '<rootDir>/tools/$1/src/index.ts',
    '^@yizhan/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.yizhan'],
  testEnvironment: 'node',
};

export default {
  projects: [
    {
      ...common,
      displayName: 'pure',
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '\\.int\\.spec\\.ts$', '\\.e2e\\.spec\\.ts$'],
    },
    {
      ...common,
      displayName: 'real servers',
      testMatch: ['**/*.int.spec.ts', '**/*.e2e.spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/run.ts',
      globalTeardown: '<rootDir>/libs/testing/src/run-end.ts',
    },
  ],
};
