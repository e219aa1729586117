import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages } from './pages.ts';
import { listOf, readLocation } from './records.ts';
import type { WireLocation } from './types.ts';

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
