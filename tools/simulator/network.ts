import { createApi, type Api, type ApiAnswer } from '../sandbox/api.ts';
import { Studio } from '../sandbox/studio.ts';
import type { Switches } from '../sandbox/switches.ts';
import type { SimulatedTime } from './time.ts';

/** The options that `src/http` passes to core. */
export interface RequestOptions {
  readonly method: string;
  readonly url: string;
  readonly signal: AbortSignal;
}

/** The parts of core's response that `src/http` uses. */
export interface SimulatedResponse {
  readonly status: number;
  readonly content: string;
  readonly data: unknown;
  readonly getHeader: (name: string) => string | undefined;
}

/** A status, a broken connection, no response, or broken JSON. */
export type Fault = 429 | 500 | 502 | 503 | 'dropped' | 'noAnswer' | 'garbage';
export type Target = 'list' | 'roster' | 'any';

/** One run of a trigger, as the network sees it. */
export class Run {
  readonly startedAt: number;
  /** classes whose rosters were requested */
  readonly rosters = new Set<string>();
  requests = 0;
  mostAtOnce = 0;
  /** when the last roster was requested, in milliseconds since the start; retries do not count */
  lastRosterAfter = 0;
  /** parts of the memory that the cache took and refused */
  readonly saved = { taken: 0, refused: 0 };
  /** the API or the network failed */
  hasTrouble = false;
  /** called with each request's number before it is sent */
  onRequest: (count: number) => void = () => undefined;
  #open = 0;

  constructor(startedAt: number) {
    this.startedAt = startedAt;
  }

  opened(rosterOf: string | undefined, now: number): void {
    this.requests += 1;
    this.#open += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#open);
    if (rosterOf !== undefined && !this.rosters.has(rosterOf)) {
      this.rosters.add(rosterOf);
      this.lastRosterAfter = now - this.startedAt;
    }
    this.onRequest(this.requests);
  }

  closed(): void {
    this.#open -= 1;
  }
}

export interface AccountOptions {
  readonly time: SimulatedTime;
  readonly studio: Studio;
  readonly switches: Switches;
  readonly requestsPerMinute: number | undefined;
  readonly latencyMs: number;
}

const KEY = 'simulated-key';
/** Longer than any run. */
const NEVER_MS = 600_000;

/** The studio's account at Whautomate: its API, rate limit and network. */
export class Account {
  latencyMs: number;
  /** requests that no poll may send */
  readonly mistakes: string[] = [];
  readonly #time: SimulatedTime;
  readonly #api: Api;
  /** Only counts requests, so that responses can be cached while the studio does not change. */
  #gate: Api;
  readonly #answers = new Map<string, ApiAnswer>();
  readonly #faults: { on: Target; fault: Fault; left: number }[] = [];
  readonly #gateOptions;
  #count = 0;

  constructor({ time, studio, switches, requestsPerMinute, latencyMs }: AccountOptions) {
    this.#time = time;
    this.latencyMs = latencyMs;
    this.#api = createApi(studio, { switches, key: KEY });
    this.#gateOptions = { switches, key: KEY, now: time.now };
    this.#gate = createApi(new Studio(time.now), { ...this.#gateOptions, requestsPerMinute });
  }

  /** Clears the cached responses after the studio has changed. */
  changed(): void {
    this.#answers.clear();
  }

  fail(on: Target, fault: Fault, times: number): void {
    this.#faults.push({ on, fault, left: times });
  }

  /** Ends all faults and the rate limit. */
  recover(latencyMs: number): void {
    this.#faults.length = 0;
    this.latencyMs = latencyMs;
    this.#gate = createApi(new Studio(this.#time.now), this.#gateOptions);
  }

  async request(run: Run, { method, url, signal }: RequestOptions): Promise<SimulatedResponse> {
    const { origin, pathname, search } = new URL(url);
    if (method !== 'GET' || origin !== 'https://api.whautomate.com') this.mistakes.push(`sent ${method} ${url}`);
    const rosterOf = /^\/v1\/classes\/([^/]+)\/participants$/.exec(pathname)?.[1];
    const fault = this.#take(rosterOf === undefined ? 'list' : 'roster');
    run.opened(rosterOf, this.#time.now());
    try {
      const delay = fault === 'noAnswer' ? NEVER_MS : this.#delay();
      if (!(await this.#time.sleepUnless(delay, signal))) throw failed(run, 'aborted');
      if (fault === 'dropped') throw failed(run, 'system', 'ECONNRESET');
      const { status, headers, body } = this.#answer(pathname + search, fault);
      if (fault === 'garbage' || (status >= 400 && status !== 404)) run.hasTrouble = true;
      const content = fault === 'garbage' ? body.slice(0, body.length / 2) : body;
      return { status, content, data: parsed(content), getHeader: (name) => headers[name.toLowerCase()] };
    } finally {
      run.closed();
    }
  }

  #answer(url: string, fault: Fault | undefined): ApiAnswer {
    if (typeof fault === 'number') return { status: fault, headers: {}, body: '' };
    const request = { method: 'GET', headers: { 'x-api-key': KEY }, body: '' };
    const gate = this.#gate.handle({ ...request, url: '/v1/account-info' });
    if (gate.status === 429) return gate;
    const answer = this.#answers.get(url) ?? this.#api.handle({ ...request, url });
    this.#answers.set(url, answer);
    return answer;
  }

  #take(kind: 'list' | 'roster'): Fault | undefined {
    const hit = this.#faults.find(({ on, left }) => left > 0 && (on === 'any' || on === kind));
    if (hit !== undefined) hit.left -= 1;
    return hit?.fault;
  }

  /** Varies, so that requests sent together do not arrive together. */
  #delay(): number {
    this.#count += 1;
    return Math.round(this.latencyMs * (0.5 + ((this.#count * 37) % 100) / 100));
  }
}

/** An error like node-fetch 2's. */
function failed(run: Run, type: string, code?: string): Error {
  run.hasTrouble = true;
  return Object.assign(new Error(type), { type, ...(code !== undefined && { code }) });
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
