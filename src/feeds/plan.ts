import { partOf } from './prints.ts';

/*
 * Decides which rosters a poll reads and what to remember afterward: no requests, no clock, no encoding. See
 * docs/booking-feed.md for the reasons.
 *
 * Times are whole minutes. The Zaps on a connection share one memory and can't tell each other apart, so a change stays
 * in view until every Zap that polls at least every half hour has read it.
 */

/** What we remember about a class after reading its roster. */
export interface Remembered {
  /** fingerprint of the class in the list at that time; '' if the list has changed since */
  readonly listed: string;
  /** fingerprint of the roster */
  readonly roster: string;
  /** when a poll last found the roster changed; 0 if never */
  readonly changedAt: number;
  /** when the roster was last read; may lag while the class is in view */
  readonly readAt: number;
}

/** One part of the memory. */
export interface Part {
  /** every Zap has seen what changed an hour or more before this; 0 if unknown */
  readonly startedAt: number;
  readonly classes: ReadonlyMap<string, Remembered>;
}

/** A class as the list shows it now. */
export interface Listed {
  /** see `classKey` */
  readonly key: string;
  readonly listed: string;
  /** the list shows that there is nothing for the trigger on the roster */
  readonly isEmpty: boolean;
}

/** A roster that this poll read. */
export interface RosterRead {
  readonly roster: string;
  /** when a booking on it last changed; null if unknown */
  readonly newest: number | null;
}

/** Rosters that a poll may read. */
export const MAX_ROSTERS = 40;
/** How many of them may be quiet ones, read only to find changes that the list does not show. */
export const MAX_QUIET = 9;
/** How long every poll rereads a roster that has changed. */
const IN_VIEW_MINUTES = 60;
/** Every Zap polls at least this often. */
const SLOWEST_ZAP_MINUTES = 30;
/** A class that no poll has read for this long is dropped. */
const FORGET_MINUTES = 7 * 24 * 60;

/** A part that remembers no class yet. */
export function newPart(startedAt: number): Part {
  return { startedAt, classes: new Map() };
}

/** The classes to read, most urgent first, and the quiet ones to read if there is room. */
export function plan(
  list: readonly Listed[],
  memory: ReadonlyMap<string, Remembered>,
  now: number,
): { due: string[]; quiet: string[] } {
  const neverRead: string[] = [];
  const changed: Known[] = [];
  const inView: Known[] = [];
  const quiet: Known[] = [];
  // By key, so that ties keep the classes of a part together.
  for (const { key, listed, isEmpty } of [...list].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const before = memory.get(key);
    if (isEmpty) continue;
    if (before === undefined) neverRead.push(key);
    else if (before.listed !== listed) changed.push({ key, before });
    else if (isInView(before, now)) inView.push({ key, before });
    else quiet.push({ key, before });
  }
  const leastRecentlyRead = (a: Known, b: Known): number => a.before.readAt - b.before.readAt;
  // The oldest change leaves view first, and every Zap must have read it by then.
  const oldestChange = (a: Known, b: Known): number => a.before.changedAt - b.before.changedAt;
  return {
    // Neither classes in view nor those never read may hold up the others for an hour.
    due: [...keysOf(changed.sort(leastRecentlyRead)), ...interleave(keysOf(inView.sort(oldestChange)), neverRead)],
    quiet: sharingParts(keysOf(quiet.sort(leastRecentlyRead))),
  };
}

interface Known {
  key: string;
  before: Remembered;
}

function keysOf(known: readonly Known[]): string[] {
  return known.map(({ key }) => key);
}

function interleave<T>(first: readonly T[], second: readonly T[]): T[] {
  return Array.from({ length: Math.max(first.length, second.length) }, (_, at) => [
    ...first.slice(at, at + 1),
    ...second.slice(at, at + 1),
  ]).flat();
}

/**
 * Picks quiet classes that share a part of the memory, so that a quiet poll writes only one or two parts. It picks them from
 * three polls' worth of the least recently read: from more, some would be read twice before others are read once.
 */
function sharingParts(leastRecentlyRead: readonly string[]): string[] {
  const next = leastRecentlyRead.slice(0, 3 * MAX_QUIET);
  const parts = new Set(next.map(partOf));
  return [...parts].flatMap((part) => next.filter((key) => partOf(key) === part)).slice(0, MAX_QUIET);
}

/**
 * Updates a part after a poll. `isWorthSaving` is false if the poll only reread classes in view.
 *
 * @param list only the classes of this part
 */
export function remember(
  list: readonly Listed[],
  reads: ReadonlyMap<string, RosterRead>,
  part: Part,
  now: number,
): { part: Part; isWorthSaving: boolean } {
  const classes = new Map([...part.classes].filter(([, { readAt }]) => now - readAt < FORGET_MINUTES));
  let isWorthSaving = false;
  for (const record of list) {
    const before = part.classes.get(record.key);
    const after = rememberedOf(record, before, reads.get(record.key), part, now);
    if (after === undefined) continue;
    classes.set(record.key, after);
    isWorthSaving ||= before === undefined || differ(before, after, now);
  }
  return { part: { startedAt: part.startedAt, classes }, isWorthSaving };
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
  // If the list shows the old values again later, that must still count as a change.
  if (isEmpty) return before.listed === listed ? before : { ...before, listed: '' };
  return isInView(before, now) ? keptInView(before, now) : before;
}

function differ(before: Remembered, after: Remembered, now: number): boolean {
  const isReread = before.readAt !== after.readAt && !isInView(after, now);
  const isChanged = (['listed', 'roster', 'changedAt'] as const).some((what) => before[what] !== after[what]);
  return isReread || isChanged;
}

/** A class in view that the poll had no room for stays in view until every Zap gets another chance. */
function keptInView(before: Remembered, now: number): Remembered {
  return { ...before, changedAt: Math.max(before.changedAt, now - SLOWEST_ZAP_MINUTES) };
}

function isInView({ changedAt }: Remembered, now: number): boolean {
  return now - changedAt < IN_VIEW_MINUTES;
}

/** Whether a roster read for the first time may hold changes that other Zaps have not seen. */
function mayBeUnseen({ newest }: RosterRead, { startedAt }: Part): boolean {
  return newest === null || newest > startedAt - IN_VIEW_MINUTES;
}
