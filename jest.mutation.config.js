import base from './jest.config.js';

/**
 * The suite without what takes long and repeats the same stories under other conditions: a mutant runs every test that
 * reaches it until one fails.
 */
export default {
  ...base,
  runner: '<rootDir>/test/mutation/runner.js',
  testPathIgnorePatterns: [
    'everySwitch',
    'tools',
    'checks/(?!contract|definition\\.|refusals|samples)',
    'guide',
    'faults',
    'budget',
    'errorsPage',
  ],
  coverageThreshold: undefined,
};
