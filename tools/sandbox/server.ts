import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { createApi } from './api.ts';
import { answerWrongly, Faults, statusOf, type FaultRule } from './faults.ts';
import { smallStudio } from './seed.ts';
import type { Studio } from './studio.ts';
import { defaults, type Switches } from './switches.ts';
import { announce } from './webhooks.ts';

export interface SandboxOptions {
  /** default: any free port */
  readonly port?: number;
  /** changes to the defaults */
  readonly switches?: Partial<Switches>;
  /** default: a small one */
  readonly studio?: Studio;
  readonly key?: string;
  /** unlimited if left out */
  readonly requestsPerMinute?: number | undefined;
  /** delay of every response */
  readonly latencyMs?: number;
  /** the clock of the studio and the rate limit */
  readonly now?: () => number;
  readonly onRequest?: (request: LoggedRequest) => void;
}

/** A complete request, including the key in its headers. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** parsed JSON, or the raw text if it is not JSON; undefined if there is none */
  readonly body: unknown;
  /** 0 if there was no response */
  readonly status: number;
}

export interface Sandbox {
  /** such as `http://127.0.0.1:8787` */
  readonly url: string;
  readonly key: string;
  readonly studio: Studio;
  /** may be changed at any time */
  readonly switches: Switches;
  /** in order of arrival */
  readonly requests: LoggedRequest[];
  readonly fail: (rule: FaultRule) => void;
  /** Stops immediately and drops open connections. */
  readonly close: () => Promise<void>;
}

/**
 * Serves a studio over HTTP, to this machine only.
 *
 * @throws Error if the port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, key = 'sandbox-key', requestsPerMinute, latencyMs = 0, onRequest } = options;
  const now = options.now ?? options.studio?.now ?? (() => Date.now());
  const studio = options.studio ?? smallStudio(now);
  const switches = { ...defaults, ...options.switches };
  const api = createApi(studio, { switches, key, requestsPerMinute, now });
  const requests: LoggedRequest[] = [];
  const faults = new Faults();

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = incoming;
    const body = await text(incoming);
    const { pathname: path, searchParams } = new URL(`http://127.0.0.1${url}`);
    const rule = faults.take(method, path);
    const takesEffect = rule === undefined || rule.when === 'after';
    const known = studio.clients.size;
    const answer = takesEffect ? api.handle({ method, url, headers, body }) : undefined;
    for (const client of [...studio.clients.values()].slice(known)) announce(studio, client);
    const status = rule ? statusOf(rule.fault) : (answer?.status ?? 0);
    const logged = { method, path, query: Object.fromEntries(searchParams), headers, body: parsed(body), status };
    requests.push(logged);
    onRequest?.(logged);
    if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false });
    if (rule !== undefined) answerWrongly(response, rule.fault, answer);
    else if (answer !== undefined) response.writeHead(answer.status, answer.headers).end(answer.body);
  };

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => {
      // Either the caller hung up and cannot read this, or the sandbox has a bug that the caller should see.
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const address = server.address();
  const listening = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${String(listening)}`,
    key,
    studio,
    switches,
    requests,
    fail: (rule) => {
      faults.add(rule);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function parsed(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
