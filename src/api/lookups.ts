import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { PAGE_SIZE, readPages, type PagedRead } from './pages.ts';
import { listOf, readAccountName, readClient, readLocation, readService, readStaff } from './records.ts';
import type { WireClient, WireLocation, WireService, WireStaff } from './types.ts';

/*
 * The records behind the dropdowns. The vendor's Services page is documentation; the other paths are known from public
 * connectors that transcribe the vendor's pages.
 */

const ABOUT = { fields: 'your connection' };

export async function listLocationPage(connection: Connection, page: number): Promise<WireLocation[]> {
  return connection.request({
    method: 'GET',
    path: path`/v1/locations`,
    query: paged(page),
    about: { ...ABOUT, thing: 'location' },
    read: listOf(readLocation),
  });
}

export async function listStaffPage(connection: Connection, page: number): Promise<WireStaff[]> {
  return connection.request({
    method: 'GET',
    path: path`/v1/staffs`,
    query: paged(page),
    about: { ...ABOUT, thing: 'staff member' },
    read: listOf(readStaff),
  });
}

/** Asks for classes only; the value `CLASS` is not documented, so the answer may hold other services too. */
export async function listServices(connection: Connection): Promise<WireService[]> {
  return readPages(connection, (page) =>
    connection.request({
      method: 'GET',
      path: path`/v1/services`,
      query: { serviceType: 'CLASS', ...paged(page) },
      about: { ...ABOUT, thing: 'service' },
      read: listOf(readService),
    }),
  );
}

export async function listClientPage(connection: Connection, page: number, searchText?: string): Promise<WireClient[]> {
  return connection.request({
    method: 'GET',
    path: path`/v1/clients`,
    query: { searchText, ...paged(page) },
    about: { thing: 'client', fields: searchText === undefined ? ABOUT.fields : 'the text to look for' },
    read: listOf(readClient),
  });
}

/** Every client that the API finds for the text; what it looks at is not documented. */
export async function searchClients(
  connection: Connection,
  searchText: string,
  options?: PagedRead<WireClient>,
): Promise<WireClient[]> {
  return readPages(connection, (page) => listClientPage(connection, page, searchText), options);
}

/** The client, or null where there is none with this id. */
export async function findClient(connection: Connection, clientId: string): Promise<WireClient | null> {
  return connection.requestOrNull({
    method: 'GET',
    path: path`/v1/clients/${clientId}`,
    about: { thing: 'client', fields: 'Client' },
    read: readClient,
  });
}

/** The account's name; '' or null where the API gives none. */
export async function findAccountName(connection: Connection): Promise<string | null> {
  return connection.requestOrNull({
    method: 'GET',
    path: path`/v1/account-info`,
    about: { thing: 'account', fields: 'API Key' },
    read: readAccountName,
  });
}

function paged(page: number): { page: string; limit: string } {
  return { page: String(page), limit: String(PAGE_SIZE) };
}
