import { DateTime } from 'luxon';

import type { Status, Studio, StudioClass } from '../sandbox/studio.ts';
import type { Switches } from '../sandbox/switches.ts';
import type { ScopeKind } from './story.ts';
import { isItem, type Item, type TriggerKey } from './triggers.ts';

/*
 * What a Zap should report, according to the studio's own records. Nothing here uses `src` or the API: it is a second,
 * independent implementation of what the triggers promise.
 */

/** What decides which events a Zap should report. */
export interface Watcher {
  readonly trigger: TriggerKey;
  readonly scope: ScopeKind;
  /** id of the record in scope; '' for all */
  readonly scopeId: string;
  readonly form: Readonly<Record<string, string | readonly string[]>>;
}

/** Something that a Zap should report once. */
export interface Fact {
  readonly classId: string;
  /** of the booking; undefined for a class */
  readonly status: Status | undefined;
  /** when it last changed, according to the studio's records */
  readonly changedAt: number;
  /** when the booking was made */
  readonly madeAt: number;
  /** whether the API shows it */
  readonly isShown: boolean;
}

/** Facts by their key, such as a booking's id. */
export type Facts = ReadonlyMap<string, Fact>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** `class_starting_soon` still reports a class that started this recently. */
const JUST_STARTED_MS = 30 * MINUTE;
const UNIT_MS: Readonly<Record<string, number>> = { minutes: MINUTE, hours: 60 * MINUTE, days: 1440 * MINUTE };
const HOLDS_SPOT: readonly Status[] = ['booked', 'visited', 'noShow', 'rescheduled'];
/** The studio's status for each value in a form. */
const FORM_STATUS: Readonly<Record<string, Status>> = {
  booked: 'booked',
  waitlisted: 'waitlisted',
  visited: 'visited',
  no_show: 'noShow',
  rescheduled: 'rescheduled',
  cancelled: 'cancelled',
};

/** Everything that a Zap should report right now. */
export function factsFor(watcher: Watcher, studio: Studio, switches: Switches): Facts {
  const facts = new Map<string, Fact>();
  const isWanted = statusFilter(watcher);
  for (const record of studio.classes.values()) {
    if (!isInScope(watcher, record, studio.now(), switches)) continue;
    const ofClass = { classId: record.id, status: undefined, changedAt: record.createdAt, madeAt: 0, isShown: true };
    const key = classFact(watcher, record, studio.now(), switches);
    if (key !== undefined) facts.set(key, ofClass);
    if (isWanted === undefined) continue;
    const isCut =
      watcher.scope !== 'client' && switches.rosterCap !== 'none' && record.roster.length > switches.rosterCap;
    for (const { id, status, changedAt, createdAt, client } of record.roster) {
      if (!isWanted(status) || (watcher.scope === 'client' && client.id !== watcher.scopeId)) continue;
      const isHidden = status === 'cancelled' && switches.cancelledOnRoster === 'removed' && watcher.scope !== 'client';
      const fact = { classId: record.id, status, changedAt, madeAt: createdAt, isShown: !isHidden && !isCut };
      facts.set(watcher.trigger === 'booking_status_changed' ? `${id} ${status}` : id, fact);
    }
  }
  return facts;
}

/** The key of the fact that a row reports. */
export function factOf({ trigger, form }: Watcher, item: Item): string {
  const id = String(item['id']);
  if (trigger === 'class_ended') return `${id} ${String(Date.parse(String(item['endsAt'])))}`;
  if (trigger === 'class_updated') {
    const { location, staff, service, startsAt, endsAt, numberOfParticipants, status } = item;
    const isCancelled = /^cancell?ed$/i.test(String(status));
    return versionFact(id, form, {
      date_time: [startsAt, endsAt].map((at) => Date.parse(String(at))),
      location: isItem(location) && location['id'],
      staff: isItem(staff) && staff['id'],
      service: isItem(service) && service['id'],
      capacity: numberOfParticipants,
      price: isItem(service) && service['sellingPrice'],
      status: isCancelled ? 'Cancelled' : 'Scheduled',
    });
  }
  if (trigger === 'class_starting_soon') return `${id} ${String(Date.parse(String(item['startsAt'])))}`;
  if (trigger !== 'booking_status_changed') return id;
  const words = String(item['status'])
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const statuses: Readonly<Record<string, string>> = { noshow: 'noShow', canceled: 'cancelled' };
  return `${id} ${statuses[words] ?? words}`;
}

/** Whether a Zap looks at a class. */
export function isInScope(watcher: Watcher, record: StudioClass, now: number, switches: Switches): boolean {
  const { scope, scopeId } = watcher;
  if (scope === 'class') return record.id === scopeId;
  const belongsTo = {
    all: '',
    client: '',
    location: record.location?.id,
    staff: record.staff?.id,
    service: record.service?.id,
  };
  if (scope !== 'all' && scope !== 'client' && belongsTo[scope] !== scopeId) return false;
  if (scope === 'client' && switches.bookingsRange === 'ignored') return true;
  // The trigger's list reaches far enough back for every class that has just ended.
  if (watcher.trigger === 'class_ended') return true;
  const daysBack = watcher.trigger === 'booking_cancelled' || watcher.trigger === 'booking_status_changed' ? 7 : 1;
  return record.date >= dayBefore(now, daysBack);
}

function classFact(watcher: Watcher, record: StudioClass, now: number, switches: Switches): string | undefined {
  const { trigger, form } = watcher;
  if (trigger === 'new_class') return record.id;
  if (trigger === 'class_updated') {
    const { location, staff, service, capacity, status } = record;
    return versionFact(record.id, form, {
      date_time: [startOf(record), endOf(record)],
      location: location?.id,
      staff: staff?.id,
      service: service?.id,
      capacity,
      price: service?.sellingPrice,
      status,
    });
  }
  if (record.status === 'Cancelled') return undefined;
  if (trigger === 'class_filled') {
    const taken = record.roster.filter(
      ({ status }) => status !== 'cancelled' && (status !== 'waitlisted' || switches.waitlistedCount),
    ).length;
    if (startOf(record) <= now) return undefined;
    const isFull = record.capacity !== null && record.capacity - taken <= Number(form['spots_left'] ?? '0');
    return isFull ? record.id : undefined;
  }
  if (trigger === 'class_starting_soon') {
    const start = startOf(record);
    const window = Number(form['time_before']) * (UNIT_MS[String(form['time_unit'])] ?? NaN);
    return start - window <= now && now < start + JUST_STARTED_MS ? `${record.id} ${String(start)}` : undefined;
  }
  if (trigger === 'class_ended') {
    const end = endOf(record);
    const ago =
      now - end - Number(form['time_after'] ?? '0') * (UNIT_MS[String(form['time_unit'] ?? 'minutes')] ?? NaN);
    return ago >= 0 && ago < 24 * HOUR ? `${record.id} ${String(end)}` : undefined;
  }
  return undefined;
}

function versionFact(id: string, { watch = [] }: Watcher['form'], parts: Readonly<Record<string, unknown>>): string {
  const watched = watch.length === 0 ? ['date_time', 'location', 'staff', 'status'] : [watch].flat();
  return `${id} ${JSON.stringify(watched.map((part) => parts[part]))}`;
}

/** Which statuses count; undefined if the trigger is not about bookings. */
function statusFilter({ trigger, form }: Watcher): ((status: Status) => boolean) | undefined {
  if (trigger === 'booking_cancelled') return (status) => status === 'cancelled';
  if (trigger === 'booking_status_changed') {
    const wanted = [form['status'] ?? []].flat().map((status) => FORM_STATUS[status]);
    return (status) => wanted.includes(status);
  }
  if (trigger !== 'new_booking') return undefined;
  if (form['status'] === 'waitlisted') return (status) => status === 'waitlisted';
  if (form['status'] === 'any') return (status) => status !== 'cancelled';
  return (status) => HOLDS_SPOT.includes(status);
}

const starts = new Map<string, number>();

function startOf({ date, time, timezone }: StudioClass): number {
  const text = `${date}T${time} ${timezone}`;
  const known = starts.get(text) ?? DateTime.fromISO(`${date}T${time}`, { zone: timezone }).toMillis();
  starts.set(text, known);
  return known;
}

function endOf(record: StudioClass): number {
  return startOf(record) + (record.service?.durationMinutes ?? NaN) * MINUTE;
}

const days = new Map<string, string>();

/** The date in UTC-12 `daysBack` days ago; cached by the hour. */
function dayBefore(now: number, daysBack: number): string {
  const key = `${String(Math.floor(now / HOUR))} ${String(daysBack)}`;
  const known =
    days.get(key) ?? DateTime.fromMillis(now, { zone: 'UTC-12' }).minus({ days: daysBack }).toFormat('yyyy-MM-dd');
  days.set(key, known);
  return known;
}
