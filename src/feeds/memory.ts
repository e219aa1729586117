import type { ZObject } from 'zapier-platform-core';

import { readCache, writeCache } from '../http/cache.ts';
import type { Memory, Remembered, Turn } from './plan.ts';
import { CLASS_KEY, classKey, PARTS } from './prints.ts';

/*
 * The memory as texts in Zapier's cache: eight parts for all Zaps on the connection, and the turn of each. Zapier limits the
 * bytes per minute that all users of the app write, so only what has changed is saved. Line 1 says when. A line of a part is
 * a class; line 2 of a turn is the cursor, each other line a class that had no room. The fields have fixed widths; times are
 * minutes, or days, since 1970 in base 36. Any other text counts as lost.
 */

const KEEP_SECONDS = 60 * 24 * 60 * 60;
const SAVED_AT = /^[\da-z]{5}$/;
const CLASS_LINE = new RegExp(`^${CLASS_KEY}(?:[\\w-]{5}| {5})[\\w-]{7}[\\da-z]{8}$`);
const TURN_LINE = new RegExp(`^${CLASS_KEY}(?:[\\da-z]{5})?$`);

/** A text as the cache holds it. */
interface Kept {
  readonly key: string;
  /** without the first */
  readonly lines: readonly string[];
  /** in minutes; null if never, or if it was lost */
  readonly savedAt: number | null;
  /** whether the cache could be read: an unread text must not be overwritten */
  readonly isWritable: boolean;
}

/** What a Zap remembers when a poll begins. */
export interface Loaded {
  readonly memory: Memory;
  readonly turn: Turn;
  readonly kept: { readonly parts: readonly Kept[]; readonly turn: Kept };
}

/** Reads what is remembered; what is missing is empty. The cursor of a new Zap depends on its name. */
export async function loadMemory(z: ZObject, zap: string): Promise<Loaded> {
  const [turn, ...parts] = await Promise.all([
    load(z, `turn.1.${zap}`, TURN_LINE),
    ...PARTS.map(async (name) => load(z, `rosters.3.${name}`, CLASS_LINE)),
  ]);
  const [cursor = classKey(zap), ...leftOver] = turn.lines;
  return {
    memory: new Map(parts.flatMap(({ lines }) => lines.map(decodeClass))),
    turn: { cursor, leftOver: new Map(leftOver.map((line) => [line.slice(0, 8), parseInt(line.slice(8), 36)])) },
    kept: { parts, turn },
  };
}

async function load(z: ZObject, key: string, pattern: RegExp): Promise<Kept> {
  const found = await readCache(z, key);
  const [savedAt, ...lines] = String(found?.value).split('\n');
  const isIntact = SAVED_AT.test(String(savedAt)) && lines.every((line) => pattern.test(line));
  const kept = isIntact ? { lines, savedAt: parseInt(String(savedAt), 36) } : { lines: [], savedAt: null };
  return { key, isWritable: found !== null, ...kept };
}

/** How saving went. */
export interface Saved {
  /** whether the next poll goes on from there: the cache took some of it, or nothing had changed */
  readonly isSome: boolean;
  /** when it last took anything, in minutes; 0 if it never did */
  readonly at: number;
}

/** Saves what has changed: first the parts, the oldest before the others, since the bytes of a minute may run out. */
export async function saveMemory(
  z: ZObject,
  { parts, turn }: Loaded['kept'],
  after: { memory: Memory; turn: Turn },
  now: number,
): Promise<Saved> {
  const save = async (kept: Kept): Promise<boolean> => saveText(z, kept, now);
  const classes = [...after.memory].map(encodeClass);
  // A class's key begins with the name of its part.
  const linesOf = ({ key }: Kept): string[] => classes.filter((line) => key.endsWith(line.charAt(0)));
  const newParts = parts.flatMap((part) => changed(part, linesOf(part)));
  const oldestFirst = newParts.sort((a, b) => (a.savedAt ?? 0) - (b.savedAt ?? 0));
  const leftOver = [...after.turn.leftOver].map(([key, missedAt]) => key + toBase36(missedAt, 5));
  const newTurn = changed(turn, [after.turn.cursor, ...leftOver]);

  const ofParts = await Promise.all(oldestFirst.map(save));
  const ofTurn = await Promise.all(newTurn.map(save));
  const taken = [...ofParts, ...ofTurn];
  return {
    // With its turn alone, the next poll would read the same again.
    isSome: taken.length === 0 || (ofParts.length > 0 ? ofParts : ofTurn).some(Boolean),
    at: taken.some(Boolean) ? now : Math.max(...[turn, ...parts].map(({ savedAt }) => savedAt ?? 0)),
  };
}

/** The text with other lines; nothing if they are the same. */
function changed(kept: Kept, lines: readonly string[]): Kept[] {
  return lines.join('\n') === kept.lines.join('\n') ? [] : [{ ...kept, lines }];
}

async function saveText(z: ZObject, { key, lines, savedAt, isWritable }: Kept, now: number): Promise<boolean> {
  const text = [toBase36(now, 5), ...lines].join('\n');
  if (!isWritable || !(await writeCache(z, key, text, KEEP_SECONDS))) return false;
  if (savedAt !== null || (await readCache(z, key))?.value === text) return true;
  // A cache may accept a value and not keep it. If the poll fails for that reason, the value must not turn up later.
  await writeCache(z, key, '', KEEP_SECONDS);
  return false;
}

function encodeClass([key, { listPrint, rosterPrint, changedAt, day }]: readonly [string, Remembered]): string {
  return key + listPrint.padStart(5) + rosterPrint + toBase36(changedAt, 5) + toBase36(day, 3);
}

function decodeClass(line: string): [string, Remembered] {
  const remembered = {
    listPrint: line.slice(8, 13).trim(),
    rosterPrint: line.slice(13, 20),
    changedAt: parseInt(line.slice(20, 25), 36),
    day: parseInt(line.slice(25), 36),
  };
  return [line.slice(0, 8), remembered];
}

/** With this many digits: what does not fit becomes the nearest number that does. */
function toBase36(number: number, digits: number): string {
  return Math.min(Math.max(number, 0), 36 ** digits - 1)
    .toString(36)
    .padStart(digits, '0');
}

/** When the Zap was turned on without reading everything, in epoch milliseconds; null if it never was. */
export async function loadSwitchOn(z: ZObject, zap: string): Promise<number | null> {
  const found = await readCache(z, `switchOn:${zap}`);
  return typeof found?.value === 'number' ? found.value : null;
}

/**
 * Saves it apart from the turn, which every poll of an identical Zap overwrites; only its switch-on overwrites this.
 *
 * @returns whether the cache took it
 */
export async function saveSwitchOn(z: ZObject, zap: string, moment: number): Promise<boolean> {
  return writeCache(z, `switchOn:${zap}`, moment, KEEP_SECONDS);
}
