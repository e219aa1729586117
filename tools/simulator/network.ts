import { createApi, type Api } from '../sandbox/api.ts';
import type { Studio } from '../sandbox/studio.ts';
import type { Switches } from '../sandbox/switches.ts';
import type { SimulatedTime } from './time.ts';

/** The parts of core's response that `src/http` uses. */
type Response = ReturnType<typeof responseOf>;

/** A status, a broken connection, no response, or broken JSON. */
export const FAULTS = [429, 500, 502, 503, 'dropped', 'noAnswer', 'garbage'] as const;
type Fault = (typeof FAULTS)[number];
type Target = 'list' | 'roster' | 'any';

/** One run of a trigger, as the network sees it. */
export class Run {
  readonly startedAt: number;
  /** classes whose rosters were requested */
  readonly rosters = new Set<string>();
  requests = 0;
  /** the API or the network failed, or classes were added or deleted, which shifts the pages of the list */
  hasTrouble = false;

  constructor(startedAt: number) {
    this.startedAt = startedAt;
  }
}

/** Longer than any run. */
const NEVER_MS = 60_000;

/** The studio's account at Whautomate: its API, rate limit and network. */
export class Account {
  latencyMs: number;
  requestsPerMinute: number | undefined;
  readonly #time: SimulatedTime;
  readonly #api: Api;
  /** Those that were sent since the studio last changed. */
  readonly #responses = new Map<string, Response>();
  #faults: { on: Target; fault: Fault; left: number }[] = [];
  /** when the requests of the last minute arrived */
  #taken: readonly number[] = [];
  #count = 0;

  constructor(time: SimulatedTime, studio: Studio, switches: Switches, latencyMs: number, requestsPerMinute?: number) {
    this.#time = time;
    this.#api = createApi(studio, { switches, key: '' });
    this.latencyMs = latencyMs;
    this.requestsPerMinute = requestsPerMinute;
  }

  /** Clears the kept responses after the studio has changed. */
  changed(): void {
    this.#responses.clear();
  }

  fail(on: Target, fault: Fault, times: number): void {
    this.#faults.push({ on, fault, left: times });
  }

  /** Ends all faults and the rate limit. */
  recover(): void {
    this.#faults = [];
    this.latencyMs = 100;
    this.requestsPerMinute = undefined;
  }

  async request(run: Run, { url, signal }: { url: string; signal: AbortSignal }): Promise<Response> {
    const { pathname, search } = new URL(url);
    const rosterOf = /^\/v1\/classes\/([^/]+)\/participants$/.exec(pathname)?.[1];
    const hit = this.#faults.find(({ on, left }) => left > 0 && on !== (rosterOf === undefined ? 'roster' : 'list'));
    if (hit !== undefined) hit.left -= 1;
    const fault = hit?.fault;
    run.requests += 1;
    if (rosterOf !== undefined) run.rosters.add(rosterOf);
    // Varies, so that requests sent together do not arrive together.
    this.#count += 1;
    const delay = this.latencyMs * (0.5 + ((this.#count * 37) % 100) / 100);
    const isInTime = await this.#time.sleep(fault === 'noAnswer' ? NEVER_MS : Math.round(delay), signal);
    run.hasTrouble ||= !isInTime || typeof fault === 'string';
    // Errors like node-fetch 2's.
    if (!isInTime) throw Object.assign(new Error('aborted'), { type: 'aborted' });
    if (fault === 'dropped') throw Object.assign(new Error('dropped'), { type: 'system', code: 'ECONNRESET' });
    const response = this.#responseTo(pathname + search, fault);
    run.hasTrouble ||= response.status >= 400 && response.status !== 404;
    return response;
  }

  #responseTo(url: string, fault: Fault | undefined): Response {
    if (typeof fault === 'number') return responseOf(fault, '');
    const now = this.#time.now();
    this.#taken = this.#taken.filter((at) => at > now - 60_000);
    if (this.#taken.length >= (this.requestsPerMinute ?? Infinity)) return responseOf(429, '');
    this.#taken = [...this.#taken, now];
    const kept = this.#responses.get(url);
    if (kept && fault === undefined) return kept;
    const { status, body } = this.#api.handle({ method: 'GET', url, headers: { 'x-api-key': '' }, body: '' });
    if (fault === 'garbage') return responseOf(status, body.slice(0, body.length / 2));
    const response = responseOf(status, body, JSON.parse(body));
    this.#responses.set(url, response);
    return response;
  }
}

/** Without `data`, the content is not JSON. */
function responseOf(status: number, content: string, data?: unknown) {
  return { status, content, data, getHeader: () => undefined };
}
