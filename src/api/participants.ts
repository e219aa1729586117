import type { Call, Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import type { ClassQuery } from './classes.ts';
import { pageQuery, readPages, type PagedRead } from './pages.ts';
import { listOf, readBooking, readParticipant } from './readers.ts';
import type { WireBooking, WireParticipant } from './types.ts';

export interface ParticipantBody {
  client: { id?: string; fullName?: string; countryCode?: string; phone?: string };
  status?: string | undefined;
}

/** The whole roster at once, each row once: the endpoint documents no paging. */
export async function listParticipants(connection: Connection, classId: string): Promise<WireParticipant[]> {
  return connection.request(rosterCall(classId));
}

/** The roster; empty if the class id is unknown. */
export async function findParticipants(connection: Connection, classId: string): Promise<WireParticipant[]> {
  return (await connection.requestOrNull(rosterCall(classId))) ?? [];
}

function rosterCall(classId: string): Call<WireParticipant[]> {
  const read = (body: unknown): WireParticipant[] | undefined => {
    const rows = listOf(readParticipant)(body);
    return rows && [...new Map(rows.map((row) => [row.id, row])).values()];
  };
  return { path: path`/v1/classes/${classId}/participants`, thing: 'class', read };
}

/** Books a client into a class, or adds them to its waitlist. */
export async function addParticipant(
  connection: Connection,
  classId: string,
  body: ParticipantBody,
): Promise<WireParticipant> {
  return connection.request({
    method: 'POST',
    path: path`/v1/classes/${classId}/participants/add`,
    body,
    thing: 'class or client',
    write: 'the client was booked',
    read: readParticipant,
  });
}

/** Cancels a booking by its ID. */
export async function cancelParticipant(
  connection: Connection,
  classId: string,
  body: { participantId: string; cancellationReason?: string | undefined },
): Promise<WireParticipant> {
  return connection.request({
    method: 'POST',
    path: path`/v1/classes/${classId}/participants/cancel`,
    body,
    thing: 'class or participant',
    write: 'the booking was cancelled',
    read: readParticipant,
  });
}

/** Every booking of a client, with its class, unless that was deleted; null if the client id is unknown. */
export async function findClientBookings(
  connection: Connection,
  clientId: string,
  query: Omit<ClassQuery, 'staffId'>,
  options?: PagedRead<WireBooking>,
): Promise<WireBooking[] | null> {
  const client = { isKnown: false };
  const readPage = async (page: number, limit: number): Promise<WireBooking[]> => {
    const rows = await connection.requestOrNull({
      path: path`/v1/classes/clients/${clientId}/bookings`,
      query: { ...query, ...pageQuery(page, limit) },
      thing: 'client',
      read: (body) => listOf(readBooking)(body)?.filter((booking) => booking !== null),
    });
    if (page === 1) client.isKnown ||= rows !== null;
    return rows ?? [];
  };
  const bookings = await readPages(connection, readPage, options);
  return client.isKnown ? bookings : null;
}
