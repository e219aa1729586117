import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages, type PagedRead } from './pages.ts';
import { listOf, readClass, readSuccess } from './readers.ts';
import type { WireClass } from './types.ts';

/*
 * The class endpoints of the vendor's "Classes" page, one function each. All throw what `Connection.request` throws;
 * an unknown id is an Error with code `NotFound` unless a function says otherwise.
 */

/** The filters of `GET /v1/classes`; there is none for services. Dates are YYYY-MM-DD. */
export interface ClassQuery {
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
  readonly locationId?: string | undefined;
  readonly staffId?: string | undefined;
}

/** The documented body of a create and of an update, which also requires `date` and `time`. */
export interface ClassBody {
  location?: { id: string; title?: string | undefined } | undefined;
  staff?: { id: string; name?: string | undefined } | undefined;
  date: string;
  time: string;
  service?: { [Key in keyof WireClass['service']]?: NonNullable<WireClass['service'][Key]> | undefined } | undefined;
  numberOfParticipants?: number | undefined;
  timezone?: string | undefined;
}

/** One page of the matching classes, in the API's order. Pages start at 1. */
export async function listClassPage(
  connection: Connection,
  query: ClassQuery,
  page: number,
  limit?: number,
): Promise<WireClass[]> {
  return connection.request({
    path: path`/v1/classes`,
    query: { ...query, ...pageQuery(page, limit) },
    thing: 'location or staff member',
    read: listOf(readClass),
  });
}

/** Every matching class, in the API's order. */
export async function listClasses(
  connection: Connection,
  query: ClassQuery,
  options?: PagedRead<WireClass>,
): Promise<WireClass[]> {
  return readPages(connection, (page, limit) => listClassPage(connection, query, page, limit), options);
}

export async function getClass(connection: Connection, classId: string): Promise<WireClass> {
  return connection.request({ path: path`/v1/classes/${classId}`, thing: 'class', read: readClass });
}

/** The class, or null if the id is unknown. */
export async function findClass(connection: Connection, classId: string): Promise<WireClass | null> {
  return connection.requestOrNull({ path: path`/v1/classes/${classId}`, thing: 'class', read: readClass });
}

export async function createClass(connection: Connection, body: ClassBody): Promise<WireClass> {
  return connection.request({
    method: 'POST',
    path: path`/v1/classes`,
    body,
    thing: 'location, staff member or service',
    write: 'the class was created',
    read: readClass,
  });
}

/** Replaces the fields in the body; whether the API keeps the others is not documented. */
export async function updateClass(connection: Connection, classId: string, body: ClassBody): Promise<WireClass> {
  return connection.request({
    method: 'PUT',
    path: path`/v1/classes/${classId}`,
    body,
    thing: 'class, location, staff member or service',
    write: 'the class was changed',
    read: readClass,
  });
}

export async function deleteClass(connection: Connection, classId: string): Promise<true> {
  return connection.request({
    method: 'DELETE',
    path: path`/v1/classes/${classId}`,
    thing: 'class',
    write: 'the class was deleted',
    read: readSuccess,
  });
}
