import { MINUTE } from './day.ts';

/** A time of day on the 24-hour clock. */
export type Clock = { readonly hour: number; readonly minute: number };

/** How an account writes times of day. The API does not document a format. */
export interface ClockStyle {
  readonly hours: 12 | 24;
  readonly padded: boolean;
  /** between the time and AM or PM */
  readonly gap: string;
  readonly lowerCase: boolean;
  /** '' or ':00' */
  readonly seconds: string;
}

/** `06:30 PM`, as in a captured webhook delivery. */
export const DEFAULT_STYLE: ClockStyle = { hours: 12, padded: true, gap: ' ', lowerCase: false, seconds: '' };

const PATTERN = /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2})(?:[.,]\d{1,9})?)?(?:(\s*)([ap])\.?\s?m\.?)?$/i;

/** Reads `18:30`, `18:30:00`, `6:30 PM`, `6:30 p. m.`, `6.30pm` or `6 pm`; null for anything else. */
export function parseClock(text: string): Clock | null {
  const match = PATTERN.exec(text.trim());
  if (match === null) return null;
  const [, hourText, minuteText, secondText, , half] = match;
  if (half === undefined && minuteText === undefined) return null;
  const hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (minute > 59 || Number(secondText) > 59) return null;
  if (half === undefined) return hour > 23 ? null : { hour, minute };
  if (hour < 1 || hour > 12) return null;
  return { hour: (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0), minute };
}

/** What a clock shows at a wall-clock time (see zone.ts), to the minute. */
export function clockAt(wall: number): Clock {
  const time = new Date(wall);
  return { hour: time.getUTCHours(), minute: time.getUTCMinutes() };
}

/** The wall-clock time at which a clock shows this on a day, which is midnight UTC. */
export function wallOn(day: number, { hour, minute }: Clock): number {
  return day + (hour * 60 + minute) * MINUTE;
}

/** The style of a time that the API wrote; null if it is not a time. */
export function styleOf(text: string): ClockStyle | null {
  const match = PATTERN.exec(text.trim());
  if (match === null || parseClock(text) === null) return null;
  const [written, , , second, gap = '', half] = match;
  return {
    hours: half === undefined ? 24 : 12,
    padded: /^\d\d/.test(written),
    gap,
    lowerCase: half === half?.toLowerCase(),
    seconds: second === undefined ? '' : ':00',
  };
}

/** As people write it: `6:30 PM`. */
export const SPOKEN: ClockStyle = { ...DEFAULT_STYLE, padded: false };

/** A time of day in a style, such as `06:30 PM`. */
export function formatClock({ hour, minute }: Clock, style: ClockStyle): string {
  const shown = style.hours === 24 ? hour : ((hour + 11) % 12) + 1;
  const hours = String(shown).padStart(style.padded ? 2 : 1, '0');
  const half = hour < 12 ? 'AM' : 'PM';
  const suffix = style.hours === 24 ? '' : style.gap + (style.lowerCase ? half.toLowerCase() : half);
  return `${hours}:${String(minute).padStart(2, '0')}${style.seconds}${suffix}`;
}
