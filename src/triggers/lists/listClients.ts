import { defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { listClientPage } from '../../api/clients.ts';
import { connect } from '../../http/connection.ts';
import { clientLabel, clientSample, toClient, type Client } from '../../resources/client.ts';
import { pageNumber, toChoices, type Choice } from './choices.ts';

export const perform = (async (z, bundle) => {
  const clients = await listClientPage(connect(z, bundle), pageNumber(bundle));
  return toChoices(clients.map(toClient), clientLabel);
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<Client>>;

export default defineTrigger({
  key: 'list_clients',
  noun: 'Client',
  display: { label: 'List Clients', description: 'Triggers when the dropdown of clients opens.', hidden: true },
  operation: {
    type: 'polling',
    perform,
    canPaginate: true,
    sample: { ...clientSample, label: clientLabel(clientSample) },
  },
});
