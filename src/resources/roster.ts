import { findClient } from '../api/lookups.ts';
import type { WireParticipant } from '../api/types.ts';
import type { Connection } from '../http/connection.ts';
import { isPhoneOf, readPhone } from './phone.ts';
import { holdsPlace, isCancelled } from './status.ts';

/** Who is to be booked: an existing client, or a name with a phone number. */
export interface ClientInput {
  clientId: string | undefined;
  fullName: string | undefined;
  countryCode: string | undefined;
  phone: string | undefined;
}

/** The bookings of the roster that are not cancelled, those with a place first. */
export function activeOn(roster: readonly WireParticipant[]): WireParticipant[] {
  const active = roster.filter(({ status }) => !isCancelled(status));
  return [...active.filter(({ status }) => holdsPlace(status)), ...active.filter(({ status }) => !holdsPlace(status))];
}

/**
 * The active booking that this person has on the roster already.
 *
 * Rosters hold names, not phones. So for a person without an id, each booking of the same name is checked against the
 * phone of its client record.
 */
export async function activeBookingOf(
  connection: Connection,
  roster: readonly WireParticipant[],
  { clientId, fullName, countryCode, phone }: ClientInput,
): Promise<WireParticipant | undefined> {
  const active = activeOn(roster);
  if (clientId !== undefined) return active.find(({ client }) => client.id === clientId);
  const dialled = readPhone(`${countryCode ?? ''}${phone ?? ''}`) ?? readPhone(phone ?? '');
  if (dialled === null) return undefined;
  for (const booking of active.filter(({ client }) => sameName(client.fullName, fullName))) {
    const client = booking.client.id === null ? null : await findClient(connection, booking.client.id);
    if (client !== null && isPhoneOf(dialled, client)) return booking;
  }
  return undefined;
}

/** Whether two names are one, apart from case, accents' encoding and spaces. */
export function sameName(a: string | null | undefined, b: string | null | undefined): boolean {
  return nameKey(a) !== '' && nameKey(a) === nameKey(b);
}

/** Whether a name holds this text, from the start of one of its words: `Ann` is in "Mary Ann", not in "Joann". */
export function hasName(name: string | null, text: string): boolean {
  return ` ${nameKey(name)}`.includes(` ${nameKey(text)}`);
}

/** A name the way names compare. */
export function nameKey(name: string | null | undefined): string {
  return (name ?? '').normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
}
