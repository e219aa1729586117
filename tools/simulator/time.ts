/** Created once: a new error for each request costs more than the request. */
const TIMEOUT_ERROR = new Error('The operation timed out.');

interface Waiting {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * A clock that only the simulation advances: a month of polls takes seconds. Waiters wake in order, and everything that
 * one causes happens before the next wakes.
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

  /** Sleeps until the time is up (true) or the signal aborts (false). */
  async sleepUnless(milliseconds: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((wake) => {
      signal.addEventListener('abort', () => {
        wake(false);
      });
      this.at(this.#now + milliseconds, () => {
        wake(true);
      });
    });
  }

  /** Advances to an instant, or until `isOver`. */
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
   * Replaces the clocks of the process, and `AbortSignal.timeout`, until the returned function is called.
   */
  install(): () => void {
    const dateNow = Date.now.bind(Date);
    const performanceNow = performance.now.bind(performance);
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    Date.now = this.now;
    performance.now = this.now;
    AbortSignal.timeout = (milliseconds) => {
      const controller = new AbortController();
      this.at(this.#now + milliseconds, () => {
        controller.abort(TIMEOUT_ERROR);
      });
      return controller.signal;
    };
    return () => {
      Date.now = dateNow;
      performance.now = performanceNow;
      AbortSignal.timeout = timeout;
    };
  }
}

/** Resolves once all pending microtasks have run. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
