import type { ZObject } from 'zapier-platform-core';

/** How the cache behaves, as the platform reference describes it: it may refuse (false), fail, or take a value and not keep it. */
export type CacheMode = 'works' | 'refuses writes' | 'fails on writes' | 'fails' | 'forgets';

/** Zapier's cache, in memory. */
export class FakeCache {
  mode: CacheMode = 'works';
  readonly held = new Map<string, unknown>();
  /** arguments of each call, in order */
  readonly gets: unknown[][] = [];
  readonly sets: unknown[][] = [];

  readonly get = (...args: [string, unknown?]): Promise<unknown> => {
    this.gets.push(args);
    if (this.mode === 'fails') return Promise.reject(new Error('rpc'));
    return Promise.resolve(this.mode === 'forgets' ? null : (this.held.get(args[0]) ?? null));
  };

  readonly set = (...args: [string, unknown, number?, unknown?]): Promise<boolean | null> => {
    this.sets.push(args);
    if (this.mode.startsWith('fails')) return Promise.reject(new Error('rpc'));
    if (this.mode === 'refuses writes') return Promise.resolve(false);
    this.held.set(args[0], args[1]);
    return Promise.resolve(null);
  };

  /** The keys written since the last call. */
  written(): string[] {
    return this.sets.splice(0).map(([key]) => String(key));
  }

  /** A copy of `z` with this cache. */
  in(z: ZObject): ZObject {
    return { ...z, cache: { ...z.cache, get: this.get, set: this.set } };
  }
}
