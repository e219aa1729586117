import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { findClient } from '../api/clients.ts';
import { emailField, fullNameField, phoneField, readFullName } from '../fields/client.ts';
import { choice, freeText, isUnfilled, optionalId, requireAny } from '../fields/input.ts';
import { clientDropdown } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import { halted, invalid } from '../errors.ts';
import { clientFields, clientSample, toClient, type Client } from '../resources/client.ts';
import {
  bestOf,
  clientCriteria,
  fullNameCriteria,
  isContact,
  matchingClients,
  namesOf,
} from '../people/clientSearch.ts';

const idField = {
  ...clientDropdown,
  helpText:
    'Fill in at least one field. Here, choose the client, or map the Client ID from an earlier step; the fields below are then ignored.',
} as const;

const searchTextField = {
  key: 'search_text',
  label: 'Phone, Email or Name',
  type: 'string',
  placeholder: '+1 202 555 0143',
  helpText:
    'A phone number (with or without country code), an email or a name. Phone and email must match exactly. Part of a name ' +
    'works only if one client matches.',
} as const;

const nameField = {
  ...fullNameField,
  helpText:
    'Use it to tell apart family members who share a phone or email: the full name, or the first name if only one has it. On its own, it searches by name.',
} as const;

const ifSeveralField = {
  key: 'if_several',
  label: 'If Several Clients Match',
  type: 'string',
  choices: { stop: 'Stop this run', first: 'Use the first match' },
  default: 'stop',
  helpText: 'The first may not be the person you mean. Choose it only if a wrong match does no harm.',
} as const;

const inputFields = defineInputFields([idField, searchTextField, nameField, ifSeveralField]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const clientId = optionalId(form, idField);
  const text = freeText(form, searchTextField)?.trim();
  if (text !== undefined && isUnfilled(text))
    throw invalid(`"${searchTextField.label}" has a mapping that Zapier could not fill in. Map it again.`);
  const fullName = readFullName(form);
  const ifSeveral = choice(form, ifSeveralField);
  const byName = fullName === undefined ? undefined : fullNameCriteria(fullName);
  const criteria = text === undefined ? byName : clientCriteria(text);
  requireAny(form, [idField, searchTextField, nameField]);
  const connection = connect(z, bundle);
  if (clientId !== undefined) {
    const client = await findClient(connection, clientId);
    return client === null ? [] : [toClient(client)];
  }
  // Find or Create Client has a contact too: Create Client then looks up who has it, which a name cannot tell.
  const hasContact = [phoneField, emailField].some((field) => freeText(form, field) !== undefined);
  if (criteria === undefined || (hasContact && !isContact(text ?? ''))) return [];
  const found = bestOf(await matchingClients(connection, criteria), (byName ?? criteria).rank);
  if (found.length > 1 && ifSeveral === 'stop') {
    throw halted(
      `${String(found.length)} clients match: ${namesOf(found)}. Fill in ${nameField.label} to tell them apart, or choose one in ${idField.label}.`,
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
