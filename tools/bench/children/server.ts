import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

import { createApi, type ApiAnswer } from '../../sandbox/api.ts';
import { bigStudio } from '../../sandbox/seed.ts';
import { switchesWith } from '../../sandbox/switches.ts';
import { count, readTask } from './task.ts';

/*
 * The sandbox's API over HTTP, with a watch on it. Answers to a GET are kept until something changes, so that it is the
 * wait that an answer takes, not the sandbox's own work. Beside the API: `/bench/change?classes=N` books one client into N of
 * the booked classes, `/bench/reset` takes all those bookings back, `/bench/watch` tells the requests, the
 * connections that they came by, and the time during which at least one was being answered.
 */

const task = readTask();
const latencyMs = count(task, 'latencyMs');
const studio = bigStudio({ classes: count(task, 'classes'), booked: count(task, 'booked') });
const api = createApi(studio, { switches: switchesWith(), key: 'sandbox-key' });
const booked = [...studio.classes.values()].filter(({ roster }) => roster.length > 0);
const newcomer = [...studio.clients.keys()].at(-1) ?? '';

const answers = new Map<string, ApiAnswer>();
const changed: { roster: unknown[] }[] = [];
const sockets = new WeakSet<object>();
const watch = { requests: 0, connections: 0, busyMs: 0, open: 0, since: 0 };

function arrive(socket: object): void {
  if (!sockets.has(socket)) watch.connections += 1;
  sockets.add(socket);
  if (watch.open === 0) watch.since = performance.now();
  watch.open += 1;
  watch.requests += 1;
}

function leave(): void {
  watch.open -= 1;
  if (watch.open === 0) watch.busyMs += performance.now() - watch.since;
}

function control(path: string, search: URLSearchParams): object {
  if (path === '/bench/change') {
    const wanted = Number(search.get('classes'));
    // Spread over the list, as bookings are.
    const step = booked.length / wanted;
    for (let made = 0; made < wanted; made += 1) {
      const record = booked[Math.floor(made * step)];
      if (record === undefined) continue;
      studio.book(record.id, newcomer);
      changed.push(record);
    }
    answers.clear();
  } else if (path === '/bench/reset') {
    for (const record of changed.splice(0)) record.roster.pop();
    answers.clear();
  }
  const { requests, connections, busyMs } = watch;
  return { requests, connections, busyMs };
}

async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = incoming;
  const { pathname, searchParams } = new URL(`http://127.0.0.1${url}`);
  if (pathname.startsWith('/bench/')) {
    response.end(JSON.stringify(control(pathname, searchParams)));
    return;
  }
  arrive(incoming.socket);
  response.once('finish', leave);
  const body = await text(incoming);
  const known = method === 'GET' ? answers.get(url) : undefined;
  const answer = known ?? api.handle({ method, url, headers, body });
  if (method === 'GET') answers.set(url, answer);
  else answers.clear();
  if (latencyMs > 0) await wait(latencyMs);
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

const server = createServer((incoming, response) => {
  serve(incoming, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(`http://127.0.0.1:${String(address.port)}`);
});
