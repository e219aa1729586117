import { pageQuery } from '../../src/api/pages.ts';
import { readAccountName, readBooking } from '../../src/api/readers.ts';
import { holdsSpot, isCancelled, isWaitlisted } from '../../src/api/status.ts';
import type { WireBooking } from '../../src/api/types.ts';
import { path } from '../../src/http/path.ts';
import { participantRecord } from '../../src/resources/booking.ts';
import { classRecord } from '../../src/resources/class.ts';
import { instant, startOf } from '../../src/resources/classTime.ts';
import { clientRecord } from '../../src/resources/client.ts';
import { serviceRecord, staffRecord } from '../../src/resources/places.ts';
import { formatClock, styleOf } from '../../src/time/clock.ts';
import { addDays, westernmostToday } from '../../src/time/day.ts';
import { wallAt } from '../../src/time/zone.ts';
import { positions } from '../sandbox/switches.ts';
import { Inconclusive, type Account, type ApiResponse } from './account.ts';
import { agreed, answered, isAscending, isNear, matching, tally, type Answer } from './answer.ts';
import * as facts from './facts.ts';
import { CLASSES, CLIENTS, isFields } from './facts.ts';
import { scrubber, shown, unknownFields } from './privacy.ts';
import type { Trial } from './trial.ts';
import { looseKey } from '../../src/text/key.ts';

const first = pageQuery(1);

/**
 * How an account answers the questions of docs/open-questions.md: by the switch, or by the question if it has none. An answer
 * holds only counts, formats, statuses and names of fields.
 */
export const answers: Readonly<Record<string, (account: Account, trial: Trial) => Answer | Promise<Answer>>> = {
  pageCap: async (account) => {
    for (const at of [CLASSES, CLIENTS]) {
      const ids = await facts.idsOf(account, at, first);
      if ((await facts.idsOf(account, at, pageQuery(2))).every((id) => ids.includes(id))) continue;
      const evidence = `of ${at}, limit=100 gives ${String(ids.length)} and page 2 more`;
      if (ids.length !== 100) return answered(evidence, ids.length);
      const { status, json } = await account.get(at, pageQuery(1, 1000));
      const most = Array.isArray(json) ? json.length : 0;
      const more = `${evidence}; limit=1000 gives ${String(most)} with status ${String(status)}`;
      return answered(more, most > 100 ? `at least ${String(most)}` : 100);
    }
    throw new Inconclusive('no list is longer than its first page');
  },
  pageSize: async (account) => {
    for (const at of [CLASSES, CLIENTS]) {
      const whole = await facts.idsOf(account, at, first);
      const plain = await facts.idsOf(account, at, {});
      if (plain.length < whole.length) return answered(`limit=100 gives ${String(whole.length)}`, plain.length);
    }
    throw new Inconclusive('no list is longer than that');
  },
  order: async (account) => {
    const { rows } = await facts.undated(account);
    const created = rows.flatMap(({ createdAt }) => instant(createdAt) ?? []);
    const starts = rows.flatMap((row) => startOf(row)?.at ?? []);
    const evidence = `classes with createdAt: ${String(created.length)}, with a start: ${String(starts.length)}`;
    if (Math.min(created.length, starts.length) < 4) throw new Inconclusive(evidence);
    const asCreated = { oldestFirst: isAscending(created), newestFirst: isAscending(created.toReversed()) };
    const asStarting = { byStart: isAscending(starts), latestStartFirst: isAscending(starts.toReversed()) };
    return matching('order', evidence, 'scrambled', { ...asCreated, ...asStarting });
  },
  page: async (account) => {
    const { one, asked } = await secondPage(account);
    if (asked.length === 0) throw new Inconclusive('page=2, limit=1 is empty');
    return answered('page=2, limit=1', asked[0] === one ? 'ignored' : 'honored');
  },
  '`limit`': async (account) => {
    const { one, second, asked } = await secondPage(account);
    const isHonored = asked.length === 1 && [one, second].includes(asked[0]);
    return answered(`page=2, limit=1 gives ${String(asked.length)}`, isHonored ? 'honored' : 'ignored');
  },
  pastTheEnd: async (account) => {
    const { one } = await secondPage(account);
    const response = await account.get(CLASSES, pageQuery(100_000, 1));
    if (response.status !== 200) return answered('page=100000', `status ${String(response.status)}`);
    const [row] = facts.rawRows(response);
    if (row?.['id'] === one) throw new Inconclusive('`page` is ignored');
    return answered('page=100000', row === undefined ? 'empty' : 'repeatsLast');
  },
  rosterCap: async (account) => {
    const found = await facts.rosters(account);
    const longest = Math.max(...found.map(({ people }) => people.length));
    const evidence = `people on the longest roster: ${String(longest)}`;
    const short = found.filter(({ booked, people }) => people.length < (booked.bookedParticipants ?? 0));
    // A cap is a round number, the same for all. People who left, but still count, make rosters short too.
    const isRound = longest >= 10 && longest % (short.length > 1 ? 5 : 50) === 0;
    const isCut = isRound && short.every(({ people }) => people.length === longest);
    if (isCut && short.length > 0) return answered(`${evidence}, more are booked`, longest);
    if (longest > 100) return answered(evidence, 'none');
    throw new Inconclusive(evidence);
  },
  undatedRange: async (account) => {
    const isPast = ({ date }: facts.SeenClass): boolean => date !== null && date < westernmostToday();
    const { rows, isComplete } = await facts.undated(account);
    const known = (await facts.classes(account)).filter(isPast);
    const hidden = known.filter(({ id }) => rows.every((row) => row.id !== id)).length;
    const evidence = `past classes: ${String(known.length)}, hidden without dates: ${String(hidden)}`;
    const isAnyShown = rows.some(isPast);
    if (hidden === 0 && isAnyShown) return answered(evidence, 'all');
    if (hidden === 0 || !isComplete) throw new Inconclusive(`${evidence}, as far as it was read`);
    return answered(evidence, isAnyShown ? 'some past classes' : 'upcoming');
  },
  endDate: async (account) => answered('classes of one day', await endOfRange(account)),
  'Calendar of `startDate` and `endDate`': async (account) => {
    const end = await endOfRange(account);
    if (!/clusive/.test(end)) throw new Inconclusive('the dates do not select one day');
    const late = (await facts.classes(account)).find((row) => row.utcDate !== row.date);
    if (!late?.date) throw new Inconclusive('every class has the same date in UTC');
    const isOn = async (day: string): Promise<boolean> => {
      const range = { startDate: day, endDate: end === 'inclusive' ? day : addDays(day, 1) };
      return (await facts.classPage(account, range)).some(({ id }) => id === late.id);
    };
    if (await isOn(late.date)) return answered('a class on another date in UTC', "the class's own");
    if (await isOn(late.utcDate ?? '')) return answered('a class on another date in UTC', 'UTC');
    throw new Inconclusive('a class is listed neither on its own date nor on that in UTC');
  },
  clockOut: async (account) => {
    const times = (await facts.classes(account)).flatMap(({ time }) => time ?? []);
    const telling = times.filter((time) => !(Number.parseInt(time) >= 10));
    const isPadTold = telling.length > 0;
    const forms = (isPadTold ? telling : times).map((time) => {
      const style = styleOf(time);
      if (style === null) return 'unreadable';
      const padded = isPadTold ? style.padded : style.hours === 24 || !style.lowerCase;
      return formatClock({ hour: style.hours === 12 ? 18 : 6, minute: 30 }, { ...style, padded });
    });
    const { answer, evidence } = agreed(forms, isPadTold ? 'classes at a one-digit hour' : 'classes, padding unknown');
    const at = ['06:30 PM', '06:30', '06:30:00', '6:30 pm'].indexOf(answer);
    return answered(evidence, positions.clockOut[at] ?? answer, answer);
  },
  startTime: async (account) => clockOf(account, 'startTime', 'falseZ'),
  startTimeUTC: async (account) => clockOf(account, 'startTimeUTC', 'sameAsLocal'),
  statusSpelling: async (account) => {
    const seen = (await facts.people(account)).map(({ status }) => status ?? '');
    const isSeen = (spelled: string): boolean => seen.every((status) => spelled.split('|').includes(status));
    const title = 'Booked|Waitlisted|Visited|Rescheduled|No-Show|Cancelled';
    return matching('statusSpelling', tally(shown(account, seen)), 'another', {
      UPPER: isSeen(title.toUpperCase().replace('-', '_')),
      Title: isSeen(title),
      lower: isSeen(title.toLowerCase().replace('-', ' ')),
      american: isSeen(title.replace('Cancelled', 'Canceled')),
    });
  },
  'Statuses of classes': async (account) => words(account, facts.classes(account), 'status'),
  '`paymentStatus`': async (account) => words(account, facts.people(account), 'paymentStatus'),
  cancelledOnRoster: async (account) => {
    const rosters = await facts.rosters(account);
    const kept = (await facts.people(account)).filter(({ status }) => isCancelled(status)).length;
    if (kept > 0) return answered(`cancelled people on rosters: ${String(kept)}`, 'kept');
    const bookings = (await facts.bookings(account)).flatMap(({ rows }) => rows);
    const cancelled = bookings.filter(({ status }) => isCancelled(status));
    const gone = cancelled.filter((row) => rosters.some(({ booked }) => booked.id === row.class.id)).length;
    if (gone === 0) throw new Inconclusive('no one is known to be cancelled');
    return answered(`cancelled bookings of clients that are on no roster: ${String(gone)}`, 'removed');
  },
  classUpdatedAt: async (account) => {
    const found = (await facts.rosters(account)).flatMap(({ booked, people }) => {
      const newest = Math.max(...people.flatMap((row) => instant(row.updatedAt) ?? []));
      const updated = instant(booked.updatedAt);
      if (updated === null || newest === -Infinity) return [];
      if (!isNear(updated, newest)) return updated < newest ? 'earlier' : 'later';
      return isNear(updated, instant(booked.createdAt) ?? NaN) ? [] : 'same time';
    });
    const evidence = `updatedAt against the newest booking: ${tally(found)}`;
    // One that lags proves it: the others may have been edited right then.
    if (found.includes('earlier')) return answered(evidence, 'editsOnly');
    if (found.includes('same time')) return answered(evidence, 'followsBookings');
    throw new Inconclusive(evidence);
  },
  participantUpdatedAt: async (account) => {
    const found = (await facts.people(account)).flatMap(({ status, createdAt, updatedAt }) => {
      const [created, updated] = [instant(createdAt), instant(updatedAt)];
      if (/^(booked|waitlisted)?$/.test(looseKey(status)) || created === null || updated === null) return [];
      return isNear(created, updated) ? 'not moved' : 'moved';
    });
    const moved = found.filter((one) => one === 'moved').length;
    const isDoubtful = moved > 0 && moved * 2 <= found.length;
    if (found.length === 0 || isDoubtful) throw new Inconclusive(`after a change of status: ${tally(found)}`);
    return answered(`after a change of status: ${tally(found)}`, moved > 0 ? 'followsStatus' : 'never');
  },
  waitlistedCount: async (account) => {
    const found = (await facts.rosters(account)).flatMap(({ booked: { bookedParticipants: booked }, people }) => {
      const waiting = people.filter(({ status }) => isWaitlisted(status)).length;
      if (waiting === 0 || booked === null) return [];
      const extra = booked - people.filter(({ status }) => holdsSpot(status)).length;
      return extra === 0 ? 'false' : extra === waiting ? 'true' : 'counted in another way';
    });
    return agreed(found, 'classes with a waitlist');
  },
  bookingsRange: async (account) => {
    const dayOf = (row: WireBooking): string => row.class.date?.slice(0, 10) ?? '';
    for (const { at, rows } of await facts.bookings(account)) {
      const last = rows.map(dayOf).toSorted().at(-1) ?? '';
      if (rows.every((row) => dayOf(row) === last)) continue;
      const range = { startDate: last, endDate: addDays(last, 1) };
      const asked = await facts.list(account, at, { ...range, ...first }, readBooking);
      const isOutside = asked.some((row) => ![...Object.values(range), ''].includes(dayOf(row)));
      const position = isOutside ? 'ignored' : asked.length > 0 ? 'classDate' : 'empty';
      return answered(`bookings: ${String(rows.length)}, for their last day: ${String(asked.length)}`, position);
    }
    throw new Inconclusive('no client that was looked at has bookings on two days');
  },
  clientSearch: async (account) => {
    const known = (await facts.clients(account)).filter((one) => one.fullName && one.countryCode && one.phone);
    const client = known.find(({ email }) => email) ?? known[0];
    if (client === undefined) throw new Inconclusive('no client has a name, country code and phone');
    if ((await facts.clients(account, 'zqxjkvwq')).length > 0) return answered('nonsense finds clients', 'ignored');
    const { fullName: name, countryCode, phone, email } = client;
    const by: string[] = [];
    const texts = { name, phone, 'phone with code': `${countryCode ?? ''}${phone ?? ''}`, email };
    for (const [what, text] of Object.entries(texts)) {
      if (text && (await facts.clients(account, text)).some(({ id }) => id === client.id)) by.push(what);
    }
    const ways = by.join(', ') || 'nothing';
    const isBy = (all: string): boolean => ways === (email ? all : all.replace(', email', ''));
    const phones = 'name, phone, phone with code';
    const evidence = `one client${email ? '' : ' without email'}, found by: ${ways}`;
    const found = { everything: isBy(`${phones}, email`), nameAndPhone: isBy(phones), name: isBy('name') };
    return matching('clientSearch', evidence, `by ${ways}`, found);
  },
  numbersAsText: async (account) => {
    const rows = await rowsOf(account, 'classes');
    const numbers = rows.flatMap(({ bookedParticipants, numberOfParticipants, service }) => {
      const { durationMinutes, sellingPrice } = isFields(service) ? service : {};
      return [bookedParticipants, numberOfParticipants, durationMinutes, sellingPrice];
    });
    const isText = numbers.flatMap((value) => (value == null ? [] : String(typeof value === 'string')));
    return agreed(isText, 'numbers');
  },
  '`serviceType`': async (account) => words(account, rowsOf(account, 'services'), 'serviceType'),
  'Fields that we do not know': async (account) => {
    const samples = Object.entries({
      classes: classRecord,
      clients: clientRecord,
      locations: classRecord.location,
      staffs: staffRecord,
      services: serviceRecord,
      participants: participantRecord,
    });
    const read: string[] = [];
    const found: string[] = [];
    for (const [kind, sample] of samples) {
      const rows = await (kind === 'participants' ? facts.people(account) : rowsOf(account, kind)).catch(() => []);
      if (rows.length > 0) read.push(kind);
      found.push(...unknownFields(account, sample, rows).map((name) => `${kind}.${name}`));
    }
    if (read.length === 0) throw new Inconclusive('no record could be read');
    return answered(read.join(', '), found.join(', ') || 'none');
  },
  accountInfo: async (account) => {
    const response = await account.get('/v1/account-info');
    const status = String(response.status);
    const refused = { 404: 'missing', 403: 'forbidden' }[status] ?? `refused with ${status}`;
    const name = readAccountName(response.json) ? 'named' : 'unnamed';
    return answered(`status ${status}`, facts.isRefusal(response) ? refused : name);
  },
  'Webhooks and their events': async (account) => {
    const hooks = await rowsOf(account, 'webhooks');
    const events = hooks.flatMap(({ events }): unknown[] => (Array.isArray(events) ? events : []));
    return answered(`webhooks: ${String(hooks.length)}`, tally(shown(account, events, /^[a-z][\w.:/-]{0,59}$/i)));
  },
  errorBody: async (account) => {
    const found = (await refusals(account)).map(({ text, json }) => {
      const { error, message } = isFields(json) ? json : {};
      if (typeof message === 'string' || typeof error === 'string') return 'documented';
      if (isFields(error) && typeof error['message'] === 'string') return 'nested';
      return text.trim() === '' ? 'empty' : 'something else';
    });
    return agreed(found, 'refusals');
  },
  refusals: async (account) => {
    const [, missing] = await refusals(account);
    return answered(`status ${String(missing.status)}`, missing.status === 200 ? 'with200' : 'status');
  },
  lookups: async (account) => {
    const { status, text, json } = await account.get('/v1/locations', first);
    const isMissing = status === 404 || /missing authentication token/i.test(text);
    const position = Array.isArray(json) ? 'offered' : `status ${String(status)}`;
    return answered(`status ${String(status)}`, isMissing ? 'missing' : position);
  },
  'A 403 and a 404': async (account) => {
    const [forbidden, missing] = (await refusals(account)).map((response) => {
      const said = facts.isRefusal(response) ? ` ${scrubber(account)(response.text)}` : '';
      return `${String(response.status)}${said} with ${[...response.headers.keys()].join(', ')}`;
    });
    return answered('', `without a key ${String(forbidden)}; with an unknown ID ${String(missing)}`);
  },
  'Headers that tell the rate': ({ responses }) => {
    const headers = Object.fromEntries(responses.flatMap((response) => [...response.headers]));
    const told = Object.entries(headers).filter(([name]) => /\brate|quota/.test(name));
    const all = told.map(([name, value]) => (/^[\d\s;,=w]+$/.test(value) ? `${name}: ${value}` : name));
    return answered(`responses: ${String(responses.length)}`, all.join('; ') || 'none');
  },
  retryAfter: ({ responses }) => {
    const told = responses.filter(({ status }) => status === 429).map(({ headers }) => headers.get('retry-after'));
    const forms = told.map((text) => (text === null ? 'none' : /^\d+$/.test(text) ? 'seconds' : 'date'));
    return agreed(forms, 'responses with 429');
  },
  clockIn: untried,
  nestedObjects: untried,
  put: untried,
};

function untried(_account: Account, { missing }: Trial): Answer {
  throw new Inconclusive(missing);
}

/** The words of the API's that a field holds, as far as they may be shown. */
async function words(account: Account, rows: Promise<readonly object[]>, field: string): Promise<Answer> {
  const values = (await rows).map((row): unknown => Reflect.get(row, field));
  return answered('', tally(shown(account, values)));
}

async function rowsOf(account: Account, kind: string): Promise<readonly facts.Fields[]> {
  return facts.rawRows(await account.get(`/v1/${kind}`, first));
}

/** The first two classes, and what page 2 holds with limit=1. @throws Inconclusive if there is no second class */
async function secondPage(account: Account) {
  const [one, second] = await facts.idsOf(account, CLASSES, first);
  if (second === undefined) throw new Inconclusive('it takes two classes');
  return { one, second, asked: await facts.idsOf(account, CLASSES, pageQuery(2, 1)) };
}

/** A call without a key, and one for a class that does not exist. */
async function refusals(account: Account): Promise<[ApiResponse, ApiResponse]> {
  const forbidden = await account.get(CLASSES, pageQuery(1, 1), true);
  return [forbidden, await account.get(path`/v1/classes/${'0'.repeat(24)}`)];
}

/** Asks for one day with classes, and with the day after it. */
async function endOfRange(account: Account): Promise<string> {
  const isOn = (row: facts.SeenClass, day: string | null): boolean => [row.date, row.utcDate].includes(day);
  const page = await facts.classPage(account);
  const all = await facts.classes(account);
  const day = all.find((row) => row.date === row.utcDate && page.some((other) => !isOn(other, row.date)))?.date;
  if (!day) throw new Inconclusive('the first page has classes of only one day');
  const rows = await facts.classPage(account, { startDate: day, endDate: day });
  if (rows.some((row) => !isOn(row, day))) return 'ignored';
  if (rows.length > 0) return 'inclusive';
  const more = await facts.classPage(account, { startDate: day, endDate: addDays(day, 1) });
  return more.some((row) => isOn(row, day)) ? 'exclusive' : 'without the first day';
}

/** Whether a field of classes shows the wall clock or the instant; only if the two differ. */
async function clockOf(account: Account, field: 'startTime' | 'startTimeUTC', local: string): Promise<Answer> {
  const found = (await facts.classes(account)).flatMap((row) => {
    const { start, [field]: text } = row;
    const at = instant(text);
    if (start === null || at === null || wallAt(start.zone, start.at) === start.at) return [];
    return at === start.at ? 'utc' : at === wallAt(start.zone, start.at) ? local : 'neither';
  });
  return agreed(found, 'classes away from UTC');
}
