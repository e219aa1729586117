import { findClient, searchClients } from '../api/clients.ts';
import type { WireClient, WireParticipant } from '../api/types.ts';
import type { Connection } from '../http/connection.ts';
import { isPhoneOf, joinedPhone, readPhone } from '../fields/phoneNumber.ts';
import { holdsPlace, isCancelled } from '../api/status.ts';

/** Who is to be booked: an existing client, or a name with a phone number. */
export interface ClientInput {
  clientId?: string | undefined;
  fullName?: string | undefined;
  countryCode?: string | undefined;
  phone?: string | undefined;
}

/** The bookings of the roster that are not cancelled, those with a place first. */
export function activeOn(roster: readonly WireParticipant[]): WireParticipant[] {
  const active = roster.filter(({ status }) => !isCancelled(status));
  return [...active.filter(({ status }) => holdsPlace(status)), ...active.filter(({ status }) => !holdsPlace(status))];
}

/**
 * The active booking that this person has on the roster already.
 *
 * Rosters hold names, not phones. So for a person without an id, the phone is looked up: first that of the clients on the
 * roster with this name, then that of any client of the same first name (Whautomate may have the rest otherwise).
 */
export async function activeBookingOf(
  connection: Connection,
  roster: readonly WireParticipant[],
  person: ClientInput,
): Promise<WireParticipant | undefined> {
  const active = activeOn(roster);
  if (person.clientId !== undefined) return active.find(({ client }) => client.id === person.clientId);
  for (const booking of active.filter(({ client }) => sameName(client.fullName, person.fullName))) {
    const client = booking.client.id === null ? null : await findClient(connection, booking.client.id);
    if (client !== null && hasPhone(client, person)) return booking;
  }
  const number = readPhone(person.phone ?? '');
  if (active.length === 0 || number === null) return undefined;
  const known = await searchClients(connection, number.digits);
  // A family may share a number: only who has the same first name is the same person.
  const ids = known
    .filter((client) => hasPhone(client, person) && sameFirstName(client.fullName, person.fullName))
    .map(({ id }) => id);
  return active.find(({ client }) => client.id !== null && ids.includes(client.id));
}

export function sameFirstName(a: string | null | undefined, b: string | null | undefined): boolean {
  return nameKey(a).split(' ', 1)[0] === nameKey(b).split(' ', 1)[0];
}

function hasPhone(client: WireClient, { countryCode, phone }: ClientInput): boolean {
  const dialled = joinedPhone(countryCode, phone);
  return dialled !== null && isPhoneOf(dialled, client);
}

/** Whether two names are one, apart from case, accents' encoding and spaces. */
export function sameName(a: string | null | undefined, b: string | null | undefined): boolean {
  return nameKey(a) !== '' && nameKey(a) === nameKey(b);
}

/** Whether a name holds this text as whole words: `Ann Lee` is in "Mary Ann Lee-Wong", not in "Ann Leeson". */
export function hasName(name: string | null, text: string): boolean {
  return ` ${wordsOf(name)} `.includes(` ${wordsOf(text)} `);
}

function wordsOf(name: string | null): string {
  return nameKey(name).replace(/ ?\p{Pd} ?/gu, ' ');
}

/** A name the way names compare. */
export function nameKey(name: string | null | undefined): string {
  return (name ?? '')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ');
}
