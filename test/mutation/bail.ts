import { addEventHandler } from 'jest-circus';
/* One failure is enough to kill a mutant: the rest of the test file is skipped. */
let hasFailed = false;
addEventHandler((event) => {
  if (event.name === 'test_done') hasFailed ||= event.test.errors.length > 0;
  if (event.name === 'test_start' && hasFailed) event.test.mode = 'skip';
});
