import { createHash } from 'node:crypto';

import type { ZObject } from 'zapier-platform-core';

import { keep, recall } from './cache.ts';
import type { Memory, Remembered } from './plan.ts';

/*
 * How the memory is kept: one text in Zapier's cache per connection, 30 characters a class. A header (version, bornAt,
 * savedAt), then per class: name (8), list (5), roster (7), changedAt (5), readAt (5). Anything else is garbage and
 * counts as no memory.
 */

const VERSION = '1';
const HEADER_LENGTH = 11;
const KEY_LENGTH = 8;
export const LISTED_LENGTH = 5;
export const ROSTER_LENGTH = 7;
const ROW_LENGTH = 30;
/** Instead of a fingerprint of the list that no list has. */
const CHANGED = '.....';
const TEXT = /^1[0-9a-z]{10}(?:[\w-]{8}[\w.-]{5}[\w-]{7}[0-9a-z]{10})*$/;
const KEY = 'rosters';

export interface Kept {
  readonly memory: Memory;
  /** when it was written, in minutes */
  readonly savedAt: number;
}

/** The shared memory, null where there is none yet, or 'unavailable' where the cache does not answer. */
export async function loadMemory(z: ZObject): Promise<Kept | null | 'unavailable'> {
  const text = await recall(z, KEY);
  return text === 'unavailable' ? text : decode(text.value);
}

/** Whether the cache took the memory. */
export async function saveMemory(z: ZObject, memory: Memory, now: number): Promise<boolean> {
  return keep(z, KEY, encode({ memory, savedAt: now }));
}

/** A short stand-in for text of any length. */
export function fingerprint(text: string, length: number): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length);
}

/** The key that a class has in the memory. */
export function classKey(id: string): string {
  return fingerprint(id, KEY_LENGTH);
}

export function encode({ memory, savedAt }: Kept): string {
  const rows = [...memory.classes].map(
    ([key, { listed, roster, changedAt, readAt }]) =>
      key + (listed === '' ? CHANGED : listed) + roster + stamp(changedAt) + stamp(readAt),
  );
  return VERSION + stamp(memory.bornAt) + stamp(savedAt) + rows.join('');
}

export function decode(text: unknown): Kept | null {
  if (typeof text !== 'string' || !TEXT.test(text)) return null;
  const classes = new Map<string, Remembered>();
  for (let at = HEADER_LENGTH; at < text.length; at += ROW_LENGTH) {
    const listed = text.slice(at + 8, at + 13);
    classes.set(text.slice(at, at + 8), {
      listed: listed === CHANGED ? '' : listed,
      roster: text.slice(at + 13, at + 20),
      changedAt: minutes(text, at + 20),
      readAt: minutes(text, at + 25),
    });
  }
  return { memory: { bornAt: minutes(text, 1), classes }, savedAt: minutes(text, 6) };
}

/** Minutes since 1970 in base 36: five characters last until 2084. */
function stamp(time: number): string {
  return time.toString(36).padStart(5, '0');
}

function minutes(text: string, at: number): number {
  return parseInt(text.slice(at, at + 5), 36);
}
