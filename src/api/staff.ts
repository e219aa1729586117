import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages } from './pages.ts';
import { listOf, readStaff } from './records.ts';
import type { WireStaff } from './types.ts';

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
