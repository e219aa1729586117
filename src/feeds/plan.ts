/*
 * Decides which rosters a poll reads and what to remember afterward: no requests, no clock, no encoding. See
 * docs/booking-feed.md for the reasons. Times are whole minutes since 1970.
 */

/** What the Zaps on a connection remember together about a class after one of them has read its roster. */
export interface Remembered {
  /** fingerprint of the class in the list at that time; '' if the list has changed since */
  readonly listPrint: string;
  readonly rosterPrint: string;
  /** when the roster last changed, as far as we know */
  readonly changedAt: number;
  /** the day of the class, in days since 1970 */
  readonly day: number;
}

/** What we remember, by class. */
export type Memory = ReadonlyMap<string, Remembered>;

/** Where a Zap stands. Zaps with the same name share it. */
export interface Turn {
  /** the quiet class that it read last */
  readonly cursor: string;
  /** classes in view that a poll had no room for, longest waiting first, each with the time of the last such poll */
  readonly leftOver: ReadonlyMap<string, number>;
}

/** A class as the list shows it now. */
export interface Listed {
  /** see `classKey` */
  readonly key: string;
  readonly listPrint: string;
  /** the newest time on the class; 0 if unknown */
  readonly changedAt: number;
  readonly day: number;
  /** the list shows that there is nothing for the trigger on the roster */
  readonly isEmpty: boolean;
}

/** A roster that this poll read. */
interface RosterRead {
  readonly rosterPrint: string;
  /** the newest time on it; 0 if it is empty, Infinity if a booking has no time */
  readonly changedAt: number;
}

export type Reads = ReadonlyMap<string, RosterRead>;

/** Rosters that a poll may read. */
export const MAX_ROSTERS = 40;
/** How many of them may be quiet ones, read only to find changes that the list does not show. */
const MAX_QUIET = 9;
/** How long every poll rereads a roster that has changed: by then every Zap has read it. */
const IN_VIEW_MINUTES = 60;
/** Every Zap polls at least this often. */
const SLOWEST_ZAP_MINUTES = 30;
/** Lists begin a week back on the westernmost calendar: by then a class is in none of them. */
const FORGET_DAYS = 9;

/** The keys of the classes to read. */
export interface Plan {
  /** most urgent first */
  readonly due: readonly string[];
  /** those of them that changed within the hour */
  readonly inView: ReadonlySet<string>;
  /** to read if there is room */
  readonly quiet: readonly string[];
}

/** What to read: what the list shows as changed, what had no room, what is in view or was never read, then quiet ones. */
export function plan(list: readonly Listed[], memory: Memory, { cursor, leftOver }: Turn, now: number): Plan {
  const changed: Listed[] = [];
  const waiting = new Set<string>();
  const inViewOrNew: Listed[] = [];
  const inView = new Set<string>();
  const quiet: string[] = [];
  for (const record of list) {
    const { key, listPrint, isEmpty } = record;
    const before = memory.get(key);
    if (isEmpty) continue;
    if (now - (before ?? record).changedAt < IN_VIEW_MINUTES) inView.add(key);
    if (before !== undefined && before.listPrint !== listPrint) changed.push(record);
    else if (leftOver.has(key)) waiting.add(key);
    else if (before === undefined || inView.has(key)) inViewOrNew.push(record);
    else quiet.push(key);
  }
  const lastChange = ({ key, changedAt }: Listed): number => Math.max(changedAt, memory.get(key)?.changedAt ?? 0);
  const latestFirst = (records: Listed[]): string[] =>
    records.sort((a, b) => lastChange(b) - lastChange(a)).map(({ key }) => key);
  const longestWaitingFirst = [...leftOver.keys()].filter((key) => waiting.has(key));
  return {
    due: [...latestFirst(changed), ...longestWaitingFirst, ...latestFirst(inViewOrNew)],
    inView,
    quiet: nextInTurn(quiet, cursor),
  };
}

/** The keys after the cursor, then those from the start. */
function nextInTurn(keys: readonly string[], cursor: string): string[] {
  const inOrder = [...keys].sort();
  return [...inOrder.filter((key) => key > cursor), ...inOrder.filter((key) => key <= cursor)].slice(0, MAX_QUIET);
}

/** What all Zaps remember after a poll. */
export function remember(list: readonly Listed[], reads: Reads, memory: Memory, now: number): Memory {
  const listed = new Map(list.map((record) => [record.key, record]));
  const today = Math.floor(now / (24 * 60));
  const after = new Map([...memory].filter(([key, { day }]) => listed.has(key) || today - day < FORGET_DAYS));
  for (const record of list) {
    const read = reads.get(record.key);
    const before = memory.get(record.key);
    if (read !== undefined) after.set(record.key, afterReading(record, read, before, now));
    // If the list shows the old values again later, that must still count as a change.
    else if (before !== undefined && record.isEmpty && before.listPrint !== record.listPrint)
      after.set(record.key, { ...before, listPrint: '' });
  }
  return after;
}

/** A roster read for the first time counts as changed when it changed, not now: after a loss, all are read for the first time. */
function afterReading(record: Listed, read: RosterRead, before: Remembered | undefined, now: number): Remembered {
  const { listPrint, day } = record;
  const { rosterPrint } = read;
  if (before?.rosterPrint === rosterPrint) return { ...before, listPrint, day };
  const newest = Math.max(record.changedAt, read.changedAt);
  return { listPrint, rosterPrint, day, changedAt: before === undefined ? Math.min(newest, now) : now };
}

/**
 * Where a Zap stands after a poll. A class that had no room is served first until every poll of half an hour has read it:
 * one Zap must not take from another of the same name what that one has not read.
 */
export function nextTurn({ due, inView, quiet }: Plan, reads: Reads, turn: Turn, now: number): Turn {
  const isDue = new Set(due);
  const waiting = [...turn.leftOver.keys()].filter((key) => isDue.has(key));
  const leftOver = new Map<string, number>();
  for (const key of [...waiting, ...inView]) {
    const missedAt = reads.has(key) ? (turn.leftOver.get(key) ?? -Infinity) : now;
    if (now - missedAt < SLOWEST_ZAP_MINUTES) leftOver.set(key, missedAt);
  }
  const readInTurn = quiet.slice(0, [...quiet.map((key) => reads.has(key)), false].indexOf(false));
  return { cursor: readInTurn.at(-1) ?? turn.cursor, leftOver };
}
