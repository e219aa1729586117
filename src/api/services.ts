import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages } from './pages.ts';
import { listOf, readService } from './records.ts';
import type { WireService } from './types.ts';

/** Asks for `CLASS` services; that value is not documented, so the list may include others. */
export async function listServices(connection: Connection): Promise<WireService[]> {
  return readPages(connection, (page) =>
    connection.request({
      method: 'GET',
      path: path`/v1/services`,
      query: { serviceType: 'CLASS', ...pageQuery(page) },
      about: { thing: 'service' },
      read: listOf(readService),
    }),
  );
}
