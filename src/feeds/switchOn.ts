import type { ZObject } from 'zapier-platform-core';

import { readCache, writeCache } from './cache.ts';
import { fingerprint } from './fingerprint.ts';

/** Identifies a Zap on its connection by its trigger and form. Two Zaps with the same trigger and form share a name. */
export function zapName(trigger: string, form: Record<string, unknown>): string {
  const fields = Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1));
  return fingerprint(JSON.stringify([trigger, fields]), 16);
}

/** When the Zap was turned on without reading everything, in epoch milliseconds; null if it never was. */
export async function loadSwitchOn(z: ZObject, zap: string): Promise<number | null> {
  const found = await readCache(z, keyOf(zap));
  return typeof found?.value === 'number' ? found.value : null;
}

/** @returns whether the cache took it */
export async function saveSwitchOn(z: ZObject, zap: string, moment: number): Promise<boolean> {
  return writeCache(z, keyOf(zap), moment);
}

function keyOf(zap: string): string {
  return `switchOn:${zap}`;
}
