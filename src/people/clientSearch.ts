import { searchClients } from '../api/clients.ts';
import type { WireClient, WireParticipant } from '../api/types.ts';
import { ifExistsField } from '../fields/client.ts';
import { clientField } from '../fields/dropdowns.ts';
import { digitsOf, readPhone } from '../text/phone.ts';
import type { Connection } from '../http/connection.ts';
import { halted } from '../errors.ts';
import { isNotFound } from '../http/refusals.ts';
import { hasName, isShortFor, mayBeSamePerson, namesMatch, nameKey, sameName, sameWords } from '../text/name.ts';
import { matchPhone, phoneQueries } from './phoneMatch.ts';
import { withoutMarks } from '../text/key.ts';
import { cut, withoutContacts } from '../text/mask.ts';

/** How well a client matches; a possible one counts only if the name matches too. */
type Rank = (client: WireClient) => 'exact' | 'near' | 'possible' | 'no';

/** What to look for. What the API's `searchText` looks at is not documented, so its answers are ranked here. */
interface ClientCriteria {
  /** the texts to search for: a server may store one relative's number in one spelling, another's in another */
  readonly queries: readonly string[];
  readonly rank: Rank;
}

/** Whether text looks like a phone number or an email address, not a name. */
export function isContact(text: string): boolean {
  return text.includes('@') || readPhone(text) !== null;
}

/** A phone number, an email address (without regard to case) or else a name, by how the text looks. */
export function clientCriteria(text: string): ClientCriteria {
  const phone = readPhone(text);
  if (phone !== null) return { queries: phoneQueries(phone), rank: (client) => matchPhone(phone, client) };
  if (text.includes('@')) {
    const typed = withoutMarks(text);
    const email = typed.toLowerCase();
    return {
      queries: [typed, email],
      rank: (client) => (withoutMarks(client.email ?? '').toLowerCase() === email ? 'exact' : 'no'),
    };
  }
  return nameCriteria(text, (name) => hasName(name, text));
}

/** A full name; the one typed may be short for it. */
export function fullNameCriteria(fullName: string): ClientCriteria {
  return nameCriteria(fullName, (name) => isShortFor(fullName, name));
}

function nameCriteria(name: string, isNear: (fullName: string | null) => boolean): ClientCriteria {
  return {
    // As typed, and again without invisible characters.
    queries: [name, withoutMarks(name).replace(/\s+/g, ' ')],
    rank: ({ fullName }) => (sameName(fullName, name) ? 'exact' : isNear(fullName) ? 'near' : 'no'),
  };
}

/** Every client who matches, exactly or nearly, so that duplicates are noticed. */
export async function matchingClients(
  connection: Connection,
  { queries, rank }: ClientCriteria,
): Promise<WireClient[]> {
  const found = new Map<string, WireClient>();
  for (const query of new Set(queries)) {
    const clients = await searchClients(connection, query);
    for (const client of clients) if (rank(client) !== 'no') found.set(client.id, client);
    // Another spelling would return the same clients.
    if (ignoresSearch(clients, query)) break;
  }
  return [...found.values()];
}

/** The exact matches, or else the only near one. */
export function bestOf(clients: readonly WireClient[], rank: Rank): WireClient[] {
  const exact = clients.filter((client) => rank(client) === 'exact');
  const near = clients.filter((client) => rank(client) === 'near');
  return exact.length === 0 && near.length === 1 ? near : exact;
}

/** How to reach someone, as the API's bodies say it. */
interface Contact {
  readonly countryCode?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/**
 * The client who is this person: the same phone or email, and the same first name. A family may share a phone, so no one
 * is known by that alone.
 *
 * @throws HaltedError if several clients could be meant, or if one may be this person and may not
 */
export async function samePerson(
  connection: Connection,
  fullName: string,
  { countryCode = '', phone, email }: Contact,
): Promise<WireClient | undefined> {
  const contacts = [phone && `${countryCode} ${phone}`.trim(), email].filter((contact) => contact !== undefined);
  const { owners } = await clientsWith(connection, contacts, fullName);
  return onlyNamesake(owners, fullName, {
    contact: 'phone or email',
    several: 'Nothing was created. Use Find Client to choose one.',
    unclear: `Nothing was created. Write the name as it is in Whautomate, or choose "${ifExistsField.choices.create}" in ${ifExistsField.label}.`,
  });
}

/** The clients with one of these contacts, and those found by name with other contacts. */
interface Known {
  readonly owners: readonly WireClient[];
  readonly namesakes: readonly WireClient[];
}

/** Looks a person up by contact, and if that finds no one, by name: the API's search may not look at phones or emails. */
async function clientsWith(connection: Connection, contacts: readonly string[], fullName: string): Promise<Known> {
  const owners = new Map<string, WireClient>();
  const namesakes = new Map<string, WireClient>();
  const all = contacts.map(clientCriteria);
  const found = [];
  for (const criteria of all) found.push(await matchingClients(connection, criteria));
  const firstWord = withoutMarks(fullName).replace(/\s.*/s, '');
  const named: ClientCriteria = { queries: [firstWord], rank: () => 'near' };
  if (found.some((clients) => clients.length === 0)) found.push(await matchingClients(connection, named));
  for (const client of found.flat()) {
    const isOwner = all.some(({ rank }) => rank(client) !== 'no');
    (isOwner ? owners : namesakes).set(client.id, client);
  }
  return { owners: [...owners.values()], namesakes: [...namesakes.values()] };
}

/**
 * Who has this name, of the clients with one phone or email. If someone has exactly this name, anyone whose name continues
 * differently is someone else; otherwise no one can tell: in "Kim Minjun" and "Kim Seoyeon" the first word is the family's.
 */
function onlyNamesake(
  clients: readonly WireClient[],
  fullName: string,
  says: { contact: string; several: string; unclear: string },
): WireClient | undefined {
  const alike = clients.filter((client) => mayBeSamePerson(client.fullName, fullName));
  const exact = alike.filter((client) => sameName(client.fullName, fullName));
  const meant = exact.length > 0 ? exact : alike;
  if (meant.length > 1) {
    throw halted(
      `${String(meant.length)} clients have this ${says.contact} and first name: ${namesOf(meant)}. ${says.several}`,
    );
  }
  const [one] = meant;
  if (one !== undefined && !namesMatch(one.fullName, fullName)) {
    throw halted(`This could be ${namesOf([one])}, who has this ${says.contact}. ${says.unclear}`);
  }
  return one;
}

/** Someone by name and phone, as the API's bodies have them. */
export interface Person {
  fullName: string;
  countryCode?: string;
  phone: string;
}

/** A client, or a new person with a test for bookings that may already be theirs. */
export type Resolved =
  { readonly id: string } | { readonly person: Person; readonly mayHave: (booking: WireParticipant) => boolean };

/**
 * The client with this name and phone, or the person as given if no one has the phone: given a name and a phone, the API
 * books whoever has that phone.
 *
 * @throws HaltedError if several clients could be meant, or the phone is someone else's
 */
export async function resolvePerson(connection: Connection, person: Person): Promise<Resolved> {
  const { fullName, countryCode = '', phone } = person;
  let known: Known;
  try {
    known = await clientsWith(connection, [`${countryCode} ${phone}`.trim()], fullName);
  } catch (error) {
    // The list of clients is not documented for the Classes API. Without it, Whautomate decides who this is.
    if (!isNotFound(error)) throw error;
    known = { owners: [], namesakes: [] };
  }
  const { owners, namesakes } = known;
  const same = onlyNamesake(owners, fullName, {
    contact: 'phone',
    several: `Nothing was changed. Choose one in ${clientField.label}.`,
    unclear: `Nothing was changed. If it is the same person, choose them in ${clientField.label}. If not, first run Create Client with "${ifExistsField.choices.create}".`,
  });
  if (same !== undefined) return { id: same.id };
  if (owners.length > 0) {
    throw halted(
      `This phone belongs to ${namesOf(owners)}. Nothing was changed. Use Find or Create Client first, and map its Client ID to ${clientField.label}.`,
    );
  }
  // Whose phone cannot be read, might be this person all the same.
  const others = namesakes.filter(({ phone: theirs }) => readPhone(theirs ?? '') !== null);
  return {
    person,
    mayHave: ({ client }) =>
      (namesMatch(client.fullName, fullName) || sameWords(client.fullName, fullName)) &&
      !others.some(({ id }) => id === client.id),
  };
}

/** As many names as a message has room for. */
const MAX_NAMED = 3;

/** The names of several clients, to show a user who could be meant; never a way to reach them. */
export function namesOf(clients: readonly Pick<WireClient, 'id' | 'fullName'>[]): string {
  const names = clients.slice(0, MAX_NAMED).map(({ id, fullName }) => {
    const name = withoutContacts(fullName ?? '').trim();
    return `"${cut(nameKey(name.replaceAll('…', '')) === '' ? id : name, 40)}"`;
  });
  return [...names, ...(clients.length > MAX_NAMED ? ['…'] : [])].join(', ');
}

/** If this many clients come back and fewer than one of so many contains the text, the server ignored the search. */
const MANY = 10;

/** Whether the server seems to ignore the search and list every client. */
export function ignoresSearch(clients: readonly WireClient[], query: string): boolean {
  const wanted = query.toLowerCase();
  const holds = (client: WireClient): boolean => {
    const text = Object.values(client).join(' ').toLowerCase();
    return text.includes(wanted) || digitsOf(text).includes(wanted);
  };
  return clients.length >= MANY && clients.filter(holds).length * MANY < clients.length;
}
