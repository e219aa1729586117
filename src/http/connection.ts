import type { Agent } from 'node:http';

import type { Bundle, HttpResponse, ZObject } from 'zapier-platform-core';

import { createAgents } from './agent.ts';
import { invalid, outOfTime, refused, tooLarge, unreachable, unreadable, type About } from './errors.ts';
import { keyOf } from './key.ts';
import { accountHost, originOf } from './origin.ts';
import type { Path } from './path.ts';

/** Zapier ends a run at 30 s; the rest is left for the answer's way back. */
const RUN_BUDGET_MS = 26_000;
const REQUEST_TIMEOUT_MS = 12_000;
/** Far above a page of 100 classes (0.1 MB), below the 20 MB at which Zapier ends the run. */
const ANSWER_LIMIT_BYTES = 10 * 1024 * 1024;

/** Servers close the connection on a longer one without saying why. */
const LONGEST_URL = 8_000;

const RETRIED_STATUSES = new Set([502, 503, 504]);

/** Core knows its own requests by this user agent; others it would log a second time. */
const HEADERS = { accept: 'application/json', 'user-agent': 'Zapier' };

/** One call of an endpoint, as `api/` describes it. */
export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: Path;
  /** unset parameters are not sent */
  readonly query?: Query;
  readonly body?: object;
  readonly about: About;
  /** narrows the answer; undefined where it is not of the documented shape */
  readonly read: (answer: unknown) => T | undefined;
}

export type Query = Readonly<Record<string, string | undefined>>;

/** A run's access to Whautomate: one account, one time budget. */
export interface Connection {
  /** @throws Error, or ThrottledError, as the table in `errors.ts` says */
  readonly request: <T>(call: Call<T>) => Promise<T>;
  /** The same, where a 404, or another of these statuses, is an answer: null. */
  readonly requestOrNull: <T>(call: Call<T>, absent?: readonly number[]) => Promise<T | null>;
  /** the account's host, to name the account by */
  readonly host: string;
  /** what is left of the run, in milliseconds */
  readonly timeLeft: () => number;
}

/**
 * Prepares the requests of one run. Nothing is sent yet.
 *
 * @throws Error where the connection's API Host is not Whautomate's
 */
export function connect(z: ZObject, bundle: Pick<Bundle, 'authData'>): Connection {
  const origin = originOf(bundle.authData['api_host']);
  const key = keyOf(bundle);
  const end = performance.now() + RUN_BUDGET_MS;
  const timeLeft = (): number => end - performance.now();
  const { keptAlive, ownConnection } = createAgents(origin);

  const send = async (call: Call<unknown>, agent: Agent): Promise<HttpResponse<unknown>> => {
    const timeout = Math.floor(Math.min(REQUEST_TIMEOUT_MS, timeLeft()));
    if (timeout <= 0) throw outOfTime(false, call.about);
    const url = origin + call.path + queryString(call.query);
    if (url.length > LONGEST_URL) throw invalid('A text or ID in this step is too long to look for. Shorten it.');
    const options = {
      method: call.method,
      url,
      headers: { ...HEADERS, ...(call.body && { 'content-type': 'application/json' }) },
      // A Buffer, because core rewrites `{{curly}}` text in any other body.
      ...(call.body && { body: Buffer.from(JSON.stringify(call.body)) }),
      agent,
      size: ANSWER_LIMIT_BYTES,
      skipThrowForStatus: true,
      // Alone: `AbortSignal.any` leaks in Node 22.
      signal: AbortSignal.timeout(timeout),
      // Core would take the URL apart, delete `{{curly}}` text from its query, and copy the whole app for every request.
      merge: false,
    };
    // Where an answer was cut off nothing else may keep the process up until the time-out, the signal's own timer least of all.
    const awake = setTimeout(() => undefined, timeout);
    try {
      return await z.request<unknown>(options);
    } finally {
      clearTimeout(awake);
    }
  };

  const sendWithRetry = async (call: Call<unknown>): Promise<HttpResponse<unknown>> => {
    if (call.method !== 'GET') return send(call, ownConnection);
    try {
      const response = await send(call, keptAlive);
      if (!RETRIED_STATUSES.has(response.status)) return response;
    } catch (error) {
      if (failureOf(error)?.mayRetry !== true) throw error;
    }
    // Several of the kept connections may be stale.
    return send(call, ownConnection);
  };

  const answer = async (call: Call<unknown>): Promise<HttpResponse<unknown>> => {
    try {
      return await sendWithRetry(call);
    } catch (error) {
      throw failureOf(error)?.asError(call.about) ?? error;
    }
  };

  const read = <T>(response: HttpResponse<unknown>, call: Call<T>): T => {
    const { status, data } = response;
    if (status < 200 || status > 299) {
      throw refused({ status, body: data, retryAfter: response.getHeader('retry-after'), key }, call.about);
    }
    const result = call.read(data);
    if (result === undefined) throw unreadable(call.about);
    return result;
  };

  return {
    request: async (call) => read(await answer(call), call),
    requestOrNull: async (call, absent = [404]) => {
      const response = await answer(call);
      return absent.includes(response.status) ? null : read(response, call);
    },
    host: accountHost(bundle.authData['api_host']),
    timeLeft,
  };
}

/** In the URL rather than in `params`: core sends unset ones as `key=`. */
function queryString(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) search.set(key, value.toWellFormed());
  }
  return search.size === 0 ? '' : `?${search.toString()}`;
}

interface Failure {
  /** the connection broke: a read may be sent once more */
  readonly mayRetry: boolean;
  readonly asError: (about: About) => Error;
}

/** Codes of a connection that was never made: no such host, nobody listening, a certificate that was not accepted. */
const NEVER_SENT = /^(?:ENOTFOUND|EAI_|ECONNREFUSED|(?:ERR_TLS_)?CERT_|(?:DEPTH_ZERO_)?SELF_SIGNED_|UNABLE_TO_)/;

/** What went wrong below HTTP; null for an error that is not the network's. Shapes are node-fetch 2's. */
function failureOf(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('type' in error)) return null;
  if (error.type === 'aborted') return { mayRetry: false, asError: (about) => outOfTime(true, about) };
  if (error.type === 'max-size') return { mayRetry: false, asError: tooLarge };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'connection lost';
  const sent = !NEVER_SENT.test(code);
  return { mayRetry: sent, asError: (about) => unreachable(code, sent, about) };
}
