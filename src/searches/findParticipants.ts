import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { findParticipants } from '../api/participants.ts';
import { statusField } from '../fields/filters.ts';
import { choice, requiredId } from '../fields/input.ts';
import { classField } from '../fields/records.ts';
import { connect } from '../http/connection.ts';
import { bookingFields, bookingSample, rosterLine, toBooking, type Booking } from '../resources/booking.ts';
import { integer, lineItems, text } from '../resources/outputFields.ts';
import { statusKey } from '../api/status.ts';

const inputFields = defineInputFields([
  { ...classField, required: true },
  { ...statusField, helpText: 'Leave empty for everybody on the roster, cancelled bookings included.' },
]);

export const perform = (async (z, bundle) => {
  const classId = requiredId(bundle.inputData, classField);
  const status = choice(bundle.inputData, statusField);
  const connection = connect(z, bundle);
  const roster = (await findParticipants(connection, classId)) ?? [];
  const fitting = roster.filter((row) => status === undefined || statusKey(row.status) === statusKey(status));
  if (fitting.length === 0) return [];
  const booked = await getClass(connection, classId);
  const participants = fitting.map((row) => toBooking(row, booked));
  return [{ summary: participants.map(rosterLine).join('\n'), count: participants.length, participants }];
}) satisfies SearchPerform<typeof inputFields, { summary: string; count: number; participants: Booking[] }>;

export default defineSearch({
  key: 'find_participants',
  noun: 'Participant',
  display: {
    label: 'Find Participants (Roster)',
    description: 'Finds everybody on the roster of a class, as line items.',
  },
  operation: {
    inputFields,
    perform,
    sample: { summary: rosterLine(bookingSample), count: 1, participants: [bookingSample] },
    outputFields: [
      { key: 'summary', ...text('Summary') },
      { key: 'count', ...integer('Number of Participants') },
      ...lineItems('participants', bookingFields),
    ],
  },
});
