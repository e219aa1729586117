import { createServer as createPlain } from 'node:http';
import { createServer as createSecure } from 'node:https';
import type { Server } from 'node:net';

import nock from '../support/nock.ts';

import { failure } from '../support/app.ts';
import { stopClock } from '../support/studio.ts';
import { ENDPOINTS, OPERATIONS } from './operations.ts';
import { runIn } from './run.ts';
import { selfSigned } from './selfSigned.ts';
import { dropped } from './shownErrors.ts';

beforeEach(stopClock);
afterEach(() => {
  jest.restoreAllMocks();
});

const unreachable = (code: string): object => ({
  name: 'AppError',
  message:
    `Whautomate could not be reached (${code}). Nothing was changed. Try again in a few minutes. ` +
    'If this keeps happening, check API Host in your connection.',
  code: 'NetworkError',
  status: 503,
});

/** The error of every operation if Whautomate cannot be reached. */
async function errorsOfAll(url: string | undefined): Promise<Record<string, unknown>> {
  const errors: Record<string, unknown> = {};
  for (const operation of OPERATIONS) errors[operation.name] = await failure(runIn({ url, key: 'key-1' }, operation));
  return errors;
}

const byAll = (error: object): object => Object.fromEntries(OPERATIONS.map(({ name }) => [name, error]));

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

test('a host with a self-signed certificate gets no request', async () => {
  const arrived: unknown[] = [];
  const server = createSecure(selfSigned('localhost'), ({ headers }, response) => {
    arrived.push(headers);
    response.end('[]');
  });
  const port = await portOf(server);
  expect(await errorsOfAll(`https://127.0.0.1:${String(port)}`)).toEqual(
    byAll(unreachable('DEPTH_ZERO_SELF_SIGNED_CERT')),
  );
  expect(arrived).toEqual([]);
  server.close();
});

test('a host that does not speak TLS gets no request', async () => {
  const arrived: unknown[] = [];
  const server = createPlain(({ headers }, response) => {
    arrived.push(headers);
    response.end('[]');
  });
  const port = await portOf(server);
  // This code is also possible after a request was sent.
  const expected = OPERATIONS.map(({ name, reaches: [first] }) => [name, first && dropped('EPROTO')(ENDPOINTS[first])]);
  expect(await errorsOfAll(`https://127.0.0.1:${String(port)}`)).toEqual(Object.fromEntries(expected));
  expect(arrived).toEqual([]);
  server.close();
});

test('a host without an address gets no request', async () => {
  // A real lookup would leave this machine.
  const noAddress = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  const host = nock('https://api.whautomate.com').persist();
  for (const method of ['GET', 'POST', 'DELETE']) host.intercept(/^/, method).replyWithError(noAddress);
  expect(await errorsOfAll(undefined)).toEqual(byAll(unreachable('ENOTFOUND')));
});
