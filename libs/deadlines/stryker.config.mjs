/**
 * `npm run mutate`: plants mistakes in the engine, one at a time, and asks whether the tests notice. What survived, and
 * why it may, is told in MUTANTS.md. Left out is what is data or words: the rules of the catalogue (compared with the
 * written limits row by row) and the texts of explanations.
 */
export default {
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  coverageAnalysis: 'perTest',
  // A mutant of what runs once, while a module is read, would need every test from the start.
  ignoreStatic: true,
  mutate: [
    'libs/deadlines/src/{calendar,instant,ledger,period}/*.ts',
    '!libs/deadlines/src/**/*.spec.ts',
    '!libs/deadlines/src/ledger/ledger.error.ts',
  ],
  jest: {
    projectType: 'custom',
    enableFindRelatedTests: false,
    config: {
      rootDir: '.',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/libs/deadlines/test/mutation/every.ts'],
      extensionsToTreatAsEsm: ['.ts'],
      moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
      transform: {
        '^.+\\.ts$': [
          '@swc/jest',
          { swcrc: false, jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
        ],
      },
    },
  },
  // Everything else of the project stays out of the copy that is mutated.
  ignorePatterns: ['**/*', '!package.json', '!libs/deadlines/**', 'libs/deadlines/dist'],
  tempDirName: '.yizhan/stryker',
  incremental: true,
  incrementalFile: '.yizhan/mutants.json',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: '.yizhan/reports/mutants.json' },
  clearTextReporter: { allowColor: false, logTests: false, reportScoreTable: true },
  concurrency: 2,
  timeoutMS: 20_000,
  timeoutFactor: 3,
  thresholds: { high: 97, low: 95, break: 95 },
  allowEmpty: false,
};
