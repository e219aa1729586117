import { test as testAuth } from '../src/authentication.ts';
import { requestedClientFields, wholeClient } from '../src/hydrators/wholeClient.ts';
import { wholeClientFields } from '../src/resources/booking.ts';
import { clientFields } from '../src/resources/client.ts';
import { useApp, failure } from './support/app.ts';
import { IDS } from './support/studio.ts';

const app = useApp();

const connect = async () => app.run(testAuth);

describe('the connection test', () => {
  test('checks the key with a documented call and returns the account name', async () => {
    expect(await connect()).toEqual({ account: 'Riverside Studio' });
    expect(app.requests()).toEqual(['GET /v1/classes?page=1&limit=1', 'GET /v1/account-info']);
  });

  test.each(['unnamed', 'missing', 'forbidden'] as const)(
    'returns the host if the account name is %s',
    async (accountInfo) => {
      app.sandbox.switches.accountInfo = accountInfo;
      app.authData['api_host'] = 'https://api.in.whautomate.com/v1';
      expect(await connect()).toEqual({ account: 'api.in.whautomate.com' });
    },
  );

  test('names all three causes for a wrong key', async () => {
    app.authData['api_key'] = 'wrong';
    expect(await failure(connect())).toEqual({
      name: 'AppError',
      message:
        'Whautomate refused the API key: "Forbidden". The key may be wrong or lack permission, or API Host may be for the ' +
        'other region (api.whautomate.com or api.in.whautomate.com). Check both in Whautomate.',
      code: 'AuthenticationError',
      status: 403,
    });
  });

  test.each(['', '   ', 'two\nlines', 'ключ'])('rejects the key %j before any request', async (key) => {
    app.authData['api_key'] = key;
    expect(await failure(connect())).toEqual({
      name: 'AppError',
      message:
        'API Key is empty or contains invalid characters. Copy it again from Whautomate under Integrations > Rest API.',
      code: 'AuthenticationError',
      status: 401,
    });
    expect(app.requests()).toEqual([]);
  });

  test.each([
    ['a web page', { status: 200, body: '<html></html>' }],
    ['a 404', { status: 404, body: { message: 'Not Found' } }],
    ['a redirect', { status: 302, headers: { location: '/login' } }],
    ['an unknown address', { status: 403, body: { message: 'Missing Authentication Token' } }],
    ['a 400', { status: 400, body: { message: 'Bad Request' } }],
  ])('says that API Host is wrong if the response is %s', async (_case, fault) => {
    app.sandbox.fail({ fault });
    expect(await failure(connect())).toEqual({
      name: 'AppError',
      message:
        "API Host is not Whautomate's API. Copy it from Whautomate under Integrations > Rest API: api.whautomate.com " +
        'or api.in.whautomate.com.',
      code: 'WrongHost',
      status: 404,
    });
  });

  test('shows the reason in a response without classes', async () => {
    app.sandbox.fail({ fault: { status: 200, body: { error: 'Plan has no API' } } });
    expect(await failure(connect())).toEqual({
      name: 'AppError',
      message: 'Whautomate refused this: "Plan has no API". Check API Host and API Key.',
      code: 'Refused',
      status: 422,
    });
  });

  test('rejects another company’s host before any request, even if a local address replaces it', async () => {
    app.authData['api_host'] = 'api.example.com';
    expect(await failure(connect())).toMatchObject({
      message:
        'API Host must be api.whautomate.com or api.in.whautomate.com. Copy the host shown in Whautomate under Integrations > Rest API.',
    });
    expect(app.requests()).toEqual([]);
  });
});

describe('the client of a booking that fires', () => {
  const details = async (id: string, fullName = 'Tara on the roster') =>
    app.run(wholeClient, { inputData: { id, fullName } });

  test('comes with phone and email', async () => {
    const client = await app.run(wholeClient, { inputData: { id: IDS.tara } });
    expect(client).toMatchObject({ phone: '2025550143', email: 'tara.lindqvist@example.com' });
    expect(app.requests()).toEqual([`GET /v1/clients/${IDS.tara}`]);
  });

  test.each([
    ['was deleted', 'gone', undefined],
    ['is off limits for the key', IDS.tara, { status: 403, body: { message: 'Forbidden' } }],
    ['has no endpoint of its own', IDS.tara, { status: 403, body: { message: 'Missing Authentication Token' } }],
  ])('comes with only ID and name if the client %s', async (_case, id, fault) => {
    if (fault) app.sandbox.fail({ fault });
    const unknown = Object.fromEntries(clientFields.map(({ key }) => [key, null]));
    const named = { fullName: 'Tara on the roster', firstName: 'Tara', lastName: 'on the roster' };
    expect(await details(id)).toEqual({ ...unknown, id, ...named });
  });

  test.each([
    [null, 'Tara on the roster'],
    [' ', 'Tara on the roster'],
    ['Tara Berg', 'Tara Berg'],
  ])('with the full name %j in Whautomate is called %j', async (fullName, expected) => {
    app.sandbox.fail({ fault: { status: 200, body: { id: 'other', fullName } } });
    expect(await details(IDS.tara)).toMatchObject({ id: IDS.tara, fullName: expected });
  });

  test.each(['#N/A', '#REF!', '{{name}}', 'undefined', 'x'.repeat(300)])('may be called %.10s', async (name) => {
    expect(await details('gone', name)).toMatchObject({ id: 'gone', fullName: name });
  });

  test('is an error if the record does not say who it is', async () => {
    expect(await failure(app.run(wholeClient, { inputData: { client_id: IDS.tara } }))).toMatchObject({
      message: 'This booking no longer says whose it is. Run the trigger again.',
    });
  });

  test('is an error if the key is wrong or Whautomate is busy', async () => {
    for (const [status, name] of [
      [401, 'AppError'],
      [429, 'ThrottledError'],
      [500, 'AppError'],
    ] as const) {
      app.sandbox.fail({ fault: { status } });
      expect(await failure(details(IDS.tara))).toMatchObject({ name });
    }
  });

  test.each([
    ['yes', wholeClientFields.map(({ key }) => key)],
    ['no', []],
    [undefined, wholeClientFields.map(({ key }) => key)],
  ])('has the right output fields if Include Phone and Email is %s', async (include_client, keys) => {
    const fields = await app.run(requestedClientFields, { inputData: { include_client } });
    expect(fields.map(({ key }) => key)).toEqual(keys);
  });
});
