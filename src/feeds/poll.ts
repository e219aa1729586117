import type { Bundle } from 'zapier-platform-core';

import { instant } from '../resources/classTime.ts';

/** The command line and tests leave out parts of `meta`. */
export interface Run {
  meta?: Partial<Bundle['meta']>;
}

/**
 * Why Zapier runs a trigger: to show samples in the editor, to learn what already exists when a Zap is turned on (nothing
 * fires), or to poll for new records.
 */
export type Purpose = 'sample' | 'switchOn' | 'poll';

/** The editor shows three records. */
export const SAMPLE_SIZE = 3;
/** How many pages of classes it reads for them at most. */
export const SAMPLE_PAGES = 5;

export function purposeOf({ meta }: Run): Purpose {
  if (meta?.isLoadingSample) return 'sample';
  return meta?.isPopulatingDedupe ? 'switchOn' : 'poll';
}

/** Sorts newest first, as Zapier expects; items without a time come last. */
export function newestFirst<T>(items: readonly T[], timeOf: (item: T) => string | null): T[] {
  return items
    .map((item) => ({ item, time: instant(timeOf(item)) ?? 0 }))
    .sort((a, b) => b.time - a.time)
    .map(({ item }) => item);
}

/** Null if there is neither. */
export function later(a: string | null, b: string | null): string | null {
  return newestFirst([a, b], (time) => time)[0] ?? null;
}
