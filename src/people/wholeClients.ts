import { findReadableClient } from '../api/clients.ts';
import type { WireParticipant } from '../api/types.ts';
import { tooMuch } from '../errors.ts';
import { BATCH_RESERVE_MS, CONCURRENCY } from '../http/budget.ts';
import type { Connection } from '../http/connection.ts';
import { toClient, type Client } from '../resources/client.ts';

/** A person as a booking names them. */
export interface NamedClient {
  readonly id: string;
  readonly fullName: string | null;
}

/** The whole client of a booking; only ID and name if the client is gone or the account may not read clients. */
export async function readWholeClient(connection: Connection, { id, fullName }: NamedClient): Promise<Client> {
  const nothing = { countryCode: null, phone: null, email: null, createdAt: null };
  const found = await findReadableClient(connection, id);
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
