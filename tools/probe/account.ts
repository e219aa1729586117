import { delaySeconds } from '../../src/http/refusals.ts';

/** What cannot be told from this account, or why the probe cannot start. */
export class Inconclusive extends Error {}

/** Why something is unknown. Other errors may quote a response, so their text stays out. */
export function reasonOf(error: unknown): string {
  return error instanceof Inconclusive ? error.message : 'a response is not what the probe expects';
}

/** What the probe uses of the machine it runs on; tests bring their own. Instants come from `Date.now`. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  readonly timeoutMs?: number;
  /** aborted by Ctrl-C */
  readonly interrupt: AbortSignal;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** a line that someone types; '' if the input is closed */
  readonly ask: () => Promise<string>;
}

/** A response as it came; status 0 if none came, so that the request may or may not have arrived. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** undefined if the text is not JSON */
  readonly json: unknown;
}

export type Query = Readonly<Record<string, string>>;
export type Account = ReturnType<typeof openAccount>;

export const MAX_REQUESTS = 40;
/** 55 a minute at most: a trial account may send 60. */
const GAP_MS = 1_100;
const MAX_WAITS = 3;
const MAX_FAILURES = 3;
/** Requests kept for a deletion, even if it has to wait each time. */
export const RESERVE = 1 + MAX_WAITS;

/** The raw way to an account: the app's own throws for what is not documented, which is what the probe looks for. */
export function openAccount(origin: string, key: string, machine: Machine) {
  const { fetch, sleep, timeoutMs = 12_000, interrupt, stderr } = machine;
  const responses: ApiResponse[] = [];
  const reads = new Map<string, Promise<ApiResponse>>();
  /** `ended`: why no more requests are sent, in a sentence; '' as long as they are */
  const state = { sent: 0, reserved: 0, ended: '' };
  let last = -Infinity;
  let failures = 0;

  const end = (sentence: string): Inconclusive => {
    state.ended ||= sentence;
    return new Inconclusive(sentence);
  };

  const responseTo = async (method: string, url: string, body?: object, keyless = false): Promise<ApiResponse> => {
    const accept = 'application/json';
    const headers = { accept, ...(!keyless && { 'x-api-key': key }), ...(body && { 'content-type': accept }) };
    const init = { method, headers, body: body ? JSON.stringify(body) : null, signal: AbortSignal.timeout(timeoutMs) };
    try {
      // Not followed, as in the app: a redirect would carry the key to another host.
      const response = await fetch(origin + url, { ...init, redirect: 'manual' });
      const text = await response.text();
      const json: unknown = await new Response(text).json().catch(() => undefined);
      const read = { status: response.status, headers: response.headers, text, json };
      responses.push(read);
      return read;
    } catch {
      // The error itself may quote the key: fetch does if a header cannot hold it.
      failures += 1;
      if (failures === MAX_FAILURES || responses.length === 0) {
        end('Whautomate does not respond. Check authData_api_host and the network, then try again.');
      }
      return { status: 0, headers: new Headers(), text: '', json: undefined };
    }
  };

  /** Sends a request, and again only after a 429, which does nothing. @throws Inconclusive if nothing was done */
  const send = async (method: string, url: string, body?: object, keyless = false, waits = 0): Promise<ApiResponse> => {
    await sleep(Math.max(last + GAP_MS - Date.now(), 0));
    if (method !== 'DELETE') {
      if (state.ended !== '') throw new Inconclusive('the probe ended before that');
      if (interrupt.aborted) throw end('Interrupted.');
      if (state.sent >= MAX_REQUESTS - state.reserved) throw new Inconclusive('all requests are used up');
    }
    last = Date.now();
    state.sent += 1;
    stderr(`Request ${String(state.sent)} of at most ${String(MAX_REQUESTS)}`);
    const response = await responseTo(method, url, body, keyless);
    if (response.status !== 429) return response;
    if (waits === MAX_WAITS || interrupt.aborted) {
      throw end('Whautomate keeps responding with 429, too many requests. Try again later.');
    }
    const seconds = delaySeconds(response.headers.get('retry-after') ?? undefined);
    stderr(`Whautomate responded with 429, too many requests. Going on in ${String(seconds)} seconds.`);
    await sleep(seconds * 1000);
    return send(method, url, body, keyless, waits + 1);
  };

  /** Reads, once however often it is asked for. @throws Inconclusive if there is no response */
  const get = async (path: string, query: Query = {}, keyless = false): Promise<ApiResponse> => {
    const url = `${path}?${new URLSearchParams(query).toString()}`.replace(/\?$/, '');
    const read = reads.get(url + String(keyless)) ?? send('GET', url, undefined, keyless);
    reads.set(url + String(keyless), read);
    const response = await read;
    if (response.status === 0) throw new Inconclusive(state.ended || 'no response came');
    return response;
  };

  return { key, responses, state, send, get };
}
