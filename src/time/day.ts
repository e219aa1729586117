/* Calendar dates are `YYYY-MM-DD`, without a time zone; instants are epoch milliseconds. */

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Midnight UTC of a day; null if there is no such day. */
export function parseDay(day: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && utcDay(at) === day ? at : null;
}

/** The date of an instant in UTC. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Adds days to a date; returns it unchanged if the year would leave 0000-9999. */
export function addDays(day: string, days: number): string {
  const to = utcDay(Date.parse(`${day}T00:00:00Z`) + days * DAY);
  return parseDay(to) === null ? day : to;
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
  const month = String(MONTHS[day.getUTCMonth()]).slice(0, 3);
  return [WEEKDAYS[day.getUTCDay()], day.getUTCDate(), month, day.getUTCFullYear()].join(' ');
}
