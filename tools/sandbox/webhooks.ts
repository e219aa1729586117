import { badBody, object, required, text, type Call } from './contract.ts';
import { ordered, paged } from './lists.ts';
import type { Client, Studio } from './studio.ts';
import { wireClient, wireWebhook } from './wire.ts';

/** The only event that the sandbox sends, of those that the vendor's pages name. */
const CLIENT_CREATED = 'client_created';

export function listWebhooks({ studio, switches, query }: Call) {
  return paged(ordered([...studio.webhooks.values()], switches), query, switches).map(wireWebhook);
}

export function createWebhook({ studio, body }: Call) {
  const fields = object(body, 'name', 'active', 'serverUrl', 'events', 'webhookHeaders');
  const { active, events, webhookHeaders: headers = [] } = fields;
  const name = required(text(fields, 'name'));
  const serverUrl = required(text(fields, 'serverUrl'));
  if (typeof active !== 'boolean' || !URL.canParse(serverUrl) || !Array.isArray(headers)) throw badBody();
  if (!Array.isArray(events) || events.length !== 1 || events[0] !== CLIENT_CREATED) throw badBody();
  const webhookHeaders = headers.map((header: unknown) => {
    const pair = object(header, 'key', 'value');
    return { key: required(text(pair, 'key')), value: required(text(pair, 'value')) };
  });
  return wireWebhook(studio.addWebhook({ name, active, serverUrl, events: [CLIENT_CREATED], webhookHeaders }));
}

export function deleteWebhook({ studio }: Call, webhookId: string) {
  studio.deleteWebhook(webhookId);
  return { success: true };
}

/** Sends a new client to every webhook for it on this machine, and ignores the result. */
export function announce({ webhooks, now }: Studio, client: Client): void {
  const event = {
    id: `event-${client.id}`,
    type: CLIENT_CREATED,
    timeStamp: new Date(now()).toISOString(),
    key: client.id,
  };
  const body = JSON.stringify({ event, client: wireClient(client) });
  for (const { active, serverUrl, webhookHeaders } of webhooks.values()) {
    if (!active || !/^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(new URL(serverUrl).hostname)) continue;
    const headers = webhookHeaders.map(({ key, value }): [string, string] => [key, value]);
    fetch(serverUrl, { method: 'POST', headers, body }).catch(() => undefined);
  }
}
