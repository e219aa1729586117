import type { ZObject } from 'zapier-platform-core';

import { keep, recall } from './cache.ts';
import { fingerprint } from './memory.ts';

/**
 * A name for a Zap among the others on its connection, from its trigger and its form. Two Zaps that are alike in both share
 * what is kept under it.
 */
export function zapName(trigger: string, form: Record<string, unknown>): string {
  const fields = Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1));
  return fingerprint(JSON.stringify([trigger, fields]), 16);
}

/** The moment of an incomplete switch-on in milliseconds; null where none is known. */
export async function loadSwitchOn(z: ZObject, zap: string): Promise<number | null> {
  const found = await recall(z, keyOf(zap));
  return found !== 'unavailable' && typeof found.value === 'number' ? found.value : null;
}

/** Whether the cache took the moment. */
export async function saveSwitchOn(z: ZObject, zap: string, moment: number): Promise<boolean> {
  return keep(z, keyOf(zap), moment);
}

function keyOf(zap: string): string {
  return `switchOn:${zap}`;
}
