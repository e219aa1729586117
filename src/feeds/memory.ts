import type { ZObject } from 'zapier-platform-core';

import { keep, recall } from './cache.ts';
import { fingerprint } from './fingerprint.ts';
import { newPart, type Part, type Remembered } from './plan.ts';

/*
 * The memory is eight strings in Zapier's cache per connection, each with about an eighth of the classes: Zapier limits
 * the bytes per minute that all users of the app write. Line 1 holds when the memory was started and when this part was
 * written; each other line is one class, in the order of `LINE`. Times are minutes since 1970 in base 36. Any other text
 * counts as lost.
 */

const PARTS = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;
const HEADER = /^([\da-z]+) ([\da-z]+)$/;
const LINE = /^([0-7][\w-]{7}) ([\w-]*) ([\w-]+) ([\da-z]+) ([\da-z]+)$/;

/** A part of the memory as the cache holds it. */
export interface KeptPart {
  /** '0' to '7', the first character of its classes' keys */
  readonly name: string;
  readonly part: Part;
  /** when it was written, in minutes; 0 if never, or if it was lost */
  readonly savedAt: number;
  /** whether the cache could be read: an unread part must not be overwritten */
  readonly isWritable: boolean;
}

/** The eight parts of the memory; a missing one is empty. */
export async function loadMemory(z: ZObject): Promise<KeptPart[]> {
  return Promise.all(PARTS.map(async (name) => loadPart(z, name)));
}

async function loadPart(z: ZObject, name: string): Promise<KeptPart> {
  const found = await recall(z, cacheKey(name));
  const isWritable = found !== 'unavailable';
  const kept = isWritable ? decode(found.value) : null;
  return { name, isWritable, ...(kept ?? { part: newPart(0), savedAt: 0 }) };
}

/**
 * Writes parts, the oldest first.
 *
 * @returns how many the cache refused, and how many it took
 */
export async function saveMemory(
  z: ZObject,
  parts: readonly KeptPart[],
  now: number,
): Promise<{ refused: number; taken: number }> {
  const inOrder = [...parts].sort((a, b) => a.savedAt - b.savedAt);
  const results = await Promise.all(inOrder.map(async (part) => savePart(z, part, now)));
  const taken = results.filter(Boolean).length;
  return { refused: results.length - taken, taken };
}

async function savePart(z: ZObject, { name, part, savedAt, isWritable }: KeptPart, now: number): Promise<boolean> {
  if (!isWritable || !(await keep(z, cacheKey(name), encode({ part, savedAt: now })))) return false;
  // A cache may accept a value and not keep it.
  return savedAt !== 0 || (await loadPart(z, name)).savedAt !== 0;
}

/** 2 is the version of the layout. */
function cacheKey(name: string): string {
  return `rosters.2.${name}`;
}

/** The key of a class in the memory: the name of its part, then a fingerprint. */
export function classKey(id: string): string {
  const print = fingerprint(id, 10);
  return `${String(Buffer.from(print, 'base64url').readUInt8() % PARTS.length)}${print.slice(-7)}`;
}

export function encode({ part, savedAt }: Pick<KeptPart, 'part' | 'savedAt'>): string {
  const lines = [...part.classes].map(([key, { listed, roster, changedAt, readAt }]) =>
    [key, listed, roster, stamp(changedAt), stamp(readAt)].join(' '),
  );
  return [`${stamp(part.startedAt)} ${stamp(savedAt)}`, ...lines].join('\n');
}

/** Null if the text is not an encoded part. */
export function decode(text: unknown): Pick<KeptPart, 'part' | 'savedAt'> | null {
  const [header = '', ...lines] = typeof text === 'string' ? text.split('\n') : [];
  const [, startedAt, savedAt] = HEADER.exec(header) ?? [];
  if (startedAt === undefined || savedAt === undefined) return null;
  const classes = new Map<string, Remembered>();
  for (const line of lines) {
    const [, key = '', listed = '', roster = '', changedAt = '', readAt = ''] = LINE.exec(line) ?? [];
    if (key === '') return null;
    classes.set(key, { listed, roster, changedAt: minutes(changedAt), readAt: minutes(readAt) });
  }
  return { part: { startedAt: minutes(startedAt), classes }, savedAt: minutes(savedAt) };
}

function stamp(time: number): string {
  return time.toString(36);
}

function minutes(stamped: string): number {
  return parseInt(stamped, 36);
}
