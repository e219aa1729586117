import { defineCreate, defineInputFields, type CreatePerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { cancelParticipant, listParticipants } from '../api/participants.ts';
import { freeText, optionalId, requiredId } from '../fields/input.ts';
import { classField, clientField, participantField } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import { check, invalid, missing, NOTHING_CHANGED } from '../errors.ts';
import {
  activeOn,
  bookingFields,
  bookingSample,
  cancelledSample,
  toBooking,
  type Booking,
} from '../resources/booking.ts';
import { yesNo } from '../resources/outputFields.ts';
import { BOOKINGS_LOCK, classAfterWrite } from '../schedule/bookings.ts';

const reasonField = {
  key: 'cancellation_reason',
  label: 'Cancellation Reason',
  type: 'text',
  helpText: 'Why the booking is cancelled, such as `Sick`. Whautomate keeps it.',
} as const;

const inputFields = defineInputFields([
  {
    ...classField,
    required: true,
    helpText: 'The class of the booking: choose it, or map its Class ID from an earlier step.',
  },
  {
    ...participantField,
    helpText: 'The booking to cancel: choose it, or map the Booking ID from an earlier step. Or fill in Client.',
  },
  {
    ...clientField,
    helpText:
      'Whose booking to cancel: choose the client, or map the Client ID from an earlier step. Required if Participant is empty.',
  },
  reasonField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const classId = requiredId(form, classField);
  const participantId = optionalId(form, participantField);
  const clientId = optionalId(form, clientField);
  const cancellationReason = freeText(form, reasonField);
  if (participantId === undefined && clientId === undefined) {
    throw invalid(`Choose a ${participantField.label} or a ${clientField.label}, to say which booking to cancel.`);
  }
  const connection = connect(z, bundle, check([classField, participantField, clientField, reasonField]));
  const found = (await listParticipants(connection, classId)).filter(
    ({ id, client }) => (participantId ?? id) === id && (clientId ?? client.id) === client.id,
  );
  const [active, other] = activeOn(found);
  if (other !== undefined) {
    throw invalid(
      `This client has several bookings in this class. Choose one in ${participantField.label}. ${NOTHING_CHANGED}`,
    );
  }
  const booking = active ?? found[0];
  if (booking === undefined) {
    throw missing(
      `This class has no such booking. It may already be cancelled or be in another class. ${NOTHING_CHANGED}`,
    );
  }
  if (active === undefined)
    return { ...toBooking(booking, await getClass(connection, classId)), alreadyCancelled: true };
  const cancelled = await cancelParticipant(connection, classId, { participantId: booking.id, cancellationReason });
  return { ...toBooking(cancelled, await classAfterWrite(connection, classId)), alreadyCancelled: false };
}) satisfies CreatePerform<typeof inputFields, Booking & { alreadyCancelled: boolean }>;

export default defineCreate({
  key: 'cancel_participant',
  noun: 'Participant',
  display: {
    label: 'Cancel Participant',
    description:
      "Cancels a client's booking in a class. This cannot be undone: if they book again, the spot may be gone.",
  },
  operation: {
    inputFields,
    perform,
    lock: BOOKINGS_LOCK,
    sample: { ...bookingSample, ...cancelledSample, alreadyCancelled: false },
    outputFields: [...bookingFields, { key: 'alreadyCancelled', ...yesNo('Was Already Cancelled') }],
  },
});
