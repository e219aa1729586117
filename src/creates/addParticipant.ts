import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { isWaitlisted } from '../api/status.ts';
import { getClass } from '../api/classes.ts';
import { addParticipant, listParticipants } from '../api/participants.ts';
import { countryCodeField, fullNameField, phoneField, readFullName, readPhoneFields } from '../fields/client.ts';
import { statusField } from '../fields/filters.ts';
import { choice, optionalId, requiredId, type Form } from '../fields/input.ts';
import { classField, clientField } from '../fields/records.ts';
import { connect } from '../http/connection.ts';
import { halted, invalid } from '../http/errors.ts';
import { bookingFields, bookingSample, toBooking, type Booking } from '../resources/booking.ts';
import { classAfterWrite } from '../resources/classAfterWrite.ts';
import { yesNo } from '../resources/outputFields.ts';
import { bookerById, knownPerson, namesOf, type Person } from '../resources/clientSearch.ts';
import { namesFit } from '../resources/personName.ts';
import { activeOn } from '../resources/roster.ts';

/** `BOOKED` is documented; `WAITLISTED` is known from another connector's notes on the vendor's page. */
const newStatusField = {
  ...statusField,
  choices: { BOOKED: 'Booked', WAITLISTED: 'Waitlisted' },
  helpText:
    'Whether to book a spot or to join the waitlist. With Booked, the run stops for somebody who is on the waitlist already. Leave empty to let Whautomate decide.',
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
  {
    ...classField,
    required: true,
    helpText: 'The class to book: choose it, or map its Class ID from an earlier step.',
  },
  {
    ...clientField,
    helpText: 'Who is to be booked. Choose a client here, or fill in Full Name and Phone instead.',
  },
  {
    ...fullNameField,
    helpText:
      "Who is to be booked, used only if Client is empty. Fill in Phone too. A client with this phone and first name is booked; the run stops if the phone is somebody else's.",
  },
  countryCodeField,
  phoneField,
  newStatusField,
  ifAlreadyBookedField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const classId = requiredId(form, classField);
  const person = readPerson(form);
  const status = choice(form, newStatusField);
  const ifAlreadyBooked = choice(form, ifAlreadyBookedField);
  const connection = connect(z, bundle);
  const { client, owns } = 'id' in person ? bookerById(person.id) : await knownPerson(connection, person);
  if (owns !== undefined && ifAlreadyBooked !== 'add') {
    const existing = activeOn(await listParticipants(connection, classId)).find(owns);
    if (existing !== undefined && ifAlreadyBooked === 'stop') {
      throw halted('This client is already booked in this class, or on its waitlist. Nothing was changed.');
    }
    if (existing !== undefined && status === 'BOOKED' && isWaitlisted(existing.status)) {
      throw halted(
        'This client is on the waitlist of this class, so they are not booked. Nothing was changed. Give them a spot in Whautomate, or leave Booking Status empty to go on with their place on the waitlist.',
      );
    }
    if (existing !== undefined) {
      return { ...toBooking(existing, await getClass(connection, classId)), alreadyBooked: true };
    }
  }
  const body = { client, ...(status !== undefined && { status }) };
  const fields = [clientField, fullNameField, countryCodeField, phoneField, newStatusField];
  const booked = await addParticipant(connection, classId, body, fields);
  const { fullName } = booked.client;
  if ('fullName' in client && fullName !== null && !namesFit(fullName, client.fullName)) {
    // Not an Error: Zapier may repeat a failed step, and the booking would be made again.
    throw halted(
      `Whautomate booked ${namesOf([{ id: booked.id, fullName }])}, who has this phone, instead of the person in Full Name. Cancel that booking in Whautomate if it is wrong.`,
    );
  }
  return { ...toBooking(booked, await classAfterWrite(connection, classId)), alreadyBooked: false };
}) satisfies CreatePerform<typeof inputFields, Booking & { alreadyBooked: boolean }>;

/** Who is to be booked: an existing client, or the documented name and phone. */
function readPerson(form: Form): { id: string } | Person {
  const id = optionalId(form, clientField);
  if (id !== undefined) return { id };
  const fullName = readFullName(form);
  const { phone, ...country } = readPhoneFields(form);
  if (fullName === undefined || phone === undefined) {
    throw invalid('Say who is to be booked: choose a Client, or fill in both Full Name and Phone.');
  }
  return { fullName, ...country, phone };
}

export default defineCreate({
  key: 'add_participant',
  noun: 'Participant',
  display: {
    label: 'Add Participant',
    description: 'Books a client into a class, or puts them on its waitlist. The booking can be cancelled.',
  },
  operation: {
    inputFields,
    perform,
    lock: { key: 'class-{{bundle.inputData.class_id}}', scope: ['auth'] },
    sample: { ...bookingSample, alreadyBooked: false },
    outputFields: [...bookingFields, { key: 'alreadyBooked', ...yesNo('Was Already Booked') }],
  },
});
