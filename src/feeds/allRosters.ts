import type { ZObject } from 'zapier-platform-core';

import type { WireClass, WireParticipant } from '../api/types.ts';
import type { Connection } from '../http/connection.ts';
import { tooMuch } from '../http/errors.ts';
import type { BookingFeed, Row } from './bookingFeed.ts';
import { readClasses } from './classes.ts';
import { classKey, fingerprint, loadMemory, saveMemory, type KeptPart } from './memory.ts';
import { MOST_ROSTERS, newPart, partOf, plan, remember, type Listed, type RosterRead } from './plan.ts';
import { later, newestFirst, SAMPLE_SIZE } from './poll.ts';
import { readRosters } from './rosters.ts';
import { loadSwitchOn, saveSwitchOn } from './switchOn.ts';

/** Where a sample looks for its bookings, and how many rosters it reads for them. */
const SAMPLE_PAGES = 5;
const SAMPLE_ROSTERS = 10;
/** Time left of the run at which a poll starts no further roster: 20 s of its 26 s are over. */
const POLL_RESERVE_MS = 6_000;
/** At switch-on as much as possible is read. */
const SWITCH_ON_RESERVE_MS = 3_000;
/** How far our clock and Whautomate's may differ. */
const GRACE_MS = 60 * 60_000;
/** How long a memory that can no longer be written is trusted, in minutes. */
const TRUSTED = 60;
/** Characters of a fingerprint: one per class is kept, so it is as short as chance allows. */
const LISTED_LENGTH = 5;
const ROSTER_LENGTH = 7;

/**
 * A few bookings for the editor, from the classes that changed last: a cancelled booking or a no-show is rarely elsewhere.
 *
 * @throws ThrottledError where the account's requests are used up before anything is found
 */
export async function sampleRosters(connection: Connection, feed: BookingFeed, startDate: string): Promise<Row[]> {
  const wanted = (record: WireClass): boolean => !isEmptyFor(feed, record);
  const classes = await readClasses(connection, { scope: feed.scope, startDate, wanted, mostPages: SAMPLE_PAGES });
  const rows: Row[] = [];
  for (const booked of newestFirst(classes, ({ updatedAt }) => updatedAt).slice(0, SAMPLE_ROSTERS)) {
    const { rosters, throttled } = await readRosters(connection, [booked.id], POLL_RESERVE_MS);
    rows.push(...rowsOf([booked], rosters).filter(({ participant }) => feed.wanted(participant)));
    if (throttled !== null && rows.length === 0) throw throttled;
    if (throttled !== null || rows.length >= SAMPLE_SIZE) break;
  }
  return rows;
}

/** Everything that exists, as far as the time and the account's rate allow; the rest is marked as old. */
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
  // Without a memory there was no Zap before this one, so no other still has to see what is there now. (Or it was lost just
  // now: docs/booking-feed.md, limits.)
  const isFirst = kept.every(({ savedAt }) => savedAt === 0);
  const parts = isFirst ? kept.map((part) => ({ ...part, part: newPart(minute() + 60) })) : kept;
  const after = remembered(parts, listed(feed, classes), asRead(rosters));
  // Empty parts too: one that is missing later was lost.
  await saveMemory(
    z,
    after.filter(({ isNews, savedAt, isWritable }) => isWritable && (isNews || savedAt === 0)),
    minute(),
  );
  return rowsOf(classes, rosters);
}

/** What has changed, and a little of what has not. */
export async function pollRosters(
  z: ZObject,
  connection: Connection,
  feed: BookingFeed,
  startDate: string,
): Promise<Row[]> {
  const classes = await readClasses(connection, { scope: feed.scope, startDate });
  const list = listed(feed, classes);
  const kept = await loadMemory(z);
  const { due, quiet } = plan(list, new Map(kept.flatMap(({ part }) => [...part.classes])), minute());
  const ids = new Map(classes.map(({ id }) => [classKey(id), id]));
  const keys = [...due, ...quiet].slice(0, MOST_ROSTERS);
  const toRead = keys.map((key) => ids.get(key)).filter((id) => id !== undefined);
  const { rosters, throttled } = await readRosters(connection, toRead, POLL_RESERVE_MS);
  const reads = asRead(rosters);
  const news = remembered(kept, list, reads).filter(({ isNews }) => isNews);
  const { refused, taken } = await saveMemory(z, news, minute());

  const isAllDueRead = due.every((key) => reads.has(key));
  const isAllRead = list.every(({ key, isEmpty }) => isEmpty || reads.has(key));
  const isTrusted = minute() - Math.max(...kept.map(({ savedAt }) => savedAt)) <= TRUSTED;
  // The next poll would start where this one did, and never get further.
  const isStuck = refused > 0 && taken === 0 && !(isAllDueRead && (isTrusted || isAllRead));
  // The list took all the time there is. Nothing is lost by failing, and the user learns of it.
  const isTooSlow = due.length > 0 && reads.size === 0 && throttled === null;
  if (isStuck || isTooSlow) throw throttled ?? tooManyClasses();

  const switchedOnAt = await loadSwitchOn(z, feed.zap);
  // Written at every poll, so that the cache keeps it for as long as the Zap is on.
  if (switchedOnAt !== null) await saveSwitchOn(z, feed.zap, switchedOnAt);
  return rowsOf(classes, rosters).filter(
    ({ participant }) =>
      switchedOnAt === null || !(Date.parse(feed.happenedAt(participant) ?? '') < switchedOnAt - GRACE_MS),
  );
}

/** The parts of the memory after some rosters were read. */
function remembered(
  kept: readonly KeptPart[],
  list: readonly Listed[],
  reads: ReadonlyMap<string, RosterRead>,
): (KeptPart & { isNews: boolean })[] {
  return kept.map((before) => {
    const ofPart = list.filter(({ key }) => partOf(key) === before.name);
    return { ...before, ...remember(ofPart, reads, before.part, minute()) };
  });
}

function tooManyClasses(): Error {
  return tooMuch(
    'There are more classes than this Zap can check in one go. Choose a class, location, staff member or service in the trigger.',
  );
}

function minute(): number {
  return Math.floor(Date.now() / 60_000);
}

function isEmptyFor({ needsPlaces }: BookingFeed, { bookedParticipants }: WireClass): boolean {
  return needsPlaces && bookedParticipants === 0;
}

function listed(feed: BookingFeed, classes: readonly WireClass[]): Listed[] {
  return classes.map((record) => {
    const { id, bookedParticipants, status, updatedAt } = record;
    return {
      key: classKey(id),
      listed: fingerprint(JSON.stringify([bookedParticipants, status, updatedAt]), LISTED_LENGTH),
      isEmpty: isEmptyFor(feed, record),
    };
  });
}

function asRead(rosters: ReadonlyMap<string, readonly WireParticipant[]>): Map<string, RosterRead> {
  return new Map(
    [...rosters].map(([id, roster]) => [classKey(id), { roster: rosterPrint(roster), newest: newestOf(roster) }]),
  );
}

function rosterPrint(roster: readonly WireParticipant[]): string {
  const lines = roster.map(({ id, status }) => JSON.stringify([id, status])).sort();
  return fingerprint(lines.join('\n'), ROSTER_LENGTH);
}

function newestOf(roster: readonly WireParticipant[]): number | null {
  const times = roster.map(({ createdAt, updatedAt }) => Date.parse(later(createdAt, updatedAt) ?? ''));
  return times.some(Number.isNaN) ? null : Math.floor(Math.max(0, ...times) / 60_000);
}

function rowsOf(classes: readonly WireClass[], rosters: ReadonlyMap<string, readonly WireParticipant[]>): Row[] {
  return classes.flatMap((booked) => (rosters.get(booked.id) ?? []).map((participant) => ({ participant, booked })));
}
