import base from './jest.config.js';

/** The suite without what repeats the same stories under other conditions: a mutant runs every test that covers it. */
export default {
  ...base,
  testPathIgnorePatterns: ['everySwitch', 'simulator', 'sandbox\\.test', 'checks', 'guide', 'matrix'],
  coverageThreshold: undefined,
};
