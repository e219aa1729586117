import { addEventHandler } from 'jest-circus';

/* Skips the rest of a test file after its first failure: one is enough to kill a mutant. */

let hasFailed = false;
addEventHandler((event) => {
  if (event.name === 'test_done') hasFailed ||= event.test.errors.length > 0;
  if (event.name === 'test_start' && hasFailed) event.test.mode = 'skip';
});
