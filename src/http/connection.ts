import type { Agent } from 'node:http';

import type { Bundle, HttpResponse, ZObject } from 'zapier-platform-core';

import { REQUEST_TIMEOUT_MS, RUN_BUDGET_MS } from './budget.ts';
import { appError, invalid, NOTHING_CHANGED, outcome, outOfTime, type About } from '../errors.ts';
import { keyOf } from './key.ts';
import { originOf } from './origin.ts';
import type { Path } from './path.ts';
import { refused, unreadable } from './refusals.ts';

// `import` would read every export of the module, and the lazy one for WebSockets loads undici (docs/performance.md).
const { Agent: HttpAgent } = process.getBuiltinModule('node:http');
const { Agent: HttpsAgent } = process.getBuiltinModule('node:https');

/** An idle connection closes after this time. */
const IDLE_MS = 1_000;

/** Well above a page of 100 classes (0.1 MB), below the 20 MB at which Zapier kills the run. */
const MAX_RESPONSE_BYTES = 10 * 1024 * 1024;

/** Servers drop the connection on longer URLs, with no explanation. */
const MAX_URL_LENGTH = 8_000;

const RETRIED_STATUSES = new Set([502, 503, 504]);

/** Core recognizes its own requests by this user agent; it would log others twice. */
const HEADERS = { accept: 'application/json', 'user-agent': 'Zapier' };

/** One call of an endpoint, as `api/` describes it. */
export interface Call<T> extends About {
  /** GET if it is left out */
  readonly method?: 'POST' | 'PUT' | 'DELETE';
  readonly path: Path;
  /** undefined parameters are not sent */
  readonly query?: Query;
  /** sent as JSON; undefined fields are left out */
  readonly body?: object;
  /** narrows the response's body; undefined if it does not have the documented shape */
  readonly read: (body: unknown) => T | undefined;
}

type Query = Readonly<Record<string, string | undefined>>;

/** A run's access to Whautomate: one account, one time budget. */
export interface Connection {
  /** @throws Error, or ThrottledError, as the table in `refusals.ts` says */
  readonly request: <T>(call: Call<T>) => Promise<T>;
  /** The same, but null if the status is one of `absent`. */
  readonly requestOrNull: <T>(call: Call<T>, absent?: readonly number[]) => Promise<T | null>;
  /** time left in the run, in milliseconds */
  readonly timeLeft: () => number;
}

/**
 * Prepares the requests of one run. Sends nothing yet.
 *
 * @param advice what the user should check if Whautomate refuses a value: a sentence
 * @throws Error if API Host is not a Whautomate host
 */
export function connect(
  z: ZObject,
  bundle: Pick<Bundle, 'authData'>,
  advice = 'Check the fields of this step.',
): Connection {
  const origin = originOf(bundle.authData['api_host']);
  const key = keyOf(bundle);
  const end = performance.now() + RUN_BUDGET_MS;
  const timeLeft = (): number => end - performance.now();
  const AgentOf = origin.startsWith('https:') ? HttpsAgent : HttpAgent;
  // Reuses connections, so that a long list needs one handshake; for reads, which may be retried.
  const keptAlive = new AgentOf({ keepAlive: true, timeout: IDLE_MS });
  // A new connection for each request: a reused one may close just as a write is sent, and writes are never retried.
  const ownConnection = new AgentOf({ keepAlive: false });

  const send = async (call: Call<unknown>, agent: Agent): Promise<HttpResponse<unknown>> => {
    const timeout = Math.floor(Math.min(REQUEST_TIMEOUT_MS, timeLeft()));
    if (timeout <= 0) throw outOfTime(false, call);
    const url = origin + call.path + queryString(call.query);
    if (url.length > MAX_URL_LENGTH) throw invalid('The text or ID to search for is too long. Shorten it.');
    const options = {
      method: call.method ?? ('GET' as const),
      url,
      headers: { ...HEADERS, ...(call.body && { 'content-type': 'application/json' }) },
      // A Buffer, because core rewrites `{{curly}}` text in any other body.
      ...(call.body && { body: Buffer.from(JSON.stringify(call.body)) }),
      agent,
      size: MAX_RESPONSE_BYTES,
      skipThrowForStatus: true,
      // Don't combine signals: `AbortSignal.any` leaks in Node 22.
      signal: AbortSignal.timeout(timeout),
      // Otherwise core would parse the URL, drop `{{curly}}` text from its query, and copy the whole app on every request.
      merge: false,
    };
    // The signal's timer does not keep the process alive, and after a cut-off response nothing else does.
    const timer = setTimeout(() => undefined, timeout);
    try {
      return await z.request<unknown>(options);
    } finally {
      clearTimeout(timer);
    }
  };

  const sendWithRetry = async (call: Call<unknown>): Promise<HttpResponse<unknown>> => {
    if (call.method !== undefined) return send(call, ownConnection);
    try {
      const response = await send(call, keptAlive);
      if (!RETRIED_STATUSES.has(response.status)) return response;
    } catch (error) {
      if (networkFailure(error, call)?.mayRetry !== true) throw error;
    }
    // Use a new connection: several reused ones may be stale.
    return send(call, ownConnection);
  };

  const getResponse = async (call: Call<unknown>): Promise<HttpResponse<unknown>> => {
    try {
      return await sendWithRetry(call);
    } catch (error) {
      throw networkFailure(error, call)?.error ?? error;
    }
  };

  const read = <T>(response: HttpResponse<unknown>, call: Call<T>): T => {
    const { status, data } = response;
    const details = { status, body: data, retryAfter: response.getHeader('retry-after'), key, advice };
    if (status < 200 || status > 299) throw refused(details, call);
    const result = call.read(data);
    if (result === undefined) throw unreadable(details, call);
    return result;
  };

  return {
    request: async (call) => read(await getResponse(call), call),
    requestOrNull: async (call, absent = [404]) => {
      const response = await getResponse(call);
      return absent.includes(response.status) ? null : read(response, call);
    },
    timeLeft,
  };
}

/** Not `params`: core sends undefined ones as `key=`. */
function queryString(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) search.set(key, value.toWellFormed());
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

/** Error codes that mean no connection was made: unknown host, connection refused, or a bad certificate. */
const NEVER_SENT = /^(?:ENOTFOUND|EAI_|ECONNREFUSED|(?:ERR_TLS_)?CERT_|(?:DEPTH_ZERO_)?SELF_SIGNED_|UNABLE_TO_)/;

/** A node-fetch 2 network error as the user reads it, and whether a read may be retried; null for any other error. */
function networkFailure(error: unknown, about: About): { error: Error; mayRetry: boolean } | null {
  if (!(error instanceof Error) || !('type' in error)) return null;
  if (error.type === 'aborted') return { error: outOfTime(true, about), mayRetry: false };
  if (error.type === 'max-size') {
    const what = 'Whautomate sent a response that is too large.';
    const next =
      about.write === undefined ? `${NOTHING_CHANGED} Fill in more fields to narrow it down.` : outcome(about);
    return { error: appError('TooLarge', 502, what, next), mayRetry: false };
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'connection lost';
  const sent = !NEVER_SENT.test(code);
  const advice = sent ? '' : 'If this keeps happening, check API Host in your connection.';
  const what = `Whautomate could not be reached (${code}).`;
  return { error: appError('NetworkError', 503, what, outcome(about, sent), advice), mayRetry: sent };
}
