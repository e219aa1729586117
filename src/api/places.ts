import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages } from './pages.ts';
import { listOf, readAccountName, readLocation, readService, readStaff } from './readers.ts';
import type { WireLocation, WireService, WireStaff } from './types.ts';

/* What a studio has, apart from classes and clients. Lists come in the API's order; pages start at 1. */

/** The account's name; '' or null if the API gives none. The path is a public connector's. */
export async function findAccountName(connection: Connection): Promise<string | null> {
  return connection.requestOrNull({ path: path`/v1/account-info`, thing: 'account', read: readAccountName });
}

/** One page of the locations. */
export async function listLocationPage(connection: Connection, page: number): Promise<WireLocation[]> {
  const read = listOf(readLocation);
  return connection.request({ path: path`/v1/locations`, query: pageQuery(page), thing: 'location', read });
}

/** Every location. */
export async function listLocations(connection: Connection): Promise<WireLocation[]> {
  return readPages(connection, async (page) => listLocationPage(connection, page));
}

/** Every service, those for appointments too: no documented parameter leaves them out. */
export async function listServices(connection: Connection): Promise<WireService[]> {
  const read = listOf(readService);
  return readPages(connection, (page) =>
    connection.request({ path: path`/v1/services`, query: pageQuery(page), thing: 'service', read }),
  );
}

/** One page of the staff. */
export async function listStaffPage(connection: Connection, page: number): Promise<WireStaff[]> {
  const read = listOf(readStaff);
  return connection.request({ path: path`/v1/staffs`, query: pageQuery(page), thing: 'staff member', read });
}

/** Every staff member. */
export async function listStaff(connection: Connection): Promise<WireStaff[]> {
  return readPages(connection, async (page) => listStaffPage(connection, page));
}
