import { tzOffset } from '@date-fns/tz/tzOffset';

import { DAY, MINUTE, utcDay } from './day.ts';

/* Instants are epoch milliseconds. A wall-clock time is the instant at which a clock in UTC shows it. */

/** An instant and the zone to show it in. */
export interface ZonedTime {
  readonly at: number;
  /** an IANA name that passes {@link isZone} */
  readonly zone: string;
}

/** `Intl` is a hundred times slower than a lookup, and a studio has few zones. */
const known = new Set<string>();

/** Whether this is the name of a time zone in the IANA database, such as `America/New_York`. */
export function isZone(name: string | null): name is string {
  if (name === null || (!known.has(name) && !intlKnowsZone(name))) return false;
  known.add(name);
  return true;
}

function intlKnowsZone(name: string): boolean {
  // Intl also accepts offsets such as +05:30, which are not zones.
  if (!/[A-Za-z]/.test(name)) return false;
  try {
    Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  return tzOffset(zone, new Date(at)) * MINUTE;
}

/**
 * The instants at which the zone's clock shows a wall-clock time, earliest first. Usually one; two if the clock goes back
 * past that time. A time that the clock skips moves later by the length of the jump.
 */
export function instantsAt(zone: string, wall: number): [number, ...number[]] {
  const before = offsetAt(zone, wall - DAY);
  const after = offsetAt(zone, wall + DAY);
  if (before === after) return [wall - before];
  // Already in order: if a time occurs twice, the clock was further ahead before the change.
  const [first, ...others] = [wall - before, wall - after].filter((at) => at + offsetAt(zone, at) === wall);
  return first === undefined ? [wall - before] : [first, ...others];
}

/** The instant as the zone's clock shows it. */
export function wallAt(zone: string, at: number): number {
  return at + offsetAt(zone, at);
}

/** A day, YYYY-MM-DD, that may depend on the zone whose calendar is asked: `tomorrow`, or the day of an instant. */
export type LocalDay = (zone: string) => string;

export function today(zone: string): string {
  return utcDay(wallAt(zone, Date.now()));
}

export function dayAt(at: number): LocalDay {
  return (zone) => utcDay(wallAt(zone, at));
}

/** The zones of the earliest and the latest calendar on earth. `Etc` counts the other way round. */
export const WESTERNMOST = 'Etc/GMT+12';
export const EASTERNMOST = 'Etc/GMT-14';
export const westernmostToday = (): string => today(WESTERNMOST);
export const easternmostDay = (at: number): string => dayAt(at)(EASTERNMOST);

/** ISO 8601 with the zone's offset, such as `2026-05-22T18:30:00-04:00`; null outside the years 0 to 9999. */
export function isoWithOffset({ at, zone }: ZonedTime): string | null {
  const offset = offsetAt(zone, at);
  const shown = new Date(at + offset);
  if (Number.isNaN(shown.valueOf())) return null;
  const iso = shown.toISOString();
  if (!/^\d{4}-/.test(iso)) return null;
  const wall = iso.slice(0, 19);
  if (zone.toUpperCase() === 'UTC') return `${wall}Z`;
  const minutes = Math.abs(offset) / MINUTE;
  const digits = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${digits(minutes / 60)}:${digits(minutes % 60)}`;
}
