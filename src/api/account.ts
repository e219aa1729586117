import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { readAccountName } from './records.ts';

/** The account's name; '' or null if the API gives none. */
export async function findAccountName(connection: Connection): Promise<string | null> {
  return connection.requestOrNull({
    method: 'GET',
    path: path`/v1/account-info`,
    about: { thing: 'account' },
    read: readAccountName,
  });
}
