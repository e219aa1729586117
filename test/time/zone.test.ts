import fc from 'fast-check';
import { DateTime, IANAZone } from 'luxon';

import { instantsAt, isoWithOffset, isZone, offsetAt, wallAt } from '../../src/time/zone.ts';
import { TIMEZONES } from '../../src/fields/timezones.ts';

/*
 * Compared with luxon, which we don't ship: it takes ten times as long for a class, and its code is as large as all of ours
 * (docs/performance.md).
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const zones = fc.constantFrom(...TIMEZONES);
/** From when every zone's offset was whole minutes, to where today's rules end. */
const instants = fc.integer({ min: Date.UTC(1973, 0, 1), max: Date.UTC(2037, 11, 31) });
/** Every half hour of the days around the clock changes of most zones, and some days without any. */
const MOMENTS = '2026-03-08 2026-03-29 2026-04-05 2026-09-27 2026-10-04 2026-10-25 2026-11-01 2026-07-15'
  .split(' ')
  .map((day) => Date.parse(`${day}T00:00:00Z`))
  .flatMap((midnight) => Array.from({ length: 60 }, (_, at) => midnight - 6 * HOUR + (at * HOUR) / 2));

// Intl accepts an offset as a zone.
const noZones = ' | America/New_York|Mars/Olympus|America/New York|local|system|Z|+05:30|-0500|UTC+5|Foo-05'.split('|');
test.each([
  [true, ['America/New_York', 'america/new_york', 'Asia/Calcutta', 'Asia/Kolkata', 'UTC', 'Etc/GMT+5']],
  [false, ['', ...noZones]],
])('isZone is %j for %j', (is, names) => {
  // The second time from the cache.
  expect([...names, ...names].filter((name) => isZone(name) !== is)).toEqual([]);
});

test('Intl is asked only once about a name, whether it is a zone or not', () => {
  const asked = jest.spyOn(Intl, 'DateTimeFormat');
  for (const name of ['Africa/Asmera', 'Africa/Nowhere', 'Africa/Asmera', 'Africa/Nowhere']) isZone(name);
  expect(asked).toHaveBeenCalledTimes(2);
  asked.mockRestore();
});

test('wallAt and isoWithOffset agree with luxon in every zone around clock changes', () => {
  const wrong = TIMEZONES.flatMap((zone) =>
    MOMENTS.filter((at) => {
      const theirs = DateTime.fromMillis(at, { zone });
      return (
        wallAt(zone, at) !== at + theirs.offset * MINUTE ||
        isoWithOffset({ at, zone }) !== theirs.toISO({ suppressMilliseconds: true })
      );
    }).map((at) => `${zone} ${String(at)}`),
  );
  expect(wrong).toEqual([]);
});

test('instantsAt agrees with luxon, even if a time comes twice or never', () => {
  const somewhere =
    'America/New_York Europe/London Asia/Kolkata Australia/Lord_Howe Pacific/Apia America/St_Johns Africa/Casablanca';
  const wrong = somewhere.split(' ').flatMap((zone) =>
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

/** Instants at which a clock changed: by an hour, half an hour, two hours or a day. */
const changes: readonly (readonly [string, string])[] = [
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Europe/London', '2026-03-29T01:00:00Z'],
  ['Europe/London', '2026-10-25T01:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Antarctica/Troll', '2026-03-29T01:00:00Z'],
  ['Antarctica/Troll', '2026-10-25T01:00:00Z'],
  ['America/St_Johns', '2026-03-08T05:30:00Z'],
  ['America/Santiago', '2026-04-05T03:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
];

test('offsetAt and wallAt agree with luxon in any zone at any time', () => {
  fc.assert(
    fc.property(zones, instants, (zone, at) => {
      const offset = IANAZone.create(zone).offset(at) * MINUTE;
      expect(offsetAt(zone, at)).toBe(offset);
      expect(wallAt(zone, at)).toBe(at + offset);
    }),
    { numRuns: 500 },
  );
});

describe('instantsAt', () => {
  /** Every quarter of an hour from two days before to two days after a change, on the zone's clock. */
  test.each(changes)('is right in %s around %s', (zone, change) => {
    const at = Date.parse(change);
    const wallBefore = at + offsetAt(zone, at - 1);
    const gap = offsetAt(zone, at) - offsetAt(zone, at - 1);
    const counts = { skipped: 0, twice: 0 };
    for (let wall = wallBefore - 48 * 60 * MINUTE; wall < wallBefore + 48 * 60 * MINUTE; wall += 15 * MINUTE) {
      const found = instantsAt(zone, wall);
      const isSkipped = wall >= wallBefore && wall < wallBefore + gap;
      const comesTwice = wall < wallBefore && wall >= wallBefore + gap;
      // A skipped time moves later by the length of the jump.
      expect(found.map((instant) => wallAt(zone, instant))).toEqual(
        isSkipped ? [wall + gap] : comesTwice ? [wall, wall] : [wall],
      );
      expect([...new Set(found)].sort((a, b) => a - b)).toEqual(found);
      counts.skipped += Number(isSkipped);
      counts.twice += Number(comesTwice);
    }
    const quarters = Math.abs(gap) / (15 * MINUTE);
    expect(counts).toEqual(gap > 0 ? { skipped: quarters, twice: 0 } : { skipped: 0, twice: quarters });
  });

  test('finds the instant of any wall-clock time in any zone', () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        expect(instantsAt(zone, wallAt(zone, at))).toContain(at);
      }),
      { numRuns: 500 },
    );
  });
});

describe('isoWithOffset', () => {
  test.each([
    ['America/New_York', '2026-05-22T22:30:00Z', '2026-05-22T18:30:00-04:00'],
    ['America/St_Johns', '2026-05-22T22:30:00Z', '2026-05-22T20:00:00-02:30'],
    ['America/St_Johns', '2026-01-15T22:30:00Z', '2026-01-15T19:00:00-03:30'],
    ['Asia/Kolkata', '2026-05-22T22:30:00Z', '2026-05-23T04:00:00+05:30'],
    ['Asia/Kathmandu', '2026-05-22T22:30:00Z', '2026-05-23T04:15:00+05:45'],
    ['Pacific/Kiritimati', '2026-05-22T22:30:00Z', '2026-05-23T12:30:00+14:00'],
    ['Europe/London', '2026-01-15T22:30:00Z', '2026-01-15T22:30:00+00:00'],
    ['UTC', '2026-05-22T22:30:00Z', '2026-05-22T22:30:00Z'],
    ['utc', '2026-05-22T22:30:59.999Z', '2026-05-22T22:30:59Z'],
    ['America/New_York', '1970-01-01T00:00:00Z', '1969-12-31T19:00:00-05:00'],
    ['America/New_York', '9999-12-31T23:59:59Z', '9999-12-31T18:59:59-05:00'],
  ])('in %s at %s is %s', (zone, instant, iso) => {
    expect(isoWithOffset({ at: Date.parse(instant), zone })).toBe(iso);
  });

  test.each(['UTC', 'Asia/Kolkata', 'America/New_York'])('is null outside the years 0 to 9999 in %s', (zone) => {
    for (const at of [Date.UTC(10_000, 0, 1, 5), Date.UTC(-1, 0), 8.64e15, 8.64e15 + 1, -1e300, Infinity, NaN]) {
      expect(isoWithOffset({ at, zone })).toBeNull();
    }
  });

  test('agrees with luxon and is the same instant', () => {
    const named = fc.constantFrom(...TIMEZONES.filter((zone) => zone !== 'UTC'));
    fc.assert(
      fc.property(named, instants, (zone, at) => {
        const second = at - (at % 1000);
        const iso = isoWithOffset({ at: second, zone });
        expect(Date.parse(iso ?? '')).toBe(second);
        expect(iso).toBe(DateTime.fromMillis(second, { zone }).toISO({ suppressMilliseconds: true }));
      }),
      { numRuns: 500 },
    );
  });
});
