import { pageQuery } from '../../src/api/pages.ts';
import { listOf, readBooking, readClass, readClient, readParticipant } from '../../src/api/readers.ts';
import type { WireBooking, WireClient, WireParticipant } from '../../src/api/types.ts';
import { path } from '../../src/http/path.ts';
import { startOf } from '../../src/resources/classTime.ts';
import { addDays, utcDay, westernmostToday } from '../../src/time/day.ts';
import { Inconclusive, reasonOf, type Account, type ApiResponse, type Query } from './account.ts';

/* What several questions look at. An account keeps what it has read, so each may ask for all of it. */

export const CLASSES = '/v1/classes';
export const CLIENTS = '/v1/clients';
const MAX_PAGES = 4;
const MAX_ROSTERS = 6;

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isSuccess({ status }: ApiResponse): boolean {
  return status >= 200 && status < 300;
}

/** Whether a response says no, whatever its status. */
export function isRefusal({ status, json }: ApiResponse): boolean {
  return status >= 400 || (isFields(json) && !('id' in json) && ('error' in json || 'message' in json));
}

/** Why the first list of classes is none, in a sentence. */
export function problemWith(response: ApiResponse): string {
  const { status, text, json } = response;
  if (status === 404 || (status >= 300 && status < 400) || /missing authentication token/i.test(text)) {
    return 'The host has no list of classes. Check authData_api_host.';
  }
  if (status >= 500) return 'Whautomate has a problem with the list of classes. Try again later.';
  if (isRefusal(response)) return 'Whautomate refuses the key. Compare host and key with Integrations > Rest API.';
  if (!isFields(json)) return 'The host does not respond like Whautomate. Check authData_api_host.';
  return 'The list of classes is wrapped in an object, which this integration cannot read either. Open an issue.';
}

/** The rows of a response as they came. @throws Inconclusive if it is not a list */
export function rawRows(response: ApiResponse): readonly Fields[] {
  const { status, json } = response;
  if (status === 200 && Array.isArray(json)) return json.filter(isFields);
  throw new Inconclusive(`the list ${isRefusal(response) ? 'is refused' : 'has another shape'} (${String(status)})`);
}

/** One list, read as the app reads it. */
export async function list<T>(account: Account, at: string, query: Query, read: (row: unknown) => T | undefined) {
  const rows = listOf(read)(rawRows(await account.get(at, query)));
  if (rows === undefined) throw new Inconclusive('a record of the list has no ID');
  return rows;
}

/** The IDs of one page of a list. */
export async function idsOf(account: Account, at: string, query: Query): Promise<unknown[]> {
  return rawRows(await account.get(at, query)).map(({ id }) => id);
}

export type SeenClass = NonNullable<ReturnType<typeof readSeen>>;

/** A class, the date alone even if it is written as midnight, and its start only if date, time and time zone tell it. */
function readSeen(value: unknown) {
  const row = readClass(value);
  if (row === undefined) return undefined;
  const date = row.date?.slice(0, 10) ?? null;
  const start = startOf({ ...row, startTimeUTC: null }) && startOf(row);
  return { ...row, date, start, utcDate: start ? utcDay(start.at) : date };
}

/** The first page of classes, or of those from one day to another. */
export async function classPage(account: Account, range: Query = {}, page = 1): Promise<SeenClass[]> {
  return list(account, CLASSES, { ...range, ...pageQuery(page) }, readSeen);
}

/** The first pages of all classes, in the API's order, and whether the list certainly ended there. */
export async function undated(account: Account) {
  const rows = new Map<string, SeenClass>();
  let isComplete = false;
  let before = 0;
  for (let page = 1; page <= MAX_PAGES && !isComplete; page += 1) {
    const found = await classPage(account, {}, page);
    const known = rows.size;
    for (const row of found) rows.set(row.id, row);
    isComplete = found.length === 0 || found.length < before;
    if (rows.size === known) break;
    before = found.length;
  }
  return { rows: [...rows.values()], isComplete };
}

/** Every class of those pages, or of the two months around today. @throws Inconclusive if the account has none */
export async function classes(account: Account): Promise<SeenClass[]> {
  const now = westernmostToday();
  const recent = await classPage(account, { startDate: addDays(now, -30), endDate: addDays(now, 30) });
  const all = [...(await undated(account)).rows, ...recent];
  if (all.length === 0) throw new Inconclusive('the account has no classes');
  return [...new Map(all.map((row) => [row.id, row])).values()];
}

/** The rosters of some classes, past ones among them: those with the most people. One that cannot be read is left out. */
export async function rosters(account: Account) {
  const counted = (await classes(account)).filter(({ bookedParticipants }) => bookedParticipants !== 0);
  const largest = counted.toSorted((a, b) => (b.bookedParticipants ?? 0) - (a.bookedParticipants ?? 0));
  const past = largest.filter(({ date }) => (date ?? '') < westernmostToday()).slice(0, MAX_ROSTERS / 2);
  const found: { booked: SeenClass; people: WireParticipant[] }[] = [];
  let reason = 'no roster has anyone on it';
  for (const booked of [...new Set([...past, ...largest])].slice(0, MAX_ROSTERS)) {
    try {
      const at = path`/v1/classes/${booked.id}/participants`;
      found.push({ booked, people: await list(account, at, {}, readParticipant) });
    } catch (error) {
      reason = reasonOf(error);
    }
  }
  if (found.every(({ people }) => people.length === 0)) throw new Inconclusive(reason);
  return found;
}

/** Everyone on those rosters. */
export async function people(account: Account): Promise<WireParticipant[]> {
  return (await rosters(account)).flatMap((roster) => roster.people);
}

/** The bookings of the two clients that rosters hold most often, and where each list is. */
export async function bookings(account: Account) {
  const ids = (await people(account)).flatMap(({ client }) => client.id ?? []);
  const times = (id: string): number => ids.filter((other) => other === id).length;
  const found: { at: string; rows: WireBooking[] }[] = [];
  for (const id of [...new Set(ids)].toSorted((a, b) => times(b) - times(a)).slice(0, 2)) {
    const at = path`/v1/classes/clients/${id}/bookings`;
    found.push({ at, rows: await list(account, at, pageQuery(1), readBooking) });
  }
  return found;
}

/** The first page of clients, or of those that a text finds. */
export async function clients(account: Account, searchText?: string): Promise<WireClient[]> {
  return list(account, CLIENTS, { ...(searchText && { searchText }), ...pageQuery(1) }, readClient);
}
