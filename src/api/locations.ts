import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages } from './pages.ts';
import { listOf, readLocation } from './records.ts';
import type { WireLocation } from './types.ts';

export async function listLocationPage(connection: Connection, page: number): Promise<WireLocation[]> {
  return connection.request({
    method: 'GET',
    path: path`/v1/locations`,
    query: pageQuery(page),
    about: { thing: 'location' },
    read: listOf(readLocation),
  });
}

export async function listLocations(connection: Connection): Promise<WireLocation[]> {
  return readPages(connection, async (page) => listLocationPage(connection, page));
}
