import type { PollingTriggerPerform } from 'zapier-platform-core';

import { listClientPage } from '../../api/clients.ts';
import { connect } from '../../http/connection.ts';
import { clientLabel, clientSample, toClient, type Client } from '../../resources/client.ts';
import type { Choice } from '../../resources/places.ts';
import { defineDropdown, pageNumber, toChoices } from './choices.ts';

export const perform = (async (z, bundle) => {
  const clients = await listClientPage(connect(z, bundle), pageNumber(bundle));
  return toChoices(await Promise.all(clients.map(toClient)), clientLabel);
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<Client>>;

export default defineDropdown({
  key: 'list_clients',
  noun: 'Client',
  things: 'Clients',
  perform,
  sample: { ...clientSample, label: clientLabel(clientSample) },
});
