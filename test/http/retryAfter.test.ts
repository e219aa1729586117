import { delaySeconds } from '../../src/http/refusals.ts';

const NOW = Date.parse('2026-05-21T15:00:00.250Z');

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(NOW);
});
afterEach(() => {
  jest.restoreAllMocks();
});

test.each<[string | undefined, number]>([
  [undefined, 60],
  ['', 60],
  ['  ', 60],
  // Seconds.
  ['17', 17],
  [' 17 ', 17],
  ['+17', 17],
  ['1', 1],
  ['1.2', 2],
  ['1.25', 2],
  ['0', 1],
  ['-0', 1],
  ['-30', 1],
  ['300', 300],
  ['300.1', 300],
  ['301', 300],
  ['86400', 300],
  ['9'.repeat(400), 300],
  [`-${'9'.repeat(400)}`, 1],
  // The three forms of an HTTP date, and ISO 8601.
  ['Thu, 21 May 2026 15:00:45 GMT', 45],
  ['Thursday, 21-May-26 15:00:45 GMT', 45],
  ['2026-05-21T15:00:45.250Z', 45],
  ['2026-05-21T17:01:00+02:00', 60],
  ['Thu, 21 May 2026 15:00:00 GMT', 1],
  ['Thu, 21 May 2026 14:00:00 GMT', 1],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
  ['Thu, 21 May 2026 15:05:00 GMT', 300],
  ['Thu, 21 May 2026 18:00:00 GMT', 300],
  ['Fri, 01 Jan 9999 00:00:00 GMT', 300],
  // Neither; V8 reads some of these as a day in 2001.
  ['soon', 60],
  ['soon 5', 60],
  ['5 minutes', 60],
  ['in 5', 60],
  ['17s', 60],
  ['1e3', 60],
  ['0x11', 60],
  ['17, 17', 60],
  ['NaN', 60],
  ['Infinity', 60],
  ['2026-05-21', 60],
  ['12:30', 60],
  ['12:30:00', 60],
  ['Thu, 99 May 2026 15:00:45 GMT', 60],
])('reads Retry-After %j as %i seconds', (retryAfter, seconds) => {
  expect(delaySeconds(retryAfter)).toBe(seconds);
});
