import { pageQuery } from '../../src/api/pages.ts';
import { listOf, readBooking, readClass, readClient, readParticipant } from '../../src/api/records.ts';
import type { WireBooking, WireClass, WireClient, WireParticipant } from '../../src/api/types.ts';
import { path } from '../../src/http/path.ts';
import { addDays, westernmostToday } from '../../src/time/day.ts';
import { Untold, type Account, type Answer, type Query } from './account.ts';

/* What several questions look at. An account keeps what it has read, so each may ask for all of it. */

export const CLASSES = '/v1/classes';
export const CLIENTS = '/v1/clients';
const MOST_PAGES = 4;
const MOST_ROSTERS = 8;

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rows of an answer as they came. @throws Untold where it is no list */
export function rawRows({ status, json }: Answer): readonly Fields[] {
  if (status !== 200 || !Array.isArray(json)) throw new Untold(`the list is answered with ${String(status)}`);
  return json.filter(isFields);
}

type Read<T> = (row: unknown) => T | undefined;

/** One list, read as the app reads it. */
async function list<T>(account: Account, about: string, at: string, query: Query, read: Read<T>) {
  const rows = listOf(read)(rawRows(await account.get(about, at, query)));
  if (rows === undefined) throw new Untold(`the ${about} cannot be read`);
  return rows;
}

/** One answer to a list of classes. */
export async function classPage(account: Account, about: string, query: Query): Promise<WireClass[]> {
  return list(account, about, CLASSES, query, readClass);
}

/** The ids of one page of a list. */
export async function idsOf(account: Account, at: string, query: Query): Promise<unknown[]> {
  const { page = '1', limit = 'not given' } = query;
  const answer = await account.get(`${nameOf(at)}, page ${page}, limit ${limit}`, at, query);
  return rawRows(answer).map(({ id }) => id);
}

/** What the progress calls a list. */
export function nameOf(at: string): string {
  return `list of ${at.replace('/v1/', '')}`;
}

/** The first pages of all classes, in the API's order, and whether the list ended there for sure. */
export async function undated(account: Account): Promise<{ rows: WireClass[]; isComplete: boolean }> {
  const rows = new Map<string, WireClass>();
  let before = 0;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const about = `${nameOf(CLASSES)}, page ${String(page)}`;
    const found = await classPage(account, about, pageQuery(page));
    const known = rows.size;
    for (const row of found) rows.set(row.id, row);
    const isComplete = found.length < before || (page === 1 && found.length === 0);
    if (isComplete || rows.size === known) return { rows: [...rows.values()], isComplete };
    before = found.length;
  }
  return { rows: [...rows.values()], isComplete: false };
}

/** The classes of the two months around today. */
export async function recent(account: Account): Promise<WireClass[]> {
  const now = westernmostToday();
  const range = { startDate: addDays(now, -30), endDate: addDays(now, 30), ...pageQuery(1) };
  return classPage(account, 'classes of the last and next 30 days', range);
}

/** Every class that was seen. @throws Untold where the account has none */
export async function classes(account: Account): Promise<WireClass[]> {
  const all = [...(await undated(account)).rows, ...(await recent(account))];
  if (all.length === 0) throw new Untold('the account has no classes');
  return [...new Map(all.map((row) => [row.id, row])).values()];
}

export interface Roster {
  readonly at: string;
  readonly booked: WireClass;
  readonly people: readonly WireParticipant[];
}

/** The rosters of some classes, past ones among them: those with the most people. */
export async function rosters(account: Account): Promise<Roster[]> {
  const counted = (await classes(account)).filter(({ bookedParticipants }) => bookedParticipants !== 0);
  const largest = counted.toSorted((a, b) => (b.bookedParticipants ?? 0) - (a.bookedParticipants ?? 0));
  const past = largest.filter(({ date }) => (date ?? '') < westernmostToday()).slice(0, MOST_ROSTERS / 2);
  const chosen = [...new Set([...past, ...largest])].slice(0, MOST_ROSTERS);
  const found: Roster[] = [];
  for (const booked of chosen) {
    const at = path`/v1/classes/${booked.id}/participants`;
    found.push({ at, booked, people: await list(account, 'roster of a class', at, {}, readParticipant) });
  }
  if (found.every(({ people }) => people.length === 0)) throw new Untold('no roster has anybody on it');
  return found;
}

/** The bookings of the clients that rosters hold most often, one list a client. */
export async function bookings(account: Account): Promise<{ at: string; rows: WireBooking[] }[]> {
  const times = new Map<string, number>();
  for (const { people } of await rosters(account)) {
    for (const { client } of people) if (client.id !== null) times.set(client.id, (times.get(client.id) ?? 0) + 1);
  }
  const often = [...times].toSorted(([, a], [, b]) => b - a).slice(0, 2);
  const found: { at: string; rows: WireBooking[] }[] = [];
  for (const [id] of often) {
    const at = path`/v1/classes/clients/${id}/bookings`;
    found.push({ at, rows: await bookingPage(account, at, pageQuery(1)) });
  }
  return found;
}

export async function bookingPage(account: Account, at: string, query: Query): Promise<WireBooking[]> {
  return list(account, 'bookings of a client', at, query, readBooking);
}

/** The first page of clients, or those that a text finds. */
export async function clients(account: Account, by = 'list of clients', searchText?: string): Promise<WireClient[]> {
  return list(account, by, CLIENTS, { ...(searchText && { searchText }), ...pageQuery(1) }, readClient);
}
