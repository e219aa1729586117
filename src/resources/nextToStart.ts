import type { WireClass } from '../api/types.ts';
import { startOf } from './classTime.ts';

/**
 * Sorts by when the classes start, the next one first: those still to come, soonest first; then those that have started,
 * latest first; then those of unknown time.
 */
export function nextToStartFirst<T>(items: readonly T[], classOf: (item: T) => WireClass, now: number): T[] {
  return items
    .map((item) => ({ item, start: startOf(classOf(item))?.at ?? null }))
    .sort((a, b) => sortKey(a.start, now) - sortKey(b.start, now))
    .map(({ item }) => item);
}

/** Whether a class has not started yet; one of unknown time counts as not started. */
export function hasNotStarted(record: WireClass, now: number): boolean {
  const start = startOf(record)?.at;
  return start === undefined || start >= now;
}

/** Ascending: upcoming classes by start, then past ones, latest first, then those of unknown time. */
function sortKey(start: number | null, now: number): number {
  if (start === null) return Number.MAX_VALUE;
  return start >= now ? start : Number.MAX_SAFE_INTEGER - start;
}
