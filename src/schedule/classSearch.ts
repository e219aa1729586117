import { listClasses } from '../api/classes.ts';
import type { Clock } from '../time/clock.ts';
import type { WireClass } from '../api/types.ts';
import type { Scope } from '../fields/dropdowns.ts';
import type { Connection } from '../http/connection.ts';
import type { Range } from '../fields/dateTime.ts';
import { addDays } from '../time/day.ts';
import { EASTERNMOST, isZone, today, WESTERNMOST } from '../time/zone.ts';
import { isCancelled } from '../api/status.ts';
import { clockOf, startOf } from '../resources/classTime.ts';

/** Search criteria for classes; undefined matches every class. */
export type ClassCriteria = Partial<Pick<Scope, 'locationId' | 'staffId' | 'serviceId'>> & { time?: Clock | undefined };

/**
 * Every class that matches all criteria, except cancelled ones: no one books or updates those.
 */
export async function searchClasses(connection: Connection, criteria: ClassCriteria & Range): Promise<WireClass[]> {
  const { locationId, staffId } = criteria;
  const classes = await listClasses(connection, { ...datesToAsk(criteria), locationId, staffId });
  return classes.filter(
    (record) => !isCancelled(record.status) && matches(record, criteria) && isInRange(record, criteria),
  );
}

/**
 * The dates to ask the API for: from the earliest calendar on earth to the latest, with an extra day on each side, since
 * neither the zone of its dates nor whether it includes the end date is documented. {@link isInRange} then decides class by
 * class.
 */
export function datesToAsk({ from = today, to }: Range): { startDate: string; endDate: string | undefined } {
  return { startDate: addDays(from(WESTERNMOST), -1), endDate: to && addDays(to(EASTERNMOST), 1) };
}

/**
 * Whether a class lies between two days, both included, on its own calendar; if that is unknown, on any. Without a first
 * day, it is today.
 */
export function isInRange({ date, timezone }: WireClass, { from = today, to }: Range): boolean {
  const day = date?.slice(0, 10) ?? '';
  const [first, last] = isZone(timezone) ? [timezone, timezone] : [WESTERNMOST, EASTERNMOST];
  return day >= from(first) && (to === undefined || day <= to(last));
}

/** Whether a class matches all criteria. */
export function matches(record: WireClass, { time, locationId, staffId, serviceId }: ClassCriteria): boolean {
  return (
    isOf(record.location.id, locationId) &&
    isOf(record.staff.id, staffId) &&
    isOf(record.service.id, serviceId) &&
    isAt(record, time)
  );
}

function isOf(id: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || id === wanted;
}

function isAt(record: WireClass, wanted: Clock | undefined): boolean {
  const clock = clockOf(record);
  return wanted === undefined || (clock?.hour === wanted.hour && clock.minute === wanted.minute);
}

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
