import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { findClient } from '../api/clients.ts';
import type { WireClient } from '../api/types.ts';
import { halted, invalid, labelsOf, missing } from '../errors.ts';
import {
  CONTACT_FIELDS,
  emailField,
  fullNameField,
  ifExistsField,
  phoneField,
  readFullName,
  readSearchText,
  searchTextField,
  type Contact,
} from '../fields/client.ts';
import { clientDropdown, locationField } from '../fields/dropdowns.ts';
import { choice, freeText, isCarried, nothingToSearchBy, optionalId, stopIfBlank, textField } from '../fields/input.ts';
import { connect, type Connection } from '../http/connection.ts';
import { mayBe, onlyOne, ownersOf, searchByName, UNCLEAR, whoHas, whoIs } from '../people/clientSearch.ts';
import { clientFields, clientSample, namesOf, toClient, type Client } from '../resources/client.ts';

const idField = {
  ...clientDropdown,
  helpText:
    'Choose the client, or map the Client ID from an earlier step. Then leave the fields below empty: they are not used, but one that is mapped and comes in empty stops the run. Or fill in Phone, Email or Name, or Full Name.',
} as const;

const nameField = {
  ...fullNameField,
  helpText:
    'Use it to tell apart family members who share a phone or email: the full name, or the first name if only one has it. On its own, it must be the whole name.',
} as const;

const ifSeveralField = textField('if_several', 'If Several Clients Match', {
  choices: { stop: 'Stop this run', first: 'Use the first match' },
  default: 'stop',
  helpText: 'The first may not be the person you mean. Choose it only if a wrong match does no harm.',
});

const inputFields = defineInputFields([idField, searchTextField, nameField, ifSeveralField]);

/** The fields of Create Client alone. In Find or Create Client, it decides about a person whose name or contact is blank. */
const ONLY_WHEN_CREATING = [locationField, ...CONTACT_FIELDS, ifExistsField];

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const isPair = isCarried(bundle, ONLY_WHEN_CREATING);
  stopIfBlank(bundle, isPair ? [idField] : inputFields);
  const clientId = optionalId(form, idField);
  if (clientId !== undefined) {
    const client = await findClient(connect(z, bundle), clientId);
    // Create Client does not know this field, and would create someone else.
    if (client === null && isPair) {
      throw missing(
        `No client has the ID in ${idField.label}, and none was created. Check the ID, or leave the field empty.`,
      );
    }
    return client === null ? [] : [await toClient(client)];
  }
  const { name, ...contact } = await readSearchText(form);
  const fullName = readFullName(form);
  const wanted = fullName ?? name;
  if (name !== undefined && fullName !== undefined && !mayBe(name, fullName)) {
    const names = labelsOf([searchTextField, nameField]);
    throw invalid(`${names} are two different names. Fill in one of them, or the same name in both.`);
  }
  const ifSeveral = choice(form, ifSeveralField);
  const connection = connect(z, bundle);
  let found;
  if (contact.phone !== undefined || contact.email !== undefined) {
    found = await withContact(connection, contact, fullName);
  } else if ([phoneField, emailField].some((field) => freeText(form, field) !== undefined)) {
    // Create Client looks up who has this contact, which a name cannot tell.
    return [];
  } else if (wanted !== undefined) {
    found = whoIs(await searchByName(connection, wanted), wanted, 'name', UNCLEAR);
  } else {
    throw nothingToSearchBy([idField, searchTextField, nameField]);
  }
  if (ifSeveral === 'stop') {
    const advice =
      wanted === undefined
        ? `Fill in ${nameField.label} to tell them apart, or choose one in ${idField.label}.`
        : `Choose one in ${idField.label}, or correct one of them in Whautomate.`;
    onlyOne(found, 'clients match', advice);
  }
  return Promise.all(found.map(toClient));
}) satisfies SearchPerform<typeof inputFields, Client>;

async function withContact(connection: Connection, contact: Contact, fullName?: string): Promise<WireClient[]> {
  const owners = await ownersOf(connection, contact, fullName);
  if (fullName !== undefined) return whoHas(owners, fullName, UNCLEAR);
  if (owners.sure.length > 0 || owners.possible.length === 0) return [...owners.sure];
  throw halted(
    `This could be the phone of ${namesOf(owners.possible)}: only the last digits are the same. Fill in ${nameField.label} to be sure.`,
  );
}

export default defineSearch({
  key: 'find_client',
  noun: 'Client',
  display: { label: 'Find Client', description: 'Finds a client by ID, phone number, email or name.' },
  operation: { inputFields, perform, sample: { ...clientSample }, outputFields: clientFields },
});
