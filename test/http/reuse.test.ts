import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

import { READ, withConnection, WRITE } from './asking.ts';

/*
 * Which requests of a run share a connection.
 */

let server: Server;
let origin = '';
/** the number of the connection that each request used */
let usedConnections: number[];

beforeEach(async () => {
  usedConnections = [];
  const sockets: Socket[] = [];
  server = createServer(({ socket }, response) => {
    if (!sockets.includes(socket)) sockets.push(socket);
    usedConnections.push(sockets.indexOf(socket));
    setTimeout(() => response.end('{}'), 20);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${String(address.port)}` : '';
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const openConnections = async (): Promise<number> => promisify(server.getConnections.bind(server))();

test('reads share connections, and each write has its own', async () => {
  await withConnection(origin, async ({ request }) => {
    for (const call of [READ, WRITE, READ, WRITE, READ]) await request(call);
    expect(usedConnections).toEqual([0, 1, 0, 2, 0]);
    await Promise.all([READ, READ, WRITE].map((call) => request(call)));
    expect(new Set(usedConnections.slice(-3))).toEqual(new Set([0, 3, 4]));
    await Promise.all([READ, READ].map((call) => request(call)));
    expect(new Set(usedConnections.slice(-2))).toEqual(new Set([0, 3]));
  });
});

test('a connection closes right after a write, or after a second of idleness', async () => {
  await withConnection(origin, async ({ request }) => {
    await request(WRITE);
    await request(READ);
    await wait(50);
    expect(await openConnections()).toBe(1);
  });
  await wait(1_200);
  expect(await openConnections()).toBe(0);
});

test('a read is retried on a new connection if the reused ones are stale', async () => {
  const stale = new Set<Socket>();
  server.prependListener('request', ({ socket }) => {
    if (stale.has(socket)) socket.destroy();
    stale.add(socket);
  });
  await withConnection(origin, async ({ request }) => {
    await Promise.all([READ, READ].map((call) => request(call)));
    await expect(request(READ)).resolves.toEqual({});
  });
  expect(usedConnections.at(-1)).toBe(2);
});
