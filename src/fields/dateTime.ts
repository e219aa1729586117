import { parseClock, type Clock } from '../time/clock.ts';
import { formatDay, utcDay, parseDay, MONTHS } from '../time/day.ts';
import { isZone, wallAt } from '../time/zone.ts';
import { invalid } from '../errors.ts';
import { choice, freeText, type Field, type Form } from './input.ts';
import { dateField, dateOrderField, timeField, timezoneField } from './classForm.ts';
import { TIMEZONES } from './timezones.ts';
import { shown } from '../text/mask.ts';

/** What Date, Time and Time Zone mean together; undefined if blank. */
export interface When {
  /** YYYY-MM-DD on the class's calendar */
  date: string | undefined;
  /** on the class's clock */
  time: Clock | undefined;
  /** an IANA name */
  timezone: string | undefined;
}

/**
 * Reads the three fields as one, and Date Order with them, because a date-time mapped into Date and Time is one moment.
 * Nothing passes through the machine's own zone.
 *
 * - A date in numbers that could be two days needs Date Order, or a weekday that matches only one of them.
 * - A date-time means its own wall clock. It is converted only if it has a `Z` or an offset and Time Zone is filled in.
 * - If Time holds something else, only the calendar date in Date counts, as written.
 *
 * @param adviceForUtc what to tell a user who maps a moment in UTC without a Time Zone
 * @throws Error for anything but the formats in the messages, and for a `Z` without a Time Zone
 */
export function readWhen(form: Form, adviceForUtc = "Choose the class's Time Zone to convert it."): When {
  const timezone = readTimezone(form);
  const date = readDate(form, dateField);
  const time = readTime(form);
  const isOneMoment = time === undefined || (isMoment(date) && isMoment(time) && sameMoment(date, time));
  const dayOf = (moment: Moment): string =>
    isOneMoment ? dayIn(onClassClock(moment, timezone, dateField, adviceForUtc), moment) : utcDay(moment.wall);
  return {
    date: isMoment(date) ? dayOf(date) : date,
    time: isMoment(time) ? clockOf(onClassClock(time, timezone, timeField, adviceForUtc)) : time,
    timezone,
  };
}

/** One end of a date range, as YYYY-MM-DD. Takes the formats of Date; of a date-time, the calendar date as written. */
export function readDay(form: Form, field: Field): string | undefined {
  const day = readDate(form, field);
  return isMoment(day) ? utcDay(day.wall) : day;
}

/** An ISO date-time: its wall clock, kept as if it were UTC, and its offset. */
interface Moment {
  readonly wall: number;
  /** `Z`, an offset such as `+05:30`, or nothing */
  readonly offset: string;
  readonly written: string;
}

const ISO_MOMENT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?|)$/i;
/** Before a date, with or without its last letters. */
const WEEKDAY = /^(?<weekday>sun|mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur)(?:day)?[.,]? (?<date>.+)/i;
/** The two ways to read a date in numbers that ends with its year. */
const IN_NUMBERS = {
  month_first: /^(?<month>\d{1,2})([-/.])(?<day>\d{1,2})\2(?<year>\d{4})$/,
  day_first: /^(?<day>\d{1,2})([-/.])(?<month>\d{1,2})\2(?<year>\d{4})$/,
};
/** A month in letters is one of {@link MONTHS} or its first three letters. */
const DATE_FORMS = [
  /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})([ -])(?<month>[a-z]{3,9})\2(?<year>\d{4})$/i,
  /^(?<month>[a-z]{3,9}) (?<day>\d{1,2}),? (?<year>\d{4})$/i,
  ...Object.values(IN_NUMBERS),
];

/** 1970. An earlier year is a typo, such as 0026 for 2026. */
const EARLIEST = 0;

function readDate(form: Form, field: Field): string | Moment | undefined {
  const order = choice(form, dateOrderField);
  const text = freeText(form, field)?.trim().replace(/\s+/g, ' ');
  if (text === undefined) return undefined;
  const moment = readMoment(text);
  if (moment !== null && moment.wall >= EARLIEST) return moment;
  const { weekday = '', date = text } = WEEKDAY.exec(text)?.groups ?? {};
  const ordered = order === undefined ? [] : readings(date, [IN_NUMBERS[order]]);
  const all = ordered.length > 0 ? ordered : readings(date, DATE_FORMS);
  const matching = all.filter((at) => formatDay(at).toLowerCase().startsWith(weekday.slice(0, 3).toLowerCase()));
  const [at, other] = matching;
  if (at !== undefined && other === undefined) return utcDay(at);
  const quoted = `${field.label} "${shown(text)}"`;
  const days = all.map(formatDay).join(' or ');
  if (other !== undefined) {
    throw invalid(
      `${quoted} could be ${days}. Choose ${dateOrderField.label}, or write the year first, such as ${utcDay(other)}.`,
    );
  }
  if (days !== '') throw invalid(`${quoted} has the wrong weekday: that date is ${days}. Fix the weekday or the date.`);
  throw unreadable(field, text);
}

/** Midnight UTC of each day that the date could mean. */
function readings(date: string, forms: readonly RegExp[]): number[] {
  const days = forms.map((form) => {
    const { year = '', month = '', day = '' } = form.exec(date)?.groups ?? {};
    return parseDay(`${year}-${monthNumber(month)}-${day.padStart(2, '0')}`);
  });
  return [...new Set(days.filter((at) => at !== null))].filter((at) => at >= EARLIEST);
}

/** The date of a wall-clock time. Converting may push it out of range. */
function dayIn(wall: number, { written }: Moment): string {
  const day = utcDay(wall);
  if (parseDay(day) === null) throw unreadable(dateField, written);
  return day;
}

function unreadable({ label }: Field, text: string): Error {
  return invalid(
    `${label} "${shown(text)}" is not a date this step understands. Use a format such as 2026-05-22 or 22 May 2026.`,
  );
}

function monthNumber(written: string): string {
  const name = written.toLowerCase();
  const at = MONTHS.findIndex((month) => [month, month.slice(0, 3)].some((known) => known.toLowerCase() === name));
  return (at === -1 ? written : String(at + 1)).padStart(2, '0');
}

function readTime(form: Form): Clock | Moment | undefined {
  const text = freeText(form, timeField)?.trim();
  if (text === undefined) return undefined;
  const time = readMoment(text) ?? parseClock(text);
  if (time === null)
    throw invalid(`${timeField.label} "${shown(text)}" is not a time of day. Use a format such as 18:30 or 6:30 PM.`);
  return time;
}

function readTimezone(form: Form): string | undefined {
  const name = freeText(form, timezoneField)?.trim();
  if (name === undefined) return undefined;
  const listed = TIMEZONES.find((zone) => zone.toLowerCase() === name.toLowerCase());
  // Abbreviations are refused: IST stands for three zones.
  if (listed === undefined && !(name.includes('/') && isZone(name))) {
    throw invalid(
      `${timezoneField.label} "${shown(name)}" is not a valid time zone. Choose it from the list, such as America/New_York.`,
    );
  }
  return listed ?? name;
}

function readMoment(written: string): Moment | null {
  const [, date = '', time = '', offset = ''] = ISO_MOMENT.exec(written) ?? [];
  const wall = parseDay(date) === null ? NaN : Date.parse(`${date}T${time.replace(',', '.')}Z`);
  // 24:00 is ISO for the next day's midnight; as the time of a class it is a typo.
  return Number.isNaN(wall) || time.startsWith('24') ? null : { wall, offset: offset.toUpperCase(), written };
}

function isMoment(value: string | Clock | Moment | undefined): value is Moment {
  return typeof value === 'object' && 'wall' in value;
}

/** Whether both are the same instant. A time without an offset is not one. */
function sameMoment(date: Moment, time: Moment): boolean {
  return time.offset !== '' && instantOf(date) === instantOf(time);
}

function instantOf({ wall, offset }: Moment): number {
  return wall - minutesOf(offset) * 60_000;
}

/** The moment on the clock of the class. */
function onClassClock(moment: Moment, timezone: string | undefined, { label }: Field, adviceForUtc: string): number {
  const { wall, offset, written } = moment;
  if (timezone !== undefined && offset !== '') {
    return wallAt(timezone, instantOf(moment));
  }
  if (offset === 'Z') {
    throw invalid(`${label} "${shown(written)}" is in UTC. ${adviceForUtc}`);
  }
  return wall;
}

/** The minutes in `Z`, `+05:30`, `+0530` or `+05`. */
function minutesOf(offset: string): number {
  const [hours = 0, minutes = 0] = (offset.match(/\d\d/g) ?? []).map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function clockOf(wall: number): Clock {
  const time = new Date(wall);
  return { hour: time.getUTCHours(), minute: time.getUTCMinutes() };
}
