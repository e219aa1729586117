import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

import { createApi, type ApiAnswer } from '../sandbox/api.ts';
import { bigStudio } from '../sandbox/seed.ts';
import { switchesWith } from '../sandbox/switches.ts';

/** How much is in the studio, and how long each response takes. */
export interface StudioSize {
  readonly classes: number;
  readonly booked: number;
  readonly latencyMs: number;
  /** the largest page; default 100 */
  readonly pageCap?: number;
}

/**
 * Serves the sandbox's API over HTTP and counts what it does. Responses to a GET are cached until something changes, so that
 * a response takes its latency and none of the sandbox's own time. Beside the API, `/bench/change?classes=N` books one client
 * into N of the booked classes, `/bench/reset` removes those bookings, and each, like `/bench/watch`, returns the number of
 * requests so far, their connections, and the time during which at least one was open.
 */
export async function withServer<T>(size: StudioSize, work: (url: string) => Promise<T>): Promise<T> {
  const studio = bigStudio(size);
  const api = createApi(studio, { switches: switchesWith(), key: 'sandbox-key' });
  const booked = [...studio.classes.values()].filter(({ roster }) => roster.length > 0);
  const newcomer = [...studio.clients.keys()].at(-1) ?? '';
  const changed: { roster: unknown[] }[] = [];
  const answers = new Map<string, ApiAnswer>();
  const watch = { requests: 0, connections: 0, busyMs: 0 };
  const sockets = new WeakSet<object>();
  let open = 0;
  let since = 0;

  const control = ({ pathname, searchParams }: URL): void => {
    const wanted = Number(searchParams.get('classes'));
    // Spread over the list, as bookings are.
    for (let made = 0; made < wanted; made += 1) {
      const record = booked[Math.floor((made * booked.length) / wanted)];
      if (record === undefined) continue;
      studio.book(record.id, newcomer);
      changed.push(record);
    }
    if (pathname === '/bench/reset') for (const record of changed.splice(0)) record.roster.pop();
    if (pathname !== '/bench/watch') answers.clear();
  };

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', headers } = incoming;
    const url = incoming.url?.replace(/\blimit=\d+/, `limit=${String(size.pageCap ?? 100)}`) ?? '';
    if (url.startsWith('/bench/')) {
      control(new URL(url, 'http://127.0.0.1'));
      response.end(JSON.stringify(watch));
      return;
    }
    if (open === 0) since = performance.now();
    open += 1;
    watch.requests += 1;
    if (!sockets.has(incoming.socket)) watch.connections += 1;
    sockets.add(incoming.socket);
    response.once('finish', () => {
      open -= 1;
      if (open === 0) watch.busyMs += performance.now() - since;
    });
    const body = await text(incoming);
    const answer = answers.get(url) ?? api.handle({ method, url, headers, body });
    answers.set(url, answer);
    await wait(size.latencyMs);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The sandbox did not start.');
    return await work(`http://127.0.0.1:${String(address.port)}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
