import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { pageQuery, readPages } from './pages.ts';
import { listOf, readClient } from './readers.ts';
import type { WireClient } from './types.ts';

/** One page of the clients, or of those that the API finds for the text. Paths and parameters are a public connector's. */
export async function listClientPage(connection: Connection, page: number, searchText?: string): Promise<WireClient[]> {
  return connection.request({
    method: 'GET',
    path: path`/v1/clients`,
    query: { searchText, ...pageQuery(page) },
    about: { thing: 'client' },
    read: listOf(readClient),
  });
}

/** Every client that the API finds for the text; which fields it searches is not documented. */
export async function searchClients(connection: Connection, searchText: string): Promise<WireClient[]> {
  return readPages(connection, (page) => listClientPage(connection, page, searchText));
}

/** Endpoint and body are known only from a public connector. */
export interface ClientBody {
  fullName: string;
  primaryLocation: { id: string };
  countryCode?: string;
  phone?: string;
  email?: string | undefined;
}

/** Adds a client. */
export async function createClient(connection: Connection, body: ClientBody): Promise<WireClient> {
  return connection.request({
    method: 'POST',
    path: path`/v1/clients`,
    body,
    about: { thing: 'location', write: 'the client was created' },
    read: readClient,
  });
}

/** The client, or null if the id is unknown. */
export async function findClient(connection: Connection, clientId: string): Promise<WireClient | null> {
  return connection.requestOrNull(clientCall(clientId));
}

/** The same, but also null if the account may not read clients or lacks the endpoint: the gateway sends 403 for both. */
export async function findReadableClient(connection: Connection, clientId: string): Promise<WireClient | null> {
  return connection.requestOrNull(clientCall(clientId), [403, 404]);
}

function clientCall(clientId: string) {
  return {
    method: 'GET',
    path: path`/v1/clients/${clientId}`,
    about: { thing: 'client' },
    read: readClient,
  } as const;
}
