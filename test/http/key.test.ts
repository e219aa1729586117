import nock from '../support/nock.ts';

import { keyOf } from '../../src/http/key.ts';
import { failure } from '../support/app.ts';
import { ask, AUTH, json, READ, serve, withConnection } from './asking.ts';

const HOST = 'https://api.whautomate.com';
const BAD_KEY = {
  name: 'AppError',
  message:
    'API Key is empty or holds characters that no key has. Copy it again from Whautomate under Integrations > Rest API.',
  code: 'AuthenticationError',
  status: 401,
};

const askWith = (authData: Record<string, string>): Promise<object> =>
  withConnection(undefined, (connection) => connection.request(READ), authData);

test('the key is in the one header, of a request to the host of the account', async () => {
  const scope = nock(HOST, { reqheaders: { 'x-api-key': 'key-1' } })
    .get('/v1/classes')
    .reply(200, []);
  await expect(askWith(AUTH)).resolves.toEqual([]);
  expect(scope.isDone()).toBe(true);
});

test('the key of an account in India goes to India', async () => {
  nock('https://api.in.whautomate.com', { reqheaders: { 'x-api-key': 'key-2' } })
    .get('/v1/classes')
    .reply(200, []);
  await expect(askWith({ api_host: 'https://api.in.whautomate.com/v1/', api_key: 'key-2' })).resolves.toEqual([]);
});

test('space around a key that was pasted is not part of it', async () => {
  nock(HOST, { reqheaders: { 'x-api-key': 'key-1' } })
    .get('/v1/classes')
    .reply(200, []);
  await expect(askWith({ ...AUTH, api_key: ' key-1\n' })).resolves.toEqual([]);
  expect(keyOf({ authData: { api_key: '\tkey-1 ' } })).toBe('key-1');
  expect(keyOf({ authData: {} })).toBe('');
});

test.each(['', ' ', 'key 1', 'key\n1', 'key\r\nx-evil: 1', 'kéy', 'key\u0000', '🔑'])(
  'the key %j is not sent',
  async (key) => {
    expect(await failure(askWith({ ...AUTH, api_key: key }))).toEqual(BAD_KEY);
  },
);

test('without a key nothing is sent', async () => {
  expect(await failure(askWith({ api_host: 'api.whautomate.com' }))).toEqual(BAD_KEY);
});

test('another host gets no request, let alone the key', async () => {
  const other = nock('https://api.example.com').get('/v1/classes').reply(200, []);
  expect(await failure(askWith({ ...AUTH, api_host: 'api.example.com' }))).toMatchObject({ code: 'InvalidInput' });
  expect(other.isDone()).toBe(false);
});

test('what stands in for the host gets the key only while it is the connection’s own', async () => {
  const server = await serve(json([]));
  const moved = await serve(json([]));
  const told = await failure(
    withConnection(server.url, (connection) => {
      // The host changes while the run goes on, as it never should.
      process.env['WHAUTOMATE_BASE_URL'] = moved.url;
      return connection.request(READ);
    }),
  );
  expect(told).toEqual({
    name: 'AppError',
    message: 'A request to a host other than your API Host was stopped.',
    code: 'InvalidInput',
    status: 400,
  });
  expect([...server.arrived, ...moved.arrived]).toEqual([]);
  await server.close();
  await moved.close();
});

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) is not followed, neither to the same host nor to another',
  async (status) => {
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
          'Whautomate answered with a redirect, which is not followed. Check API Host in your connection. ' +
          'Nothing was changed. Try again in a few minutes.',
        code: 'Redirect',
        status,
      });
      expect(server.arrived).toHaveLength(1);
      await server.close();
    }
    expect(other.arrived).toEqual([]);
    await other.close();
  },
);
