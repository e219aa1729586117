import { test as testAuth } from '../src/authentication.ts';
import { clientFieldsIfAsked, wholeClient } from '../src/hydrators/wholeClient.ts';
import { wholeClientFields } from '../src/resources/booking.ts';
import { clientFields } from '../src/resources/client.ts';
import { connectApp, failure, type Connected } from './support/app.ts';
import { IDS } from './support/studio.ts';

let app: Connected;
beforeEach(async () => {
  app = await connectApp();
});
afterEach(async () => app.close());

const connection = async () => app.run(testAuth);

describe('the connection test', () => {
  test('proves the key with a documented call and names the account', async () => {
    expect(await connection()).toEqual({ account: 'Riverside Studio' });
    expect(app.requests()).toEqual(['GET /v1/classes?page=1&limit=1', 'GET /v1/account-info']);
  });

  test.each(['unnamed', 'missing', 'forbidden'] as const)(
    'names the host where the account is %s',
    async (accountInfo) => {
      app.sandbox.switches.accountInfo = accountInfo;
      expect(await connection()).toEqual({ account: 'api.whautomate.com' });
    },
  );

  test('fails for a wrong key, for the right reason, with all three causes', async () => {
    app.authData['api_key'] = 'wrong';
    expect(await failure(connection())).toEqual({
      name: 'AppError',
      message:
        'Whautomate refused the API key: "Forbidden". The key is wrong, it lacks permission for this, or API Host is the other ' +
        "region's (api.whautomate.com or api.in.whautomate.com). Compare both with Whautomate.",
      code: 'AuthenticationError',
      status: 403,
    });
  });

  test.each(['', '   ', 'two\nlines', 'ключ'])('refuses the key %j before any request', async (key) => {
    app.authData['api_key'] = key;
    expect(await failure(connection())).toEqual({
      name: 'AppError',
      message:
        'API Key is empty or holds characters that no key has. Copy it again from Whautomate under Integrations > Rest API.',
      code: 'AuthenticationError',
      status: 401,
    });
    expect(app.requests()).toEqual([]);
  });

  test.each([
    ['a page of a web site', { status: 200, body: '<html></html>' }],
    ['nothing that it knows', { status: 404, body: { message: 'Not Found' } }],
    ['a redirect', { status: 302, headers: { location: '/login' } }],
    ['no such address', { status: 403, body: { message: 'Missing Authentication Token' } }],
    ['that the request is wrong', { status: 400, body: { message: 'Bad Request' } }],
  ])('says that the host is another where it answers with %s', async (_case, fault) => {
    app.sandbox.fail({ fault });
    expect(await failure(connection())).toEqual({
      name: 'AppError',
      message:
        'API Host does not answer like Whautomate. Copy it from Whautomate under Integrations > Rest API: api.whautomate.com ' +
        'or api.in.whautomate.com.',
      code: 'WrongHost',
      status: 404,
    });
  });

  test('shows a reason that comes in place of classes', async () => {
    app.sandbox.fail({ fault: { status: 200, body: { error: 'Plan has no API' } } });
    expect(await failure(connection())).toEqual({
      name: 'AppError',
      message: 'Whautomate refused this: "Plan has no API". Check API Host and API Key.',
      code: 'Refused',
      status: 422,
    });
  });

  test('refuses the host of another company before any request, also where a local address stands in', async () => {
    app.authData['api_host'] = 'api.example.com';
    expect(await failure(connection())).toMatchObject({
      message:
        'API Host must be api.whautomate.com or api.in.whautomate.com. Copy the host shown in Whautomate under Integrations > Rest API.',
    });
    expect(app.requests()).toEqual([]);
  });
});

describe('the client of a booking that fires', () => {
  const details = async (client_id: string) =>
    app.run(wholeClient, { inputData: { client_id, full_name: 'Tara on the roster' } });

  test('comes with phone and email', async () => {
    expect(await details(IDS.tara)).toMatchObject({ phone: '2025550143', email: 'tara.lindqvist@example.com' });
    expect(app.requests()).toEqual([`GET /v1/clients/${IDS.tara}`]);
  });

  test.each([
    ['was deleted meanwhile', 'gone', undefined],
    ['may not be read', IDS.tara, { status: 403, body: { message: 'Forbidden' } }],
    ['cannot be read one by one', IDS.tara, { status: 403, body: { message: 'Missing Authentication Token' } }],
  ])('comes with ID and name alone where the client %s', async (_case, id, fault) => {
    if (fault) app.sandbox.fail({ fault });
    const unknown = Object.fromEntries(clientFields.map(({ key }) => [key, null]));
    expect(await details(id)).toEqual({ ...unknown, id, fullName: 'Tara on the roster', firstName: 'Tara' });
  });

  test.each([
    [null, 'Tara on the roster'],
    [' ', 'Tara on the roster'],
    ['Tara Berg', 'Tara Berg'],
  ])('who is called %j now is called %j', async (fullName, expected) => {
    app.sandbox.fail({ fault: { status: 200, body: { id: 'other', fullName } } });
    expect(await details(IDS.tara)).toMatchObject({ id: IDS.tara, fullName: expected });
  });

  test('comes as no answer at all where the key is wrong or Whautomate is busy', async () => {
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
  ])('has output fields where the form says %s', async (include_client, keys) => {
    const fields = await app.run(clientFieldsIfAsked, { inputData: { include_client } });
    expect(fields.map(({ key }) => key)).toEqual(keys);
  });
});
