import { createHash } from 'node:crypto';

import type { WireClass, WireParticipant } from '../api/types.ts';
import type { Scope } from '../fields/dropdowns.ts';

/*
 * Fingerprints: how the memory of rosters names Zaps and classes and tells that something changed. They are as short as the
 * risk of collisions allows, since the cache holds three per class.
 */

export function fingerprint(text: string, length: number): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length);
}

/**
 * Identifies a Zap on its connection by its trigger and what its form means, so that a blank field that is added later
 * changes nothing. Zaps that report the same share a name: a poll cannot tell which Zap it serves.
 *
 * @param statuses the booking statuses that it reports, and whatever else its form narrows them by
 */
export function zapName(trigger: string, scope: Scope, statuses: readonly string[]): string {
  return fingerprint(JSON.stringify([trigger, scope, [...new Set(statuses)].sort()]), 16);
}

/** The memory has eight parts, each with about an eighth of the classes. */
export const PARTS = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;
export const CLASS_KEY = '[0-7][\\w-]{7}';

/** The key of a class in the memory: the name of its part, then seven characters. */
export function classKey(id: string): string {
  const print = fingerprint(id, 10);
  return `${String(Buffer.from(print, 'base64url').readUInt8() % PARTS.length)}${print.slice(-7)}`;
}

/** Changes if the class list shows that the roster may have changed. */
export function listPrint({ bookedParticipants, status, updatedAt }: WireClass): string {
  return fingerprint(JSON.stringify([bookedParticipants, status, updatedAt]), 5);
}

/** Changes if anyone is added to a roster or removed, or if a booking's status changes. */
export function rosterPrint(roster: readonly WireParticipant[]): string {
  const lines = roster.map(({ id, status }) => JSON.stringify([id, status])).sort();
  return fingerprint(lines.join('\n'), 7);
}
