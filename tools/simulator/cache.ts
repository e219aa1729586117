import type { SimulatedTime } from './time.ts';

/**
 * How Zapier's cache behaves: it takes and gives; gives what it held some time ago; refuses to take (answers false); fails
 * at both; takes and then fails; or takes and never gives.
 */
export type CacheMode = 'fine' | 'stale' | 'refuses' | 'fails' | 'failsAfterTaking' | 'forgets';

interface Written {
  readonly at: number;
  readonly value: unknown;
}

const ANSWER_MS = 8;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Zapier's cache of one connection, which all Zaps of the studio share, with everything that may be wrong with it. */
export class SharedCache {
  mode: CacheMode = 'fine';
  /** how old an answer is in the mode `stale`, in milliseconds */
  staleBy = HOUR;
  /** of all texts that it was given and took */
  bytes = 0;
  /** what all users of the app together may write a minute; other studios use more or less of it */
  bytesPerMinute: number | undefined;
  /** uses that would mix accounts up, or be refused by core */
  readonly mistakes: string[] = [];
  readonly #time: SimulatedTime;
  #minute = { number: 0, bytes: 0 };
  readonly #values = new Map<string, Written[]>();

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  readonly get = async (key: string, scope: unknown): Promise<unknown> => {
    this.#check(scope, 1);
    await this.#time.sleep(ANSWER_MS);
    if (this.mode === 'fails' || this.mode === 'failsAfterTaking') throw new Error('The cache does not answer.');
    if (this.mode === 'forgets') return null;
    const until = this.mode === 'stale' ? this.#time.now() - this.staleBy : Infinity;
    return this.#values.get(key)?.findLast(({ at }) => at <= until)?.value ?? null;
  };

  readonly set = async (key: string, value: unknown, ttl: unknown, scope: unknown): Promise<boolean> => {
    this.#check(scope, ttl);
    await this.#time.sleep(ANSWER_MS);
    if (this.mode === 'refuses' || !this.#hasRoomFor(String(value).length)) return false;
    if (this.mode === 'fails') throw new Error('The cache does not answer.');
    const before = (this.#values.get(key) ?? []).filter(({ at }) => at > this.#time.now() - 12 * HOUR);
    this.#values.set(key, [...before, { at: this.#time.now(), value }]);
    this.bytes += String(value).length;
    if (this.mode === 'failsAfterTaking') throw new Error('The cache does not answer.');
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
    if (!Number.isInteger(ttl)) this.mistakes.push('kept something in the cache for no number of seconds');
  }
}

/** What other studios leave of a minute: nothing for forty minutes now and then, and otherwise something between nothing and all. */
function shareOf(minute: number): number {
  return minute % 130 < 40 ? 0 : ((minute * 37) % 100) / 100;
}
