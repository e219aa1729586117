import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { searchClients } from '../api/clients.ts';
import type { WireClient } from '../api/types.ts';
import { freeText, required } from '../fields/input.ts';
import { connect } from '../http/connection.ts';
import { clientFields, clientSample, toClient, type Client } from '../resources/client.ts';
import { clientCriteria, isUnsearched } from '../resources/clientSearch.ts';

const searchTextField = {
  key: 'search_text',
  label: 'Phone, Email or Name',
  type: 'string',
  required: true,
  placeholder: '+1 202 555 0143',
  helpText:
    'A phone number (with or without country code), an email or a name. Phone and email must match exactly; if no name ' +
    'does, one that has these words in it is found.',
} as const;

const inputFields = defineInputFields([searchTextField]);

export const perform = (async (z, bundle) => {
  const text = required(freeText(bundle.inputData, searchTextField), searchTextField).trim();
  const connection = connect(z, bundle);
  const { queries, rank } = clientCriteria(text);
  const isExact = (client: WireClient): boolean => rank(client) === 'exact';
  for (const query of queries) {
    const clients = await searchClients(connection, query, { enough: (rows) => rows.some(isExact) });
    const found = [...clients.filter(isExact), ...clients.filter((client) => rank(client) === 'near')];
    // Another spelling would bring the same clients once more.
    if (found.length > 0 || isUnsearched(clients, query)) return found.map(toClient);
  }
  return [];
}) satisfies SearchPerform<typeof inputFields, Client>;

export default defineSearch({
  key: 'find_client',
  noun: 'Client',
  display: {
    label: 'Find Client',
    description: 'Finds a client by phone number, email or name.',
  },
  operation: { inputFields, perform, sample: { ...clientSample }, outputFields: clientFields },
});
