import { DateTime } from 'luxon';
import type { Bundle } from 'zapier-platform-core';

/** A bundle as it may really come: the command line and tests leave parts of `meta` out. */
export interface Run {
  meta?: Partial<Bundle['meta']>;
}

/** Today as the user's calendar has it (UTC where Zapier does not tell the zone), moved by some days: YYYY-MM-DD. */
export function today(run: Run, moveDays = 0): string {
  const here = DateTime.utc().setZone(run.meta?.timezone ?? 'utc');
  return (here.isValid ? here : DateTime.utc()).plus({ days: moveDays }).toFormat('yyyy-MM-dd');
}

/** A day moved by some days: YYYY-MM-DD. */
export function moved(day: string, days: number): string {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}
