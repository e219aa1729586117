import { defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { listClientPage } from '../../api/clients.ts';
import type { WireClient } from '../../api/types.ts';
import { connect } from '../../http/connection.ts';
import { clientLabel, clientRecord } from '../../resources/client.ts';
import { pageNumber, toChoices, type Choice } from './choices.ts';

export const perform = (async (z, bundle) => {
  return toChoices(await listClientPage(connect(z, bundle), pageNumber(bundle)), clientLabel);
}) satisfies PollingTriggerPerform<Record<string, unknown>, Choice<WireClient>>;

export default defineTrigger({
  key: 'list_clients',
  noun: 'Client',
  display: { label: 'List Clients', description: 'Triggers when the dropdown of clients opens.', hidden: true },
  operation: {
    type: 'polling',
    perform,
    canPaginate: true,
    sample: { ...clientRecord, label: clientLabel(clientRecord) },
  },
});
