import base from './jest.config.js';

/** Without the suites that are slow and tell the same stories under other conditions: each mutant is tried on every test. */
export default {
  ...base,
  // Stryker asks for the tests that a file of src is related to, and index.ts is on the way to most.
  roots: ['<rootDir>'],
  runner: '<rootDir>/test/mutation/runner.js',
  testPathIgnorePatterns: [
    '/test/(every|tools/(?!simulator/(limits|stories))|guide/|faults/(hostile|secrets|strange))',
    '/test/checks/(?!contract|definition\\.|refusals|samples)',
    'budget',
  ],
  coverageThreshold: undefined,
  setupFilesAfterEnv: [...base.setupFilesAfterEnv, '<rootDir>/test/mutation/bail.ts'],
  // Some mutants never finish. Without a mutant, the slowest test takes four seconds.
  testTimeout: 8_000,
};
