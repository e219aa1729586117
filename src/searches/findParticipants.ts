import { defineInputFields, defineSearch, type Bundle, type SearchPerform, type ZObject } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { findParticipants } from '../api/participants.ts';
import { includeClientsField, isYes, statusField, statusFilter } from '../fields/filters.ts';
import { requiredId, stopIfBlank } from '../fields/input.ts';
import { classField } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import {
  bookingFields,
  bookingSample,
  rosterLine,
  toBooking,
  wholeClientFields,
  type Booking,
} from '../resources/booking.ts';
import { listFields, listResult, type ListResult, lineItems, type OutputField } from '../resources/outputFields.ts';
import { readWholeClients } from '../hydrators/wholeClient.ts';

const inputFields = defineInputFields([
  { ...classField, required: true, helpText: 'The class whose roster you want: choose it, or map its Class ID.' },
  { ...statusField, list: true, helpText: 'Leave empty for all bookings that are not cancelled, the waitlist too.' },
  includeClientsField,
]);

export const perform = (async (z, bundle) => {
  stopIfBlank(bundle, inputFields);
  const classId = requiredId(bundle.inputData, classField);
  const isWanted = statusFilter(bundle.inputData);
  const includesClients = isYes(bundle.inputData, includeClientsField);
  const connection = connect(z, bundle);
  const roster = await findParticipants(connection, classId);
  const matching = roster.filter(({ status }) => isWanted(status));
  if (matching.length === 0) return [];
  const booked = await getClass(connection, classId);
  const clients = await readWholeClients(connection, includesClients ? matching.map(({ client }) => client) : []);
  const participants = matching.map((row) => ({
    ...toBooking(row, booked),
    client: clients.get(row.client.id ?? '') ?? row.client,
  }));
  return listResult('participants', participants, rosterLine);
}) satisfies SearchPerform<typeof inputFields, ListResult<'participants', Booking>>;

/** The output fields of the clients, if the form asks for them. */
export function requestedClientFields(_z: ZObject, bundle: Bundle): Promise<OutputField[]> {
  const isAsked = isYes(bundle.inputData, includeClientsField);
  return Promise.resolve(isAsked ? lineItems('participants', wholeClientFields) : []);
}

export default defineSearch({
  key: 'find_participants',
  noun: 'Participant',
  display: {
    label: 'Find Participants (Roster)',
    description: 'Finds the people on the roster of a class, as line items.',
  },
  operation: {
    inputFields,
    perform,
    sample: { summary: rosterLine(bookingSample), count: 1, participants: [bookingSample] },
    outputFields: [...listFields('participants', 'Participants', bookingFields), requestedClientFields],
  },
});
