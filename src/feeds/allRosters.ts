import type { WireClass, WireParticipant } from '../api/types.ts';
import { BATCH_RESERVE_MS, SWITCH_ON_RESERVE_MS } from '../http/budget.ts';
import { tooMuch } from '../errors.ts';
import { dayOf, instant } from '../resources/classTime.ts';
import { DAY, MINUTE } from '../time/day.ts';
import type { BookingFeed, BookingRun, Row } from './bookings.ts';
import { readClasses } from './classes.ts';
import { loadMemory, loadSwitchOn, saveMemory, saveSwitchOn, type Saved } from './memory.ts';
import { MAX_ROSTERS, nextTurn, plan, remember, type Listed, type Plan, type Reads } from './plan.ts';
import { later, newestFirst, SAMPLE_PAGES, SAMPLE_SIZE } from './poll.ts';
import { classKey, listPrint, rosterPrint } from './prints.ts';
import { readRosters, type Rosters } from './rosters.ts';

/** How many rosters a sample reads at most. */
const SAMPLE_ROSTERS = 10;
/** How far apart our clock and Whautomate's may be. */
const CLOCK_SKEW_MS = 60 * MINUTE;
/** How long a memory that can no longer be saved is trusted. */
const TRUSTED_MINUTES = 60;

/**
 * A few bookings for the editor, from the classes that changed last: they are likely to have a cancelled booking or a no-show.
 *
 * @throws ThrottledError if the account's rate limit is reached before anything is found
 */
export async function sampleRosters({ connection, feed, startDate }: BookingRun): Promise<Row[]> {
  const wanted = (record: WireClass): boolean => !isEmptyFor(feed, record);
  const classes = await readClasses(connection, { scope: feed.scope, startDate, wanted, maxPages: SAMPLE_PAGES });
  const rows: Row[] = [];
  for (const record of newestFirst(classes, ({ updatedAt }) => updatedAt).slice(0, SAMPLE_ROSTERS)) {
    const { rosters, throttled } = await readRosters(connection, [record.id], BATCH_RESERVE_MS);
    rows.push(...rowsOf([record], rosters).filter(({ participant }) => feed.wanted(participant)));
    if (throttled !== null && rows.length === 0) throw throttled;
    if (throttled !== null || rows.length >= SAMPLE_SIZE) break;
  }
  return rows;
}

/** Every booking that exists, within the time and rate limits; the rest counts as old. */
export async function switchOnRosters({ z, connection, feed, startDate }: BookingRun): Promise<Row[]> {
  const switchedOnAt = Date.now();
  const classes = await readClasses(connection, { scope: feed.scope, startDate, thorough: true });
  const { memory, turn, kept } = await loadMemory(z, feed.zap);
  const toRead = classes.filter((record) => !isEmptyFor(feed, record)).map(({ id }) => id);
  const { rosters, throttled } = await readRosters(connection, toRead, SWITCH_ON_RESERVE_MS);
  if (rosters.size < toRead.length && !(await saveSwitchOn(z, feed.zap, switchedOnAt))) {
    throw throttled ?? tooManyClasses();
  }
  const now = currentMinute();
  await saveMemory(z, kept, { memory: remember(toListed(feed, classes), toReads(rosters), memory, now), turn }, now);
  return rowsOf(classes, rosters);
}

/** The bookings of the classes that changed, and of a few that did not. */
export async function pollRosters({ z, connection, feed, startDate }: BookingRun): Promise<Row[]> {
  const classes = await readClasses(connection, { scope: feed.scope, startDate });
  const list = toListed(feed, classes);
  const { memory, turn, kept } = await loadMemory(z, feed.zap);
  const planned = plan(list, memory, turn, currentMinute());
  const keys = [...planned.due, ...planned.quiet].slice(0, MAX_ROSTERS);
  const ids = new Map(classes.map(({ id }) => [classKey(id), id]));
  const toRead = keys.map((key) => ids.get(key)).filter((id) => id !== undefined);
  const { rosters, throttled } = await readRosters(connection, toRead, BATCH_RESERVE_MS);
  const reads = toReads(rosters);
  const now = currentMinute();
  const after = { memory: remember(list, reads, memory, now), turn: nextTurn(planned, reads, turn, now) };
  const saved = await saveMemory(z, kept, after, now);

  const isListTooSlow = planned.due.length > 0 && reads.size === 0 && throttled === null;
  if (isListTooSlow || !willReadRest(list, planned, reads, saved)) throw throttled ?? tooManyClasses();

  const switchedOnAt = await loadSwitchOn(z, feed.zap);
  // Save it again on every poll, so that it does not expire while the Zap is on.
  if (switchedOnAt !== null) await saveSwitchOn(z, feed.zap, switchedOnAt);
  const since = (switchedOnAt ?? -Infinity) - CLOCK_SKEW_MS;
  return rowsOf(classes, rosters).filter(
    ({ participant }) => (instant(feed.happenedAt(participant)) ?? Infinity) >= since,
  );
}

/** Whether the next polls read what this one did not. If not, failing tells the user; silence would lose bookings. */
function willReadRest(list: readonly Listed[], { due }: Plan, reads: Reads, saved: Saved): boolean {
  if (list.every(({ key, isEmpty }) => isEmpty || reads.has(key))) return true;
  // Without a cursor, every poll reads the same quiet classes: for a while, that does no harm.
  if (due.every((key) => reads.has(key))) return currentMinute() - saved.at <= TRUSTED_MINUTES;
  return saved.isSome;
}

function tooManyClasses(): Error {
  return tooMuch(
    'This Zap has too many classes to check. Choose a class, location, staff member or service in the trigger.',
  );
}

function currentMinute(): number {
  return Math.floor(Date.now() / MINUTE);
}

/** The newest time on a record, in minutes; undefined if it has none. */
function minuteOf({ createdAt, updatedAt }: WireClass | WireParticipant): number | undefined {
  const at = instant(later(createdAt, updatedAt));
  return at === null ? undefined : Math.floor(at / MINUTE);
}

function isEmptyFor({ skipsEmptyClasses }: BookingFeed, { bookedParticipants }: WireClass): boolean {
  return skipsEmptyClasses && bookedParticipants === 0;
}

function toListed(feed: BookingFeed, classes: readonly WireClass[]): Listed[] {
  return classes.map((record) => ({
    key: classKey(record.id),
    listPrint: listPrint(record),
    changedAt: minuteOf(record) ?? 0,
    day: Math.floor((dayOf(record) ?? Date.now()) / DAY),
    isEmpty: isEmptyFor(feed, record),
  }));
}

function toReads(rosters: Rosters): Reads {
  return new Map(
    [...rosters].map(([id, roster]) => {
      const changedAt = Math.max(0, ...roster.map((participant) => minuteOf(participant) ?? Infinity));
      return [classKey(id), { rosterPrint: rosterPrint(roster), changedAt }];
    }),
  );
}

function rowsOf(classes: readonly WireClass[], rosters: Rosters): Row[] {
  return classes.flatMap((ofClass) => (rosters.get(ofClass.id) ?? []).map((participant) => ({ participant, ofClass })));
}
