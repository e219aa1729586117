import nock from '../support/nock.ts';

import { keyOf } from '../../src/http/key.ts';
import { failure } from '../support/app.ts';
import { ask, AUTH, json, READ, serve, withConnection } from './asking.ts';

const HOST = 'https://api.whautomate.com';
const BAD_KEY = {
  name: 'AppError',
  message:
    'API Key is empty or contains invalid characters. Copy it again from Whautomate under Integrations > Rest API.',
  code: 'AuthenticationError',
  status: 401,
};

const askWith = (authData: Record<string, string>): Promise<object> =>
  withConnection(undefined, (connection) => connection.request(READ), authData);

test('the key is sent in its header, to the host of the account', async () => {
  const scope = nock(HOST, { reqheaders: { 'x-api-key': 'key-1' } })
    .get('/v1/classes')
    .reply(200, []);
  await expect(askWith(AUTH)).resolves.toEqual([]);
  expect(scope.isDone()).toBe(true);
});

test('the key of an account in India goes to the host in India', async () => {
  nock('https://api.in.whautomate.com', { reqheaders: { 'x-api-key': 'key-2' } })
    .get('/v1/classes')
    .reply(200, []);
  await expect(askWith({ api_host: 'https://api.in.whautomate.com/v1/', api_key: 'key-2' })).resolves.toEqual([]);
});

test('space around a pasted key is removed', async () => {
  nock(HOST, { reqheaders: { 'x-api-key': 'key-1' } })
    .get('/v1/classes')
    .reply(200, []);
  await expect(askWith({ ...AUTH, api_key: ' key-1\n' })).resolves.toEqual([]);
  expect(keyOf({ authData: { api_key: '\tkey-1 ' } })).toBe('key-1');
  expect(keyOf({ authData: {} })).toBe('');
});

test.each(['', ' ', 'key 1', 'key\n1', 'key\r\nx-evil: 1', 'kéy', 'key\u0000', '🔑'])(
  'rejects the key %j before any request',
  async (key) => {
    expect(await failure(askWith({ ...AUTH, api_key: key }))).toEqual(BAD_KEY);
  },
);

test('rejects a missing key before any request', async () => {
  expect(await failure(askWith({ api_host: 'api.whautomate.com' }))).toEqual(BAD_KEY);
});

test('another company’s host gets no request', async () => {
  const other = nock('https://api.example.com').get('/v1/classes').reply(200, []);
  expect(await failure(askWith({ ...AUTH, api_host: 'api.example.com' }))).toMatchObject({ code: 'InvalidInput' });
  expect(other.isDone()).toBe(false);
});

test('a local server gets the key only while it is the one of the connection', async () => {
  const server = await serve(json([]));
  const other = await serve(json([]));
  const error = await failure(
    withConnection(server.url, (connection) => {
      // The host must never change during a run.
      process.env['WHAUTOMATE_BASE_URL'] = other.url;
      return connection.request(READ);
    }),
  );
  expect(error).toEqual({
    name: 'AppError',
    message: 'Blocked a request to a host other than your API Host.',
    code: 'InvalidInput',
    status: 400,
  });
  expect([...server.arrived, ...other.arrived]).toEqual([]);
  await server.close();
  await other.close();
});

test.each([301, 302, 303, 307, 308])('does not follow a %i redirect to the same host or another', async (status) => {
  const other = await serve(json([]));
  for (const location of [
    `${other.url}/v1/classes`,
    '/v1/classes?again',
    'https://api.whautomate.com/',
    'http://[bad',
  ]) {
    const server = await serve(json({}, status, { location }));
    expect(await failure(ask(server))).toEqual({
      name: 'AppError',
      message:
        'Whautomate tried to redirect the request. Check API Host in your connection. ' +
        'Nothing was changed. Try again in a few minutes.',
      code: 'Redirect',
      status,
    });
    expect(server.arrived).toHaveLength(1);
    await server.close();
  }
  expect(other.arrived).toEqual([]);
  await other.close();
});
