import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages } from './pages.ts';
import { listOf, readClient } from './readers.ts';
import type { WireClient } from './types.ts';

/** One page of the clients, or of those that the API finds for the text. Paths and parameters are a public connector's. */
export async function listClientPage(connection: Connection, page: number, searchText?: string): Promise<WireClient[]> {
  return connection.request({
    path: path`/v1/clients`,
    query: { searchText, ...pageQuery(page) },
    thing: 'client',
    read: listOf(readClient),
  });
}

/**
 * Every client that the API finds for one of the texts, and others that it may add: which fields it searches is not
 * documented.
 *
 * @param isEnough whether a client whom the first text finds makes the others unnecessary
 */
export async function searchClients(
  connection: Connection,
  texts: readonly string[],
  isEnough: (client: WireClient) => boolean = () => false,
): Promise<WireClient[]> {
  const found = new Map<string, WireClient>();
  for (const text of new Set(texts)) {
    const clients = await readPages(connection, (page) => listClientPage(connection, page, text));
    for (const client of clients) found.set(client.id, client);
    // A server that ignores the text would return the same clients again.
    if (ignoresSearch(clients, text) || (text === texts[0] && clients.some(isEnough))) break;
  }
  return [...found.values()];
}

/** If this many clients come back and fewer than one of so many contains the text, the server ignored it. */
const MANY = 10;

function ignoresSearch(clients: readonly WireClient[], text: string): boolean {
  const wanted = text.toLowerCase();
  const holds = (client: WireClient): boolean => {
    const values = Object.values(client).join(' ').toLowerCase();
    return values.includes(wanted) || values.replace(/\D/g, '').includes(wanted);
  };
  return clients.length >= MANY && clients.filter(holds).length * MANY < clients.length;
}

/** Endpoint and body are known only from a public connector. */
interface ClientBody {
  fullName: string;
  primaryLocation: { id: string };
  countryCode?: string;
  phone?: string;
  email?: string | undefined;
}

export async function createClient(connection: Connection, body: ClientBody): Promise<WireClient> {
  return connection.request({
    method: 'POST',
    path: path`/v1/clients`,
    body,
    thing: 'location',
    write: 'the client was created',
    read: readClient,
  });
}

/** The client, or null if the status is one of `absent`: by default 404, for an unknown id. */
export async function findClient(
  connection: Connection,
  clientId: string,
  absent?: readonly number[],
): Promise<WireClient | null> {
  return connection.requestOrNull({ path: path`/v1/clients/${clientId}`, thing: 'client', read: readClient }, absent);
}
