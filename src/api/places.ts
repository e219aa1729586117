import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages } from './pages.ts';
import { listOf, readLocation, readService, readStaff } from './readers.ts';
import type { WireLocation, WireService, WireStaff } from './types.ts';

/** One page of the locations, in the API's order. Pages start at 1. */
export async function listLocationPage(connection: Connection, page: number): Promise<WireLocation[]> {
  return connection.request({
    method: 'GET',
    path: path`/v1/locations`,
    query: pageQuery(page),
    about: { thing: 'location' },
    read: listOf(readLocation),
  });
}

/** Every location, in the API's order. */
export async function listLocations(connection: Connection): Promise<WireLocation[]> {
  return readPages(connection, async (page) => listLocationPage(connection, page));
}

/** Every service, in the API's order, those for appointments too: no documented parameter leaves them out. */
export async function listServices(connection: Connection): Promise<WireService[]> {
  return readPages(connection, (page) =>
    connection.request({
      method: 'GET',
      path: path`/v1/services`,
      query: pageQuery(page),
      about: { thing: 'service' },
      read: listOf(readService),
    }),
  );
}

/** One page of the staff, in the API's order. Pages start at 1. */
export async function listStaffPage(connection: Connection, page: number): Promise<WireStaff[]> {
  return connection.request({
    method: 'GET',
    path: path`/v1/staffs`,
    query: pageQuery(page),
    about: { thing: 'staff member' },
    read: listOf(readStaff),
  });
}

/** Every staff member, in the API's order. */
export async function listStaff(connection: Connection): Promise<WireStaff[]> {
  return readPages(connection, async (page) => listStaffPage(connection, page));
}
