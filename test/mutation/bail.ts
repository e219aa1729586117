import { addEventHandler } from 'jest-circus';

/** Skips the rest of a file once a test of it has failed: nothing more has to be known of a mutant. */
let hasFailed = false;
addEventHandler((event) => {
  if (event.name === 'test_done') hasFailed ||= event.test.errors.length > 0;
  if (event.name === 'test_start' && hasFailed) event.test.mode = 'skip';
});
