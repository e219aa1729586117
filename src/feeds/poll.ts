import type { Bundle } from 'zapier-platform-core';

/** A bundle as it really comes: the command line and tests leave parts of `meta` out. */
export interface Run {
  meta?: Partial<Bundle['meta']>;
}

/**
 * Why Zapier runs a trigger: to show a few records in the editor, to learn what exists when a Zap is switched on (nothing
 * fires), or to see what is new.
 */
export type Purpose = 'sample' | 'switchOn' | 'poll';

/** What a sample holds: the editor shows three records. */
export const SAMPLE_SIZE = 3;

export function purposeOf({ meta }: Run): Purpose {
  if (meta?.isLoadingSample) return 'sample';
  return meta?.isPopulatingDedupe ? 'switchOn' : 'poll';
}

/** Newest first, as Zapier expects it, by a time of the records; those without one come last. */
export function newestFirst<T>(items: readonly T[], timeOf: (item: T) => string | null): T[] {
  return items
    .map((item) => ({ item, time: Date.parse(timeOf(item) ?? '') || 0 }))
    .sort((a, b) => b.time - a.time)
    .map(({ item }) => item);
}

/** The later of two times of a record; null where it has neither. */
export function later(a: string | null, b: string | null): string | null {
  const [latest] = newestFirst([a, b], (time) => time);
  return latest ?? null;
}
