import { listClasses, type ClassQuery } from '../api/classes.ts';
import type { WireClass } from '../api/types.ts';
import type { Connection } from '../http/connection.ts';
import { meets } from '../resources/classSearch.ts';
import type { Scope } from '../fields/scope.ts';

/** What of the class list a feed reads. */
export interface ClassRead extends Pick<ClassQuery, 'startDate' | 'endDate'> {
  scope: Scope;
  /** reads all that there is, also where the list moves while it is read: what a switch-on misses would fire later */
  thorough?: boolean;
  /** stops the reading early, once this many classes of the scope were seen */
  enough?: number;
  /** leaves out classes of the scope that the feed has no use for */
  wanted?: (record: WireClass) => boolean;
}

/** Every class of a scope, in the API's order. */
export async function readClasses(connection: Connection, read: ClassRead): Promise<WireClass[]> {
  const { scope, thorough = false, enough = Infinity, wanted = () => true, startDate, endDate } = read;
  const { locationId, staffId, serviceId } = scope;
  const fits = (record: WireClass): boolean => meets(record, { locationId, staffId, serviceId }) && wanted(record);
  const classes = await listClasses(
    connection,
    { startDate, endDate, locationId, staffId },
    { thorough, ...(Number.isFinite(enough) && { enough: (rows) => rows.filter(fits).length >= enough }) },
  );
  return classes.filter(fits);
}
