import { createServer, get, type Server } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { Server as AnyServer, Socket } from 'node:net';
import tls from 'node:tls';
import { promisify } from 'node:util';

import { connections, wasOpen, type Watch } from '../../src/http/agent.ts';
import { selfSigned } from '../faults/selfSigned.ts';
import { failure } from '../support/app.ts';
import { READ, withConnection, WRITE } from './asking.ts';

let server: Server;
let opened = 0;
let origin = '';

beforeEach(async () => {
  opened = 0;
  server = createServer((_request, response) => response.end('here')).on('connection', () => (opened += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${String(portOf(server))}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function portOf(listening: AnyServer): number {
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}

const ask = async ({ agent, signal }: Watch): Promise<string> =>
  new Promise((resolve, reject) => {
    get(origin, { agent, signal }, (response) => {
      response.setEncoding('utf8').on('data', resolve).on('error', reject);
    }).on('error', reject);
  });
const settled = async () => new Promise((resolve) => setTimeout(resolve, 20));

test('reads one after the other share a connection', async () => {
  const over = connections(origin);
  for (let page = 0; page < 5; page += 1) {
    expect(await over(true, ask)).toBe('here');
    await settled();
  }
  expect(opened).toBe(1);
});

test('reads at a time have one each, and leave them for the next', async () => {
  const over = connections(origin);
  await Promise.all([over(true, ask), over(true, ask), over(true, ask)]);
  await settled();
  await Promise.all([over(true, ask), over(true, ask)]);
  expect(opened).toBe(3);
});

test('a write has a connection of its own, and leaves none', async () => {
  const over = connections(origin);
  await over(true, ask);
  await over(false, ask);
  await over(false, ask);
  expect(opened).toBe(3);
  await Promise.all([over(true, ask), over(true, ask)]);
  expect(opened).toBe(4);
});

test('the connection of a write closes after it', async () => {
  await connections(origin)(false, ask);
  await settled();
  expect(await promisify(server.getConnections.bind(server))()).toBe(0);
});

test('one run shares connections among its reads, and has one for each of its writes', async () => {
  server.removeAllListeners('request').on('request', (_request, response) => response.end('{}'));
  await withConnection(origin, async ({ request }) => {
    for (const call of [READ, WRITE, READ, WRITE, READ]) await request(call);
  });
  expect(opened).toBe(3);
});

test('a kept connection that the server has closed is replaced', async () => {
  const over = connections(origin);
  await over(true, ask);
  await settled();
  server.closeIdleConnections();
  await settled();
  expect(await over(true, ask)).toBe('here');
  expect(opened).toBe(2);
});

describe('an answer that takes longer than a connection does to close', () => {
  const slow = 100;

  test('is waited for where the server closes each connection after its answer', async () => {
    let asked = 0;
    server.removeAllListeners('request').on('request', (_request, response) => {
      asked += 1;
      response.setHeader('connection', 'close');
      setTimeout(() => response.end('here'), slow);
    });
    const over = connections(origin);
    for (let page = 0; page < 3; page += 1) expect(await over(true, ask)).toBe('here');
    expect([asked, opened]).toEqual([3, 3]);
  });

  test('is given up where it breaks off, on a kept connection too', async () => {
    const hang = async (watch: Watch): Promise<never> =>
      new Promise((_resolve, reject) => {
        watch.signal.addEventListener('abort', reject);
        get(origin, { agent: watch.agent }, (response) => response.on('error', () => undefined).resume());
      });
    const over = connections(origin);
    await over(true, ask);
    await settled();
    server.removeAllListeners('request').on('request', (_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half', () => void response.destroy());
    });
    await expect(over(true, hang)).rejects.toMatchObject({ type: 'system', code: 'ECONNRESET' });
    expect(opened).toBe(1);
  });
});

describe('a code that may come before a connection is made, or after', () => {
  const protocol = Object.assign(new Error('bad record'), { type: 'system', code: 'EPROTO' });

  test.each([
    ['is known to have come before', async () => Promise.reject(protocol), false],
    ['is known to have come after', async (watch: Watch) => ask(watch).then(() => Promise.reject(protocol)), true],
  ])('%s', async (_what, send, isAfter) => {
    const over = connections(origin);
    await expect(over(false, send)).rejects.toBe(protocol);
    expect(wasOpen(protocol)).toBe(isAfter);
  });

  test('is that of a kept connection where one is used', async () => {
    const over = connections(origin);
    const error = new Error('on a kept connection');
    await over(true, ask);
    await settled();
    await expect(over(true, async (watch) => ask(watch).then(() => Promise.reject(error)))).rejects.toBe(error);
    expect([opened, wasOpen(error)]).toEqual([1, true]);
    const before = new Error('before its own connection');
    await expect(over(true, async () => Promise.reject(before))).rejects.toBe(before);
    expect(wasOpen(before)).toBe(false);
  });

  test('a write that may have arrived is not called unsent', async () => {
    const raw: Socket[] = [];
    const secure = createSecure(selfSigned('localhost'), () => raw.map((socket) => socket.write('this is not TLS')));
    secure.on('connection', (socket: Socket) => raw.push(socket));
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
    const { connect } = tls;
    jest.spyOn(tls, 'connect').mockImplementation((...[options, ...rest]: unknown[]) => {
      const socket: unknown = Reflect.apply(connect, tls, [{ ...Object(options), rejectUnauthorized: false }, ...rest]);
      if (!(socket instanceof tls.TLSSocket)) throw new Error('No socket.');
      return socket;
    });
    const asked = withConnection(`https://127.0.0.1:${String(portOf(secure))}`, (connection) =>
      connection.request(WRITE),
    );
    const { message } = await failure(asked);
    expect(message).toMatch(/^Whautomate could not be reached \((EPROTO|ERR_SSL_\w+)\)\. It is not known whether/);
    raw.forEach((socket) => socket.destroy());
    secure.close();
  });
});
