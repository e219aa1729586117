import type { SimulatedTime } from './time.ts';

/**
 * What Zapier's cache may do instead of working: return the values of before; take only short texts, as when the bytes of a
 * minute run out, or none (return false); fail on reads and writes; write and then fail; or return nothing.
 */
export const CACHE_TROUBLES = ['stale', 'takesShort', 'refuses', 'fails', 'failsAfterTaking', 'forgets'] as const;

const LATENCY_MS = 8;
const SHORT = 250;

/** Zapier's cache of one connection, shared by all of the studio's Zaps, with everything that can go wrong. */
export class SharedCache {
  mode: 'fine' | (typeof CACHE_TROUBLES)[number] = 'fine';
  /** total bytes written */
  bytes = 0;
  readonly #time: SimulatedTime;
  readonly #values = new Map<string, unknown>();
  readonly #old = new Map<string, unknown>();

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  readonly get = async (key: string): Promise<unknown> => {
    await this.#time.sleep(LATENCY_MS);
    if (this.mode === 'fails' || this.mode === 'failsAfterTaking') throw new Error('The cache does not respond.');
    if (this.mode === 'forgets') return null;
    return (this.mode === 'stale' ? this.#old : this.#values).get(key) ?? null;
  };

  readonly set = async (key: string, value: unknown): Promise<boolean> => {
    await this.#time.sleep(LATENCY_MS);
    const { length } = String(value);
    if (this.mode === 'refuses' || (this.mode === 'takesShort' && length > SHORT)) return false;
    if (this.mode === 'fails') throw new Error('The cache does not respond.');
    this.#values.set(key, value);
    if (this.mode !== 'stale') this.#old.set(key, value);
    this.bytes += length;
    if (this.mode === 'failsAfterTaking') throw new Error('The cache does not respond.');
    return true;
  };

  /** Forgets everything, once. */
  lose(): void {
    this.#values.clear();
    this.#old.clear();
  }
}
