import { DateTime } from 'luxon';

import { instantsAt, isoWithOffset, isZone, wallAt } from '../../src/api/zone.ts';
import { TIMEZONES } from '../../src/fields/timezones.ts';

/*
 * Held to luxon, which what ships does without: it takes ten times as long for a class, and its code is as large as all of
 * ours (docs/performance.md).
 */

const HOUR = 3_600_000;
/** Every half hour of the days around the clock changes of most zones, and some days without any. */
const MOMENTS = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-09-27',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2026-07-15',
]
  .map((day) => Date.parse(`${day}T00:00:00Z`))
  .flatMap((midnight) => Array.from({ length: 60 }, (_, at) => midnight - 6 * HOUR + (at * HOUR) / 2));

test('every zone of the dropdown is one', () => {
  expect(TIMEZONES.filter((zone) => !isZone(zone) || !DateTime.utc().setZone(zone).isValid)).toEqual([]);
});

test.each(['', 'Mars/Olympus', '+05:30', 'UTC+5', 'Foo-05', ' America/New_York'])('%j is no zone', (name) => {
  expect(isZone(name)).toBe(false);
  expect(isZone(name)).toBe(false);
});

test('an instant shows on the clock of every zone as luxon has it', () => {
  const wrong = TIMEZONES.flatMap((zone) =>
    MOMENTS.filter((at) => {
      const theirs = DateTime.fromMillis(at, { zone });
      return (
        wallAt(zone, at) !== theirs.setZone('utc', { keepLocalTime: true }).toMillis() ||
        Date.parse(isoWithOffset({ at, zone })) !== at ||
        isoWithOffset({ at, zone }) !== theirs.toISO({ suppressMilliseconds: true })
      );
    }).map((at) => `${zone} ${String(at)}`),
  );
  expect(wrong).toEqual([]);
});

test('a wall-clock time is at the instants that luxon has, also where it comes twice or never', () => {
  const zones = [
    'America/New_York',
    'Europe/London',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'America/St_Johns',
    'Africa/Casablanca',
  ];
  const wrong = zones.flatMap((zone) =>
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
])('in %s the time %s is %j', (zone, wall, expected) => {
  expect(instantsAt(zone, Date.parse(`${wall}Z`)).map((at) => isoWithOffset({ at, zone }))).toEqual(expected);
});
