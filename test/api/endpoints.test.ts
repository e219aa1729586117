import { findAccountName } from '../../src/api/account.ts';
import * as classes from '../../src/api/classes.ts';
import * as clients from '../../src/api/clients.ts';
import { listLocationPage } from '../../src/api/locations.ts';
import * as participants from '../../src/api/participants.ts';
import { listServices } from '../../src/api/services.ts';
import { listStaffPage } from '../../src/api/staff.ts';
import type { Call, Connection } from '../../src/http/connection.ts';

/*
 * What each endpoint is asked with, and what is said of it where it fails. Paths, parameters and bodies: the vendor's
 * "Classes" page for classes; for the lookups, what public connectors show.
 */

const calls: Omit<Call<unknown>, 'read'>[] = [];
let answer: unknown;
let isThere: boolean;
beforeEach(() => {
  calls.length = 0;
  answer = [];
  isThere = true;
});

function noted<T>({ read, ...call }: Call<T>): T {
  calls.push(call);
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
const FIELDS = 'Location, Staff Member, Service, Date, Time, Time Zone, Capacity, Duration and Price';
const list = (path: string, thing: string, query = {}, fields = 'your connection') => ({
  method: 'GET',
  path,
  query: { ...query, page: '1', limit: '100' },
  about: { thing, fields },
});
const roster = { method: 'GET', path: '/v1/classes/a/participants', about: { thing: 'class', fields: 'Class' } };
const oneClass = { method: 'GET', path: '/v1/classes/a', about: { thing: 'class', fields: 'Class' } };
const client = { method: 'GET', path: '/v1/clients/a', about: { thing: 'client', fields: 'Client' } };

test.each<[string, unknown, () => Promise<unknown>, object]>([
  [
    'a page of classes',
    [],
    async () => classes.listClassPage(connection, { startDate: '2026-05-22', locationId: 'l' }, 2, 10),
    {
      method: 'GET',
      path: '/v1/classes',
      query: { startDate: '2026-05-22', locationId: 'l', page: '2', limit: '10' },
      about: { thing: 'location or staff member', fields: 'Location, Staff Member and the dates' },
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
      about: {
        thing: 'class',
        fields: 'API Host',
        elsewhere:
          'API Host does not answer like Whautomate. Copy it from Whautomate under Integrations > Rest API: ' +
          'api.whautomate.com or api.in.whautomate.com.',
      },
    },
  ],
  ['a class', { id: 'a' }, async () => classes.getClass(connection, 'a'), oneClass],
  ['a class that may be gone', { id: 'a' }, async () => classes.findClass(connection, 'a'), oneClass],
  [
    'a new class',
    { id: 'a' },
    async () => classes.createClass(connection, BODY),
    {
      method: 'POST',
      path: '/v1/classes',
      body: BODY,
      about: { thing: 'location, staff member or service', fields: FIELDS, write: 'the class was created' },
    },
  ],
  [
    'a change of a class',
    { id: 'a' },
    async () => classes.updateClass(connection, 'a', BODY),
    {
      method: 'PUT',
      path: '/v1/classes/a',
      body: BODY,
      about: { thing: 'class, location, staff member or service', fields: FIELDS, write: 'the class was changed' },
    },
  ],
  [
    'a class to delete',
    { success: true },
    async () => classes.deleteClass(connection, 'a'),
    {
      method: 'DELETE',
      path: '/v1/classes/a',
      about: { thing: 'class', fields: 'Class', write: 'the class was deleted' },
    },
  ],
  ['a roster', [], async () => participants.listParticipants(connection, 'a'), roster],
  ['a roster of a class that may be gone', [], async () => participants.findParticipants(connection, 'a'), roster],
  [
    'a participant to add',
    { id: 'p' },
    async () => participants.addParticipant(connection, 'a', { client: { id: 'c' } }),
    {
      method: 'POST',
      path: '/v1/classes/a/participants/add',
      body: { client: { id: 'c' } },
      about: {
        thing: 'class or client',
        fields: 'Client, Full Name, Country Code, Phone and Booking Status',
        write: 'the client was booked',
      },
    },
  ],
  [
    'a participant to cancel',
    { id: 'p' },
    async () => participants.cancelParticipant(connection, 'a', { participantId: 'p' }),
    {
      method: 'POST',
      path: '/v1/classes/a/participants/cancel',
      body: { participantId: 'p' },
      about: {
        thing: 'class or participant',
        fields: 'Participant, Client and Cancellation Reason',
        write: 'the booking was cancelled',
      },
    },
  ],
  [
    'the bookings of a client',
    [],
    async () => participants.findClientBookings(connection, 'a', { startDate: '2026-05-22' }),
    list('/v1/classes/clients/a/bookings', 'client', { startDate: '2026-05-22' }, 'Client, Location and the dates'),
  ],
  ['locations', [], async () => listLocationPage(connection, 1), list('/v1/locations', 'location')],
  ['staff', [], async () => listStaffPage(connection, 1), list('/v1/staffs', 'staff member')],
  ['services', [], async () => listServices(connection), list('/v1/services', 'service', { serviceType: 'CLASS' })],
  ['clients', [], async () => clients.listClientPage(connection, 1), list('/v1/clients', 'client')],
  [
    'clients that are searched for',
    [],
    async () => clients.searchClients(connection, 'Tara'),
    list('/v1/clients', 'client', { searchText: 'Tara' }, 'the text to look for'),
  ],
  ['a client', { id: 'a' }, async () => clients.findClient(connection, 'a'), client],
  [
    'the name of the account',
    { name: 'Riverside Studio' },
    async () => findAccountName(connection),
    { method: 'GET', path: '/v1/account-info', about: { thing: 'account', fields: 'API Key' } },
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
