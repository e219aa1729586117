import { DateTime, IANAZone } from 'luxon';

import { parseClock, type Clock } from '../api/clock.ts';
import { invalid } from '../http/errors.ts';
import { freeText, shown } from './input.ts';

/** What the fields Date, Time and Time Zone say together; undefined where a field is blank. */
export interface When {
  /** YYYY-MM-DD on the class's calendar */
  date: string | undefined;
  /** on the class's clock */
  time: Clock | undefined;
  /** an IANA name */
  timezone: string | undefined;
}

/** The fields as a form holds them. */
export interface WhenInput {
  date?: unknown;
  time?: unknown;
  timezone?: unknown;
}

/**
 * Reads the three fields as one, because a date-time mapped into Date and Time is one moment. Nothing passes through
 * the machine's own zone.
 *
 * - A date-time stands for its own wall clock. Only with a Time Zone, and a `Z` or an offset, it is converted into it.
 * - Where Time is filled from elsewhere, only the calendar date of Date counts, as written.
 *
 * @throws Error for anything else than the forms in the messages, and for a `Z` that no Time Zone places
 */
export function readWhen(input: WhenInput): When {
  const timezone = readTimezone(input.timezone);
  const date = readDate(freeText(input.date, 'Date')?.trim(), 'Date');
  const time = readTime(freeText(input.time, 'Time')?.trim());
  const isOneMoment = time === undefined || (isMoment(date) && isMoment(time) && sameMoment(date, time));
  const day = isMoment(date) ? (isOneMoment ? placed(date, timezone, 'Date') : date.wall).toISODate() : date;
  return {
    date: day ?? undefined,
    time: isMoment(time) ? clockOf(placed(time, timezone, 'Time')) : time,
    timezone,
  };
}

/** One end of a range of days, as YYYY-MM-DD; the same forms as the field Date, and the calendar date of a date-time. */
export function readDay(value: unknown, label: string): string | undefined {
  const day = readDate(freeText(value, label)?.trim(), label);
  return (isMoment(day) ? day.wall.toISODate() : day) ?? undefined;
}

/** An ISO date-time: its wall clock as written, kept in UTC, and what follows it. */
interface Moment {
  readonly wall: DateTime;
  /** `Z`, an offset such as `+05:30`, or nothing */
  readonly offset: string;
  readonly written: string;
}

const ISO_MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d{2}(?::?\d{2})?|)$/i;
/** Luxon's names for the ways to write a date that leave no doubt. */
const DATE_FORMS = [
  'yyyy-M-d',
  'yyyy/M/d',
  'd MMM yyyy',
  'd MMMM yyyy',
  'MMM d, yyyy',
  'MMMM d, yyyy',
  'MMM d yyyy',
  'MMMM d yyyy',
];

function readDate(written: string | undefined, label: string): string | Moment | undefined {
  if (written === undefined) return undefined;
  const text = written.replace(/\s+/g, ' ');
  const moment = readMoment(text);
  if (moment !== null) return moment;
  for (const form of DATE_FORMS) {
    const day = DateTime.fromFormat(text, form, { zone: 'utc', locale: 'en-US' });
    if (day.isValid && /\d{4}/.test(text)) return day.toFormat('yyyy-MM-dd');
  }
  throw invalid(
    /^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(text)
      ? `${label} "${shown(text)}" can be read in two ways. Write year, month, day, such as 2026-05-22, or 22 May 2026.`
      : `${label} "${shown(text)}" is not a date. Write year, month, day, such as 2026-05-22, or 22 May 2026.`,
  );
}

function readTime(text: string | undefined): Clock | Moment | undefined {
  if (text === undefined) return undefined;
  const time = readMoment(text) ?? parseClock(text);
  if (time === null) throw invalid(`Time "${shown(text)}" is not a time of day. Write it such as 18:30 or 6:30 PM.`);
  return time;
}

function readTimezone(value: unknown): string | undefined {
  const name = freeText(value, 'Time Zone')?.trim();
  if (name === undefined) return undefined;
  if (!/^[A-Za-z]/.test(name) || !IANAZone.isValidZone(name)) {
    throw invalid(`Time Zone "${shown(name)}" is not known. Choose it from the list, such as America/New_York.`);
  }
  return name;
}

function readMoment(written: string): Moment | null {
  const [, date = '', time = '', offset = ''] = ISO_MOMENT.exec(written) ?? [];
  const wall = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' });
  // 24:00 is ISO for the next day's midnight; as a class's time it is a slip.
  return wall.isValid && !time.startsWith('24') ? { wall, offset: offset.toUpperCase(), written } : null;
}

function isMoment(value: string | Clock | Moment | undefined): value is Moment {
  return typeof value === 'object' && 'wall' in value;
}

function sameMoment(a: Moment, b: Moment): boolean {
  return a.wall.toMillis() === b.wall.toMillis() && a.offset === b.offset;
}

/** The moment on the wall clock that counts for the class. */
function placed(moment: Moment, timezone: string | undefined, label: string): DateTime {
  const { wall, offset, written } = moment;
  if (timezone !== undefined && offset !== '') {
    const instant = DateTime.fromISO(`${wall.toFormat("yyyy-MM-dd'T'HH:mm:ss")}${offset}`, { zone: 'utc' });
    return instant.setZone(timezone);
  }
  if (offset === 'Z') {
    throw invalid(`${label} "${shown(written)}" is in UTC. Choose a Time Zone, or write it without the Z.`);
  }
  return wall;
}

function clockOf({ hour, minute }: DateTime): Clock {
  return { hour, minute };
}
