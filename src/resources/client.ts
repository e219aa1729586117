import { findReadableClient } from '../api/clients.ts';
import type { WireClient, WireParticipant } from '../api/types.ts';
import { splitPhone } from '../fields/phoneNumber.ts';
import { BATCH_RESERVE_MS, CONCURRENCY } from '../http/budget.ts';
import type { Connection } from '../http/connection.ts';
import { tooMuch } from '../http/errors.ts';
import { moment, outputFields, text } from './outputFields.ts';

/** A client as Zapier users see it: the API's own record, plus what messages need. */
export interface Client extends WireClient {
  /** the first word of the name; null if there is none */
  firstName: string | null;
  /** "+12025550143"; null if its country code is unknown */
  fullPhone: string | null;
}

/** From the API's record to what Zapier users see. */
export function toClient(record: WireClient): Client {
  const phone = splitPhone(record.countryCode, record.phone);
  return {
    ...record,
    firstName: record.fullName?.trim().split(/\s/, 1)[0] || null,
    fullPhone: phone && `+${phone.code}${phone.number}`,
  };
}

/** The client of every sample, and the first one of the sandbox. The number is one of those kept free for fiction. */
export const clientRecord = {
  id: '66f1c0a2b7d4e81f5a3c0e01',
  fullName: 'Tara Lindqvist',
  countryCode: '+1',
  phone: '2025550143',
  email: 'tara.lindqvist@example.com',
  createdAt: '2025-09-01T13:00:00.000Z',
} as const satisfies WireClient;

/** The result of `toClient`, written out for the same reason as the class's. */
export const clientSample = {
  ...clientRecord,
  firstName: 'Tara',
  fullPhone: '+12025550143',
} as const satisfies Client;

export const clientFields = outputFields<Client>({
  fullName: text('Client Name'),
  firstName: text('Client First Name'),
  fullPhone: text('Client Phone'),
  email: text('Client Email'),
  id: text('Client ID'),
  countryCode: text('Client Country Code'),
  phone: text('Client Phone Without Country Code'),
  createdAt: moment('Client Created At'),
});

/** How a dropdown shows a client: enough to tell two of the same name apart. */
export function clientLabel({ id, fullName, countryCode, phone, email }: WireClient): string {
  const name = fullName?.trim() ?? '';
  const contact = phone?.trim() ? `${countryCode ?? ''} ${phone}`.trim() : (email?.trim() ?? '');
  if (name === '' || contact === '') return name || contact || id;
  return `${name} (${contact})`;
}

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
    const read = waiting.splice(0, CONCURRENCY).map(async (client) => readWholeClient(connection, client));
    for (const client of await Promise.all(read)) found.set(client.id, client);
  }
  return found;
}
