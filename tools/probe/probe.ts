import { parseClock } from '../../src/time/clock.ts';
import { addDays, parseDay } from '../../src/time/day.ts';
import { instantsAt, isZone, westernmostToday } from '../../src/time/zone.ts';
import { isFields, refusalOf, shapeOf, statuses, tally, withoutNames, type Fields } from './shape.ts';

const MAX_REQUESTS = 40;
/** 55 requests a minute: a trial account may send 60. */
const GAP_MS = 1_100;

const CLASSES = '/v1/classes';
const CLIENTS = '/v1/clients';
const WHOLE = { page: '1', limit: '100' };

type Pause = (milliseconds: number) => Promise<unknown>;
type Texts = Readonly<Record<string, string>>;

/** A response as it came; `status` 0 if none did, no `rows` if it is no list. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
  readonly rows: readonly Fields[];
}

/** How a section of the report asks, and adds a line or what a response looks like. */
interface Report {
  readonly ask: (path: string, query?: Texts, headers?: Texts) => Promise<Answer>;
  readonly say: (label: string, text?: string) => void;
  readonly show: (endpoint: string, answer: Answer) => void;
}

/**
 * Shows how an account answers: pages, dates, times, statuses, searches, refusals and shapes. Sends GET requests alone, at most
 * 40, more slowly than a trial account may; the report holds no name, phone, email or ID of anybody.
 *
 * @throws Error if nothing answers
 */
export async function probe(origin: string, key: string, pause: Pause, progress: (line: string) => void) {
  const answers: Answer[] = [];
  const lines: string[] = [];
  const shapes: string[] = [];
  const ask: Report['ask'] = async (path, query = {}, headers = { 'x-api-key': key }) => {
    if (answers.length === MAX_REQUESTS) return NONE;
    const last = answers.at(-1);
    if (last) await pause(last.status === 429 ? 60_000 : GAP_MS);
    progress(`Request ${String(answers.length + 1)} of at most ${String(MAX_REQUESTS)}`);
    const answer = await get(`${origin}${path}?${new URLSearchParams(query).toString()}`, headers);
    if (answers.push(answer) === 1 && answer.status === 0) throw new Error('Nothing answers. Check host and network.');
    return answer.status === 429 ? ask(path, query, headers) : answer;
  };
  const say: Report['say'] = (label, text) => lines.push(text === undefined ? label : `  ${label.padEnd(36)} ${text}`);
  const show: Report['show'] = (endpoint, answer) => {
    const records = Array.isArray(answer.json) ? answer.rows : isRefusal(answer) ? [] : [answer.json];
    shapes.push(`GET ${endpoint} ${resultOf(answer)}`, ...shapeOf(records));
  };
  const report = { ask, say, show };
  const classes = await listClasses(report);
  readTimes(report, classes);
  await readBookings(report, classes);
  await searchClients(report);
  await readRefusals(report, answers);
  const head = `${String(answers.length)} requests. No name, phone, email or ID of anybody is in here.`;
  const jsons = answers.map(({ json }) => json);
  return withoutNames([head, ...lines, ...shapes].join('\n'), jsons).replaceAll(key, '…');
}

const NONE: Answer = { status: 0, headers: new Headers(), json: undefined, rows: [] };

async function get(url: string, headers: Texts): Promise<Answer> {
  try {
    // Not followed, as in the app: a redirect would carry the key to another host.
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(15_000) });
    const json: unknown = await response.json().catch(() => undefined);
    const rows = Array.isArray(json) ? json.filter(isFields) : [];
    return { status: response.status, headers: response.headers, json, rows };
  } catch {
    // What is thrown may quote the key.
    return NONE;
  }
}

/** A refusal may come with status 200; a record may have a field of that name. */
function isRefusal({ status, json }: Answer): boolean {
  return status !== 200 || !isFields(json) || (!('id' in json) && ('error' in json || 'message' in json));
}

function resultOf(answer: Answer): string {
  const { status, json, rows } = answer;
  if (status === 0) return 'no answer, or not asked';
  if (Array.isArray(json)) return `${String(status)}, records: ${String(rows.length)}`;
  return `${String(status)}, ${json === undefined ? 'no JSON' : isRefusal(answer) ? refusalOf(json) : 'a record'}`;
}

/** Pages, order and dates of the list of classes. Gives every class that was listed. */
async function listClasses({ ask, say, show }: Report): Promise<Fields[]> {
  say('Pages of classes; their first records by number on page 1');
  const first = await ask(CLASSES, WHOLE);
  show(CLASSES, first);
  say('page=1&limit=100', resultOf(first));
  const classes = new Map(first.rows.map((row) => [row['id'], row]));
  const ids = [...classes.keys()];
  for (const asked of ['page=2&limit=100', 'page=1&limit=1000', '', 'page=2&limit=1', 'page=100000&limit=1']) {
    const answer = await ask(CLASSES, Object.fromEntries(new URLSearchParams(asked)));
    const places = answer.rows.slice(0, 3).map(({ id }) => String(ids.indexOf(id) + 1 || 'new'));
    say(asked || 'neither', [resultOf(answer), ...places].join(', '));
    for (const row of answer.rows) classes.set(row['id'], row);
  }
  say('page 1 by createdAt', tally(steps(first.rows.map(({ createdAt }) => instantOf(createdAt)))));
  say('page 1 by start', tally(steps(first.rows.map(wallOf))));

  say('Dates of classes');
  const past = (): string => String([...classes.values()].filter(isPast).length);
  say('before today, without dates', past());
  const [startDate, endDate] = [addDays(westernmostToday(), -60), addDays(westernmostToday(), 60)];
  for (const row of (await ask(CLASSES, { startDate, endDate, ...WHOLE })).rows) classes.set(row['id'], row);
  say('and with 60 days each way', past());
  const all = [...classes.values()];
  const day = all.map(dayOf).find((one) => parseDay(one) !== null && all.some((row) => dayOf(row) !== one)) ?? '';
  for (const days of day ? [0, 1] : []) {
    const { rows } = await ask(CLASSES, { startDate: day, endDate: addDays(day, days), ...WHOLE });
    const onDay = rows.filter((row) => dayOf(row) === day).length;
    say(`endDate ${String(days)} days after startDate`, `on startDate ${String(onDay)}, in all ${String(rows.length)}`);
  }
  return all;
}

/** What `startTime` and `startTimeUTC` mean. A class whose clock shows UTC tells nothing. */
function readTimes({ say }: Report, classes: readonly Fields[]): void {
  for (const field of ['startTime', 'startTimeUTC']) {
    const meanings = classes.flatMap((row) => {
      const [wall, zone, at] = [wallOf(row), String(row['timezone']), instantOf(row[field])];
      const starts = isZone(zone) && !Number.isNaN(wall) ? instantsAt(zone, wall) : [wall];
      if (starts.includes(wall)) return [];
      return at === wall ? 'local time, as if it were UTC' : starts.includes(at) ? 'UTC' : 'neither';
    });
    say(field, tally(meanings));
  }
}

/** Statuses of classes and bookings: who counts, who stays on a roster, and what moves `updatedAt`. */
async function readBookings({ ask, say, show }: Report, classes: readonly Fields[]): Promise<void> {
  say('Statuses');
  say('classes before today', statuses(classes.filter(isPast)));
  say('classes from today on', statuses(classes.filter((row) => !isPast(row))));
  if (classes[0]) show(`${CLASSES}/{id}`, await ask(`${CLASSES}/${idOf(classes[0])}`));
  const taken = (row: Fields): number => Number(row['bookedParticipants'] ?? NaN);
  const capacity = (row: Fields): number => Number(row['numberOfParticipants'] ?? NaN);
  const bySize = classes.toSorted((a, b) => taken(b) - taken(a));
  const full = bySize.filter((row) => taken(row) >= capacity(row));
  const chosen = new Set([...bySize.filter(isPast).slice(0, 2), ...full.slice(0, 2), ...bySize]);
  const people: Fields[] = [];
  const followed: string[] = [];
  for (const row of [...chosen].slice(0, 6)) {
    const answer = await ask(`${CLASSES}/${idOf(row)}/participants`);
    if (people.length === 0) show(`${CLASSES}/{id}/participants`, answer);
    const roster = answer.rows.length > 0 ? statuses(answer.rows) : resultOf(answer);
    say(`roster, booked ${String(taken(row))} of ${String(capacity(row))}`, roster);
    const newest = Math.max(...answer.rows.map(({ updatedAt }) => instantOf(updatedAt)));
    if (answer.rows.length > 0) followed.push(...steps([newest, instantOf(row['updatedAt'])]));
    people.push(...answer.rows);
  }
  say('updatedAt of a class to its roster', tally(followed));
  const changed = people.filter(({ status }) => !/^(?:book|wait)/i.test(String(status)));
  const moves = changed.flatMap(({ createdAt, updatedAt }) => steps([instantOf(createdAt), instantOf(updatedAt)]));
  say('updatedAt to createdAt, if changed', tally(moves));
  const clients = new Set(people.flatMap(({ client }) => (isFields(client) ? idOf(client) : [])));
  for (const id of [...clients].slice(0, 2)) {
    show(`${CLASSES}/clients/{id}/bookings`, await ask(`${CLASSES}/clients/${id}/bookings`, WHOLE));
  }
}

/** The lists that dropdowns read, and what finds a client. */
async function searchClients({ ask, say, show }: Report): Promise<void> {
  for (const what of ['account-info', 'locations', 'staffs', 'services', 'webhooks']) {
    show(`/v1/${what}`, await ask(`/v1/${what}`));
  }
  const list = await ask(CLIENTS, WHOLE);
  show(CLIENTS, list);
  const known = list.rows.filter(({ fullName, phone }) => fullName && phone);
  const client = known.find(({ email }) => email) ?? known[0];
  if (client === undefined) return;
  show(`${CLIENTS}/{id}`, await ask(`${CLIENTS}/${idOf(client)}`));
  say('Search for a client');
  const { fullName: name, countryCode, phone, email } = client;
  const whole = [countryCode, phone].join('');
  for (const [what, text] of Object.entries({ name, phone, 'code and phone': whole, email, nonsense: 'zqxjkvwq' })) {
    if (typeof text !== 'string') continue;
    const { rows } = await ask(CLIENTS, { searchText: text, ...WHOLE });
    say(`by ${what}`, rows.some(({ id }) => id === client['id']) ? 'found' : 'not found');
  }
}

/** Refusals, and what any response tells about the rate. */
async function readRefusals({ ask, say }: Report, answers: readonly Answer[]): Promise<void> {
  say('Refusals');
  say('without a key', resultOf(await ask(CLASSES, {}, {})));
  say('an unknown class', resultOf(await ask(`${CLASSES}/${'0'.repeat(24)}`)));
  say('an unknown path', resultOf(await ask('/v1/no-such-path')));
  const names = answers.flatMap(({ headers }) => [...headers.keys()]);
  say('headers about the rate', tally(names.filter((name) => /rate|quota|limit/.test(name))));
  const limited = answers.filter(({ status }) => status === 429).map(({ headers }) => headers.get('retry-after'));
  say('Retry-After of a 429', tally(limited.map((wait) => wait?.replace(/\d/g, '9') ?? 'none')));
}

const idOf = ({ id }: Fields): string => encodeURIComponent(String(id));
/** Its date, which may be written as midnight; '' if it has none. */
const dayOf = ({ date }: Fields): string => (typeof date === 'string' ? date.slice(0, 10) : '');
const isPast = (row: Fields): boolean => dayOf(row) < westernmostToday();

/** NaN if it is no moment. Without an offset it is UTC: `Date` would read the machine's own zone. */
const instantOf = (value: unknown): number => Date.parse(String(value).replace(/T[\d:.]+$/, '$&Z'));

/** When a class starts, as a clock in UTC would show it; NaN if unknown. */
function wallOf(row: Fields): number {
  const clock = parseClock(String(row['time']));
  return clock === null ? NaN : (parseDay(dayOf(row)) ?? NaN) + (clock.hour * 60 + clock.minute) * 60_000;
}

/** How each moment stands to the one before it. Those of one change may differ by seconds. */
function steps(moments: readonly number[]): string[] {
  return moments.slice(1).map((at, before) => {
    const later = at - (moments[before] ?? NaN);
    return Math.abs(later) < 5_000 ? 'same' : later > 0 ? 'later' : later < 0 ? 'earlier' : 'unreadable';
  });
}
