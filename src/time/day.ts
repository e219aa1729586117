/* Calendar dates are `YYYY-MM-DD`, without a time zone; instants are epoch milliseconds. */

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
export const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
export const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
/** The last day that has ten characters. */
const LAST_DAY = Date.UTC(9999, 11, 31);

/** Midnight UTC of a day; null if there is no such day. */
export function parseDay(day: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && utcDay(at) === day ? at : null;
}

/** The date of an instant in UTC, at most 9999-12-31. */
export function utcDay(at: number): string {
  return new Date(Math.min(at, LAST_DAY)).toISOString().slice(0, 10);
}

/** Adds days to a date. */
export function addDays(day: string, days: number): string {
  return utcDay(Date.parse(`${day}T00:00:00Z`) + days * DAY);
}

/** Today's date in UTC-12, the earliest date anywhere on earth. */
export function westernmostToday(): string {
  return utcDay(Date.now() - 12 * HOUR);
}

/** The date of an instant in UTC+14, the latest date anywhere on earth. */
export function easternmostDay(at: number): string {
  return utcDay(at + 14 * HOUR);
}

/** "Fri 22 May 2026" */
export function formatDay(at: number): string {
  const day = new Date(at);
  const short = (names: readonly string[], at: number): string | undefined => names[at]?.slice(0, 3);
  const [weekday, month] = [short(WEEKDAYS, day.getUTCDay()), short(MONTHS, day.getUTCMonth())];
  return [weekday, day.getUTCDate(), month, day.getUTCFullYear()].join(' ');
}
