import type { WireClass } from '../../src/api/types.ts';
import { classRecord, toClass } from '../../src/resources/class.ts';

/*
 * When classes start and end. Its own file, because it runs in processes of several machine zones: see
 * ../fields/inZone.ts.
 */

/** What a record tells of its time, beside what the sample tells. */
type Told = Partial<Pick<WireClass, 'date' | 'time' | 'timezone' | 'startTimeUTC' | 'endTimeUTC'>>;

export interface ClassTime {
  readonly told: Told;
  readonly minutes: number | null;
  /** what must come of it, as far as the row is about it */
  readonly wanted: { readonly startsAt?: string | null; readonly endsAt?: string | null };
}

const NO_PAIR = { startTimeUTC: null, endTimeUTC: null };
const NO_WALL_CLOCK = { date: null, time: null };

/** Without a UTC pair: date, time, zone, minutes, start and end. */
const walls: readonly (readonly [string, string, string, number, string, string])[] = [
  ['2026-05-22', '06:30 PM', 'America/New_York', 60, '2026-05-22T18:30:00-04:00', '2026-05-22T19:30:00-04:00'],
  ['2026-01-15', '06:30 PM', 'America/New_York', 60, '2026-01-15T18:30:00-05:00', '2026-01-15T19:30:00-05:00'],
  ['2026-07-01', '18:30', 'Europe/London', 45, '2026-07-01T18:30:00+01:00', '2026-07-01T19:15:00+01:00'],
  ['2026-01-15', '18:30', 'Europe/London', 45, '2026-01-15T18:30:00+00:00', '2026-01-15T19:15:00+00:00'],
  ['2026-05-22', '6.30pm', 'Asia/Kolkata', 60, '2026-05-22T18:30:00+05:30', '2026-05-22T19:30:00+05:30'],
  ['2026-05-22', '18:30', 'Asia/Calcutta', 60, '2026-05-22T18:30:00+05:30', '2026-05-22T19:30:00+05:30'],
  ['2026-05-22', '18:30:00', 'Asia/Kathmandu', 60, '2026-05-22T18:30:00+05:45', '2026-05-22T19:30:00+05:45'],
  ['2026-05-22', '12:00 AM', 'Pacific/Apia', 60, '2026-05-22T00:00:00+13:00', '2026-05-22T01:00:00+13:00'],
  ['2026-05-22', '11:59 PM', 'Pacific/Kiritimati', 1, '2026-05-22T23:59:00+14:00', '2026-05-23T00:00:00+14:00'],
  ['2026-01-15', '18:30', 'Australia/Lord_Howe', 60, '2026-01-15T18:30:00+11:00', '2026-01-15T19:30:00+11:00'],
  ['2026-07-15', '18:30', 'Australia/Lord_Howe', 60, '2026-07-15T18:30:00+10:30', '2026-07-15T19:30:00+10:30'],
  ['2026-05-22', '18:30', 'UTC', 60, '2026-05-22T18:30:00Z', '2026-05-22T19:30:00Z'],
  // The ends of days, months and years, a leap day, and the ends of the calendar.
  ['2026-02-28', '11:30 PM', 'America/New_York', 60, '2026-02-28T23:30:00-05:00', '2026-03-01T00:30:00-05:00'],
  ['2028-02-29', '11:30 PM', 'America/New_York', 60, '2028-02-29T23:30:00-05:00', '2028-03-01T00:30:00-05:00'],
  ['2026-12-31', '11:30 PM', 'Asia/Kolkata', 60, '2026-12-31T23:30:00+05:30', '2027-01-01T00:30:00+05:30'],
  ['1970-01-01', '12:00 AM', 'UTC', 60, '1970-01-01T00:00:00Z', '1970-01-01T01:00:00Z'],
  // London kept summer time all that winter.
  ['1970-01-01', '18:30', 'Europe/London', 60, '1970-01-01T18:30:00+01:00', '1970-01-01T19:30:00+01:00'],
  ['9999-12-31', '10:00 PM', 'America/New_York', 60, '9999-12-31T22:00:00-05:00', '9999-12-31T23:00:00-05:00'],
  // A date that came as its midnight.
  ['2026-05-22T00:00:00.000Z', '18:30', 'Asia/Kolkata', 60, '2026-05-22T18:30:00+05:30', '2026-05-22T19:30:00+05:30'],
  // A time that a clock change skips moves on by the change; Apia skipped a day.
  ['2026-03-08', '02:30 AM', 'America/New_York', 60, '2026-03-08T03:30:00-04:00', '2026-03-08T04:30:00-04:00'],
  ['2026-03-29', '01:30 AM', 'Europe/London', 60, '2026-03-29T02:30:00+01:00', '2026-03-29T03:30:00+01:00'],
  ['2026-10-04', '02:15 AM', 'Australia/Lord_Howe', 60, '2026-10-04T02:45:00+11:00', '2026-10-04T03:45:00+11:00'],
  ['2011-12-30', '10:00 AM', 'Pacific/Apia', 60, '2011-12-31T10:00:00+14:00', '2011-12-31T11:00:00+14:00'],
  // Of a time that comes twice the first counts.
  ['2026-11-01', '01:30 AM', 'America/New_York', 60, '2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00'],
  ['2026-10-25', '01:30 AM', 'Europe/London', 30, '2026-10-25T01:30:00+01:00', '2026-10-25T01:00:00+00:00'],
  ['2026-04-05', '01:45 AM', 'Australia/Lord_Howe', 60, '2026-04-05T01:45:00+11:00', '2026-04-05T02:15:00+10:30'],
  // A class over a clock change lasts as long as any other.
  ['2026-03-08', '12:30 AM', 'America/New_York', 180, '2026-03-08T00:30:00-05:00', '2026-03-08T04:30:00-04:00'],
  ['2026-11-01', '12:30 AM', 'America/New_York', 180, '2026-11-01T00:30:00-04:00', '2026-11-01T02:30:00-05:00'],
];

/** Beside a UTC time, which may be right, the local time, or wrong: date, time, zone, UTC time and start. */
const disputed: readonly (readonly [string, string, string, string, string])[] = [
  ['2026-05-22', '06:30 PM', 'America/New_York', '2026-05-22T22:30:00.000Z', '2026-05-22T18:30:00-04:00'],
  ['2026-05-22', '06:30 PM', 'America/New_York', '2026-05-22T18:30:00.000Z', '2026-05-22T18:30:00-04:00'],
  ['2026-05-22', '06:30 PM', 'America/New_York', '2026-01-01T00:00:00.000Z', '2026-05-22T18:30:00-04:00'],
  ['2026-03-08', '02:30 AM', 'America/New_York', '2026-03-08T06:30:00.000Z', '2026-03-08T03:30:00-04:00'],
  // A time that comes twice: the UTC time may be the first, the second, the local time, or none.
  ['2026-11-01', '01:30 AM', 'America/New_York', '2026-11-01T05:30:00.000Z', '2026-11-01T01:30:00-04:00'],
  ['2026-11-01', '01:30 AM', 'America/New_York', '2026-11-01T06:30:00.000Z', '2026-11-01T01:30:00-05:00'],
  ['2026-11-01', '01:30 AM', 'America/New_York', '2026-11-01T01:30:00.000Z', '2026-11-01T01:30:00-04:00'],
  ['2026-11-01', '01:30 AM', 'America/New_York', 'soon', '2026-11-01T01:30:00-04:00'],
  ['2026-10-25', '01:30 AM', 'Europe/London', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00+01:00'],
  // In London the second is UTC itself, so that a false `Z` looks the same.
  ['2026-10-25', '01:30 AM', 'Europe/London', '2026-10-25T01:30:00Z', '2026-10-25T01:30:00+00:00'],
  ['2026-04-05', '01:45 AM', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', '2026-04-05T01:45:00+11:00'],
  ['2026-04-05', '01:45 AM', 'Australia/Lord_Howe', '2026-04-04T15:15:00.000Z', '2026-04-05T01:45:00+10:30'],
];

/** Without a wall clock that counts, the UTC pair does. */
const fallbacks: readonly (readonly [Told, string | null])[] = [
  [{ timezone: null }, '2026-05-22T22:30:00Z'],
  [{ timezone: '' }, '2026-05-22T22:30:00Z'],
  [{ timezone: 'Mars/Phobos' }, '2026-05-22T22:30:00Z'],
  [{ timezone: 'local' }, '2026-05-22T22:30:00Z'],
  [{ date: null }, '2026-05-22T18:30:00-04:00'],
  [{ date: '2026-02-30' }, '2026-05-22T18:30:00-04:00'],
  [{ date: 'Friday' }, '2026-05-22T18:30:00-04:00'],
  [{ time: null }, '2026-05-22T18:30:00-04:00'],
  [{ time: 'noon' }, '2026-05-22T18:30:00-04:00'],
  [{ ...NO_WALL_CLOCK, startTimeUTC: '2026-11-01T06:30:00.000Z' }, '2026-11-01T01:30:00-05:00'],
  [{ ...NO_WALL_CLOCK, timezone: null, startTimeUTC: '2026-05-22T18:30:00-04:00' }, '2026-05-22T22:30:00Z'],
  [{ ...NO_WALL_CLOCK, timezone: null, startTimeUTC: '2026-05-22T22:30:00' }, '2026-05-22T22:30:00Z'],
  // startTime and endTime of the sample are there all the time, with their false `Z`.
  [{ ...NO_WALL_CLOCK, ...NO_PAIR }, null],
  [{ timezone: null, ...NO_PAIR }, null],
  [{ timezone: null, startTimeUTC: null }, null],
  [{ timezone: null, startTimeUTC: '' }, null],
  [{ timezone: null, startTimeUTC: 'soon' }, null],
];

/** Where the end comes from: what is told, the minutes, and the end. */
const ends: readonly (readonly [Told, number | null, string | null])[] = [
  [{ endTimeUTC: '2026-05-22T23:45:00.000Z' }, 60, '2026-05-22T19:30:00-04:00'],
  [{}, 0, '2026-05-22T18:30:00-04:00'],
  [{}, 0.5, '2026-05-22T18:30:30-04:00'],
  [{ timezone: null }, 60, '2026-05-22T23:30:00Z'],
  [NO_WALL_CLOCK, 60, '2026-05-22T19:30:00-04:00'],
  // Without a duration, the pair tells how long it lasts, also where both are local times.
  [{ endTimeUTC: '2026-05-22T23:45:00.000Z' }, null, '2026-05-22T19:45:00-04:00'],
  [{ startTimeUTC: '2026-05-22T18:30:00Z', endTimeUTC: '2026-05-22T19:45:00Z' }, null, '2026-05-22T19:45:00-04:00'],
  [{ timezone: null, endTimeUTC: '2026-05-22T23:45:00.000Z' }, null, '2026-05-22T23:45:00Z'],
  [{ ...NO_WALL_CLOCK, endTimeUTC: '2026-05-22T23:45:00.000Z' }, null, '2026-05-22T19:45:00-04:00'],
  [
    { date: '2026-03-08', time: '01:30', startTimeUTC: '2026-03-08T06:30:00Z', endTimeUTC: '2026-03-08T07:30:00Z' },
    null,
    '2026-03-08T03:30:00-04:00',
  ],
  [{ endTimeUTC: null }, null, null],
  [{ endTimeUTC: 'later' }, null, null],
  [{ startTimeUTC: null }, null, null],
  [{ timezone: null, startTimeUTC: null }, null, null],
  [{ ...NO_WALL_CLOCK, ...NO_PAIR }, 60, null],
  [{ ...NO_WALL_CLOCK, ...NO_PAIR }, null, null],
];

export const classTimes: readonly ClassTime[] = [
  ...walls.map(([date, time, timezone, minutes, startsAt, endsAt]) => ({
    told: { date, time, timezone, ...NO_PAIR },
    minutes,
    wanted: { startsAt, endsAt },
  })),
  ...disputed.map(([date, time, timezone, startTimeUTC, startsAt]) => ({
    told: { date, time, timezone, startTimeUTC },
    minutes: 60,
    wanted: { startsAt },
  })),
  ...fallbacks.map(([told, startsAt]) => ({ told, minutes: 60, wanted: { startsAt } })),
  ...ends.map(([told, minutes, endsAt]) => ({ told, minutes, wanted: { endsAt } })),
];

/** When a class starts and ends, as this process has it. */
export function timesOf({ told, minutes: durationMinutes }: ClassTime) {
  const record = { ...classRecord, ...told, service: { ...classRecord.service, durationMinutes } };
  const { startsAt, endsAt } = toClass(record);
  return { startsAt, endsAt };
}
