/*
 * Which rosters a poll reads, and what is remembered afterwards: no requests, no clock, no encoding. The reasons are in
 * docs/booking-feed.md.
 *
 * Times are whole minutes. The Zaps of one connection share the memory and cannot tell each other apart, so a change stays
 * in view until every Zap that polls at least each half hour has read it.
 */

/** What is remembered of a class whose roster was read. */
export interface Remembered {
  /** fingerprint of what the list said of the class at that time; '' where it has said something else since */
  readonly listed: string;
  /** fingerprint of the roster */
  readonly roster: string;
  /** when the roster was last found changed; 0 where it never was */
  readonly changedAt: number;
  /** when the roster was last read; may lag while the class is in view */
  readonly readAt: number;
}

/** What is remembered of some of the classes, by their keys. */
export interface Part {
  /** every Zap has seen what changed an hour or more before this; 0 where nobody knows */
  readonly startedAt: number;
  readonly classes: ReadonlyMap<string, Remembered>;
}

/** A class as the list shows it now. */
export interface Listed {
  /** starts with the number of the part that remembers the class */
  readonly key: string;
  readonly listed: string;
  /** the list shows that nobody is on the roster whom the trigger would report */
  readonly isEmpty: boolean;
}

/** A roster as it was read now. */
export interface RosterRead {
  readonly roster: string;
  /** when the newest of its bookings last changed; null where the records do not say */
  readonly newest: number | null;
}

/** The most rosters that a poll reads. */
export const MOST_ROSTERS = 40;
/** How many of them may be quiet: nothing suggests a change, and reading them finds the changes that the list hides. */
export const MOST_QUIET = 9;
/** How long every poll reads a class whose roster has changed. */
const IN_VIEW = 60;
/** Every Zap polls at least once within this time. */
const EVERY_ZAP_POLLS = 30;
/** A class that no poll has read for this long is forgotten. */
const FORGET = 7 * 24 * 60;

/** A part with no classes yet. */
export function newPart(startedAt: number): Part {
  return { startedAt, classes: new Map() };
}

/** Which part remembers the class. */
export function partOf(key: string): string {
  return key.charAt(0);
}

/** The classes that must be read, most urgent first, and the quiet ones to read where there is room. */
export function plan(
  list: readonly Listed[],
  memory: ReadonlyMap<string, Remembered>,
  now: number,
): { due: string[]; quiet: string[] } {
  const unread: string[] = [];
  const changed: Known[] = [];
  const inView: Known[] = [];
  const quiet: Known[] = [];
  // By key, so that classes of one part come together where nothing else decides.
  for (const { key, listed, isEmpty } of [...list].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const before = memory.get(key);
    if (isEmpty) continue;
    if (before === undefined) unread.push(key);
    else if (before.listed !== listed) changed.push({ key, before });
    else if (isInView(before, now)) inView.push({ key, before });
    else quiet.push({ key, before });
  }
  const longestUnread = (a: Known, b: Known): number => a.before.readAt - b.before.readAt;
  // The oldest change is the next to go out of view, and every Zap must have read it by then.
  const oldestChange = (a: Known, b: Known): number => a.before.changedAt - b.before.changedAt;
  return {
    // Otherwise classes in view would keep unread ones waiting for an hour, or the other way round.
    due: [...keysOf(changed.sort(longestUnread)), ...alternating(keysOf(inView.sort(oldestChange)), unread)],
    quiet: neighbors(keysOf(quiet.sort(longestUnread))),
  };
}

interface Known {
  key: string;
  before: Remembered;
}

function keysOf(known: readonly Known[]): string[] {
  return known.map(({ key }) => key);
}

function alternating<T>(first: readonly T[], second: readonly T[]): T[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, at) => [
    ...first.slice(at, at + 1),
    ...second.slice(at, at + 1),
  ]).flat();
}

/**
 * Quiet classes that share a part of the memory, so that a quiet poll writes one part or two: of those that the next three
 * polls would read. Of more, some would be read twice before others are read once.
 */
function neighbors(longestUnread: readonly string[]): string[] {
  const next = longestUnread.slice(0, 3 * MOST_QUIET);
  const parts = new Set(next.map(partOf));
  return [...parts].flatMap((part) => next.filter((key) => partOf(key) === part)).slice(0, MOST_QUIET);
}

/**
 * A part after a poll that read some of its rosters, and whether that is worth writing: that a class in view was read once
 * more is not.
 *
 * @param list the classes of this part alone
 */
export function remember(
  list: readonly Listed[],
  reads: ReadonlyMap<string, RosterRead>,
  part: Part,
  now: number,
): { part: Part; isNews: boolean } {
  const classes = new Map([...part.classes].filter(([, { readAt }]) => now - readAt < FORGET));
  let isNews = false;
  for (const record of list) {
    const before = part.classes.get(record.key);
    const after = rememberedOf(record, before, reads.get(record.key), part, now);
    if (after === undefined) continue;
    classes.set(record.key, after);
    isNews ||= before === undefined || differ(before, after, now);
  }
  return { part: { startedAt: part.startedAt, classes }, isNews };
}

function rememberedOf(
  { listed, isEmpty }: Listed,
  before: Remembered | undefined,
  read: RosterRead | undefined,
  part: Part,
  now: number,
): Remembered | undefined {
  if (read !== undefined) {
    const isChange = before === undefined ? mayBeUnseen(read, part) : before.roster !== read.roster;
    return { listed, roster: read.roster, changedAt: isChange ? now : (before?.changedAt ?? 0), readAt: now };
  }
  if (before === undefined) return undefined;
  // If the list later says again what it said before the class was empty, that is a change nonetheless.
  if (isEmpty) return before.listed === listed ? before : { ...before, listed: '' };
  return isInView(before, now) ? keptInView(before, now) : before;
}

function differ(before: Remembered, after: Remembered, now: number): boolean {
  const isReadAgain = before.readAt !== after.readAt && !isInView(after, now);
  const isChanged = (['listed', 'roster', 'changedAt'] as const).some((what) => before[what] !== after[what]);
  return isReadAgain || isChanged;
}

/** A class in view that a poll had no room for stays in view until every Zap had another chance. */
function keptInView(before: Remembered, now: number): Remembered {
  return { ...before, changedAt: Math.max(before.changedAt, now - EVERY_ZAP_POLLS) };
}

function isInView({ changedAt }: Remembered, now: number): boolean {
  return now - changedAt < IN_VIEW;
}

/** Whether other Zaps may not have seen a roster that is read for the first time. */
function mayBeUnseen({ newest }: RosterRead, { startedAt }: Part): boolean {
  return newest === null || newest > startedAt - IN_VIEW;
}
