import { badBody, badParameter, readJson, readQuery, Refusal } from './contract.ts';
import { endpoints, type Endpoint } from './endpoints.ts';
import { UnknownId, type Studio } from './studio.ts';
import type { Switches } from './switches.ts';

export interface ApiRequest {
  readonly method: string;
  /** path and query, such as `/v1/classes?page=1` */
  readonly url: string;
  /** lower-case names */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ApiOptions {
  /** read on every request, so a test can change one */
  readonly switches: Switches;
  readonly key: string;
  /** unlimited if left out */
  readonly requestsPerMinute?: number | undefined;
  /** the clock of the rate limit; default: the studio's */
  readonly now?: () => number;
}

export interface Api {
  readonly handle: (request: ApiRequest) => ApiAnswer;
}

const MINUTE = 60_000;

/** Whautomate's API for a studio. Like a gateway, it checks key, rate limit and shapes before any record. */
export function createApi(studio: Studio, { switches, key, requestsPerMinute, now = studio.now }: ApiOptions): Api {
  let taken: readonly number[] = [];

  const respond = (request: ApiRequest): unknown => {
    if (request.headers['x-api-key'] !== key) throw new Refusal(403, 'Forbidden');
    taken = taken.filter((at) => at > now() - MINUTE);
    if (taken.length >= (requestsPerMinute ?? Infinity)) throw new Refusal(429, 'Too Many Requests');
    taken = requestsPerMinute === undefined ? [] : [...taken, now()];

    const { pathname, searchParams } = new URL(`http://127.0.0.1${request.url}`);
    if (switches.lookups === 'missing' && /^\/v1\/(?:locations|staffs|services|clients)\b/.test(pathname)) {
      throw new Refusal(403, 'Missing Authentication Token');
    }
    const { endpoint, id } = routed(request.method, pathname);
    const query = readQuery(searchParams, endpoint.query ?? []);
    const takesBody = endpoint.method === 'POST' || endpoint.method === 'PUT';
    if (!takesBody && request.body !== '') throw badBody();
    const body = takesBody ? readJson(request.headers['content-type'], request.body) : undefined;
    try {
      return endpoint.answer({ studio, switches, query, body }, id);
    } catch (error) {
      const refusal = error instanceof UnknownId ? new Refusal(404, error.message, 'error') : error;
      const is200 = switches.refusals === 'with200' && refusal instanceof Refusal;
      throw is200 ? new Refusal(200, refusal.message, refusal.under) : refusal;
    }
  };

  const refused = ({ status, message, under }: Refusal): ApiAnswer => {
    const wait = status === 429 ? Math.min(...taken) + MINUTE - now() : undefined;
    const bodies: Record<Switches['errorBody'], () => string> = {
      documented: () => JSON.stringify({ [under]: message }),
      nested: () => JSON.stringify({ error: { message } }),
      empty: () => '',
    };
    return {
      status,
      headers: { ...JSON_TYPE, ...(wait !== undefined && retryAfter(switches.retryAfter, wait, now())) },
      body: bodies[switches.errorBody](),
    };
  };

  return {
    handle: (request) => {
      try {
        const answer = respond(request);
        const asText = (_key: string, value: unknown): unknown => (typeof value === 'number' ? String(value) : value);
        const body = JSON.stringify(answer, switches.numbersAsText ? asText : undefined);
        return { status: 200, headers: JSON_TYPE, body };
      } catch (error) {
        if (error instanceof Refusal) return refused(error);
        throw error;
      }
    },
  };
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function routed(method: string, pathname: string): { endpoint: Endpoint; id: string } {
  for (const endpoint of endpoints) {
    const match = new RegExp(`^${endpoint.path.replace('*', '([^/]*)')}$`).exec(pathname);
    if (match !== null && endpoint.method === method) return { endpoint, id: decoded(match[1] ?? '') };
  }
  throw new Refusal(404, 'Not Found');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badParameter();
  }
}

function retryAfter(form: Switches['retryAfter'], wait: number, now: number): Record<string, string> {
  if (form === 'none') return {};
  // Rounded up: an HTTP date has no fractions, and an early retry would get another 429.
  const date = new Date(Math.ceil((now + wait) / 1000) * 1000).toUTCString();
  return { 'retry-after': form === 'seconds' ? String(Math.ceil(wait / 1000)) : date };
}
