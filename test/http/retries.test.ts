import type { ServerResponse } from 'node:http';

import nock from '../support/nock.ts';

import type { Call } from '../../src/http/connection.ts';
import { failure } from '../support/app.ts';
import { ask, cutShort, json, READ, serve, withConnection, WRITE, type Server } from './asking.ts';

type Respond = (response: ServerResponse) => void;

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** What a call returns or throws, and how often it was sent. */
async function outcome(call: Call<object>, ...responses: Respond[]): Promise<{ result: unknown; sent: number }> {
  const server = await serve(...responses);
  servers.push(server);
  const run = ask(server, call);
  const result = await run.catch(() => failure(run));
  return { result, sent: server.arrived.length };
}

const neverSent = (code: string) => [code, 'cannot', 'Nothing was changed.'] as const;
const maybeSent = (code: string) => [code, 'may', "We can't tell whether the class was created."] as const;

const good = json([{ id: '1' }]);
const status = (code: number): Respond => json({ message: 'Oops' }, code);
const drop: Respond = (response) => void response.destroy();
const cutInChunks = cutShort({ 'transfer-encoding': 'chunked' });

const BREAKS: [string, Respond][] = [
  ['502', status(502)],
  ['503', status(503)],
  ['504', status(504)],
  ['no response', drop],
  ['half a response in chunks', cutInChunks],
  ['something other than HTTP', (response) => response.socket?.end('SSH-2.0')],
];

describe.each(BREAKS)('after %s', (_name, broken) => {
  test('a read is retried once, and the second response counts', async () => {
    expect(await outcome(READ, broken, good)).toEqual({ result: [{ id: '1' }], sent: 2 });
    expect(await outcome(READ, broken, status(404))).toMatchObject({ result: { code: 'NotFound' }, sent: 2 });
    expect(await outcome(READ, broken, status(429))).toMatchObject({ result: { delay: 60 }, sent: 2 });
  });

  test('a read is not sent a third time', async () => {
    const { result, sent } = await outcome(READ, broken, broken, good);
    expect([JSON.stringify(result), sent]).toEqual([expect.stringContaining(' Nothing was changed.'), 2]);
  });

  test.each(['POST', 'PUT', 'DELETE'] as const)('a %s is never retried', async (method) => {
    const { result, sent } = await outcome({ ...WRITE, method }, broken, good);
    expect([JSON.stringify(result), sent]).toEqual([expect.stringContaining("We can't tell"), 1]);
  });
});

test('if the retry fails in another way, the message is about the retry', async () => {
  expect(await outcome(READ, drop, status(502))).toMatchObject({
    result: { code: 'ServerError', status: 502 },
    sent: 2,
  });
  expect(await outcome(READ, status(502), drop)).toMatchObject({ result: { code: 'NetworkError' }, sent: 2 });
});

test.each([400, 401, 403, 404, 409, 422, 429, 500, 501, 505])('a read is not retried after %i', async (code) => {
  const { result, sent } = await outcome(READ, status(code), good);
  expect(result).toHaveProperty('message');
  expect(sent).toBe(1);
});

const UNREADABLE: [string, Respond][] = [
  ['something other than JSON', (response) => response.end('<html>')],
  ['nothing', (response) => response.end()],
  ['half a response that claims to be whole', (response) => response.end('[{"id":')],
  ['a text', json('Forbidden')],
  ['null', json(null)],
];

test.each(UNREADABLE)('a read is not retried after %s', async (_name, respond) => {
  expect(await outcome(READ, respond, good)).toMatchObject({ result: { code: 'BadAnswer', status: 502 }, sent: 1 });
});

test('a whole response counts, even if its connection breaks', async () => {
  const rows = [{ id: 'x'.repeat(2_000_000) }];
  const whole = JSON.stringify(rows);
  const respond: Respond = (response) => {
    response.writeHead(200, { 'content-length': whole.length }).write(whole, () => void response.destroy());
  };
  expect(await outcome(READ, respond)).toEqual({ result: rows, sent: 1 });
});

test('a refused connection is not retried', async () => {
  const api = nock('https://api.whautomate.com');
  api.get('/v1/classes').replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
  api.get('/v1/classes').reply(200, []);
  expect(await failure(withConnection(undefined, (connection) => connection.request(READ)))).toEqual({
    name: 'AppError',
    message:
      'Whautomate could not be reached (ECONNREFUSED). Nothing was changed. Try again in a few minutes. ' +
      'If this keeps happening, check API Host in your connection.',
    code: 'NetworkError',
    status: 503,
  });
});

test.each([
  ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID'].map(neverSent),
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'].map(neverSent),
  ...['ECONNRESET', 'EPIPE', 'EPROTO', 'ERR_SSL_BAD_RECORD', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].map(maybeSent),
])('a write that fails with %s %s have reached Whautomate', async (code, _may, effect) => {
  nock('https://api.whautomate.com')
    .post('/v1/classes')
    .replyWithError(Object.assign(new Error(code), { code }));
  const { message } = await failure(withConnection(undefined, (connection) => connection.request(WRITE)));
  expect(message).toContain(`Whautomate could not be reached (${code}). ${effect}`);
});

test('a connection lost without an error code is reported as lost', async () => {
  nock('https://api.whautomate.com').get('/v1/classes').twice().replyWithError('lost');
  expect(await failure(withConnection(undefined, (connection) => connection.request(READ)))).toMatchObject({
    message: 'Whautomate could not be reached (connection lost). Nothing was changed. Try again in a few minutes.',
  });
});
