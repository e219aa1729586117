import type { Bundle, ZObject } from 'zapier-platform-core';

import { findClient } from '../api/clients.ts';
import { readClient } from '../api/readers.ts';
import type { WireParticipant } from '../api/types.ts';
import { missing, tooMuch } from '../errors.ts';
import { includeClientField, isYes } from '../fields/filters.ts';
import { BATCH_RESERVE_MS, CONCURRENCY } from '../http/budget.ts';
import { connect, type Connection } from '../http/connection.ts';
import { wholeClientFields, type Booking } from '../resources/booking.ts';
import { toClient, type Client, type Named } from '../resources/client.ts';
import type { OutputField } from '../resources/outputFields.ts';

/** Fetches the client of a booking that fires. What it is handed is a record, not a form: its name may be `#N/A`. */
export async function wholeClient(z: ZObject, bundle: Bundle): Promise<Client> {
  const person = readClient(bundle.inputData);
  if (person === undefined) throw missing('This booking no longer says whose it is. Run the trigger again.');
  return readWholeClient(connect(z, bundle), person);
}

/** A booking whose client may be a pointer that Zapier replaces with the fetched client. */
export type DehydratedBooking = Omit<Booking, 'client'> & { client: Booking['client'] | string };

/** Defers each client's details: Zapier fetches them only for bookings that fire. */
export function withClients(z: ZObject, bookings: readonly Booking[]): DehydratedBooking[] {
  return bookings.map(({ client, ...booking }) => {
    const { id, fullName } = client;
    return { ...booking, client: id === null ? client : z.dehydrate(wholeClient, { id, fullName }) };
  });
}

/** The output fields that {@link withClients} adds, if the trigger's form asks for clients. */
export function requestedClientFields(_z: ZObject, bundle: Bundle): Promise<OutputField[]> {
  return Promise.resolve(isYes(bundle.inputData, includeClientField) ? wholeClientFields : []);
}

/** The whole client of a booking; only ID and name if the client is gone or the account may not read clients. */
async function readWholeClient(connection: Connection, { id, fullName }: Named): Promise<Client> {
  const nothing = { countryCode: null, phone: null, email: null, createdAt: null };
  // The gateway sends 403 both if the account may not read clients and if it lacks the endpoint.
  const found = await findClient(connection, id, [403, 404]);
  return toClient({ ...(found ?? nothing), id, fullName: found?.fullName?.trim() ? found.fullName : fullName });
}

/**
 * The whole clients of a roster by id, each read once.
 *
 * @throws Error if there are more than one run can read: a roster without some of its phones would look complete
 */
export async function readWholeClients(
  connection: Connection,
  people: readonly WireParticipant['client'][],
): Promise<ReadonlyMap<string, Client>> {
  const named = people.flatMap(({ id, fullName }) => (id === null ? [] : [[id, { id, fullName }] as const]));
  const waiting = [...new Map(named).values()];
  const found = new Map<string, Client>();
  while (waiting.length > 0) {
    if (connection.timeLeft() < BATCH_RESERVE_MS) {
      throw tooMuch(
        'This roster is too long to read with phone and email in one run. Choose a Booking Status, or choose No in Include Phone and Email and use Find Client for each Client ID.',
      );
    }
    const reads = waiting.splice(0, CONCURRENCY).map(async (client) => readWholeClient(connection, client));
    // No request may outlive the run.
    await Promise.allSettled(reads);
    for (const client of await Promise.all(reads)) found.set(client.id, client);
  }
  return found;
}
