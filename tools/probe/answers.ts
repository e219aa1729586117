import { pageQuery } from '../../src/api/pages.ts';
import { readAccountName } from '../../src/api/records.ts';
import { holdsSpot, isCancelled, isWaitlisted, statusKey } from '../../src/api/status.ts';
import type { WireClass } from '../../src/api/types.ts';
import { path } from '../../src/http/path.ts';
import { participantRecord } from '../../src/resources/booking.ts';
import { classRecord } from '../../src/resources/class.ts';
import { startOf } from '../../src/resources/classTime.ts';
import { clientRecord } from '../../src/resources/client.ts';
import { locationRecord } from '../../src/resources/location.ts';
import { serviceRecord } from '../../src/resources/service.ts';
import { staffRecord } from '../../src/resources/staff.ts';
import { formatClock, parseClock, styleOf } from '../../src/time/clock.ts';
import { addDays, utcDay, westernmostToday } from '../../src/time/day.ts';
import { wallAt } from '../../src/time/zone.ts';
import type { Switches } from '../sandbox/switches.ts';
import { Untold, type Account, type Answer } from './account.ts';
import * as facts from './facts.ts';
import { CLASSES, CLIENTS, isFields } from './facts.ts';
import { agreed, count, isAscending, isNear, told, unknownFields, values, type Told } from './told.ts';
import { trial } from './trial.ts';

const first = pageQuery(1);
const SERVICES = '/v1/services';

/**
 * How an account answers the questions of docs/open-questions.md: by the switch, or by the question where it has none. An answer
 * holds counts, formats, statuses and names of fields, and nothing else of the account's.
 */
export const answers: Readonly<Record<string, (account: Account) => Told | Promise<Told>>> = {
  pageCap: async (account) => {
    const longest: number[] = [];
    for (const at of [CLASSES, CLIENTS]) {
      const ids = await facts.idsOf(account, at, first);
      const next = await facts.idsOf(account, at, pageQuery(2));
      longest.push(ids.length);
      if (next.every((id) => ids.includes(id))) continue;
      const evidence = `of ${at}, limit=100 gives ${String(ids.length)} and page 2 more`;
      if (ids.length < 100) return told(evidence, ids.length);
      const more = await facts.idsOf(account, at, pageQuery(1, 1000));
      const most = `${more.length > 100 ? 'at least ' : ''}${String(more.length)}`;
      return told(`${evidence}; limit=1000 gives ${String(more.length)}`, 100, most);
    }
    throw new Untold(`no list is longer than its first page: ${longest.join(' and ')} records`);
  },
  pageSize: async (account) => {
    for (const at of [CLASSES, CLIENTS]) {
      const whole = await facts.idsOf(account, at, first);
      const plain = await facts.idsOf(account, at, {});
      if (plain.length < whole.length) return told(`of ${at}; limit=100 gives ${String(whole.length)}`, plain.length);
    }
    throw new Untold('no list is longer than that');
  },
  order: async (account) => {
    const { rows } = await facts.undated(account);
    const created = rows.map(({ createdAt }) => Date.parse(createdAt ?? ''));
    const starts = rows.map((row) => startOf(row)?.at ?? NaN);
    const orders = {
      oldestFirst: isAscending(created),
      newestFirst: isAscending(created.toReversed()),
      byStart: isAscending(starts),
      latestStartFirst: isAscending(starts.toReversed()),
    };
    const fit = Object.entries(orders).flatMap(([order, fits]) => (fits ? [order] : []));
    if (rows.length < 4 || fit.length > 1) throw new Untold('the classes fit more than one order');
    return told(`${count(rows.length, 'class')}, by createdAt and by start`, fit[0] ?? 'scrambled');
  },
  page: async (account) => {
    const [one, second] = await twoClasses(account);
    const asked = await facts.idsOf(account, CLASSES, pageQuery(2, 1));
    return told('page=2, limit=1', asked[0] === one ? 'ignored' : asked[0] === second ? 'honored' : 'something else');
  },
  '`limit`': async (account) => {
    await twoClasses(account);
    const asked = await facts.idsOf(account, CLASSES, pageQuery(2, 1));
    return told(`page=2, limit=1 gives ${String(asked.length)}`, asked.length === 1 ? 'honored' : 'ignored');
  },
  pastTheEnd: async (account) => {
    const [one] = await twoClasses(account);
    const { status, ...answer } = await account.get('page far past the end', CLASSES, pageQuery(100_000, 1));
    if (status !== 200) return told('page=100000', `status ${String(status)}`);
    const [row] = facts.rawRows({ status, ...answer });
    if (row?.['id'] === one) throw new Untold('`page` is ignored');
    return told('page=100000', row === undefined ? 'empty' : 'repeatsLast');
  },
  rosterCap: async (account) => {
    const found = await facts.rosters(account);
    const longest = Math.max(...found.map(({ people }) => people.length));
    const isCut = found.some(({ booked, people }) => {
      const shown = people.filter(({ status }) => !isCancelled(status)).length;
      return people.length === longest && longest >= 10 && shown < (booked.bookedParticipants ?? 0);
    });
    const evidence = `the longest roster has ${count(longest, 'row')}`;
    if (isCut) return told(`${evidence}, more are booked`, longest);
    if (longest <= 100) throw new Untold(evidence);
    return told(evidence, 'none');
  },
  undatedRange: async (account) => {
    const isPast = ({ date }: WireClass): boolean => date !== null && date < westernmostToday();
    const { rows, isComplete } = await facts.undated(account);
    const shown = rows.filter(isPast).length;
    if (shown > 0) return told(`${count(shown, 'past class')} in it`, 'all');
    const hidden = (await facts.recent(account)).filter(isPast).length;
    if (hidden === 0 || !isComplete) throw new Untold('no past class is known, or the list is too long to read');
    return told(`${count(hidden, 'past class')} by date, none without`, 'upcoming');
  },
  endDate: async (account) => told('classes of one day', await endOfRange(account)),
  'Calendar of `startDate` and `endDate`': async (account) => {
    const late = (await facts.classes(account)).find((row) => utcDate(row) !== row.date);
    if (!late?.date) throw new Untold('every class has the same date in UTC');
    const endDate = (await endOfRange(account)) === 'inclusive' ? late.date : addDays(late.date, 1);
    const range = { startDate: late.date, endDate, ...first };
    const found = await facts.classPage(account, 'classes of another day', range);
    const isOwn = found.some(({ id }) => id === late.id);
    return told('a class on another date in UTC', isOwn ? "the class's own" : 'another');
  },
  clockOut: async (account) => {
    const forms: Record<string, string> = {
      '09:05 AM': '12h',
      '09:05': '24h',
      '09:05:00': '24hSeconds',
      '9:05 am': '12hShort',
    };
    const written = (await facts.classes(account)).flatMap(({ time }) => {
      const [clock, style] = [parseClock(time ?? ''), styleOf(time ?? '')];
      if (clock === null || style === null) return ['unreadable'];
      const hour = style.hours === 12 ? (clock.hour + 11) % 12 : clock.hour - 1;
      const form = formatClock({ hour: 9, minute: 5 }, style);
      return hour < 9 ? [forms[form] ?? `like ${form}`] : [];
    });
    return agreed(written, 'classes at an hour of one digit, which shows padding');
  },
  startTime: async (account) => clockOf(account, 'startTime', 'falseZ'),
  startTimeUTC: async (account) => clockOf(account, 'startTimeUTC', 'sameAsLocal'),
  statusSpelling: async (account) => {
    const seen = (await everybody(account)).map(({ status }) => status ?? '');
    const rest = 'BOOKED|WAITLISTED|VISITED|RESCHEDULED';
    const title = rest.replace(/\B\w+/g, (letters) => letters.toLowerCase());
    const spellings: Record<Switches['statusSpelling'], string> = {
      UPPER: `${rest}|NO_SHOW|CANCELLED`,
      Title: `${title}|No-Show|Cancelled`,
      lower: `${rest}|no show|cancelled`.toLowerCase(),
      american: `${title}|No-Show|Canceled`,
    };
    const fit = Object.entries(spellings).filter(([, words]) =>
      seen.every((status) => words.split('|').includes(status)),
    );
    if (fit.length > 1) throw new Untold(`seen: ${values(seen)}`);
    return told(values(seen), fit[0]?.[0] ?? 'another', values(seen));
  },
  'Statuses of classes': async (account) => tally((await facts.classes(account)).map(({ status }) => status)),
  '`paymentStatus`': async (account) => tally((await everybody(account)).map(({ paymentStatus }) => paymentStatus)),
  cancelledOnRoster: async (account) => {
    const read = await facts.rosters(account);
    const kept = read.flatMap(({ people }) => people).filter(({ status }) => isCancelled(status)).length;
    if (kept > 0) return told(`${count(kept, 'person')} cancelled on ${count(read.length, 'roster')}`, 'kept');
    const gone = (await facts.bookings(account))
      .flatMap(({ rows }) => rows)
      .filter((row) => isCancelled(row.status) && read.some(({ booked }) => booked.id === row.class.id)).length;
    if (gone === 0) throw new Untold('nobody is known to be cancelled');
    return told(`${count(gone, 'cancelled booking')} of clients, on no roster`, 'removed');
  },
  classUpdatedAt: async (account) => {
    const found = (await facts.rosters(account)).flatMap(({ booked, people }) => {
      const newest = Math.max(...people.map(({ updatedAt }) => Date.parse(updatedAt ?? '')));
      const [updated, created] = [Date.parse(booked.updatedAt ?? ''), Date.parse(booked.createdAt ?? '')];
      if (updated < newest && !isNear(updated, newest)) return ['editsOnly'];
      return isNear(updated, newest) && !isNear(updated, created) ? ['followsBookings'] : [];
    });
    // One that lags proves it; others may have been edited right then.
    return agreed(found.includes('editsOnly') ? ['editsOnly'] : found, 'classes not edited after their last booking');
  },
  participantUpdatedAt: async (account) => {
    const changed = (await everybody(account)).filter(({ status }) => !/^(booked|waitlisted)$/.test(statusKey(status)));
    if (changed.length === 0) throw new Untold('everybody is booked or waitlisted');
    const moved = changed.filter((row) => Date.parse(row.updatedAt ?? '') > Date.parse(row.createdAt ?? '')).length;
    const evidence = `moved for ${String(moved)} of ${String(changed.length)}`;
    return told(evidence, moved > 0 ? 'followsStatus' : 'never');
  },
  waitlistedCount: async (account) => {
    const found = (await facts.rosters(account)).flatMap(({ booked, people }) => {
      const waiting = people.filter(({ status }) => isWaitlisted(status)).length;
      const extra = (booked.bookedParticipants ?? NaN) - people.filter(({ status }) => holdsSpot(status)).length;
      if (waiting === 0) return [];
      return [extra === 0 ? 'false' : extra === waiting ? 'true' : 'counted in another way'];
    });
    return agreed(found, 'classes with a waitlist');
  },
  bookingsRange: async (account) => {
    for (const { at, rows } of await facts.bookings(account)) {
      const dates = rows.flatMap((row) => row.class.date ?? []).sort();
      const last = dates.at(-1);
      if (last === undefined || last === dates[0]) continue;
      const asked = await facts.bookingPage(account, at, { startDate: last, endDate: addDays(last, 1), ...first });
      const isLast = asked.map((row) => row.class.date === last);
      const position = isLast.includes(false) ? 'ignored' : isLast.includes(true) ? 'classDate' : 'something else';
      return told(`${String(asked.length)} of ${count(rows.length, 'booking')} for their last day`, position);
    }
    throw new Untold('no client that was looked at has bookings on two days');
  },
  clientSearch: async (account) => {
    const known = await facts.clients(account);
    const client = known.find(({ fullName, countryCode, phone, email }) => fullName && countryCode && phone && email);
    if (client === undefined) throw new Untold('no client has a name, country code, phone and email');
    const finds = async (by: string, text: string): Promise<boolean> =>
      (await facts.clients(account, `clients by ${by}`, text)).some(({ id }) => by === 'nonsense' || id === client.id);
    if (await finds('nonsense', 'zqxjkvwq')) return told('nonsense finds clients', 'ignored');
    const { fullName, countryCode, phone, email } = client;
    const words = { name: fullName, phone, 'phone with code': `${countryCode ?? ''}${phone ?? ''}`, email };
    const by: string[] = [];
    for (const [what, text] of Object.entries(words)) if (await finds(what, text ?? '')) by.push(what);
    const names = ['name', 'name, phone, phone with code', 'name, phone, phone with code, email'];
    const position = ['name', 'nameAndPhone', 'everything'][names.indexOf(by.join(', '))];
    return told(`one client, found by: ${by.join(', ') || 'nothing'}`, position ?? `by ${by.join(', ') || 'nothing'}`);
  },
  numbersAsText: async (account) => {
    const rows = facts.rawRows(await account.get('list of classes', CLASSES, first));
    const numbers = rows.flatMap(({ bookedParticipants, numberOfParticipants, service }) => [
      bookedParticipants,
      numberOfParticipants,
      ...(isFields(service) ? [service['durationMinutes'], service['sellingPrice']] : []),
    ]);
    const isText = numbers.filter((value) => value != null).map((value) => String(typeof value === 'string'));
    return agreed(isText, 'numbers');
  },
  '`serviceType`': async (account) => {
    const rows = facts.rawRows(await account.get('list of services', SERVICES, first));
    return tally(rows.map(({ serviceType }) => serviceType));
  },
  'Fields that we do not know': async (account) => {
    const [roster] = await facts.rosters(account).catch(() => []);
    return unknownFields(account, [
      ['class', classRecord, CLASSES],
      ['client', clientRecord, CLIENTS],
      ['location', locationRecord, '/v1/locations'],
      ['staff member', staffRecord, '/v1/staffs'],
      ['service', serviceRecord, SERVICES],
      ...(roster ? [['participant', participantRecord, roster.at] as const] : []),
    ]);
  },
  accountInfo: async (account) => {
    const { status, json } = await account.get('account', '/v1/account-info');
    const name = status === 200 ? readAccountName(json) : undefined;
    const other = { 404: 'missing', 403: 'forbidden' }[String(status)] ?? `status ${String(status)}`;
    return told(`status ${String(status)}`, name === undefined ? other : name === '' ? 'unnamed' : 'named');
  },
  'Webhooks and their events': async (account) => {
    const answer = await account.get('webhooks', '/v1/webhooks', first);
    if (answer.status !== 200) return told('', `status ${String(answer.status)}`);
    const events = facts.rawRows(answer).map(({ events }) => (Array.isArray(events) ? events.map(String) : []));
    return told(count(events.length, 'webhook'), values(events.flat()));
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
    const [, { status } = { status: 0 }] = await refusals(account);
    return told(`status ${String(status)}`, status === 200 ? 'with200' : 'status');
  },
  lookups: async (account) => {
    const { status, text } = await account.get('list of locations', '/v1/locations', first);
    const isMissing = status === 404 || (status === 403 && /missing authentication token/i.test(text));
    return told(
      `status ${String(status)}`,
      isMissing ? 'missing' : status === 200 ? 'offered' : `status ${String(status)}`,
    );
  },
  'A 403 and a 404': async (account) => {
    const [forbidden, missing] = (await refusals(account)).map(
      ({ status, text, headers }) =>
        `${String(status)} ${status < 400 ? '' : account.scrubbed(text)} with ${[...headers.keys()].join(', ')}`,
    );
    return told('', `without a key ${String(forbidden)}; with an unknown ID ${String(missing)}`);
  },
  'Headers that tell the rate': (account) => {
    const headers = account.answers.flatMap((answer) => [...answer.headers]);
    const names = headers.filter(([name, value]) => /rate|quota/.test(name) && /^[\d\s;,=w]+$/.test(value));
    const last = Object.entries(Object.fromEntries(names)).map(([name, value]) => `${name}: ${value}`);
    return told(count(account.answers.length, 'answer'), last.join('; ') || 'none');
  },
  retryAfter: (account) => {
    if (account.retryAfter.length === 0) throw new Untold('no 429 came, and the probe provokes none');
    const forms = account.retryAfter.map((text) => (text === null ? 'none' : /^\d+$/.test(text) ? 'seconds' : 'date'));
    return agreed(forms, 'answers with 429');
  },
  clockIn: async (account) => {
    const { clocks } = await trial(account);
    return told(clocks.join(' and '), clocks.length === 2 ? 'any' : clocks[0] === '18:30' ? '24h' : '12h');
  },
  nestedObjects: async (account) => {
    const { idAlone } = await trial(account);
    return told(`status ${String(idAlone)}`, idAlone === 200 ? 'idIsEnough' : 'whole');
  },
  put: async (account) => {
    const { kept } = await trial(account);
    if (kept === null) return told('date and time alone', 'refused');
    const same = Object.keys(kept).filter((name) => kept[name]);
    const position =
      same.length === 0 ? 'replaces' : same.length === Object.keys(kept).length ? 'merges' : 'keeps some';
    return told(`kept: ${same.join(', ') || 'nothing'}`, position);
  },
};

/** Values that are no position of a switch. */
function tally(found: readonly unknown[]): Told {
  return told('', values(found));
}

/** Two classes, where there are two. */
async function twoClasses(account: Account): Promise<[unknown, unknown]> {
  const [one, second] = await facts.idsOf(account, CLASSES, first);
  if (second === undefined) throw new Untold('it takes two classes');
  return [one, second];
}

async function everybody(account: Account) {
  return (await facts.rosters(account)).flatMap(({ people }) => people);
}

/** A call without a key, and one for a class that does not exist. */
async function refusals(account: Account): Promise<Answer[]> {
  const forbidden = await account.get('call without a key', CLASSES, pageQuery(1, 1), true);
  return [forbidden, await account.get('class that does not exist', path`/v1/classes/${'0'.repeat(24)}`)];
}

function utcDate(row: WireClass): string | null {
  const start = startOf(row);
  return start === null ? row.date : utcDay(start.at);
}

/** Asks for one day with classes, and with the day after it. */
async function endOfRange(account: Account): Promise<string> {
  const day = (await facts.classes(account)).find((row) => row.date !== null && utcDate(row) === row.date)?.date;
  if (!day) throw new Untold('no class has the same date in UTC');
  const daysTo = async (endDate: string) => {
    const rows = await facts.classPage(account, 'classes of one day', { startDate: day, endDate, ...first });
    return rows.map(({ date }) => date ?? '');
  };
  const days = await daysTo(day);
  if (days.some((other) => other !== day)) return 'ignored';
  if (days.length > 0) return 'inclusive';
  return (await daysTo(addDays(day, 1))).includes(day) ? 'exclusive' : 'without the first day';
}

/** Whether a field of classes shows the wall clock or the instant; only where the two differ. */
async function clockOf(account: Account, field: 'startTime' | 'startTimeUTC', local: string): Promise<Told> {
  const found = (await facts.classes(account)).flatMap((row) => {
    const start = startOf(row);
    if (start === null || wallAt(start.zone, start.at) === start.at) return [];
    const at = Date.parse(row[field] ?? '');
    return [at === start.at ? 'utc' : at === wallAt(start.zone, start.at) ? local : 'neither'];
  });
  return agreed(found, 'classes away from UTC');
}
