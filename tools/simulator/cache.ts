import type { SimulatedTime } from './time.ts';

/**
 * How Zapier's cache behaves: it works; returns old values; refuses writes (returns false); fails on reads and writes;
 * writes and then fails; or returns nothing.
 */
export type CacheMode = 'fine' | 'stale' | 'refuses' | 'fails' | 'failsAfterTaking' | 'forgets';

interface Written {
  readonly at: number;
  readonly value: unknown;
}

const LATENCY_MS = 8;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Zapier's cache of one connection, shared by all of the studio's Zaps, with everything that can go wrong. */
export class SharedCache {
  mode: CacheMode = 'fine';
  /** how old a value is in the mode `stale`, in milliseconds */
  staleBy = HOUR;
  /** total bytes written */
  bytes = 0;
  /** bytes per minute that all users of the app may write; other studios use part of it */
  bytesPerMinute: number | undefined;
  /** calls that would mix up accounts, or that core would refuse */
  readonly mistakes: string[] = [];
  readonly #time: SimulatedTime;
  #minute = { number: 0, bytes: 0 };
  readonly #values = new Map<string, Written[]>();

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  readonly get = async (key: string, scope: unknown): Promise<unknown> => {
    this.#check(scope, 1);
    await this.#time.sleep(LATENCY_MS);
    if (this.mode === 'fails' || this.mode === 'failsAfterTaking') throw new Error('The cache does not respond.');
    if (this.mode === 'forgets') return null;
    const until = this.mode === 'stale' ? this.#time.now() - this.staleBy : Infinity;
    return this.#values.get(key)?.findLast(({ at }) => at <= until)?.value ?? null;
  };

  readonly set = async (key: string, value: unknown, ttl: unknown, scope: unknown): Promise<boolean> => {
    this.#check(scope, ttl);
    await this.#time.sleep(LATENCY_MS);
    if (this.mode === 'refuses' || !this.#hasRoomFor(String(value).length)) return false;
    if (this.mode === 'fails') throw new Error('The cache does not respond.');
    const before = (this.#values.get(key) ?? []).filter(({ at }) => at > this.#time.now() - 12 * HOUR);
    this.#values.set(key, [...before, { at: this.#time.now(), value }]);
    this.bytes += String(value).length;
    if (this.mode === 'failsAfterTaking') throw new Error('The cache does not respond.');
    return true;
  };

  /** Forgets everything, once. */
  lose(): void {
    this.#values.clear();
  }

  #hasRoomFor(bytes: number): boolean {
    const { bytesPerMinute } = this;
    if (bytesPerMinute === undefined) return true;
    const number = Math.floor(this.#time.now() / MINUTE);
    if (this.#minute.number !== number) this.#minute = { number, bytes: bytesPerMinute * shareOf(number) };
    if (this.#minute.bytes < bytes) return false;
    this.#minute.bytes -= bytes;
    return true;
  }

  /** Without this scope the cache is shared by all accounts. */
  #check(scope: unknown, ttl: unknown): void {
    if (JSON.stringify(scope) !== '["auth"]') this.mistakes.push('used the cache of all accounts');
    if (!Number.isInteger(ttl)) this.mistakes.push('wrote to the cache without a number of seconds');
  }
}

/** The share of a minute's bytes that other studios leave: none for forty minutes at a time, otherwise 0 to 1. */
function shareOf(minute: number): number {
  return minute % 130 < 40 ? 0 : ((minute * 37) % 100) / 100;
}
