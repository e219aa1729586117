/* Days of the calendar as `YYYY-MM-DD`, and times of the clock on them; nothing here knows a time zone. */

const DAY = 24 * 60 * 60_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** By their first three letters, as English dates abbreviate them. */
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

/** Midnight of a day on UTC's clock; null where there is no such day. */
export function midnight(day: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && dayAt(at) === day ? at : null;
}

/** The day that UTC's clock shows. */
export function dayAt(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** A day moved by some days; the day itself where that would leave the calendar. */
export function moved(day: string, days: number): string {
  const to = dayAt(Date.parse(`${day}T00:00:00Z`) + days * DAY);
  return midnight(to) === null ? day : to;
}

/** "Fri 22 May 2026" */
export function spelledOut(at: number): string {
  const day = new Date(at);
  const month = String(MONTHS[day.getUTCMonth()]).slice(0, 3);
  return [WEEKDAYS[day.getUTCDay()], day.getUTCDate(), month, day.getUTCFullYear()].join(' ');
}
