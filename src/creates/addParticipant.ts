import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { addParticipant, listParticipants } from '../api/participants.ts';
import { check, halted, NOTHING_CHANGED } from '../errors.ts';
import { BOOKING_FORM, ifFullField, newStatusField, readBookingForm, SENT_FIELDS } from '../fields/bookingForm.ts';
import { connect } from '../http/connection.ts';
import { knownPerson, mustBeFor, mustBeNew } from '../people/knownPerson.ts';
import { bookingFields, bookingSample, toBooking, type Booking } from '../resources/booking.ts';
import { yesNo } from '../resources/outputFields.ts';
import { bookingOf, BOOKINGS_LOCK, classAfterWrite, isFullOn, mustBeOpen } from '../schedule/bookings.ts';

const inputFields = defineInputFields([...BOOKING_FORM]);

export const perform = (async (z, bundle) => {
  const { classId, who, status, ifFull, ifAlreadyBooked } = await readBookingForm(bundle.inputData);
  const connection = connect(z, bundle, check(SENT_FIELDS));
  const known = 'id' in who ? who : await knownPerson(connection, who);
  const roster = await listParticipants(connection, classId);
  const ofClass = await getClass(connection, classId);
  const looksFirst = ifAlreadyBooked !== 'add';
  if (looksFirst && !('id' in known)) mustBeNew(known, roster);
  const existing = looksFirst && 'id' in known ? bookingOf(known.id, roster) : undefined;
  if (existing !== undefined) {
    const booking = toBooking(existing, ofClass);
    if (ifAlreadyBooked === 'stop') {
      throw halted(`This client is already booked in this class, or on its waitlist. ${NOTHING_CHANGED}`);
    }
    // A run that put them on the waitlist of a full class may be repeated.
    const mayWait = status !== 'booked' || (ifFull === 'waitlist' && isFullOn(ofClass, roster));
    if (!booking.hasSpot && !mayWait) {
      throw halted(`This client is on the waitlist of this class, not booked. ${NOTHING_CHANGED} ${SPOT_ADVICE}`);
    }
    return { ...booking, alreadyBooked: true };
  }
  mustBeOpen(ofClass);
  const isFull = status !== 'waitlisted' && isFullOn(ofClass, roster);
  if (isFull && ifFull === 'stop') throw halted(`This class is full. ${NOTHING_CHANGED} ${FULL_ADVICE}`);
  const asked = isFull && ifFull === 'waitlist' ? 'waitlisted' : status;
  const client = 'id' in known ? { id: known.id } : known.person;
  const made = await addParticipant(connection, classId, { client, status: asked?.toUpperCase() });
  // From here on no Error: Zapier may repeat a failed step, and the booking would be made again.
  mustBeFor(known, made);
  const booking = toBooking(made, await classAfterWrite(connection, classId));
  if (asked === 'booked' && !booking.hasSpot) {
    throw halted(`Whautomate put this client on the waitlist instead of booking them. ${SPOT_ADVICE}`);
  }
  return { ...booking, alreadyBooked: false };
}) satisfies CreatePerform<typeof inputFields, Booking & { alreadyBooked: boolean }>;

const SPOT_ADVICE = `Give them a spot in Whautomate, or leave ${newStatusField.label} empty to keep them on the waitlist.`;

const FULL_ADVICE = `To go on all the same, choose "${ifFullField.choices.waitlist}" or "${ifFullField.choices.book}" in ${ifFullField.label}.`;

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
