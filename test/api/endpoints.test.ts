import * as classes from '../../src/api/classes.ts';
import * as clients from '../../src/api/clients.ts';
import { findAccountName, locations, services, staff } from '../../src/api/places.ts';
import * as participants from '../../src/api/participants.ts';
import type { Call, Connection } from '../../src/http/connection.ts';

/*
 * The request of each endpoint: from the vendor's "Classes" page for classes, from public connectors for the rest. Errors
 * are in test/faults.
 */

const calls: string[] = [];
let body: unknown = [];
let isFound = true;
beforeEach(() => {
  calls.length = 0;
});

function respond<T>({ method, path, query = {}, body: sent, read }: Call<T>): T {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : `${name}=${value}`));
  const url = [path, ...(given.length > 0 ? [given.join('&')] : [])].join('?');
  calls.push([method ?? 'GET', url, ...(sent === undefined ? [] : [JSON.stringify(sent)])].join(' '));
  const result = read(body);
  if (result === undefined) throw new Error('Unexpected shape.');
  return result;
}

const connection: Connection = {
  timeLeft: () => 26_000,
  request: async (call) => Promise.resolve(respond(call)),
  requestOrNull: async (call) => Promise.resolve(isFound ? respond(call) : null),
};

const { addParticipant, cancelParticipant, findClientBookings, findParticipants, listParticipants } = participants;
const BODY = { date: '2026-05-22', time: '06:30 PM' };
const A = { id: 'a' };
const FIRST = 'page=1&limit=100';
const MAY = { startDate: '2026-05-22', locationId: 'l' };

test.each<[string, unknown, () => Promise<unknown>]>([
  [
    'GET /v1/classes?startDate=2026-05-22&locationId=l&page=2&limit=10',
    [],
    async () => classes.listClassPage(connection, MAY, 2, 10),
  ],
  ['GET /v1/classes/a', A, async () => classes.getClass(connection, 'a')],
  ['GET /v1/classes/a', A, async () => classes.findClass(connection, 'a')],
  [`POST /v1/classes ${JSON.stringify(BODY)}`, A, async () => classes.createClass(connection, BODY)],
  [`PUT /v1/classes/a ${JSON.stringify(BODY)}`, A, async () => classes.updateClass(connection, 'a', BODY)],
  ['DELETE /v1/classes/a', { success: true }, async () => classes.deleteClass(connection, 'a')],
  ['GET /v1/classes/a/participants', [], async () => listParticipants(connection, 'a')],
  ['GET /v1/classes/a/participants', [], async () => findParticipants(connection, 'a')],
  [
    'POST /v1/classes/a/participants/add {"client":{"id":"c"}}',
    A,
    async () => addParticipant(connection, 'a', { client: { id: 'c' } }),
  ],
  [
    'POST /v1/classes/a/participants/cancel {"participantId":"p"}',
    A,
    async () => cancelParticipant(connection, 'a', { participantId: 'p' }),
  ],
  [
    `GET /v1/classes/clients/a/bookings?startDate=2026-05-22&locationId=l&${FIRST}`,
    [],
    async () => findClientBookings(connection, 'a', MAY),
  ],
  [`GET /v1/locations?${FIRST}`, [], async () => locations.page(connection, 1)],
  [`GET /v1/staffs?${FIRST}`, [], async () => staff.page(connection, 1)],
  [`GET /v1/services?${FIRST}`, [], async () => services.all(connection)],
  [`GET /v1/clients?${FIRST}`, [], async () => clients.listClientPage(connection, 1)],
  [`GET /v1/clients?searchText=Tara&${FIRST}`, [], async () => clients.searchClients(connection, ['Tara'])],
  ['GET /v1/clients/a', A, async () => clients.findClient(connection, 'a')],
  ['GET /v1/account-info', { name: 'Riverside Studio' }, async () => findAccountName(connection)],
])('sends %s', async (call, response, ask) => {
  body = response;
  await ask();
  expect(calls).toEqual([call]);
});

test('an unknown client has null for bookings, and one without bookings an empty list', async () => {
  body = [];
  expect(await findClientBookings(connection, 'a', {})).toEqual([]);
  isFound = false;
  expect(await findClientBookings(connection, 'a', {})).toBeNull();
});
