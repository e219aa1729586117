import type { ZObject } from 'zapier-platform-core';

/*
 * Zapier's cache as the feeds use it: of this connection only, and never trusted to be there. It may forget, answer with
 * something old, refuse to take a value (it answers false) or fail.
 */

const SCOPE = ['auth'];
const KEEP_SECONDS = 60 * 24 * 60 * 60;

/** Core's own type leaves the scope of `get` out. */
interface ScopedCache {
  get: (key: string, scope: string[]) => Promise<unknown>;
  set: (key: string, value: unknown, ttl: number, scope: string[]) => Promise<boolean | null>;
}

/** What the cache holds (null for nothing), or 'unavailable' where it does not answer. */
export async function recall(z: ZObject, key: string): Promise<{ value: unknown } | 'unavailable'> {
  const cache: ScopedCache = z.cache;
  try {
    return { value: await cache.get(key, SCOPE) };
  } catch {
    return 'unavailable';
  }
}

/** Whether the cache took the value. */
export async function keep(z: ZObject, key: string, value: unknown): Promise<boolean> {
  const cache: ScopedCache = z.cache;
  try {
    return (await cache.set(key, value, KEEP_SECONDS, SCOPE)) !== false;
  } catch {
    return false;
  }
}
