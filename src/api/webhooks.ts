import type { Connection } from '../http/connection.ts';
import { path } from '../http/path.ts';
import { readWebhook } from './readers.ts';
import type { WireRecord } from './types.ts';

/** The event that the vendor's page on client webhooks names. */
export const CLIENT_CREATED = 'client_created';

/** Subscribes a URL to new clients, with the body that a public connector sends; null if the account has no webhooks. */
export async function createWebhook(connection: Connection, serverUrl: string): Promise<WireRecord | null> {
  return connection.requestOrNull({
    method: 'POST',
    path: path`/v1/webhooks`,
    body: {
      name: 'Zapier: New Client',
      active: true,
      serverUrl,
      events: [CLIENT_CREATED],
      webhookHeaders: [{ key: 'Content-Type', value: 'application/json' }],
    },
    thing: 'webhook',
    write: 'the webhook was created',
    read: readWebhook,
  });
}

/** Deletes the subscription; one that is already gone is not an error. */
export async function deleteWebhook(connection: Connection, webhookId: string): Promise<void> {
  await connection.requestOrNull({
    method: 'DELETE',
    path: path`/v1/webhooks/${webhookId}`,
    thing: 'webhook',
    write: 'the webhook was deleted',
    // The response is not documented.
    read: () => true,
  });
}
