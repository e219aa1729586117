import type { Connection } from '../http/connection.ts';
import { path, type Path } from '../http/path.ts';
import { pageQuery, readPages } from './pages.ts';
import { listOf, readAccountName, readLocation, readService, readStaff } from './readers.ts';
import type { WireRecord } from './types.ts';

/* What a studio has, apart from classes and clients. Lists come in the API's order; pages start at 1. */

/** The account's name; '' or null if the API gives none. The path is a public connector's. */
export async function findAccountName(connection: Connection): Promise<string | null> {
  return connection.requestOrNull({ path: path`/v1/account-info`, thing: 'account', read: readAccountName });
}

export const locations = placesAt(path`/v1/locations`, 'location', readLocation);
export const staff = placesAt(path`/v1/staffs`, 'staff member', readStaff);
/** Those for appointments too: no documented parameter leaves them out. */
export const services = placesAt(path`/v1/services`, 'service', readService);

function placesAt<T extends WireRecord>(at: Path, thing: string, readOne: (value: unknown) => T | undefined) {
  const read = listOf(readOne);
  const page = async (connection: Connection, number: number): Promise<T[]> =>
    connection.request({ path: at, query: pageQuery(number), thing, read });
  const all = async (connection: Connection): Promise<T[]> =>
    readPages(connection, (number) => page(connection, number));
  return { page, all };
}
