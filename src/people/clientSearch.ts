import { searchClients } from '../api/clients.ts';
import type { WireClient, WireParticipant } from '../api/types.ts';
import { halted } from '../errors.ts';
import type { Contact } from '../fields/client.ts';
import type { Connection } from '../http/connection.ts';
import { namesOf, type Named } from '../resources/client.ts';
import { readEmail } from '../text/email.ts';
import { withoutMarks } from '../text/key.ts';
import { compareNames, partsOf, type Fit } from '../text/name.ts';

/** What to do where someone may be meant, or not: nothing that makes a client twice. */
export const UNCLEAR = 'Write the name as it is in Whautomate. If this is someone else, add them there first.';

/** What to search for: which fields the API's `searchText` looks at, and in which spelling, is not documented. */
interface Criterion {
  readonly queries: readonly string[];
  /** whether the contact is a client's; `possible`: only the end of the phone is the same, so the name decides */
  readonly match: (client: WireClient) => 'same' | 'possible' | 'different';
}

/** The clients with a phone or an email, and those that only the search by name found. */
interface Owners {
  readonly sure: readonly WireClient[];
  readonly possible: readonly WireClient[];
  readonly others: readonly WireClient[];
}

export const NOBODY: Owners = { sure: [], possible: [], others: [] };

/** Looks up who has a phone or an email; if that finds no one, by the name too: the API's search may not look at contacts. */
export async function ownersOf(connection: Connection, contact: Contact, fullName?: string): Promise<Owners> {
  const criteria = await criteriaOf(contact);
  const found: WireClient[] = [];
  let isEveryoneKnown = true;
  for (const { queries, match } of criteria) {
    const isOwner = (client: WireClient): boolean => match(client) !== 'different';
    const clients = await searchClients(connection, queries, isOwner);
    isEveryoneKnown &&= clients.some(isOwner);
    found.push(...clients);
  }
  if (!isEveryoneKnown && fullName !== undefined) found.push(...(await searchClients(connection, partsOf(fullName))));
  const unique = new Map(found.map((client) => [client.id, client]));
  const { same, possible, different } = Object.groupBy(unique.values(), (client) => {
    const matches = criteria.map(({ match }) => match(client));
    return matches.includes('same') ? 'same' : matches.includes('possible') ? 'possible' : 'different';
  });
  return { sure: same ?? [], possible: possible ?? [], others: different ?? [] };
}

async function criteriaOf({ phone, email }: Contact): Promise<Criterion[]> {
  const criteria: Criterion[] = [];
  if (phone !== undefined) {
    const { comparePhones, phoneQueries } = await import('../text/phone.ts');
    criteria.push({ queries: phoneQueries(phone), match: (client) => comparePhones(phone, client) });
  }
  if (email !== undefined) {
    const key = email.toLowerCase();
    const isTheirs = (client: WireClient): boolean => readEmail(client.email ?? '')?.toLowerCase() === key;
    criteria.push({ queries: [email, key], match: (client) => (isTheirs(client) ? 'same' : 'different') });
  }
  return criteria;
}

/** The clients whom the API finds for a name; if none of them has it, for parts of it: another spelling has one. */
export async function searchByName(connection: Connection, name: string): Promise<WireClient[]> {
  const queries = [withoutMarks(name), ...partsOf(name)];
  return searchClients(connection, queries, ({ fullName }) => ['exact', 'same'].includes(compareNames(fullName, name)));
}

/** Who a booking is for, as far as it says; by its own ID if the client has none. */
export function personOf({ id, client }: WireParticipant): Named {
  return { id: client.id ?? id, fullName: client.fullName };
}

/** How well a name must fit: among those who share a phone or email, whose phone ends alike, or by itself. */
const RULES = {
  contact: { is: ['exact', 'same', 'short'], mayBe: ['words', 'firstWord'], why: ' (same phone or email)' },
  phoneEnd: { is: ['exact', 'same'], mayBe: ['short', 'words', 'firstWord'], why: ' (the phone ends alike)' },
  name: { is: ['exact', 'same'], mayBe: ['short', 'words'], why: '' },
} as const satisfies Record<string, { is: readonly Fit[]; mayBe: readonly Fit[]; why: string }>;

/**
 * The people who are meant by a name, among those who share a contact with whoever is meant, or by the name alone: nobody, one,
 * or several whom only more can tell apart.
 *
 * @throws HaltedError that names those who may be meant, with advice, if no one certainly is
 */
export function whoIs<T extends Named>(
  people: readonly T[],
  fullName: string,
  by: keyof typeof RULES,
  advice: string,
): T[] {
  const fits = Map.groupBy(people, (person) => compareNames(person.fullName, fullName));
  const found = RULES[by].is.map((fit) => fits.get(fit) ?? []).find(({ length }) => length > 0) ?? [];
  const near = RULES[by].mayBe.flatMap((fit) => fits.get(fit) ?? []);
  if (found.length > 0 || near.length === 0) return found;
  throw halted(`This could be ${namesOf(near)}${RULES[by].why}. ${advice}`);
}

/** Whether who has the other name, and the same phone or email, is the same person. */
export function isSame(a: Named['fullName'], b: string): boolean {
  return RULES.contact.is.some((fit) => fit === compareNames(a, b));
}

/** Whether they may be, if nothing else is known. */
export function mayBe(a: Named['fullName'], b: string): boolean {
  return isSame(a, b) || compareNames(a, b) === 'words';
}

/** The clients whom a name means among those with a phone or an email: see {@link whoIs}. A phone that is surely theirs comes first. */
export function whoHas({ sure, possible }: Owners, fullName: string, advice: string): WireClient[] {
  const found = whoIs(sure, fullName, 'contact', advice);
  return found.length > 0 ? found : whoIs(possible, fullName, 'phoneEnd', advice);
}

/** The only one found, or nobody. @throws HaltedError that names them if there are several: `2 clients match: …` */
export function onlyOne<T extends Named>(found: readonly T[], what: string, advice: string): T | undefined {
  if (found.length > 1) throw halted(`${String(found.length)} ${what}: ${namesOf(found)}. ${advice}`);
  return found[0];
}
