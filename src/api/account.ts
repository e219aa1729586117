import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery } from './pages.ts';
import { listOf, readAccountName, readClass } from './readers.ts';

/** Tests host and key by asking for one class: there is no documented call for it. */
export async function checkConnection(connection: Connection): Promise<void> {
  await connection.request({
    method: 'GET',
    path: path`/v1/classes`,
    query: pageQuery(1, 1),
    about: { thing: 'class' },
    read: listOf(readClass),
  });
}

/** The account's name; '' or null if the API gives none. The path is a public connector's. */
export async function findAccountName(connection: Connection): Promise<string | null> {
  return connection.requestOrNull({
    method: 'GET',
    path: path`/v1/account-info`,
    about: { thing: 'account' },
    read: readAccountName,
  });
}
