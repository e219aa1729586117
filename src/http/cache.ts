/*
 * Zapier's cache, scoped to this connection. It is unreliable: it may forget, return an old value, refuse a write
 * (`set` returns false) or fail.
 */

const SCOPE = ['auth'];

export const TEN_MINUTES = 10 * 60;

/** A ZObject; core's type of `get` lacks the scope. */
interface Cached {
  readonly cache: {
    get: (key: string, scope: string[]) => Promise<unknown>;
    set: (key: string, value: unknown, ttl: number, scope: string[]) => Promise<boolean | null>;
  };
}

/** What the cache holds for a key; its value is null if nothing is stored. Null if the cache fails. */
export async function readCache({ cache }: Cached, key: string): Promise<{ value: unknown } | null> {
  try {
    return { value: await cache.get(key, SCOPE) };
  } catch {
    return null;
  }
}

/** Keeps a value for a number of seconds; false if the cache refuses it or fails. */
export async function writeCache({ cache }: Cached, key: string, value: unknown, ttl: number): Promise<boolean> {
  try {
    return (await cache.set(key, value, ttl, SCOPE)) !== false;
  } catch {
    return false;
  }
}
