import { searchClients } from '../api/clients.ts';
import type { WireClient, WireParticipant } from '../api/types.ts';
import { shown } from '../fields/input.ts';
import { digitsOf, isPhoneOf, readPhone, searchForms } from '../fields/phoneNumber.ts';
import type { Connection } from '../http/connection.ts';
import { halted, isAbsence } from '../http/errors.ts';
import { hasName, sameFirstName, sameName } from './roster.ts';

type Rank = (client: WireClient) => 'exact' | 'near' | 'no';

/** How to look for a client. What the API's `searchText` looks at is not documented, so its answers are ranked here. */
export interface ClientCriteria {
  /** what to ask the API for: every text of a group, one group after the other until one brings somebody */
  readonly queries: readonly (readonly string[])[];
  readonly rank: Rank;
}

/** A phone number, an email address (without regard to case) or else a name, by how the text looks. */
export function clientCriteria(text: string): ClientCriteria {
  const phone = readPhone(text);
  if (phone !== null) {
    return {
      queries: [searchForms(phone), [digitsOf(text)], [text]],
      rank: (client) => (isPhoneOf(phone, client) ? 'exact' : 'no'),
    };
  }
  if (text.includes('@')) {
    const email = text.toLowerCase();
    return {
      queries: [[text, email]],
      rank: (client) => (client.email?.trim().toLowerCase() === email ? 'exact' : 'no'),
    };
  }
  return nameCriteria(text);
}

export function nameCriteria(name: string): ClientCriteria {
  return {
    // As it was typed, and again without invisible characters.
    queries: [
      [
        name,
        name
          .replace(/\p{Cf}/gu, '')
          .trim()
          .replace(/\s+/g, ' '),
      ],
    ],
    rank: ({ fullName }) => (sameName(fullName, name) ? 'exact' : hasName(fullName, name) ? 'near' : 'no'),
  };
}

/** Everybody who fits, exactly or nearly: a person who is there twice has to be noticed. */
export async function fittingClients(connection: Connection, { queries, rank }: ClientCriteria): Promise<WireClient[]> {
  const asked = new Set<string>();
  const found = new Map<string, WireClient>();
  for (const group of queries) {
    for (const query of group.filter((text) => !asked.has(text))) {
      asked.add(query);
      const clients = await searchClients(connection, query);
      for (const client of clients) if (rank(client) !== 'no') found.set(client.id, client);
      // Another spelling would bring the same clients once more.
      if (isUnsearched(clients, query)) return [...found.values()];
    }
    if (found.size > 0) break;
  }
  return [...found.values()];
}

/** Those that fit exactly; otherwise the one that nearly does, if it is the only one. */
export function bestOf(clients: readonly WireClient[], rank: Rank): WireClient[] {
  const exact = clients.filter((client) => rank(client) === 'exact');
  const near = clients.filter((client) => rank(client) === 'near');
  return exact.length === 0 && near.length === 1 ? near : exact;
}

/** How somebody can be reached. */
export interface Contact {
  readonly countryCode?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * The clients who are this person: the same phone or email, and the same first name. A family may share a phone, so nobody is
 * known by that alone.
 */
export async function samePerson(
  connection: Connection,
  fullName: string,
  { countryCode = '', phone, email }: Contact,
): Promise<WireClient[]> {
  const found = new Map<string, WireClient>();
  for (const contact of [phone && `${countryCode} ${phone}`.trim(), email]) {
    const clients = contact ? await fittingClients(connection, clientCriteria(contact)) : [];
    for (const client of clients) if (sameFirstName(client.fullName, fullName)) found.set(client.id, client);
  }
  return [...found.values()];
}

/** Somebody by name and phone, as the API's bodies hold them. */
export interface Person {
  fullName: string;
  countryCode?: string;
  phone: string;
}

/** Who is to be booked, and which bookings are theirs; left out for somebody who cannot have any. */
export interface Booker {
  readonly client: { id: string } | Person;
  readonly owns?: (booking: WireParticipant) => boolean;
}

export function bookerById(id: string): Booker {
  return { client: { id }, owns: (booking) => booking.client.id === id };
}

/**
 * Somebody as the client that they are, or as they came where nobody has their phone: given a name and a phone, the API books
 * whoever has that phone.
 *
 * @throws HaltedError where several clients could be meant, or the phone is somebody else's
 */
export async function knownPerson(connection: Connection, person: Person): Promise<Booker> {
  const { fullName, countryCode = '', phone } = person;
  const criteria = clientCriteria(`${countryCode} ${phone}`.trim());
  let known: WireClient[];
  try {
    known = await fittingClients(connection, criteria);
    // The API's search may not look at phones.
    if (known.length === 0) known = await fittingClients(connection, nameCriteria(fullName));
  } catch (error) {
    // The list of clients is not documented for the Classes API. Without it, Whautomate decides who this is, and only the
    // name shows that a replayed run has booked them already.
    if (isAbsence(error)) return { client: person, owns: (booking) => sameName(booking.client.fullName, fullName) };
    throw error;
  }
  const owners = known.filter((client) => criteria.rank(client) === 'exact');
  const [same, ...others] = owners.filter((client) => sameFirstName(client.fullName, fullName));
  if (same !== undefined && others.length > 0) {
    throw halted(
      `${String(others.length + 1)} clients have this phone and first name: ${namesOf([same, ...others])}. Nothing was changed. Choose one in Client.`,
    );
  }
  if (same === undefined && owners.length > 0) {
    throw halted(
      `This phone belongs to ${namesOf(owners)}. Nothing was changed. Use Find or Create Client first, and map its Client ID to Client.`,
    );
  }
  return same === undefined ? { client: person } : bookerById(same.id);
}

/** As many names as a message has room for. */
const MOST_NAMED = 3;

/** The names of several clients, to tell a user who was meant; nothing by which they could be reached. */
export function namesOf(clients: readonly Pick<WireClient, 'id' | 'fullName'>[]): string {
  const names = clients.slice(0, MOST_NAMED).map(({ id, fullName }) => `"${shown(fullName?.trim() || id)}"`);
  return [...names, ...(clients.length > MOST_NAMED ? ['…'] : [])].join(', ');
}

/** If this many clients come back and fewer than one of so many contains the text, the server ignored the search. */
const MANY = 10;

/** Whether the server seems to ignore the search and list every client. */
export function isUnsearched(clients: readonly WireClient[], query: string): boolean {
  const wanted = query.toLowerCase();
  const holds = (client: WireClient): boolean => {
    const text = Object.values(client).join(' ').toLowerCase();
    return text.includes(wanted) || digitsOf(text).includes(wanted);
  };
  return clients.length >= MANY && clients.filter(holds).length * MANY < clients.length;
}
