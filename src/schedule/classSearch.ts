import { findClass, listClasses } from '../api/classes.ts';
import { isCancelled } from '../api/status.ts';
import type { WireClass } from '../api/types.ts';
import { invalid } from '../errors.ts';
import type { Range } from '../fields/dateTime.ts';
import { classField, type Scope } from '../fields/dropdowns.ts';
import { hasSpotsField, isYes, upcomingOnlyField } from '../fields/filters.ts';
import type { Form } from '../fields/input.ts';
import type { Connection } from '../http/connection.ts';
import { classTitle, spotsLeftIn } from '../resources/class.ts';
import { clockOf, isUpcoming, startOf } from '../resources/classTime.ts';
import { shown } from '../text/mask.ts';
import type { Clock } from '../time/clock.ts';
import { addDays } from '../time/day.ts';
import { EASTERNMOST, isZone, today, WESTERNMOST } from '../time/zone.ts';
import type { NewClass } from './classBody.ts';

/** Undefined matches every class. */
export type ClassCriteria = Partial<Omit<Scope, 'clientId'>> & { time?: Clock | undefined };

/**
 * Every class that matches all criteria, except cancelled ones: no one books or updates those. One that is asked for by its ID
 * may be cancelled and, without a first day, of any day.
 */
export async function searchClasses(connection: Connection, criteria: ClassCriteria & Range): Promise<WireClass[]> {
  const { classId, from, locationId, staffId } = criteria;
  if (classId !== undefined) {
    const record = await findClass(connection, classId);
    const isMeant = record !== null && matches(record, criteria) && (from === undefined || isInRange(record, criteria));
    return isMeant ? [record] : [];
  }
  const classes = await listClasses(connection, { ...datesToAsk(criteria), locationId, staffId });
  return classes.filter(
    (record) => !isCancelled(record.status) && matches(record, criteria) && isInRange(record, criteria),
  );
}

/** As many IDs as a message has room for. */
const MAX_NAMED = 3;

/**
 * The class at the same location, staff member, service, date and time, if there is one.
 *
 * @throws Error that lists them if there are several
 */
export async function classLike(connection: Connection, wanted: NewClass): Promise<WireClass | undefined> {
  const onDate = () => wanted.date;
  const found = await searchClasses(connection, { ...wanted, from: onDate, to: onDate });
  const [match, other] = found;
  if (match === undefined || other === undefined) return match;
  const ids = found.slice(0, MAX_NAMED).map(({ id }) => id);
  throw invalid(
    `Several classes match (${String(found.length)}), such as "${shown(classTitle(match))}". Nothing was changed. Map one of these IDs to ${classField.label}: ${ids.join(', ')}`,
  );
}

/** Which classes the form's Only With Spots Left and Only Classes That Have Not Started leave; a cancelled one, neither does. */
export function wantedClasses(form: Form, isUpcomingMeant = false) {
  const now = Date.now();
  const upcomingOnly = isYes(form, upcomingOnlyField) || isUpcomingMeant;
  const mustHaveSpots = isYes(form, hasSpotsField);
  const hasSpots = (record: WireClass): boolean => !isCancelled(record.status) && (spotsLeftIn(record) ?? 0) > 0;
  return (record: WireClass): boolean =>
    (!mustHaveSpots || hasSpots(record)) && (!upcomingOnly || isUpcoming(record, now));
}

/**
 * The dates to ask the API for: from the earliest calendar on earth to the latest, with an extra day on each side, since
 * neither the zone of its dates nor whether it includes the end date is documented. {@link isInRange} then decides class by
 * class.
 */
export function datesToAsk({ from = today, to }: Range): { startDate: string; endDate: string | undefined } {
  return { startDate: addDays(from(WESTERNMOST), -1), endDate: to && addDays(to(EASTERNMOST), 1) };
}

/** Whether a class lies in a range, from today without a first day, on its own calendar; if that is unknown, on any. */
export function isInRange({ date, timezone }: WireClass, { from = today, to }: Range): boolean {
  const day = date?.slice(0, 10) ?? '';
  const [first, last] = isZone(timezone) ? [timezone, timezone] : [WESTERNMOST, EASTERNMOST];
  return day >= from(first) && (to === undefined || day <= to(last));
}

export function matches(record: WireClass, { time, locationId, staffId, serviceId }: ClassCriteria): boolean {
  const { location, staff, service } = record;
  const clock = clockOf(record);
  return (
    (locationId ?? location.id) === location.id &&
    (staffId ?? staff.id) === staff.id &&
    (serviceId ?? service.id) === service.id &&
    (time === undefined || (clock?.hour === time.hour && clock.minute === time.minute))
  );
}

/**
 * Sorts by when the classes start, the next one first: those still to come, soonest first; then those that have started,
 * latest first; then those of unknown time.
 */
export function nextToStartFirst<T>(items: readonly T[], classOf: (item: T) => WireClass, now = Date.now()): T[] {
  const sortKey = (start = Number.MAX_VALUE): number => (start >= now ? start : Number.MAX_SAFE_INTEGER - start);
  return items
    .map((item) => ({ item, key: sortKey(startOf(classOf(item))?.at) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
