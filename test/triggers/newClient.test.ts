import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { json } from 'node:stream/consumers';

import { createAppHandler } from 'zapier-platform-core';

import App from '../../index.ts';
import { clientRecord, clientSample } from '../../src/resources/client.ts';
import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS } from '../support/studio.ts';

let app: Connected;
let zapier: Server;
let targetUrl: string;
const received: { headers: IncomingHttpHeaders; body: unknown }[] = [];
beforeEach(async () => {
  app = await connectApp();
  received.length = 0;
  zapier = createServer((request, response) => {
    void json(request).then((body) => {
      received.push({ headers: request.headers, body });
      response.end();
      zapier.emit('delivery');
    });
  });
  await once(zapier.listen(0, '127.0.0.1'), 'listening');
  const address = zapier.address();
  if (typeof address !== 'object' || address === null) throw new Error('Not listening.');
  targetUrl = `http://127.0.0.1:${String(address.port)}/hooks/1`;
});
afterEach(async () => {
  await app.close();
  zapier.close();
});

/** Calls a function of the trigger as Zapier does, through core's handler. */
async function run(method: string, bundle: object = {}): Promise<unknown> {
  const { results } = await createAppHandler(App)({
    command: 'execute',
    method: `triggers.new_client.operation.${method}`,
    bundle: { authData: app.authData, inputData: {}, meta: {}, ...bundle },
    calledFromCli: true,
  });
  return results;
}

const ADA = { full_name: 'Ada Quist', location_id: IDS.mainStudio, phone: '+44 7700 900123' };
const delivery = (event: unknown, client: unknown) => ({ cleanedRequest: { event, client } });
const CREATED = { id: 'e1', type: 'client_created', timeStamp: '2026-05-21T15:00:00.000Z', key: clientRecord.id };

test('new_client reports every client created while the Zap is on', async () => {
  const subscribeData = await run('performSubscribe', { targetUrl });
  expect(subscribeData).toEqual({ id: [...app.sandbox.studio.webhooks.keys()][0] });
  expect(app.writes().map(({ method, path, body }) => [method, path, body])).toEqual([
    [
      'POST',
      '/v1/webhooks',
      {
        name: 'Zapier: New Client',
        active: true,
        serverUrl: targetUrl,
        events: ['client_created'],
        webhookHeaders: [{ key: 'Content-Type', value: 'application/json' }],
      },
    ],
  ]);

  const arrival = once(zapier, 'delivery');
  const { alreadyExisted, ...created } = await app.create('create_client', ADA);
  await arrival;
  expect(alreadyExisted).toBe(false);
  expect(received).toMatchObject([
    { headers: { 'content-type': 'application/json' }, body: { event: { key: created['id'] } } },
  ]);
  expect(await run('perform', { cleanedRequest: received[0]?.body })).toEqual([created]);

  expect(await run('performUnsubscribe', { targetUrl, subscribeData })).toEqual({});
  expect(app.sandbox.studio.webhooks.size).toBe(0);
  // Already gone: someone else may have deleted it too.
  expect(await run('performUnsubscribe', { targetUrl, subscribeData })).toEqual({});
  await app.create('create_client', { ...ADA, full_name: 'Bo Quist' });
  expect(received).toHaveLength(1);
});

test('new_client shows the newest clients in the editor, in the shape of a delivery', async () => {
  const { id } = app.sandbox.studio.addClient({ fullName: 'Zoë', countryCode: null, phone: null, email: null });
  app.requests();
  const clients = await app.trigger('new_client');
  expect(clients).toHaveLength(3);
  expect(clients[0]).toMatchObject({ id, firstName: 'Zoë' });
  expect(app.requests()).toEqual(['GET /v1/clients?page=1&limit=100']);
  expect(await run('perform', delivery(CREATED, clientRecord))).toEqual([clientSample]);
});

test.each([
  delivery({ ...CREATED, type: 'client_tag_added' }, clientRecord),
  delivery({ ...CREATED, type: 'client_tag_added', note: 'client_created' }, clientRecord),
  delivery(undefined, clientRecord),
  { cleanedRequest: [] },
  { cleanedRequest: 'ping' },
  {},
])('new_client ignores the delivery %j', async (bundle) => {
  expect(await run('perform', bundle)).toEqual([]);
});

test.each<object>([
  delivery(CREATED, undefined),
  delivery(CREATED, [clientRecord]),
  delivery(CREATED, { fullName: 'No ID' }),
  { cleanedRequest: { event: 'client_created', client: clientRecord } },
  { cleanedRequest: { eventType: 'CLIENT-CREATED', data: clientRecord } },
  { cleanedRequest: [delivery(CREATED, clientRecord).cleanedRequest] },
])('new_client fails if it cannot read the new client in %j', async (bundle) => {
  expect(await failure(run('perform', bundle))).toMatchObject({
    message:
      'Whautomate reported a new client in a form that this trigger cannot read. Please tell whoever maintains this integration.',
    code: 'BadAnswer',
  });
});

test.each([
  [400, 'Whautomate did not accept the values: "No".'],
  [404, 'Whautomate has no webhooks for this account.'],
  [409, 'Whautomate refused this (409): "No".'],
])('new_client says what to check if its webhook is refused with %s', async (status, message) => {
  app.sandbox.fail({ method: 'POST', path: /webhooks/, fault: { status, body: { message: 'No' } } });
  expect(await failure(run('performSubscribe', { targetUrl }))).toMatchObject({
    message: `${message} Check that your Whautomate plan has webhooks and that your API key may create them. Nothing was changed.`,
  });
});

test.each(['dropBeforeAnswer', { status: 504 }] as const)(
  'new_client warns that a webhook may have been created or deleted, and never retries, after %j',
  async (fault) => {
    app.sandbox.fail({ method: 'POST', path: /webhooks/, fault, when: 'after' });
    expect((await failure(run('performSubscribe', { targetUrl }))).message).toMatch(
      /We can't tell whether the webhook was created\. Check Whautomate before you try again\.$/,
    );
    const [id] = app.sandbox.studio.webhooks.keys();
    app.sandbox.fail({ method: 'DELETE', fault, when: 'after' });
    expect((await failure(run('performUnsubscribe', { subscribeData: { id } }))).message).toMatch(
      /We can't tell whether the webhook was deleted\. Check Whautomate before you try again\.$/,
    );
    expect(app.requests()).toEqual(['POST /v1/webhooks', `DELETE /v1/webhooks/${String(id)}`]);
    expect(app.sandbox.studio.webhooks.size).toBe(0);
  },
);

test('new_client fails to turn on without a URL', async () => {
  expect((await failure(run('performSubscribe'))).message).toMatch(/^Target URL is empty/);
});

test('new_client fails to turn off if Whautomate fails or there is no webhook', async () => {
  expect((await failure(run('performUnsubscribe'))).message).toMatch(/^Subscription is empty/);
  app.sandbox.fail({ method: 'DELETE', fault: { status: 500 } });
  expect(await failure(run('performUnsubscribe', { subscribeData: { id: 'x' } }))).toMatchObject({
    message:
      "Whautomate had a server error (500). We can't tell whether the webhook was deleted. Check Whautomate before you try again.",
  });
});
