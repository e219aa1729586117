/*
 * Which rosters a poll reads, and what is remembered afterwards: no requests, no clock, no encoding. docs/booking-feed.md
 * tells why it is so.
 *
 * Times are whole minutes. The Zaps of one connection share the memory and cannot tell each other apart, so a change is
 * kept in view until every Zap that polls at least each half hour has read it.
 */

/** What is remembered of a class whose roster was read. */
export interface Remembered {
  /** fingerprint of what the list said of the class at that time; '' where it has said something else since */
  readonly listed: string;
  /** fingerprint of the roster */
  readonly roster: string;
  /** when a change of the roster was last met; 0 where none was */
  readonly changedAt: number;
  /** when the roster was last read */
  readonly readAt: number;
}

export interface Memory {
  /** what changed an hour or more before this, every Zap has seen without this memory; 0 where nobody knows */
  readonly bornAt: number;
  /** by the key of a class */
  readonly classes: ReadonlyMap<string, Remembered>;
}

/** A class as the list shows it now. */
export interface Listed {
  readonly key: string;
  readonly listed: string;
  /** nobody of whom the trigger would report is on its roster, as the list shows */
  readonly isEmpty: boolean;
}

/** A roster as it was read now. */
export interface RosterRead {
  readonly roster: string;
  /** when the newest of its bookings last changed; null where the records do not tell */
  readonly newest: number | null;
}

export const MOST_ROSTERS = 40;
/** Classes read a poll although nothing speaks for a change: they show the changes that the list does not. */
export const FEW = 9;
/** How long every poll reads a class whose roster has changed. */
const IN_VIEW = 60;
/** Within this time every Zap polls at least once. */
const EVERY_ZAP_POLLS = 30;
/** A class that is in nobody's list for so long is forgotten. */
const FORGET = 7 * 24 * 60;

/** An empty memory. After a loss nobody knows what the Zaps have seen: then it is born at 0. */
export function newMemory(bornAt: number): Memory {
  return { bornAt, classes: new Map() };
}

/** The classes that must be read, most urgent first, and the few to read where there is room. */
export function plan(list: readonly Listed[], memory: Memory, now: number): { due: string[]; few: string[] } {
  const unread: string[] = [];
  const changed: Known[] = [];
  const inView: Known[] = [];
  const quiet: Known[] = [];
  for (const { key, listed, isEmpty } of list) {
    const before = memory.classes.get(key);
    if (isEmpty) continue;
    if (before === undefined) unread.push(key);
    else if (before.listed !== listed) changed.push({ key, before });
    else if (isInView(before, now)) inView.push({ key, before });
    else quiet.push({ key, before });
  }
  const longestUnread = (a: Known, b: Known): number => a.before.readAt - b.before.readAt;
  // The oldest change is the next to go out of view, and every Zap must have read it by then.
  const oldestChange = (a: Known, b: Known): number => a.before.changedAt - b.before.changedAt;
  const keys = (known: readonly Known[]): string[] => known.map(({ key }) => key);
  return {
    // Classes in view would keep those never read waiting for an hour, and the other way round.
    due: [...keys(changed.sort(longestUnread)), ...alternating(keys(inView.sort(oldestChange)), unread)],
    few: keys(quiet.sort(longestUnread)).slice(0, FEW),
  };
}

function alternating<T>(first: readonly T[], second: readonly T[]): T[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, at) => [
    ...first.slice(at, at + 1),
    ...second.slice(at, at + 1),
  ]).flat();
}

interface Known {
  key: string;
  before: Remembered;
}

/** The memory after a poll that read some of the rosters. */
export function remember(
  list: readonly Listed[],
  reads: ReadonlyMap<string, RosterRead>,
  memory: Memory,
  now: number,
): Memory {
  const classes = new Map([...memory.classes].filter(([, { readAt }]) => now - readAt < FORGET));
  for (const { key, listed, isEmpty } of list) {
    const before = memory.classes.get(key);
    const read = reads.get(key);
    if (read !== undefined) {
      const isChange = before === undefined ? isNews(read, memory) : before.roster !== read.roster;
      classes.set(key, {
        listed,
        roster: read.roster,
        changedAt: isChange ? now : (before?.changedAt ?? 0),
        readAt: now,
      });
    } else if (before !== undefined && isEmpty) {
      // Should it say again what it said before it was empty, that is a change nonetheless.
      classes.set(key, before.listed === listed ? before : { ...before, listed: '' });
    } else if (before !== undefined) {
      classes.set(key, isInView(before, now) ? keptInView(before, now) : before);
    }
  }
  return { bornAt: memory.bornAt, classes };
}

/** A class in view that a poll had no room for: its view ends only after every Zap had another chance. */
function keptInView(before: Remembered, now: number): Remembered {
  return { ...before, changedAt: Math.max(before.changedAt, now - EVERY_ZAP_POLLS) };
}

function isInView({ changedAt }: Remembered, now: number): boolean {
  return now - changedAt < IN_VIEW;
}

/** A roster that was never read before is a change for the other Zaps, unless they saw it without this memory. */
function isNews({ newest }: RosterRead, { bornAt }: Memory): boolean {
  return newest === null || newest > bornAt - IN_VIEW;
}
