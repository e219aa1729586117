/* Calendar dates are `YYYY-MM-DD`, without a time zone; instants are epoch milliseconds. */

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
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

export function addDays(day: string, days: number): string {
  return utcDay(Date.parse(`${day}T00:00:00Z`) + days * DAY);
}

/** "Fri 22 May 2026" */
export function formatDay(at: number): string {
  const day = new Date(at);
  const [weekday, month] = [WEEKDAYS[day.getUTCDay()]?.slice(0, 3), MONTHS[day.getUTCMonth()]?.slice(0, 3)];
  return [weekday, day.getUTCDate(), month, day.getUTCFullYear()].join(' ');
}
