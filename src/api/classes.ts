import type { FormFields } from '../http/errors.ts';
import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages, type PagedRead } from './pages.ts';
import { listOf, readClass, readSuccess } from './records.ts';
import type { WireClass } from './types.ts';

/*
 * The endpoints of the vendor's "Classes" page that are about classes, one function each.
 * All throw what `Connection.request` throws; an unknown id is an Error with code `NotFound` unless a function says otherwise.
 */

/** What `GET /v1/classes` can filter by. There is no filter for services. Dates are YYYY-MM-DD. */
export interface ClassQuery {
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
  readonly locationId?: string | undefined;
  readonly staffId?: string | undefined;
}

/** The documented body of a create; of an update too, where the API demands `date` and `time` again. */
export interface ClassBody {
  location?: { id: string; title?: string };
  staff?: { id: string; name?: string };
  date: string;
  time: string;
  service?: { id?: string; name?: string; durationMinutes?: number; sellingPrice?: number };
  numberOfParticipants?: number;
  timezone?: string;
}

/** One page of the classes that match, in the API's order. Pages start at 1. */
export async function listClassPage(
  connection: Connection,
  query: ClassQuery,
  page: number,
  limit: number,
): Promise<WireClass[]> {
  return connection.request({
    method: 'GET',
    path: path`/v1/classes`,
    query: { ...query, ...pageQuery(page, limit) },
    about: { thing: 'location or staff member' },
    read: listOf(readClass),
  });
}

/** Asks for a single class, to prove host and key: the contract has no call of its own for that. */
export async function proveConnection(connection: Connection): Promise<void> {
  await connection.request({
    method: 'GET',
    path: path`/v1/classes`,
    query: pageQuery(1, 1),
    about: { thing: 'class', provesHost: true },
    read: listOf(readClass),
  });
}

/** Every class that matches, in the API's order. */
export async function listClasses(
  connection: Connection,
  query: ClassQuery,
  options?: PagedRead<WireClass>,
): Promise<WireClass[]> {
  return readPages(connection, (page, limit) => listClassPage(connection, query, page, limit), options);
}

export async function getClass(connection: Connection, classId: string): Promise<WireClass> {
  return connection.request(classCall(classId));
}

/** The class, or null where there is none with this id. */
export async function findClass(connection: Connection, classId: string): Promise<WireClass | null> {
  return connection.requestOrNull(classCall(classId));
}

function classCall(classId: string) {
  return {
    method: 'GET',
    path: path`/v1/classes/${classId}`,
    about: { thing: 'class' },
    read: readClass,
  } as const;
}

export async function createClass(connection: Connection, body: ClassBody, fields: FormFields): Promise<WireClass> {
  return connection.request({
    method: 'POST',
    path: path`/v1/classes`,
    body,
    about: { thing: 'location, staff member or service', fields, write: 'the class was created' },
    read: readClass,
  });
}

/** Replaces what the body holds; whether the API keeps what it leaves out is not documented. */
export async function updateClass(
  connection: Connection,
  classId: string,
  body: ClassBody,
  fields: FormFields,
): Promise<WireClass> {
  return connection.request({
    method: 'PUT',
    path: path`/v1/classes/${classId}`,
    body,
    about: {
      thing: 'class, location, staff member or service',
      fields,
      write: 'the class was changed',
    },
    read: readClass,
  });
}

/** Removes the class for good. */
export async function deleteClass(connection: Connection, classId: string, fields: FormFields): Promise<true> {
  return connection.request({
    method: 'DELETE',
    path: path`/v1/classes/${classId}`,
    about: { thing: 'class', fields, write: 'the class was deleted' },
    read: readSuccess,
  });
}
