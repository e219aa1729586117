import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { BOOKING_STATUSES, isWaitlisted } from '../api/status.ts';
import { getClass } from '../api/classes.ts';
import { addParticipant, listParticipants } from '../api/participants.ts';
import type { WireParticipant } from '../api/types.ts';
import { countryCodeField, fullNameField, phoneField, readFullName, readPhoneFields } from '../fields/client.ts';
import { statusField } from '../fields/filters.ts';
import { choice, optionalId, requiredId, type Form } from '../fields/input.ts';
import { classField, clientField } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import { check, halted, invalid } from '../errors.ts';
import { bookingFields, bookingSample, toBooking, type Booking, activeOn } from '../resources/booking.ts';
import { classAfterWrite } from '../schedule/saveClass.ts';
import { BOOKINGS_LOCK } from '../schedule/locks.ts';
import { yesNo } from '../resources/outputFields.ts';
import { namesOf, resolvePerson, type Person, type Resolved } from '../people/clientSearch.ts';
import { nameKey, namesMatch } from '../text/name.ts';

/** `BOOKED` is documented; `WAITLISTED` is known from another connector's notes on the vendor's page. */
const newStatusField = {
  ...statusField,
  choices: { BOOKED: BOOKING_STATUSES.booked, WAITLISTED: BOOKING_STATUSES.waitlisted },
  helpText:
    'Book a spot, or add to the waitlist. With Booked, the run stops if the client is, or ends up, on the waitlist, and they stay on it. Leave empty to let Whautomate decide.',
} as const;

const ifAlreadyBookedField = {
  key: 'if_already_booked',
  label: 'If Already Booked',
  type: 'string',
  choices: { return: 'Use the existing booking', stop: 'Stop this run', add: 'Add another booking' },
  default: 'return',
  helpText: 'What to do if the client is already booked or on the waitlist, including when Zapier retries a run.',
} as const;

const inputFields = defineInputFields([
  {
    ...classField,
    required: true,
    helpText: 'The class to book: choose it, or map its Class ID from an earlier step.',
  },
  {
    ...clientField,
    helpText:
      'Who to book: choose the client, or map the Client ID from an earlier step. Or fill in Full Name and Phone.',
  },
  {
    ...fullNameField,
    helpText:
      'Who to book, used only if Client is empty. Fill in Phone too. The run stops if the phone belongs to someone else, or if it could be two people. If no client has the phone, Whautomate may create one.',
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
  const fields = [classField, clientField, fullNameField, countryCodeField, phoneField, newStatusField];
  const connection = connect(z, bundle, check(fields));
  const known = 'id' in person ? person : await resolvePerson(connection, person);
  if (ifAlreadyBooked !== 'add') {
    const existing = existingBooking(activeOn(await listParticipants(connection, classId)), known);
    if (existing !== undefined && ifAlreadyBooked === 'stop') {
      throw halted('This client is already booked in this class, or on its waitlist. Nothing was changed.');
    }
    if (existing !== undefined && status === 'BOOKED' && isWaitlisted(existing.status)) {
      throw halted(`This client is on the waitlist of this class, not booked. Nothing was changed. ${SPOT_ADVICE}`);
    }
    if (existing !== undefined) {
      return { ...toBooking(existing, await getClass(connection, classId)), alreadyBooked: true };
    }
  }
  const client = 'id' in known ? known : known.person;
  const booked = await addParticipant(connection, classId, { client, status });
  // From here on no Error: Zapier may repeat a failed step, and the booking would be made again.
  const { fullName } = booked.client;
  if ('fullName' in client && nameKey(fullName) !== '' && !namesMatch(fullName, client.fullName)) {
    throw halted(
      `Whautomate booked ${namesOf([{ id: booked.id, fullName }])} instead of the person in ${fullNameField.label}. If that is wrong, cancel that booking in Whautomate.`,
    );
  }
  if (status === 'BOOKED' && isWaitlisted(booked.status)) {
    throw halted(`Whautomate put this client on the waitlist instead of booking them. ${SPOT_ADVICE}`);
  }
  return { ...toBooking(booked, await classAfterWrite(connection, classId)), alreadyBooked: false };
}) satisfies CreatePerform<typeof inputFields, Booking & { alreadyBooked: boolean }>;

/** @throws HaltedError if someone on the roster may be this person, and nothing shows whether they are */
function existingBooking(roster: readonly WireParticipant[], known: Resolved): WireParticipant | undefined {
  if ('id' in known) return roster.find(({ client }) => client.id === known.id);
  if (!roster.some(known.mayHave)) return undefined;
  throw halted(
    `Someone with this name, possibly this person, is already in this class or on its waitlist. Nothing was changed. Choose the person in ${clientField.label}, or set ${ifAlreadyBookedField.label} to "${ifAlreadyBookedField.choices.add}".`,
  );
}

const SPOT_ADVICE = `Give them a spot in Whautomate, or leave ${newStatusField.label} empty to keep them on the waitlist.`;

/** Who to book: an existing client, or the documented name and phone. */
function readPerson(form: Form): { id: string } | Person {
  const id = optionalId(form, clientField);
  if (id !== undefined) return { id };
  const fullName = readFullName(form);
  const { phone, ...country } = readPhoneFields(form);
  if (fullName === undefined || phone === undefined) {
    throw invalid(
      `Choose a ${clientField.label}, or fill in both ${fullNameField.label} and ${phoneField.label}, to say who to book.`,
    );
  }
  return { fullName, ...country, phone };
}

export default defineCreate({
  key: 'add_participant',
  noun: 'Participant',
  display: {
    label: 'Add Participant',
    description:
      'Books a client into a class or its waitlist, or returns the booking they already have. To undo, cancel the booking.',
  },
  operation: {
    inputFields,
    perform,
    lock: BOOKINGS_LOCK,
    sample: { ...bookingSample, alreadyBooked: false },
    outputFields: [...bookingFields, { key: 'alreadyBooked', ...yesNo('Was Already Booked') }],
  },
});
