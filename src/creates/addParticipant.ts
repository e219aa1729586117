import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { addParticipant, listParticipants } from '../api/participants.ts';
import {
  countryCodeField,
  fullNameField,
  phoneField,
  readFullName,
  readPhoneFields,
  type PhoneBody,
} from '../fields/client.ts';
import { statusField } from '../fields/filters.ts';
import { choice, optionalId, requiredId, type Form } from '../fields/input.ts';
import { classField, clientField } from '../fields/records.ts';
import { connect } from '../http/connection.ts';
import { halted, invalid } from '../http/errors.ts';
import { bookingFields, bookingSample, toBooking, type Booking } from '../resources/booking.ts';
import { classAfterWrite } from '../resources/classAfterWrite.ts';
import { yesNo } from '../resources/outputFields.ts';
import { activeBookingOf } from '../resources/roster.ts';

/** `BOOKED` is documented; `WAITLISTED` is known from another connector's notes on the vendor's page. */
const newStatusField = {
  ...statusField,
  choices: { BOOKED: 'Booked', WAITLISTED: 'Waitlisted' },
  helpText: 'Whether to book a spot or to join the waitlist. Leave empty to let Whautomate decide.',
} as const;

const ifAlreadyBookedField = {
  key: 'if_already_booked',
  label: 'If Already Booked',
  type: 'string',
  choices: { return: 'Use the existing booking', stop: 'Stop this run', add: 'Add another booking' },
  default: 'return',
  helpText:
    'What to do if the client is already booked in this class or on its waitlist, also when Zapier repeats a run.',
} as const;

const inputFields = defineInputFields([
  { ...classField, required: true },
  {
    ...clientField,
    helpText: 'Who is to be booked. Choose a client here, or fill in Full Name and Phone instead.',
  },
  { ...fullNameField, helpText: 'Who is to be booked, used only if Client is empty. Fill in Phone too.' },
  countryCodeField,
  phoneField,
  newStatusField,
  ifAlreadyBookedField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const classId = requiredId(form, classField);
  const client = readClient(form);
  const status = choice(form, newStatusField);
  const ifAlreadyBooked = choice(form, ifAlreadyBookedField) ?? 'return';
  const connection = connect(z, bundle);
  if (ifAlreadyBooked !== 'add') {
    const existing = await activeBookingOf(connection, await listParticipants(connection, classId), client);
    if (existing !== undefined && ifAlreadyBooked === 'stop') {
      throw halted('This client is already booked in this class, or on its waitlist. Nothing was changed.');
    }
    if (existing !== undefined) {
      return { ...toBooking(existing, await getClass(connection, classId)), alreadyBooked: true };
    }
  }
  const body = {
    client: 'clientId' in client ? { id: client.clientId } : client,
    ...(status !== undefined && { status }),
  };
  const fields = [clientField, fullNameField, countryCodeField, phoneField, newStatusField];
  const booked = await addParticipant(connection, classId, body, fields);
  return { ...toBooking(booked, await classAfterWrite(connection, classId)), alreadyBooked: false };
}) satisfies CreatePerform<typeof inputFields, Booking & { alreadyBooked: boolean }>;

/** Who is to be booked: an existing client, or the documented name and phone. */
function readClient(form: Form): { clientId: string } | ({ fullName: string } & PhoneBody) {
  const clientId = optionalId(form, clientField);
  if (clientId !== undefined) return { clientId };
  const fullName = readFullName(form);
  const phone = readPhoneFields(form);
  if (fullName === undefined || phone.phone === undefined) {
    throw invalid('Say who is to be booked: choose a Client, or fill in both Full Name and Phone.');
  }
  return { fullName, ...phone };
}

export default defineCreate({
  key: 'add_participant',
  noun: 'Participant',
  display: {
    label: 'Add Participant',
    description: 'Books a client into a class.',
  },
  operation: {
    inputFields,
    perform,
    lock: { key: 'class-{{bundle.inputData.class_id}}', scope: ['auth'] },
    sample: { ...bookingSample, alreadyBooked: false },
    outputFields: [...bookingFields, { key: 'alreadyBooked', ...yesNo('Was Already Booked') }],
  },
});
