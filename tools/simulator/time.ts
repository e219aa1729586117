/** Created once: a new error for each request costs more than the request. */
const TIMEOUT_ERROR = new Error('The operation timed out.');

/**
 * A clock that only the simulation advances: a month of polls takes seconds. Waiters wake in order, and everything that
 * one causes happens before the next wakes.
 */
export class SimulatedTime {
  #now: number;
  readonly #waiting: { readonly at: number; readonly wake: () => void }[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  readonly now = (): number => this.#now;

  /** Calls `wake` after some milliseconds. */
  after(milliseconds: number, wake: () => void): void {
    const at = this.#now + milliseconds;
    const before = this.#waiting.findLastIndex((other) => other.at <= at);
    this.#waiting.splice(before + 1, 0, { at, wake });
  }

  /** Sleeps until the time is up (true) or the signal aborts (false). */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<boolean> {
    return new Promise((wake) => {
      signal?.addEventListener('abort', () => {
        wake(false);
      });
      this.after(milliseconds, () => {
        wake(true);
      });
    });
  }

  /**
   * Runs the work with this clock as that of the process, `AbortSignal.timeout` included, until nothing waits for it any more: a
   * request without an answer would keep a real timer.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const dateNow = Date.now.bind(Date);
    const performanceNow = performance.now.bind(performance);
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    Date.now = this.now;
    performance.now = this.now;
    AbortSignal.timeout = (milliseconds) => {
      const controller = new AbortController();
      this.after(milliseconds, () => {
        controller.abort(TIMEOUT_ERROR);
      });
      return controller.signal;
    };
    try {
      const [result] = await Promise.all([work(), this.#advance()]);
      return result;
    } finally {
      Date.now = dateNow;
      performance.now = performanceNow;
      AbortSignal.timeout = timeout;
    }
  }

  async #advance(): Promise<void> {
    for (;;) {
      // Once all pending microtasks have run.
      await new Promise((resolve) => setImmediate(resolve));
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
  }
}
