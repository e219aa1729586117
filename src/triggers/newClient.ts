import {
  defineTrigger,
  type WebhookTriggerPerform,
  type WebhookTriggerPerformList,
  type WebhookTriggerPerformSubscribe,
  type WebhookTriggerPerformUnsubscribe,
} from 'zapier-platform-core';

import { listClientPage } from '../api/clients.ts';
import { readDelivery } from '../api/readers.ts';
import { CLIENT_CREATED, createWebhook, deleteWebhook } from '../api/webhooks.ts';
import { newestFirst, SAMPLE_SIZE } from '../feeds/poll.ts';
import { required, requiredId } from '../fields/input.ts';
import { appError, missing, NOTHING_CHANGED } from '../errors.ts';
import { connect } from '../http/connection.ts';
import { clientFields, clientSample, toClient, type Client } from '../resources/client.ts';

const WEBHOOK_ADVICE = 'Check that your Whautomate plan has webhooks and that your API key may create them.';

export const performSubscribe = (async (z, bundle) => {
  const targetUrl = required(bundle.targetUrl, { key: 'targetUrl', label: 'Target URL' });
  const webhook = await createWebhook(connect(z, bundle, WEBHOOK_ADVICE), targetUrl);
  if (webhook === null)
    throw missing(`Whautomate has no webhooks for this account. ${WEBHOOK_ADVICE} ${NOTHING_CHANGED}`);
  return webhook;
}) satisfies WebhookTriggerPerformSubscribe;

export const performUnsubscribe = (async (z, bundle) => {
  await deleteWebhook(connect(z, bundle), requiredId(bundle.subscribeData ?? {}, { key: 'id', label: 'Subscription' }));
  return {};
}) satisfies WebhookTriggerPerformUnsubscribe;

/**
 * The client in a delivery; nothing for any other event.
 *
 * @throws Error if the client cannot be read: silence would last for ever
 */
export const perform = (async (_z, bundle) => {
  const client = readDelivery(bundle.cleanedRequest, CLIENT_CREATED);
  if (client === null) return [];
  if (client === undefined) {
    throw appError(
      'BadAnswer',
      502,
      'Whautomate reported a new client in a form that this trigger cannot read. Please tell whoever maintains this integration.',
    );
  }
  return [await toClient(client)];
}) satisfies WebhookTriggerPerform<Record<string, unknown>, Client>;

/** What the editor shows: the newest clients of the first page. */
export const performList = (async (z, bundle) => {
  const clients = await listClientPage(connect(z, bundle), 1);
  const newest = newestFirst(clients, ({ createdAt }) => createdAt).slice(0, SAMPLE_SIZE);
  return Promise.all(newest.map(toClient));
}) satisfies WebhookTriggerPerformList<Record<string, unknown>, Client>;

export default defineTrigger({
  key: 'new_client',
  noun: 'Client',
  display: {
    label: 'New Client',
    description: 'Triggers when a client is added.',
  },
  operation: {
    type: 'hook',
    performSubscribe,
    performUnsubscribe,
    perform,
    performList,
    sample: { ...clientSample },
    outputFields: clientFields,
  },
});
