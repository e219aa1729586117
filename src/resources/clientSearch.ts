import { searchClients } from '../api/clients.ts';
import type { WireClient, WireParticipant } from '../api/types.ts';
import { shown } from '../fields/input.ts';
import { digitsOf, isPhoneOf, mayBePhoneOf, readPhone, searchForms } from '../fields/phoneNumber.ts';
import type { Connection } from '../http/connection.ts';
import { halted, isAbsence } from '../http/errors.ts';
import { hasName, isShortFor, namesFit, sameFirstName, sameName } from './personName.ts';

/** How well a client fits; a possible one counts only if the name fits too. */
type Rank = (client: WireClient) => 'exact' | 'near' | 'possible' | 'no';

/** How to look for a client. What the API's `searchText` looks at is not documented, so its answers are ranked here. */
interface ClientCriteria {
  /** what to ask the API for: a server may know somebody by one spelling only, and the rest of the family by another */
  readonly queries: readonly string[];
  readonly rank: Rank;
}

/** A phone number, an email address (without regard to case) or else a name, by how the text looks. */
export function clientCriteria(text: string): ClientCriteria {
  const phone = readPhone(text);
  if (phone !== null) {
    return {
      queries: [...searchForms(phone), digitsOf(text), text],
      rank: (client) => (isPhoneOf(phone, client) ? 'exact' : mayBePhoneOf(phone, client) ? 'possible' : 'no'),
    };
  }
  if (text.includes('@')) {
    const email = text.toLowerCase();
    return {
      queries: [text, email],
      rank: (client) => (client.email?.trim().toLowerCase() === email ? 'exact' : 'no'),
    };
  }
  return nameCriteria(text, (name) => hasName(name, text));
}

/** A whole name, or what is short for it. */
export function fullNameCriteria(fullName: string): ClientCriteria {
  return nameCriteria(fullName, (name) => isShortFor(fullName, name));
}

function nameCriteria(name: string, isNear: (fullName: string | null) => boolean): ClientCriteria {
  // As it was typed, and again without invisible characters.
  const plain = name
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/\s+/g, ' ');
  return {
    queries: [name, plain],
    rank: ({ fullName }) => (sameName(fullName, name) ? 'exact' : isNear(fullName) ? 'near' : 'no'),
  };
}

/** Everybody who fits, exactly or nearly: a person who is there twice has to be noticed. */
export async function fittingClients(connection: Connection, { queries, rank }: ClientCriteria): Promise<WireClient[]> {
  const found = new Map<string, WireClient>();
  for (const query of new Set(queries)) {
    const clients = await searchClients(connection, query);
    for (const client of clients) if (rank(client) !== 'no') found.set(client.id, client);
    // Another spelling would bring the same clients once more.
    if (isUnsearched(clients, query)) break;
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
interface Contact {
  readonly countryCode?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * The client who is this person: the same phone or email, and the same first name. A family may share a phone, so nobody is
 * known by that alone.
 *
 * @throws HaltedError if several clients could be meant, or one whose name goes on differently
 */
export async function samePerson(
  connection: Connection,
  fullName: string,
  { countryCode = '', phone, email }: Contact,
): Promise<WireClient | undefined> {
  const found: WireClient[] = [];
  for (const contact of [phone && `${countryCode} ${phone}`.trim(), email]) {
    if (contact) found.push(...(await fittingClients(connection, clientCriteria(contact))));
  }
  return onlyNamesake(found, fullName, {
    contact: 'phone or email',
    several: 'Nothing was created. Merge them in Whautomate, or find the right one with Find Client.',
    unclear:
      'Nothing was created. Write the name as it is in Whautomate, or choose Create another client in If the Client Exists.',
  });
}

/**
 * Who has this name, of the clients with one phone or email. Where somebody has exactly this name, one whose name goes on
 * differently is somebody else; otherwise nobody knows: in "Kim Minjun" and "Kim Seoyeon" the first word is the family's.
 */
function onlyNamesake(
  clients: readonly WireClient[],
  fullName: string,
  says: { contact: string; several: string; unclear: string },
): WireClient | undefined {
  const alike = [...new Map(clients.map((client) => [client.id, client])).values()].filter((client) =>
    sameFirstName(client.fullName, fullName),
  );
  const fits = (client: WireClient): boolean => namesFit(client.fullName, fullName);
  const isThere = alike.some((client) => sameName(client.fullName, fullName));
  const [one, ...others] = isThere ? alike.filter(fits) : alike;
  if (one !== undefined && others.length > 0) {
    throw halted(
      `${String(others.length + 1)} clients have this ${says.contact} and first name: ${namesOf([one, ...others])}. ${says.several}`,
    );
  }
  if (one !== undefined && !fits(one)) {
    throw halted(`This could be ${namesOf([one])}, who has this ${says.contact} and first name. ${says.unclear}`);
  }
  return one;
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
 * Somebody as the client that they are, or as they came if nobody has their phone: given a name and a phone, the API books
 * whoever has that phone.
 *
 * @throws HaltedError if several clients could be meant, or the phone is somebody else's
 */
export async function knownPerson(connection: Connection, person: Person): Promise<Booker> {
  const { fullName, countryCode = '', phone } = person;
  const criteria = clientCriteria(`${countryCode} ${phone}`.trim());
  let known: WireClient[];
  try {
    known = await fittingClients(connection, criteria);
    // The API's search may not look at phones.
    if (known.length === 0)
      known = await fittingClients(
        connection,
        nameCriteria(fullName, (name) => hasName(name, fullName)),
      );
  } catch (error) {
    // The list of clients is not documented for the Classes API. Without it, Whautomate decides who this is, and only the
    // name shows that a replayed run has booked them already.
    if (isAbsence(error)) return { client: person, owns: (booking) => sameName(booking.client.fullName, fullName) };
    throw error;
  }
  const owners = known.filter((client) => ['exact', 'possible'].includes(criteria.rank(client)));
  const same = onlyNamesake(owners, fullName, {
    contact: 'phone',
    several: 'Nothing was changed. Choose one in Client.',
    unclear:
      'Nothing was changed. If that is the person, choose them in Client; if not, use Create Client first, with Create another client.',
  });
  if (same === undefined && owners.length > 0) {
    throw halted(
      `This phone belongs to ${namesOf(owners)}. Nothing was changed. Use Find or Create Client first, and map its Client ID to Client.`,
    );
  }
  return same === undefined ? { client: person } : bookerById(same.id);
}

/** As many names as a message has room for. */
const MAX_NAMED = 3;

/** The names of several clients, to tell a user who was meant; nothing by which they could be reached. */
export function namesOf(clients: readonly Pick<WireClient, 'id' | 'fullName'>[]): string {
  const names = clients.slice(0, MAX_NAMED).map(({ id, fullName }) => {
    const name = fullName?.trim() ?? '';
    const isContact = name.includes('@') || readPhone(name) !== null;
    return `"${shown(isContact || name === '' ? id : name)}"`;
  });
  return [...names, ...(clients.length > MAX_NAMED ? ['…'] : [])].join(', ');
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
