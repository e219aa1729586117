import { delaySeconds } from '../../src/http/retryAfter.ts';

/** What cannot be told from this account, and why. */
export class Untold extends Error {}

/** Why the probe cannot go on. */
export class Stop extends Error {}

/** What the probe uses of the machine that it runs on; a test brings its own. Instants come from `Date.now`. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** how long an answer may take; 12 s where left out */
  readonly timeoutMs?: number;
  /** standard output */
  readonly print: (text: string) => void;
  /** standard error */
  readonly say: (text: string) => void;
  /** a line that somebody types */
  readonly ask: (prompt: string) => Promise<string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** undefined where the text is no JSON */
  readonly json: unknown;
}

export const MOST_READS = 40;
/** 55 a minute at most: a trial account may send 60. */
const GAP_MS = 1_100;
const MOST_WAITS = 3;
const MOST_FAILURES = 3;

export type Query = Readonly<Record<string, string>>;

interface Request {
  /** for the line of progress, so nothing of anybody's */
  readonly about: string;
  readonly method: string;
  readonly url: string;
  readonly body?: object;
  readonly isKeyless?: boolean;
}

/**
 * The raw way to an account: answers as they come, with their headers. The app's own way reads only what is documented and
 * throws for everything else, which is what the probe is curious about.
 */
export class Account {
  /** requests sent, those that had to wait and were sent again too */
  sent = 0;
  /** `Retry-After` of every 429; null where it had none */
  readonly retryAfter: (string | null)[] = [];
  /** every answer so far */
  readonly answers: Answer[] = [];
  /** whether somebody has agreed to a class that comes and goes */
  mayWrite?: boolean;
  readonly say: (text: string) => void;
  readonly #reads = new Map<string, Promise<Answer>>();
  readonly #origin: string;
  readonly #key: string;
  readonly #machine: Machine;
  #last = -Infinity;
  #failures = 0;

  constructor(origin: string, key: string, machine: Machine) {
    this.#origin = origin;
    this.#key = key;
    this.#machine = machine;
    this.say = machine.say;
  }

  /** Reads, once however often it is asked for. @throws Untold without an answer, Stop where there is no hope of one */
  async get(about: string, path: string, query: Query = {}, isKeyless = false): Promise<Answer> {
    const url = `${path}?${new URLSearchParams(query).toString()}`.replace(/\?$/, '');
    const read = this.#reads.get(url + String(isKeyless)) ?? this.#send({ about, method: 'GET', url, isKeyless });
    this.#reads.set(url + String(isKeyless), read);
    return read;
  }

  /** Sends a write, once. @throws Untold where it may or may not have arrived */
  async write(about: string, method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer> {
    return this.#send({ about, method, url: path, ...(body && { body }) });
  }

  /** A server's own words without what may be somebody's: the key, addresses, ids and long numbers. */
  scrubbed(text: string): string {
    const words = text.replaceAll(this.#key, '…').replace(/[^\s"<>]+@[^\s"<>]+|[\da-f-]{8,}|\d{4,}/gi, '…');
    return words.length > 120 ? `${words.slice(0, 120)}…` : words;
  }

  async #send(request: Request, waits = 0): Promise<Answer> {
    if (request.method === 'GET' && this.sent >= MOST_READS) {
      throw new Untold(`the ${String(MOST_READS)} requests are used up`);
    }
    await this.#machine.sleep(Math.max(this.#last + GAP_MS - Date.now(), 0));
    this.#last = Date.now();
    this.sent += 1;
    this.say(`Request ${String(this.sent)}: ${request.about}`);
    const answer = await this.#answer(request);
    if (answer.status !== 429) return answer;
    const told = answer.headers.get('retry-after');
    this.retryAfter.push(told);
    if (waits === MOST_WAITS) throw new Stop('Whautomate keeps answering 429, too many requests. Try again later.');
    const seconds = delaySeconds(told ?? undefined);
    this.say(`Whautomate answers 429, too many requests. Going on in ${String(seconds)} seconds.`);
    await this.#machine.sleep(seconds * 1000);
    return this.#send(request, waits + 1);
  }

  async #answer({ about, method, url, body, isKeyless }: Request): Promise<Answer> {
    const headers = {
      accept: 'application/json',
      ...(isKeyless !== true && { 'x-api-key': this.#key }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const { fetch, timeoutMs = 12_000 } = this.#machine;
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      // Unfollowed, as in the app: a redirect would carry the key to another host.
      const init = { method, headers, redirect: 'manual', signal, body: body ? JSON.stringify(body) : null } as const;
      const response = await fetch(this.#origin + url, init);
      const text = await response.text();
      const answer = { status: response.status, headers: response.headers, text, json: parsed(text) };
      this.answers.push(answer);
      return answer;
    } catch {
      // The error itself may quote the key: fetch does where a header cannot hold it.
      this.#failures += 1;
      if (this.#failures < MOST_FAILURES && this.answers.length > 0) throw new Untold(`no answer to: ${about}`);
      throw new Stop(`Whautomate does not answer (${about}). Check authData_api_host and the network, then try again.`);
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
