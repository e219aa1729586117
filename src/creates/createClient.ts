import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { createClient } from '../api/clients.ts';
import { CONTACT_FIELDS, fullNameField, ifExistsField, readContact, readFullName } from '../fields/client.ts';
import { choice, plainText, required } from '../fields/input.ts';
import { acceptsName, locationField } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import { check, halted } from '../errors.ts';
import { clientFields, clientSample, toClient, type Client } from '../resources/client.ts';
import { NOBODY, onlyOne, ownersOf, UNCLEAR, whoHas } from '../people/clientSearch.ts';
import { idByName } from '../schedule/idsByName.ts';
import { yesNo } from '../resources/outputFields.ts';

const primaryLocationField = { ...locationField, label: 'Primary Location' } as const;

const inputFields = defineInputFields([
  { ...fullNameField, required: true, helpText: 'First and last name, such as `Tara Lindqvist`.' },
  { ...acceptsName({ ...primaryLocationField, helpText: 'Where the client belongs.' }), required: true },
  ...CONTACT_FIELDS,
  ifExistsField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const fullName = required(readFullName(form), fullNameField);
  const location = required(plainText(form, primaryLocationField), primaryLocationField);
  const contact = await readContact(form);
  const ifExists = choice(form, ifExistsField);
  const connection = connect(z, bundle, check([fullNameField, primaryLocationField, ...CONTACT_FIELDS]));
  const primaryLocation = { id: await idByName(z, connection, primaryLocationField, location) };
  const owners = ifExists === 'create' ? NOBODY : await ownersOf(connection, contact, fullName);
  const found = whoHas(owners, fullName, `Nothing was created. ${UNCLEAR}`);
  const advice = 'Nothing was created. Write the name exactly as it is in Whautomate, or remove the duplicate there.';
  const same = onlyOne(found, 'clients have this phone or email and name', advice);
  if (same !== undefined && ifExists === 'stop') {
    throw halted('A client with this phone or email and name is already in Whautomate. Nothing was created.');
  }
  if (same !== undefined) return { ...(await toClient(same)), alreadyExisted: true };
  const { phone, email } = contact;
  const client = await createClient(connection, { fullName, primaryLocation, ...phone, email });
  return { ...(await toClient(client)), alreadyExisted: false };
}) satisfies CreatePerform<typeof inputFields, Client & { alreadyExisted: boolean }>;

export default defineCreate({
  key: 'create_client',
  noun: 'Client',
  display: {
    label: 'Create Client',
    description:
      'Creates a client, unless there is one with the same name and the same phone or email. To undo, delete the client in Whautomate.',
  },
  operation: {
    inputFields,
    perform,
    // Two runs for one person at once would both find no one, and create them twice.
    lock: { key: 'create-client', scope: ['auth'] },
    sample: { ...clientSample, alreadyExisted: false },
    outputFields: [...clientFields, { key: 'alreadyExisted', ...yesNo('Was Already a Client') }],
  },
});
