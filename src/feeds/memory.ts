import type { ZObject } from 'zapier-platform-core';

import { readCache, writeCache } from './cache.ts';
import { newPart, type Part, type Remembered } from './plan.ts';
import { CLASS_KEY, PARTS } from './prints.ts';

/*
 * The memory is kept in Zapier's cache, one text per part and connection: Zapier limits the bytes per minute that all users
 * of the app write. Line 1 says when the memory was started and when the part was saved; each other line is one class.
 * Times are minutes since 1970 in base 36. Any other text counts as lost.
 */

const HEADER = /^(?<startedAt>[\da-z]+) (?<savedAt>[\da-z]+)$/;
const LINE = new RegExp(
  `^(?<key>${CLASS_KEY}) (?<listed>[\\w-]*) (?<roster>[\\w-]+) (?<changedAt>[\\da-z]+) (?<readAt>[\\da-z]+)$`,
);

/** A part of the memory as the cache holds it. */
export interface KeptPart {
  readonly name: string;
  readonly part: Part;
  /** when it was saved, in minutes; null if never, or if it was lost */
  readonly savedAt: number | null;
  /** whether the cache could be read: an unread part must not be overwritten */
  readonly isWritable: boolean;
}

/** All parts of the memory; a missing one is empty. */
export async function loadMemory(z: ZObject): Promise<KeptPart[]> {
  return Promise.all(PARTS.map(async (name) => loadPart(z, name)));
}

async function loadPart(z: ZObject, name: string): Promise<KeptPart> {
  const found = await readCache(z, cacheKey(name));
  const kept = decode(found?.value);
  return { name, isWritable: found !== null, ...(kept ?? { part: newPart(0), savedAt: null }) };
}

/**
 * Saves parts, the oldest first.
 *
 * @returns how many the cache took
 */
export async function saveMemory(z: ZObject, parts: readonly KeptPart[], now: number): Promise<number> {
  const writable = parts.filter(({ isWritable }) => isWritable);
  const oldestFirst = writable.sort((a, b) => (a.savedAt ?? 0) - (b.savedAt ?? 0));
  const results = await Promise.all(oldestFirst.map(async (part) => savePart(z, part, now)));
  return results.filter(Boolean).length;
}

async function savePart(z: ZObject, { name, part, savedAt }: KeptPart, now: number): Promise<boolean> {
  if (!(await writeCache(z, cacheKey(name), encode({ part, savedAt: now })))) return false;
  // A cache may accept a value and not keep it.
  return savedAt !== null || (await loadPart(z, name)).savedAt !== null;
}

/** 2 is the version of the layout. */
function cacheKey(name: string): string {
  return `rosters.2.${name}`;
}

interface SavedPart {
  readonly part: Part;
  readonly savedAt: number;
}

/** A part as text; {@link decode} reads it. */
export function encode({ part, savedAt }: SavedPart): string {
  const lines = [...part.classes].map(([key, { listed, roster, changedAt, readAt }]) =>
    [key, listed, roster, toBase36(changedAt), toBase36(readAt)].join(' '),
  );
  return [`${toBase36(part.startedAt)} ${toBase36(savedAt)}`, ...lines].join('\n');
}

/** Null if the text is not an encoded part. */
export function decode(text: unknown): SavedPart | null {
  const [header = '', ...lines] = typeof text === 'string' ? text.split('\n') : [];
  const { startedAt, savedAt } = HEADER.exec(header)?.groups ?? {};
  if (startedAt === undefined || savedAt === undefined) return null;
  const classes = new Map<string, Remembered>();
  for (const line of lines) {
    const { key = '', listed = '', roster = '', changedAt = '', readAt = '' } = LINE.exec(line)?.groups ?? {};
    if (key === '') return null;
    classes.set(key, { listed, roster, changedAt: fromBase36(changedAt), readAt: fromBase36(readAt) });
  }
  return { part: { startedAt: fromBase36(startedAt), classes }, savedAt: fromBase36(savedAt) };
}

function toBase36(minutes: number): string {
  return minutes.toString(36);
}

function fromBase36(text: string): number {
  return parseInt(text, 36);
}
