import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { readWebhook } from './records.ts';
import type { WireWebhook } from './types.ts';

/** The event that the vendor's page on client webhooks names. */
export const CLIENT_CREATED = 'client_created';

/** Lets Whautomate send every new client to an address. The body is one that a public connector is known to send. */
export async function createWebhook(connection: Connection, serverUrl: string): Promise<WireWebhook> {
  return connection.request({
    method: 'POST',
    path: path`/v1/webhooks`,
    body: {
      name: 'Zapier: New Client',
      active: true,
      serverUrl,
      events: [CLIENT_CREATED],
      webhookHeaders: [{ key: 'Content-Type', value: 'application/json' }],
    },
    about: {
      thing: 'webhook',
      what: 'the webhook that this trigger needs',
      fields: [{ label: 'that your Whautomate plan has webhooks' }, { label: 'that your API key may create them' }],
      write: 'the webhook was created',
    },
    read: readWebhook,
  });
}

/** Ends that; a webhook that is gone already is no failure. What the answer holds is not documented. */
export async function deleteWebhook(connection: Connection, webhookId: string): Promise<void> {
  await connection.requestOrNull({
    method: 'DELETE',
    path: path`/v1/webhooks/${webhookId}`,
    about: { thing: 'webhook', write: 'the webhook was deleted' },
    read: () => true,
  });
}
