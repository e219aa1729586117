import { listClasses } from '../api/classes.ts';
import { parseClock, type Clock } from '../api/clock.ts';
import type { WireClass } from '../api/types.ts';
import type { Connection } from '../http/connection.ts';
import { moved } from './days.ts';
import { isCancelled } from './status.ts';

/** What classes can be looked for by; undefined matches every class. */
export interface ClassCriteria {
  /** first and last day, YYYY-MM-DD, both included */
  from?: string | undefined;
  to?: string | undefined;
  time?: Clock | undefined;
  locationId?: string | undefined;
  staffId?: string | undefined;
  serviceId?: string | undefined;
}

/**
 * Every class that meets all criteria and takes place: a cancelled one is nothing to book, or to keep up to date. The API is
 * asked for a day more on each side, since neither the zone of its dates nor whether its end date counts is documented, and
 * everything is checked again here.
 */
export async function searchClasses(connection: Connection, criteria: ClassCriteria): Promise<WireClass[]> {
  const { from, to, locationId, staffId } = criteria;
  const startDate = from === undefined ? undefined : moved(from, -1);
  const endDate = to === undefined ? undefined : moved(to, 1);
  const classes = await listClasses(connection, { startDate, endDate, locationId, staffId });
  return classes.filter((record) => !isCancelled(record.status) && meets(record, criteria));
}

/** Whether a class meets all criteria. */
export function meets(record: WireClass, { from, to, time, locationId, staffId, serviceId }: ClassCriteria): boolean {
  return (
    isOf(record.location.id, locationId) &&
    isOf(record.staff.id, staffId) &&
    isOf(record.service.id, serviceId) &&
    isBetween(record.date, from, to) &&
    isAt(record.time, time)
  );
}

function isOf(id: string | null, wanted: string | undefined): boolean {
  return wanted === undefined || id === wanted;
}

function isBetween(date: string | null, from: string | undefined, to: string | undefined): boolean {
  const day = date?.slice(0, 10) ?? '';
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

function isAt(time: string | null, wanted: Clock | undefined): boolean {
  const clock = parseClock(time ?? '');
  return wanted === undefined || (clock?.hour === wanted.hour && clock.minute === wanted.minute);
}
