import type { WireClass } from '../api/types.ts';
import { invalid } from '../errors.ts';
import { shown } from '../text/mask.ts';
import { clockAt, formatClock, parseClock, SPOKEN, wallOn, type Clock } from '../time/clock.ts';
import { addDays, DAY, formatDay, utcDay } from '../time/day.ts';
import { readFraction, readWritten, type DateOrder } from '../time/written.ts';
import { dayAt, EASTERNMOST, isZone, today, wallAt, WESTERNMOST, type LocalDay } from '../time/zone.ts';
import { dateField, dateOrderField, timeField, timezoneField } from './classForm.ts';
import { dateFromField, dateToField } from './filters.ts';
import { choice, plainText, type Field, type Form } from './input.ts';
import { timezones } from './timezones.ts';

/** A date-time. With an offset it is a moment; without one, it shows the class's own clock. */
interface DateTime {
  /** what its clock shows: a wall-clock time, see zone.ts */
  readonly wall: number;
  /** how far that clock is ahead of UTC, in milliseconds */
  readonly offset: number | undefined;
  readonly written: string;
}

/** What Date, Time and Time Zone say; undefined if blank. {@link placed} turns it into a date and a time. */
export interface When {
  /** YYYY-MM-DD, or a date-time */
  readonly date: string | DateTime | undefined;
  readonly time: Clock | DateTime | undefined;
  /** an IANA name */
  readonly timezone: string | undefined;
}

/** A date (YYYY-MM-DD) and a time on the calendar and clock of a class; undefined if blank. */
type Placed = { readonly date: string | undefined; readonly time: Clock | undefined };

/**
 * Reads Date, Time, Time Zone and Date Order. Nothing passes through the machine's own zone.
 *
 * @throws Error for what is not understood for certain, and for what {@link placed} would refuse whatever the class
 */
export function readWhen(form: Form): When {
  const timezone = readTimezone(form);
  const date = readDate(form, dateField);
  const time = readTime(form);
  const needsZone = timezone === undefined && (isMoment(date) || isMoment(time));
  const needsDay = date === undefined && isDateTime(time);
  if (!needsZone && !needsDay) placed({ date, time, timezone });
  return { date, time, timezone };
}

/**
 * The date and time on the class's calendar and clock. A moment is converted to Time Zone; if that is blank, to the zone of
 * `current`, the class that an update has read.
 *
 * - Date as a moment at midnight is how many apps write a mere date: it is the day as written, unless Time is that moment.
 * - Any other moment in Date must fit a Time without an offset: in the zone, it is at that time or at midnight.
 * - A date-time in Time must be on the day of the class.
 *
 * @throws Error if they do not fit, or if a moment has no zone
 */
export function placed(
  { date, time, timezone }: When,
  current?: Pick<WireClass, 'date' | 'time' | 'timezone'>,
): Placed {
  const classZone = current?.timezone ?? null;
  const zone = timezone ?? (isZone(classZone) ? classZone : undefined);
  if (!isDateTime(time)) {
    if (time === undefined && isDateTime(date)) mustFit(date, parseClock(current?.time ?? ''), zone);
    return { date: daysOf(date, time, zone)[0], time };
  }
  const quoted = `${timeField.label} "${shown(time.written)}"`;
  const classDay = current?.date?.slice(0, 10) ?? '';
  if (date === undefined && classDay === '') {
    throw invalid(`${quoted} has a date too. Map it to ${dateField.label} as well, or use only a time, such as 18:30.`);
  }
  const wall = onClock(time, timeField, zone);
  const [day, clock] = [utcDay(wall), clockAt(wall)];
  const days = date === undefined ? [classDay] : daysOf(date, isMoment(time) ? time : clock, zone);
  if (days.includes(day)) return { date: date && day, time: clock };
  throw invalid(
    `${quoted} is on ${day}, but the class is on ${days.join(' or ')}. Map the same date-time to both fields, or use only a time, such as 18:30.`,
  );
}

/** In an update without Time, a date-time in Date must be at the time of the class, or at midnight: only its day is taken. */
function mustFit(date: DateTime, own: Clock | null, zone: string | undefined): void {
  if (own === null || isMidnight(date.wall)) return;
  const wall = onClock(date, dateField, zone);
  const there = spoken(clockAt(wall));
  if (isMidnight(wall) || there === spoken(own)) return;
  throw invalid(
    `${dateField.label} "${shown(date.written)}" is at ${there}, but the class is at ${spoken(own)}. Map the same date-time to ${timeField.label} too, or a date without a time.`,
  );
}

/** The day of Date. Beside a moment in Time, one at midnight may be the day as written or the day in the zone. */
function daysOf(date: When['date'], time: When['time'], zone: string | undefined): string[] {
  if (date === undefined) return [];
  if (!isMoment(date)) return [isDateTime(date) ? utcDay(date.wall) : date];
  const asWritten = isMidnight(date.wall) ? [utcDay(date.wall)] : [];
  if (asWritten.length > 0 && !isMoment(time)) return asWritten;
  const wall = onClock(date, dateField, zone);
  const there = spoken(clockAt(wall));
  if (time !== undefined && !isDateTime(time) && !isMidnight(wall) && spoken(time) !== there) {
    throw invalid(
      `${dateField.label} "${shown(date.written)}" is at ${there} in ${String(zone)}, but ${timeField.label} is ${spoken(time)}. Map the same date-time to both fields, or a date without a time.`,
    );
  }
  return [...asWritten, utcDay(wall)];
}

/** First and last day, both included, each on whatever calendar is asked. Undefined if blank. */
export type Range = { readonly from?: LocalDay | undefined; readonly to?: LocalDay | undefined };

/**
 * Reads From Date and To Date.
 *
 * @throws Error for what is not a day, and for a range that ends before it begins
 */
export function readRange(form: Form): Range {
  const from = readDay(form, dateFromField);
  const to = readDay(form, dateToField);
  const isReversed = (zone: string): boolean => to !== undefined && to(zone) < (from ?? today)(zone);
  if (isReversed(WESTERNMOST) && isReversed(EASTERNMOST)) {
    throw invalid(
      from === undefined
        ? `${dateToField.label} is before today, and ${dateFromField.label} is empty, which means today. Fill in ${dateFromField.label}.`
        : `${dateToField.label} is before ${dateFromField.label}. Fix one of them.`,
    );
  }
  return { from, to };
}

/** A search's Date and Time. Date may also be a word such as `tomorrow`: then Time must be without a date. */
export function readSearchWhen(form: Form): { date: LocalDay | undefined; time: Clock | undefined } {
  const relative = relativeDay(plainText(form, dateField));
  const { date, time } = placed(readWhen(relative === undefined ? form : { ...form, [dateField.key]: undefined }));
  return { date: relative ?? (date === undefined ? undefined : () => date), time };
}

function readDay(form: Form, field: Field): LocalDay | undefined {
  const relative = relativeDay(plainText(form, field));
  if (relative !== undefined) return relative;
  const date = readDate(form, field);
  if (isMoment(date) && !isMidnight(date.wall)) return dayAt(date.wall - date.offset);
  const [day] = daysOf(date, undefined, undefined);
  return day === undefined ? undefined : () => day;
}

/** `today`, `tomorrow`, `yesterday`, `+6 days` or `-1 day`. */
function relativeDay(text = ''): LocalDay | undefined {
  const word = ['yesterday', 'today', 'tomorrow'].indexOf(text.toLowerCase());
  const [, sign, count] = /^([+−-]) ?(\d{1,4}) days?$/iu.exec(text) ?? [];
  if (word === -1 && count === undefined) return undefined;
  const days = word === -1 ? Number(count) * (sign === '+' ? 1 : -1) : word - 1;
  return (zone) => addDays(today(zone), days);
}

function readDate(form: Form, field: Field): When['date'] {
  const order = choice(form, dateOrderField);
  const text = plainText(form, field);
  return text === undefined ? undefined : readDateText(text, order, field);
}

function readDateText(text: string, order: DateOrder | undefined, field: Field): string | DateTime {
  const { days, matching, clock, offset, needsOrder } = readWritten(text, order);
  const [at, other] = matching;
  const quoted = `${field.label} "${shown(text)}"`;
  if (other !== undefined) {
    throw invalid(
      `${quoted} could be ${matching.map(formatDay).join(' or ')}. Choose ${dateOrderField.label}, or write the year first, such as ${utcDay(other)}.`,
    );
  }
  if (at === undefined) throw invalid(`${quoted} ${whyNoDate(text, days, needsOrder)}`);
  // A date-time in Time must be on the day of the class, and the far end of a range may be any day.
  const latest = field.key === dateToField.key ? Infinity : Date.now() + 3653 * DAY;
  if (field.key !== timeField.key && (at < 0 || at > latest)) {
    throw invalid(`${quoted} is ${formatDay(at)}: before 1970, or more than ten years ahead. Fix the year.`);
  }
  if (clock === undefined) return utcDay(at);
  return { wall: wallOn(at, clock), offset, written: text };
}

function whyNoDate(text: string, days: readonly number[], needsOrder: boolean): string {
  if (days.length > 0) {
    return `has the wrong weekday: that date is ${days.map(formatDay).join(' or ')}. Fix the weekday or the date.`;
  }
  if (needsOrder) return `has a year of two digits. Write all four, or choose ${dateOrderField.label}.`;
  if (relativeDay(text) !== undefined) {
    return 'is only for searches. Use a date, such as 2026-05-22; Formatter by Zapier can work it out.';
  }
  return 'is not a date this step understands. Use a format such as 2026-05-22 or 22 May 2026.';
}

/** Apps that keep a time as a date-time put it on 1 January of 1, 1970 or 2000, or on 30 December 1899; in some zone, a day later. */
const NO_PLACEHOLDER = Date.UTC(2000, 0, 3);

function readTime(form: Form): When['time'] {
  const text = plainText(form, timeField);
  if (text === undefined) return undefined;
  const time = readFraction(text) ?? parseClock(text);
  if (time !== null) return time;
  const { clock, days, needsOrder } = readWritten(text, undefined);
  const isDated = clock !== undefined && (days.length > 0 || needsOrder);
  const read = isDated ? readDateText(text, choice(form, dateOrderField), timeField) : undefined;
  const quoted = `${timeField.label} "${shown(text)}"`;
  if (!isDateTime(read)) throw invalid(`${quoted} is not a time of day. Use a format such as 18:30 or 6:30 PM.`);
  if (read.wall < NO_PLACEHOLDER) {
    throw invalid(`${quoted} has a placeholder instead of a date. Use the time alone, such as 18:30.`);
  }
  return read;
}

function readTimezone(form: Form): string | undefined {
  const name = plainText(form, timezoneField);
  if (name === undefined) return undefined;
  const listed = timezones().find((zone) => zone.toLowerCase() === name.toLowerCase());
  if (listed !== undefined) return listed;
  // Abbreviations are refused: IST stands for three zones.
  if (name.includes('/') && isZone(name)) return name;
  throw invalid(
    `${timezoneField.label} "${shown(name)}" is not a valid time zone. Choose it from the list, such as America/New_York.`,
  );
}

function isDateTime(value: When['date'] | When['time']): value is DateTime {
  return typeof value === 'object' && 'wall' in value;
}

function isMoment(value: When['date'] | When['time']): value is DateTime & { readonly offset: number } {
  return isDateTime(value) && value.offset !== undefined;
}

function isMidnight(wall: number): boolean {
  return spoken(clockAt(wall)) === '12:00 AM';
}

/** What the clock in the class's zone shows. */
function onClock(value: DateTime, { label }: Field, zone: string | undefined): number {
  if (!isMoment(value)) return value.wall;
  if (zone !== undefined) return wallAt(zone, value.wall - value.offset);
  throw invalid(
    `${label} "${shown(value.written)}" is in UTC or has an offset from it. Choose the class's ${timezoneField.label} to convert it.`,
  );
}

function spoken(clock: Clock): string {
  return formatClock(clock, SPOKEN);
}
