import fc from 'fast-check';
import { DateTime } from 'luxon';

import { addDays, formatDay, parseDay, utcDay } from '../../src/time/day.ts';

const DAY = 86_400_000;
/** Any instant from 1970 to 9999. */
const instants = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31, 23, 59) });
const days = instants.map((at) => DateTime.fromMillis(at, { zone: 'utc' }).toFormat('yyyy-MM-dd'));

describe('parseDay', () => {
  test.each([
    ['1970-01-01', 0],
    ['1970-01-02', DAY],
    ['1969-12-31', -DAY],
    ['2026-05-22', Date.UTC(2026, 4, 22)],
    ['2028-02-29', Date.UTC(2028, 1, 29)],
    ['2000-02-29', Date.UTC(2000, 1, 29)],
    ['9999-12-31', Date.UTC(9999, 11, 31)],
  ])('reads %s', (day, at) => {
    expect(parseDay(day)).toBe(at);
    expect(utcDay(at)).toBe(day);
  });

  const noDays =
    '2026-02-29|2100-02-29|2026-02-30|2026-04-31|2026-13-01|2026-00-01|2026-01-00|2026-01-32|2026-5-2|2026-05|2026|' +
    '2026-05-22T00:00:00Z| 2026-05-22|2026-05-22 |x2026-05-22|+002026-05-22|02026-05-22|22 May 2026|May 22, 2026';
  test.each(['', ...noDays.split('|')])('is null for %j', (day) => {
    expect(parseDay(day)).toBeNull();
  });
});

test('utcDay agrees with luxon', () => {
  fc.assert(
    fc.property(instants, (at) => {
      expect(utcDay(at)).toBe(DateTime.fromMillis(at, { zone: 'utc' }).toFormat('yyyy-MM-dd'));
    }),
  );
});

describe('addDays', () => {
  test.each([
    ['2026-05-22', 0, '2026-05-22'],
    ['2026-05-22', 1, '2026-05-23'],
    ['2026-05-22', -7, '2026-05-15'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    // Days on which clocks change.
    ['2026-03-08', 1, '2026-03-09'],
    ['2026-11-01', 1, '2026-11-02'],
    // The last date with ten characters, which people write for "no end".
    ['9999-12-31', 1, '9999-12-31'],
  ])('of %s and %i is %s', (day, by, there) => {
    expect(addDays(day, by)).toBe(there);
  });

  test('agrees with luxon, there and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (day, by) => {
        const there = DateTime.fromISO(day, { zone: 'utc' }).plus({ days: by });
        fc.pre(there.year >= 1 && there.year <= 9999);
        expect(addDays(day, by)).toBe(there.toFormat('yyyy-MM-dd'));
        expect(addDays(addDays(day, by), -by)).toBe(day);
      }),
    );
  });
});

test('formatDay agrees with luxon', () => {
  expect(formatDay(Date.UTC(2026, 4, 22))).toBe('Fri 22 May 2026');
  fc.assert(
    fc.property(instants, (at) => {
      const day = DateTime.fromMillis(at, { zone: 'utc', locale: 'en-US' });
      fc.pre(day.year >= 1000);
      expect(formatDay(at)).toBe(day.toFormat('ccc d LLL yyyy'));
    }),
  );
});
