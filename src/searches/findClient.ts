import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { findClient } from '../api/clients.ts';
import { fullNameField, readFullName } from '../fields/client.ts';
import { choice, freeText, optionalId } from '../fields/input.ts';
import { clientField } from '../fields/records.ts';
import { connect } from '../http/connection.ts';
import { halted, invalid } from '../http/errors.ts';
import { clientFields, clientSample, toClient, type Client } from '../resources/client.ts';
import { bestOf, clientCriteria, fittingClients, fullNameCriteria, namesOf } from '../resources/clientSearch.ts';

const idField = {
  ...clientField,
  helpText: 'Exactly this client, such as the Client ID of a booking. The fields below are then not used.',
} as const;

const searchTextField = {
  key: 'search_text',
  label: 'Phone, Email or Name',
  type: 'string',
  placeholder: '+1 202 555 0143',
  helpText:
    'A phone number (with or without country code), an email or a name. Phone and email must match exactly. If no name does, ' +
    'the only one that has these words in it is found.',
} as const;

const nameField = {
  ...fullNameField,
  helpText:
    'Tells apart a family that shares a phone or an email: the whole name, or the first name if only one has it. Alone, it searches by name.',
} as const;

const ifSeveralField = {
  key: 'if_several',
  label: 'If Several Clients Fit',
  type: 'string',
  choices: { stop: 'Stop this run', first: 'Use the first' },
  default: 'stop',
  helpText: 'The first may not be the person you mean. Choose it only where that does no harm.',
} as const;

const inputFields = defineInputFields([idField, searchTextField, nameField, ifSeveralField]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const clientId = optionalId(form, idField);
  const text = freeText(form, searchTextField)?.trim();
  const fullName = readFullName(form);
  const ifSeveral = choice(form, ifSeveralField);
  const byName = fullName === undefined ? undefined : fullNameCriteria(fullName);
  const criteria = text === undefined ? byName : clientCriteria(text);
  const connection = connect(z, bundle);
  if (clientId !== undefined) {
    const client = await findClient(connection, clientId);
    return client === null ? [] : [toClient(client)];
  }
  if (criteria === undefined) {
    throw invalid('Fill in Client, "Phone, Email or Name", or Full Name.');
  }
  const found = bestOf(await fittingClients(connection, criteria), (byName ?? criteria).rank);
  if (found.length > 1 && ifSeveral === 'stop') {
    throw halted(
      `${String(found.length)} clients fit: ${namesOf(found)}. Fill in Full Name to tell them apart, or choose one in Client.`,
    );
  }
  return found.map(toClient);
}) satisfies SearchPerform<typeof inputFields, Client>;

export default defineSearch({
  key: 'find_client',
  noun: 'Client',
  display: {
    label: 'Find Client',
    description: 'Finds a client by ID, phone number, email or name.',
  },
  operation: { inputFields, perform, sample: { ...clientSample }, outputFields: clientFields },
});
