import fc from 'fast-check';
import { DateTime } from 'luxon';

import { timezones } from '../../src/fields/timezones.ts';
import {
  dayAt,
  EASTERNMOST,
  instantsAt,
  isoWithOffset,
  isZone,
  today,
  wallAt,
  WESTERNMOST,
} from '../../src/time/zone.ts';

/*
 * Compared with luxon, which we don't ship: it takes ten times as long for a class, and its code is as large as all of ours
 * (docs/performance.md).
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** From when every zone's offset was whole minutes, to where today's rules end. */
const instants = fc.integer({ min: Date.UTC(1973, 0, 1), max: Date.UTC(2037, 11, 31) });
/** Every half hour of the days around the clock changes of most zones, of Apia's lost day, and of a day without any. */
const MOMENTS = '2026-03-08 2026-03-29 2026-04-05 2026-09-27 2026-10-04 2026-10-25 2026-11-01 2011-12-30 2026-12-31'
  .split(' ')
  .map((day) => Date.parse(`${day}T00:00:00Z`))
  .flatMap((midnight) => Array.from({ length: 60 }, (_, at) => midnight - 6 * HOUR + (at * HOUR) / 2));

/** The usual rules, and those that a zone has to itself. */
const OWN_RULES = (
  'America/New_York Europe/London Asia/Kolkata Australia/Lord_Howe Pacific/Apia Pacific/Chatham America/St_Johns ' +
  'Antarctica/Troll'
).split(' ');

// Intl accepts an offset as a zone.
const noZones = ' | America/New_York|Mars/Olympus|America/New York|local|system|Z|+05:30|-0500|UTC+5|Foo-05'.split('|');
test.each([
  [true, ['America/New_York', 'america/new_york', 'Asia/Calcutta', 'Asia/Kolkata', 'UTC', 'Etc/GMT+5']],
  [false, ['', ...noZones]],
])('isZone is %j for %j', (is, names) => {
  // The second time from the cache.
  expect([...names, ...names].filter((name) => isZone(name) !== is)).toEqual([]);
  expect(isZone(null)).toBe(false);
});

test('Intl is asked only once about a zone, and nothing that a form holds is remembered', () => {
  const asked = jest.spyOn(Intl, 'DateTimeFormat');
  for (const name of ['Africa/Asmera', 'Africa/Nowhere', 'Africa/Asmera', 'Africa/Nowhere']) isZone(name);
  expect(asked).toHaveBeenCalledTimes(3);
  asked.mockRestore();
});

test('clocks and days agree with luxon in every zone around clock changes', () => {
  const hours = MOMENTS.filter((at) => at % HOUR === 0);
  // A fourth of the hours in most zones, others in the next: they change their clocks as their neighbors do.
  const wrong = timezones().flatMap((zone, number) =>
    hours
      .filter((at, index) => {
        if ((index + number) % 4 > 0 && !OWN_RULES.includes(zone)) return false;
        const theirs = DateTime.fromMillis(at, { zone });
        const iso = theirs.toISO({ suppressMilliseconds: true });
        return (
          wallAt(zone, at) !== at + theirs.offset * MINUTE ||
          isoWithOffset({ at, zone }) !== iso ||
          dayAt(at)(zone) !== iso?.slice(0, 10)
        );
      })
      .map((at) => `${zone} ${String(at)}`),
  );
  expect(wrong).toEqual([]);
});

test('clocks agree with luxon in any zone at any time, there and back', () => {
  fc.assert(
    fc.property(fc.constantFrom(...timezones()), instants, (zone, at) => {
      expect(wallAt(zone, at)).toBe(at + DateTime.fromMillis(at, { zone }).offset * MINUTE);
      expect(instantsAt(zone, wallAt(zone, at))).toContain(at);
    }),
    { numRuns: 500 },
  );
});

test('instantsAt agrees with luxon, even if a time comes twice or never', () => {
  const wrong = OWN_RULES.flatMap((zone) =>
    MOMENTS.filter((wall) => {
      const { year, month, day, hour, minute } = DateTime.fromMillis(wall, { zone: 'utc' });
      const theirs = DateTime.fromObject({ year, month, day, hour, minute }, { zone });
      const all = theirs.getPossibleOffsets().map((time) => time.toMillis());
      return JSON.stringify(instantsAt(zone, wall)) !== JSON.stringify(all.sort((a, b) => a - b));
    }).map((wall) => `${zone} ${new Date(wall).toISOString()}`),
  );
  expect(wrong).toEqual([]);
});

test.each([
  ['America/New_York', '2026-03-08T02:30', ['2026-03-08T03:30:00-04:00']],
  ['America/New_York', '2026-11-01T01:30', ['2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00']],
  ['Australia/Lord_Howe', '2026-04-05T01:45', ['2026-04-05T01:45:00+11:00', '2026-04-05T01:45:00+10:30']],
  ['utc', '2026-05-22T18:30', ['2026-05-22T18:30:00Z']],
])('in %s, %s is %j', (zone, wall, expected) => {
  expect(instantsAt(zone, Date.parse(`${wall}Z`)).map((at) => isoWithOffset({ at, zone }) ?? '')).toEqual(expected);
});

test.each(['UTC', 'Asia/Kolkata', 'America/New_York'])(
  'there is no ISO date outside the years 0 to 9999 in %s',
  (zone) => {
    for (const at of [Date.UTC(10_000, 0, 1, 5), Date.UTC(-1, 0), 8.64e15, 8.64e15 + 1, -1e300, Infinity, NaN]) {
      expect(isoWithOffset({ at, zone })).toBeNull();
    }
  },
);

test.each([
  ['2026-05-22T09:59:59Z', '2026-05-21', '2026-05-22'],
  ['2026-05-22T10:00:00Z', '2026-05-21', '2026-05-23'],
  ['2026-05-22T12:00:00Z', '2026-05-22', '2026-05-23'],
])('at %s it is %s in the west and %s in the east', (now, west, east) => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(now));
  expect([WESTERNMOST, EASTERNMOST].map(today)).toEqual([west, east]);
});
