/** Made once: an error of its own for each request costs more than the request. */
const OUT_OF_PATIENCE = new Error('The operation timed out.');

interface Waiting {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * Time that passes only when the simulation says so, and at once: a month of polls takes seconds. What waits is woken in
 * the order of its time, and everything that follows from it happens before the next is woken.
 */
export class SimulatedTime {
  #now: number;
  readonly #waiting: Waiting[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  at(instant: number, wake: () => void): void {
    const before = this.#waiting.findLastIndex(({ at }) => at <= instant);
    this.#waiting.splice(before + 1, 0, { at: instant, wake });
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      this.at(this.#now + milliseconds, wake);
    });
  }

  /** The same, but not beyond the patience of a signal: whether the time was waited for. */
  async sleepUnless(milliseconds: number, impatience: AbortSignal): Promise<boolean> {
    return new Promise((wake) => {
      impatience.addEventListener('abort', () => {
        wake(false);
      });
      this.at(this.#now + milliseconds, () => {
        wake(true);
      });
    });
  }

  /** Lets time pass until an instant, or until there is no reason to go on. */
  async runUntil(instant: number, isOver: () => boolean = () => false): Promise<void> {
    for (;;) {
      await settled();
      if (isOver()) return;
      const next = this.#waiting[0];
      if (next === undefined || next.at > instant) break;
      this.#waiting.shift();
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
    this.#now = Math.max(this.#now, instant);
  }

  /**
   * Makes this the time of everything in the process, of `AbortSignal.timeout` too, until the returned function is called.
   */
  install(): () => void {
    const dateNow = Date.now.bind(Date);
    const performanceNow = performance.now.bind(performance);
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    Date.now = this.now;
    performance.now = this.now;
    AbortSignal.timeout = (milliseconds) => {
      const patience = new AbortController();
      this.at(this.#now + milliseconds, () => {
        patience.abort(OUT_OF_PATIENCE);
      });
      return patience.signal;
    };
    return () => {
      Date.now = dateNow;
      performance.now = performanceNow;
      AbortSignal.timeout = timeout;
    };
  }
}

/** Once no promise has anything left to do. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
