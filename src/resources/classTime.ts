import { DateTime, IANAZone } from 'luxon';

import { parseClock } from '../api/clock.ts';
import type { WireClass } from '../api/types.ts';

/** When a class starts: an instant in the class's own zone, or null where the record does not tell. */
export function startOf(record: WireClass): DateTime | null {
  return wallClockStart(record) ?? utcStart(record);
}

/** When it ends: its length after the start, or null where the record does not tell. */
export function endOf(record: WireClass): DateTime | null {
  const start = startOf(record);
  const minutes = record.service.durationMinutes;
  if (start !== null && minutes !== null) return start.plus({ minutes });
  const from = instant(record.startTimeUTC);
  const to = instant(record.endTimeUTC);
  if (from === null || to === null) return null;
  return start === null ? to : start.plus(to.diff(from));
}

/** ISO 8601 with the offset of the class's zone, such as `2026-05-22T18:30:00-04:00`. */
export function isoWithOffset(time: DateTime | null): string | null {
  return time?.toISO({ suppressMilliseconds: true }) ?? null;
}

/** "Fri 22 May 2026", as the class's calendar has it; the record's own text where it is no date. */
export function dayLabel(record: WireClass): string | null {
  const day = DateTime.fromISO(record.date?.slice(0, 10) ?? '', { zone: 'utc', locale: 'en-US' });
  return day.isValid ? day.toFormat('ccc d LLL yyyy') : record.date;
}

/** "6:30 PM", as the class's clock has it; the record's own text where it is no time. */
export function timeLabel(record: WireClass): string | null {
  const clock = parseClock(record.time ?? '');
  if (clock === null) return record.time;
  return DateTime.fromObject(clock, { zone: 'utc', locale: 'en-US' }).toFormat('h:mm a');
}

/**
 * From `date`, `time` and `timezone`, the trusted three: `startTime` may be local time with a false `Z`, and one vendor
 * page fills `startTimeUTC` from it. A time that a clock change skips moves on by the change; of a time that comes
 * twice the first counts, unless the record's UTC time is the second.
 */
function wallClockStart(record: WireClass): DateTime | null {
  const clock = parseClock(record.time ?? '');
  const day = DateTime.fromISO(record.date?.slice(0, 10) ?? '', { zone: 'utc' });
  const zone = record.timezone ?? '';
  if (clock === null || !day.isValid || !IANAZone.isValidZone(zone)) return null;
  const wall = DateTime.fromObject({ year: day.year, month: day.month, day: day.day, ...clock }, { zone });
  const [first = wall, second] = wall.getPossibleOffsets().sort((a, b) => a.toMillis() - b.toMillis());
  return second !== undefined && second.toMillis() === instant(record.startTimeUTC)?.toMillis() ? second : first;
}

function utcStart(record: WireClass): DateTime | null {
  const start = instant(record.startTimeUTC);
  const zone = record.timezone ?? '';
  return start !== null && IANAZone.isValidZone(zone) ? start.setZone(zone) : start;
}

function instant(iso: string | null): DateTime | null {
  const time = DateTime.fromISO(iso ?? '', { zone: 'utc' });
  return time.isValid ? time : null;
}
