import { isCancelled } from '../api/status.ts';
import { formatClock, parseClock, SPOKEN, wallOn, type Clock } from '../time/clock.ts';
import { formatDay, MINUTE, parseDay } from '../time/day.ts';
import type { WireClass } from '../api/types.ts';
import { instantsAt, isZone, type ZonedTime } from '../time/zone.ts';

/** When a class starts: an instant in the class's own zone; null if unknown. */
export function startOf(record: WireClass): ZonedTime | null {
  return wallClockStart(record) ?? utcStart(record);
}

/**
 * Whether a class is still to come: neither cancelled nor started, which it is from the minute of its start on. One of unknown
 * time counts as still to come.
 */
export function isUpcoming(record: WireClass, now: number): boolean {
  return !isCancelled(record.status) && (startOf(record)?.at ?? Infinity) > now;
}

/** When it ends: the start plus its length; null if unknown. */
export function endOf(record: WireClass, start: ZonedTime | null): ZonedTime | null {
  if (start === null) return null;
  const minutes = record.service.durationMinutes;
  if (minutes !== null) return { ...start, at: start.at + minutes * MINUTE };
  const from = instant(record.startTimeUTC);
  const to = instant(record.endTimeUTC);
  if (from === null || to === null) return null;
  return { ...start, at: start.at + (to - from) };
}

/** The day of a class on its own calendar, as midnight UTC; null if unknown. Some servers write more than the date. */
export function dayOf({ date }: WireClass): number | null {
  return parseDay(date?.slice(0, 10) ?? '');
}

/** Its time of day on its own clock; null if unknown. */
export function clockOf({ time }: WireClass): Clock | null {
  return parseClock(time ?? '');
}

/** "Fri 22 May 2026", on the class's calendar; the record's own text if it is not a date. */
export function dayLabel(record: WireClass): string | null {
  const day = dayOf(record);
  return day === null ? record.date : formatDay(day);
}

/** "6:30 PM", on the class's clock; the record's own text if it is not a time. */
export function timeLabel(record: WireClass): string | null {
  const clock = clockOf(record);
  return clock === null ? record.time : formatClock(clock, SPOKEN);
}

/**
 * From `date`, `time` and `timezone`, the trusted three: `startTime` may be local time with a false `Z`, and one vendor
 * page fills `startTimeUTC` from it. A time skipped by a clock change moves later; if it occurs twice, the first counts
 * unless the record's UTC time says otherwise.
 */
function wallClockStart(record: WireClass): ZonedTime | null {
  const clock = clockOf(record);
  const day = dayOf(record);
  const zone = record.timezone;
  if (clock === null || day === null || !isZone(zone)) return null;
  const [first, second] = instantsAt(zone, wallOn(day, clock));
  return { at: second === instant(record.startTimeUTC) ? second : first, zone };
}

function utcStart(record: WireClass): ZonedTime | null {
  const at = instant(record.startTimeUTC);
  const zone = record.timezone;
  return at === null ? null : { at, zone: isZone(zone) ? zone : 'UTC' };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Without an offset it is UTC: `Date` would read the machine's own zone. */
export function instant(iso: string | null): number | null {
  const match = INSTANT.exec(iso ?? '');
  if (match === null) return null;
  const at = Date.parse(match[1] === undefined ? `${match[0]}Z` : match[0]);
  return Number.isNaN(at) ? null : at;
}
