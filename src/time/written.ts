import { clockAt, parseClock, type Clock } from './clock.ts';
import { DAY, MINUTE, MONTHS, parseDay, WEEKDAYS } from './day.ts';

/* Dates and date-times as people, spreadsheets and APIs write them. Days are midnight UTC, in epoch milliseconds. */

/** A date in numbers that ends with its year can be read in two ways. */
export type DateOrder = keyof typeof IN_NUMBERS;

/** What a text says; a text without any day is no date. */
interface Written {
  /** each day that it could mean, whatever weekday is written with it */
  readonly days: readonly number[];
  /** those on the weekday that is written with it */
  readonly matching: readonly number[];
  /** what a clock shows, if it is a date-time */
  readonly clock: Clock | undefined;
  /** how far that clock is ahead of UTC, in milliseconds, if that is written: the text is then a moment */
  readonly offset: number | undefined;
  /** whether its year of two digits could be any of its numbers */
  readonly needsOrder: boolean;
}

/** Day 0 of a spreadsheet, and the days that are read as such a number. */
const SHEET = { start: Date.UTC(1899, 11, 30), from: Date.UTC(1990, 0, 1), to: Date.UTC(2101, 0, 1) };
const NUMBER = /^\d{5}(?:[.,]\d{1,20})?$/;
const FRACTION = /^0?[.,]\d{1,20}$/;
const WITH_TIME =
  /^(?<date>.+?)(?:T|,? (?:at )?)(?<time>\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?[ap]\.? ?m\.?)?) ?(?<offset>Z|UTC|GMT|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?$/i;
const WITH_WEEKDAY = /^(?<weekday>[a-z]{3,9})[.,]{0,2} (?<rest>.+)$/i;
const IN_NUMBERS = {
  month_first: /^(?<month>\d{1,2})([-/.])(?<day>\d{1,2})\2(?<year>\d{4}|\d\d)$/,
  day_first: /^(?<day>\d{1,2})([-/.])(?<month>\d{1,2})\2(?<year>\d{4}|\d\d)$/,
};
const ORDERED_BY_ITSELF = [
  /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)?[ /-](?<month>[a-z]{3,9})\.?,?[ /-](?<year>\d{4}|\d\d)$/i,
  /^(?<month>[a-z]{3,9})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4}|\d\d)$/i,
];
const NO_DATE: Written = { days: [], matching: [], clock: undefined, offset: undefined, needsOrder: false };

/** Reads a date or a date-time without invisible marks and with single spaces. */
export function readWritten(text: string, order: DateOrder | undefined): Written {
  if (NUMBER.test(text)) return sheetDay(text);
  const { date = text, time, offset } = WITH_TIME.exec(text)?.groups ?? {};
  const clock = time === undefined ? undefined : parseClock(time);
  if (clock === null) return NO_DATE;
  const { weekday = '', rest = '' } = WITH_WEEKDAY.exec(date)?.groups ?? {};
  const wanted = indexOfName(WEEKDAYS, weekday);
  const written = wanted === -1 ? date : rest;
  const ordered = order === undefined ? [] : readings(written, [IN_NUMBERS[order]]);
  const hasShortYear = /^\d{1,2}([-/.])\d{1,2}\1\d\d$/.test(written);
  const forms = [...ORDERED_BY_ITSELF, ...(hasShortYear ? [] : Object.values(IN_NUMBERS))];
  const days = ordered.length > 0 ? ordered : readings(written, forms);
  return {
    days,
    matching: days.filter((day) => wanted === -1 || new Date(day).getUTCDay() === wanted),
    clock,
    offset: offset === undefined ? undefined : offsetOf(offset),
    needsOrder: hasShortYear && order === undefined,
  };
}

/** The time in a fraction of a day, as a spreadsheet keeps it: `0.25` is 6 AM; null for anything else. */
export function readFraction(text: string): Clock | null {
  return FRACTION.test(text) ? clockAt(millisecondsOf(text)) : null;
}

function sheetDay(text: string): Written {
  const wall = SHEET.start + millisecondsOf(text);
  if (wall < SHEET.from || wall >= SHEET.to) return NO_DATE;
  const days = [wall - (wall % DAY)];
  return { ...NO_DATE, days, matching: days, clock: /[.,]/.test(text) ? clockAt(wall) : undefined };
}

/** Days in milliseconds. A fraction of a day is seldom exact: to the second. */
function millisecondsOf(days: string): number {
  return Math.round((Number(days.replace(',', '.')) * DAY) / 1000) * 1000;
}

function readings(date: string, forms: readonly RegExp[]): number[] {
  const days = forms.flatMap((form) => {
    const { year = '', month = '', day = '' } = form.exec(date)?.groups ?? {};
    const number = /\d/.test(month) ? month : String(indexOfName(MONTHS, month) + 1);
    const at = parseDay(`${year.padStart(4, '20')}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`);
    return at ?? [];
  });
  return [...new Set(days)];
}

/** Where a name or the start of one stands in a list; three letters tell months and weekdays apart. */
function indexOfName(names: readonly string[], start: string): number {
  return start === '' ? -1 : names.findIndex((name) => name.toLowerCase().startsWith(start.toLowerCase()));
}

/** `Z`, `+05:30`, `+0530` or `+05` in milliseconds. */
function offsetOf(offset: string): number {
  const [hours = 0, minutes = 0] = (offset.match(/\d\d/g) ?? []).map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}
