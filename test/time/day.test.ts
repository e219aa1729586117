import fc from 'fast-check';
import { DateTime } from 'luxon';

import { addDays, formatDay, parseDay, utcDay } from '../../src/time/day.ts';

/** Any instant from the year 1000 to 9999. */
const instants = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31, 23, 59) });

test('days agree with luxon', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -400, max: 400 }), (at, by) => {
      const theirs = DateTime.fromMillis(at, { zone: 'utc', locale: 'en-US' });
      const day = utcDay(at);
      expect(day).toBe(theirs.toFormat('yyyy-MM-dd'));
      expect(parseDay(day)).toBe(theirs.startOf('day').toMillis());
      expect(formatDay(at)).toBe(theirs.toFormat('ccc d LLL yyyy'));
      fc.pre(theirs.plus({ days: by }).year <= 9999);
      expect(addDays(day, by)).toBe(theirs.plus({ days: by }).toFormat('yyyy-MM-dd'));
    }),
  );
});

// People write it for "no end".
test('9999-12-31 is the last day', () => {
  expect(addDays('9999-12-31', 1)).toBe('9999-12-31');
});

const noDays =
  '|2026-02-29|2100-02-29|2026-04-31|2026-13-01|2026-00-01|2026-01-00|2026-5-2|2026-05|2026-05-22T00:00:00Z';
test.each([...noDays.split('|'), ' 2026-05-22', '+002026-05-22', '22 May 2026'])('%j is not a day', (day) => {
  expect(parseDay(day)).toBeNull();
});
