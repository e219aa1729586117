import { findAccountName } from '../../src/api/account.ts';
import * as classes from '../../src/api/classes.ts';
import * as clients from '../../src/api/clients.ts';
import { listLocationPage } from '../../src/api/locations.ts';
import * as participants from '../../src/api/participants.ts';
import { listServices } from '../../src/api/services.ts';
import { listStaffPage } from '../../src/api/staff.ts';
import type { Call, Connection } from '../../src/http/connection.ts';

/*
 * What each endpoint is asked with: the vendor's "Classes" page for classes; for the lookups, what public connectors show.
 * What is said where it fails is in test/faults.
 */

const calls: unknown[] = [];
let answer: unknown;
let isThere: boolean;
beforeEach(() => {
  calls.length = 0;
  answer = [];
  isThere = true;
});

function noted<T>({ method, path, query, body, read }: Call<T>): T {
  calls.push({ method, path, query, body });
  const result = read(answer);
  if (result === undefined) throw new Error('Another shape.');
  return result;
}

const connection: Connection = {
  host: 'h',
  timeLeft: () => 26_000,
  request: async (call) => Promise.resolve(noted(call)),
  requestOrNull: async (call) => Promise.resolve(isThere ? noted(call) : null),
};

const BODY = { date: '2026-05-22', time: '06:30 PM' };
const list = (path: string, query = {}) => ({ method: 'GET', path, query: { ...query, page: '1', limit: '100' } });
const roster = { method: 'GET', path: '/v1/classes/a/participants' };
const oneClass = { method: 'GET', path: '/v1/classes/a' };

test.each<[string, unknown, () => Promise<unknown>, object]>([
  [
    'a page of classes',
    [],
    async () => classes.listClassPage(connection, { startDate: '2026-05-22', locationId: 'l' }, 2, 10),
    {
      method: 'GET',
      path: '/v1/classes',
      query: { startDate: '2026-05-22', locationId: 'l', page: '2', limit: '10' },
    },
  ],
  [
    'the proof of a connection',
    [],
    async () => classes.proveConnection(connection),
    {
      method: 'GET',
      path: '/v1/classes',
      query: { page: '1', limit: '1' },
    },
  ],
  ['a class', { id: 'a' }, async () => classes.getClass(connection, 'a'), oneClass],
  ['a class that may be gone', { id: 'a' }, async () => classes.findClass(connection, 'a'), oneClass],
  [
    'a new class',
    { id: 'a' },
    async () => classes.createClass(connection, BODY, []),
    {
      method: 'POST',
      path: '/v1/classes',
      body: BODY,
    },
  ],
  [
    'a change of a class',
    { id: 'a' },
    async () => classes.updateClass(connection, 'a', BODY, []),
    {
      method: 'PUT',
      path: '/v1/classes/a',
      body: BODY,
    },
  ],
  [
    'a class to delete',
    { success: true },
    async () => classes.deleteClass(connection, 'a', []),
    {
      method: 'DELETE',
      path: '/v1/classes/a',
    },
  ],
  ['a roster', [], async () => participants.listParticipants(connection, 'a'), roster],
  ['a roster of a class that may be gone', [], async () => participants.findParticipants(connection, 'a'), roster],
  [
    'a participant to add',
    { id: 'p' },
    async () => participants.addParticipant(connection, 'a', { client: { id: 'c' } }, []),
    {
      method: 'POST',
      path: '/v1/classes/a/participants/add',
      body: { client: { id: 'c' } },
    },
  ],
  [
    'a participant to cancel',
    { id: 'p' },
    async () => participants.cancelParticipant(connection, 'a', { participantId: 'p' }, []),
    {
      method: 'POST',
      path: '/v1/classes/a/participants/cancel',
      body: { participantId: 'p' },
    },
  ],
  [
    'the bookings of a client',
    [],
    async () => participants.findClientBookings(connection, 'a', { startDate: '2026-05-22' }),
    list('/v1/classes/clients/a/bookings', { startDate: '2026-05-22' }),
  ],
  ['locations', [], async () => listLocationPage(connection, 1), list('/v1/locations')],
  ['staff', [], async () => listStaffPage(connection, 1), list('/v1/staffs')],
  ['services', [], async () => listServices(connection), list('/v1/services', { serviceType: 'CLASS' })],
  ['clients', [], async () => clients.listClientPage(connection, 1), list('/v1/clients')],
  [
    'clients that are searched for',
    [],
    async () => clients.searchClients(connection, 'Tara'),
    list('/v1/clients', { searchText: 'Tara' }),
  ],
  ['a client', { id: 'a' }, async () => clients.findClient(connection, 'a'), { method: 'GET', path: '/v1/clients/a' }],
  [
    'the name of the account',
    { name: 'Riverside Studio' },
    async () => findAccountName(connection),
    { method: 'GET', path: '/v1/account-info' },
  ],
])('%s', async (_what, given, ask, call) => {
  answer = given;
  await ask();
  expect(calls).toEqual([call]);
});

test('a client who is not known has no bookings, one who booked nothing has an empty list', async () => {
  expect(await participants.findClientBookings(connection, 'a', {})).toEqual([]);
  isThere = false;
  expect(await participants.findClientBookings(connection, 'a', {})).toBeNull();
});
