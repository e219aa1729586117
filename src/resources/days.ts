import type { Bundle } from 'zapier-platform-core';

import { dayAt, moved } from '../api/day.ts';
import { isZone, wallAt } from '../api/zone.ts';

export { moved };

/** A bundle as it may really come: the command line and tests leave parts of `meta` out. */
export interface Run {
  meta?: Partial<Bundle['meta']>;
}

/** Today as the user's calendar has it (UTC where Zapier does not tell the zone), moved by some days: YYYY-MM-DD. */
export function today(run: Run, moveDays = 0): string {
  const zone = run.meta?.timezone ?? '';
  const now = Date.now();
  return moved(dayAt(isZone(zone) ? wallAt(zone, now) : now), moveDays);
}
