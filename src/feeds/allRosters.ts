import type { ZObject } from 'zapier-platform-core';

import type { WireClass, WireParticipant } from '../api/types.ts';
import { BATCH_RESERVE_MS, SWITCH_ON_RESERVE_MS } from '../http/budget.ts';
import type { Connection } from '../http/connection.ts';
import { tooMuch } from '../errors.ts';
import type { BookingFeed, Row } from './bookingFeed.ts';
import { readClasses } from './classes.ts';
import { loadMemory, saveMemory, type KeptPart } from './memory.ts';
import { MAX_ROSTERS, newPart, plan, remember, type Listed, type RosterRead } from './plan.ts';
import { later, newestFirst, SAMPLE_SIZE } from './poll.ts';
import { classKey, listedPrint, partOf, rosterPrint } from './prints.ts';
import { readRosters } from './rosters.ts';
import { loadSwitchOn, saveSwitchOn } from './switchOn.ts';

/** How many pages of classes, and how many rosters, a sample reads at most. */
const SAMPLE_PAGES = 5;
const SAMPLE_ROSTERS = 10;
/** How far apart our clock and Whautomate's may be. */
const CLOCK_SKEW_MS = 60 * 60_000;
/** How long a memory that can no longer be saved is trusted. */
const TRUSTED_MINUTES = 60;

/**
 * A few bookings for the editor, from the classes that changed last: they are likely to have a cancelled booking or a no-show.
 *
 * @throws ThrottledError if the account's rate limit is reached before anything is found
 */
export async function sampleRosters(connection: Connection, feed: BookingFeed, startDate: string): Promise<Row[]> {
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
export async function switchOnRosters(
  z: ZObject,
  connection: Connection,
  feed: BookingFeed,
  startDate: string,
): Promise<Row[]> {
  const switchedOnAt = Date.now();
  const classes = await readClasses(connection, { scope: feed.scope, startDate, thorough: true });
  const kept = await loadMemory(z);
  const toRead = classes.filter((record) => !isEmptyFor(feed, record));
  const { rosters, throttled } = await readRosters(
    connection,
    toRead.map(({ id }) => id),
    SWITCH_ON_RESERVE_MS,
  );
  if (rosters.size < toRead.length && !(await saveSwitchOn(z, feed.zap, switchedOnAt))) {
    throw throttled ?? tooManyClasses();
  }
  // No memory means that this is the first Zap, so no other Zap still has to see these bookings. (Or it was just lost: see
  // Limits in docs/booking-feed.md.)
  const isFirst = kept.every(({ savedAt, isWritable }) => isWritable && savedAt === null);
  const parts = isFirst ? kept.map((part) => ({ ...part, part: newPart(currentMinute() + 60) })) : kept;
  const updated = updatedParts(parts, toListed(feed, classes), toReads(rosters));
  // Save empty parts too: one that is missing later was lost.
  const toSave = updated.filter(({ isWorthSaving, savedAt }) => isWorthSaving || savedAt === null);
  await saveMemory(z, toSave, currentMinute());
  return rowsOf(classes, rosters);
}

/** The bookings of the classes that changed, and of a few that did not. */
export async function pollRosters(
  z: ZObject,
  connection: Connection,
  feed: BookingFeed,
  startDate: string,
): Promise<Row[]> {
  const classes = await readClasses(connection, { scope: feed.scope, startDate });
  const list = toListed(feed, classes);
  const kept = await loadMemory(z);
  const { due, quiet } = plan(list, new Map(kept.flatMap(({ part }) => [...part.classes])), currentMinute());
  const ids = new Map(classes.map(({ id }) => [classKey(id), id]));
  const keys = [...due, ...quiet].slice(0, MAX_ROSTERS);
  const toRead = keys.map((key) => ids.get(key)).filter((id) => id !== undefined);
  const { rosters, throttled } = await readRosters(connection, toRead, BATCH_RESERVE_MS);
  const reads = toReads(rosters);
  const changedParts = updatedParts(kept, list, reads).filter(({ isWorthSaving }) => isWorthSaving);
  const savedCount = await saveMemory(z, changedParts, currentMinute());
  const nothingSaved = changedParts.length > 0 && savedCount === 0;

  const isAllDueRead = due.every((key) => reads.has(key));
  const isAllRead = list.every(({ key, isEmpty }) => isEmpty || reads.has(key));
  const isTrusted = currentMinute() - Math.max(...kept.map(({ savedAt }) => savedAt ?? 0)) <= TRUSTED_MINUTES;
  const readEnough = isAllDueRead && (isTrusted || isAllRead);
  // The next poll would start at the same place and get no further.
  const isStuck = nothingSaved && !readEnough;
  // The class list took all the time. Failing loses nothing and tells the user.
  const isTooSlow = due.length > 0 && reads.size === 0 && throttled === null;
  if (isStuck || isTooSlow) throw throttled ?? tooManyClasses();

  const switchedOnAt = await loadSwitchOn(z, feed.zap);
  // Save it again on every poll, so that it does not expire while the Zap is on.
  if (switchedOnAt !== null) await saveSwitchOn(z, feed.zap, switchedOnAt);
  return rowsOf(classes, rosters).filter(
    ({ participant }) =>
      !(Date.parse(feed.happenedAt(participant) ?? '') < (switchedOnAt ?? -Infinity) - CLOCK_SKEW_MS),
  );
}

function updatedParts(
  kept: readonly KeptPart[],
  list: readonly Listed[],
  reads: ReadonlyMap<string, RosterRead>,
): (KeptPart & { isWorthSaving: boolean })[] {
  return kept.map((before) => {
    const ofPart = list.filter(({ key }) => partOf(key) === before.name);
    return { ...before, ...remember(ofPart, reads, before.part, currentMinute()) };
  });
}

function tooManyClasses(): Error {
  return tooMuch(
    'This Zap has too many classes to check. Choose a class, location, staff member or service in the trigger.',
  );
}

function currentMinute(): number {
  return Math.floor(Date.now() / 60_000);
}

function isEmptyFor({ skipsEmptyClasses }: BookingFeed, { bookedParticipants }: WireClass): boolean {
  return skipsEmptyClasses && bookedParticipants === 0;
}

function toListed(feed: BookingFeed, classes: readonly WireClass[]): Listed[] {
  return classes.map((record) => ({
    key: classKey(record.id),
    listed: listedPrint(record),
    isEmpty: isEmptyFor(feed, record),
  }));
}

function toReads(rosters: ReadonlyMap<string, readonly WireParticipant[]>): Map<string, RosterRead> {
  return new Map(
    [...rosters].map(([id, roster]) => [classKey(id), { roster: rosterPrint(roster), newest: newestOf(roster) }]),
  );
}

function newestOf(roster: readonly WireParticipant[]): number | null {
  const times = roster.map(({ createdAt, updatedAt }) => Date.parse(later(createdAt, updatedAt) ?? ''));
  return times.some(Number.isNaN) ? null : Math.floor(Math.max(0, ...times) / 60_000);
}

function rowsOf(classes: readonly WireClass[], rosters: ReadonlyMap<string, readonly WireParticipant[]>): Row[] {
  return classes.flatMap((ofClass) => (rosters.get(ofClass.id) ?? []).map((participant) => ({ participant, ofClass })));
}
