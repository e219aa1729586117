import { defineInputFields, defineSearch, type Bundle, type SearchPerform, type ZObject } from 'zapier-platform-core';

import { isCancelled } from '../api/status.ts';
import type { WireParticipant } from '../api/types.ts';
import { getClass } from '../api/classes.ts';
import { findParticipants } from '../api/participants.ts';
import { includeClientsField, listedStatusField, statusFilter } from '../fields/filters.ts';
import { choice, requiredId, stopIfBlank } from '../fields/input.ts';
import { classField } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import {
  bookingFields,
  bookingSample,
  inBookingOrder,
  rosterLine,
  toBooking,
  wholeClientFields,
  withoutGaps,
  type Booking,
} from '../resources/booking.ts';
import { listFields, listResult, type ListResult, lineItems, type OutputField } from '../resources/outputFields.ts';
import { readWholeClients } from '../hydrators/wholeClient.ts';

const inputFields = defineInputFields([
  { ...classField, required: true, helpText: 'The class whose roster you want: choose it, or map its Class ID.' },
  {
    ...listedStatusField,
    helpText:
      'Has a Spot means neither waitlisted nor cancelled. Leave empty for all that are not cancelled, the waitlist too.',
  },
  includeClientsField,
]);

export const perform = (async (z, bundle) => {
  stopIfBlank(bundle, inputFields);
  const classId = requiredId(bundle.inputData, classField);
  const isWanted = statusFilter(bundle.inputData);
  const include = choice(bundle.inputData, includeClientsField);
  const connection = connect(z, bundle);
  const roster = await findParticipants(connection, classId);
  const matching = withoutReplaced(inBookingOrder(roster.filter(({ status }) => isWanted(status))));
  if (matching.length === 0) return [];
  const ofClass = await getClass(connection, classId);
  const clients = await readWholeClients(connection, include === 'no' ? [] : matching.map(({ client }) => client));
  const participants = matching.map((row) =>
    withoutGaps({ ...toBooking(row, ofClass), client: clients.get(row.client.id ?? '') ?? row.client }),
  );
  return listResult('participants', participants.filter(CAN_BE_REACHED[include]), rosterLine);
}) satisfies SearchPerform<typeof inputFields, ListResult<'participants', Booking>>;

/** Who is on the list by what is asked for: Zapier drops blanks from lists, and the next person would get this one's phone. */
const CAN_BE_REACHED = {
  no: () => true,
  yes: () => true,
  with_phone: ({ client }: Booking) => Boolean(client.fullPhone),
  with_email: ({ client }: Booking) => Boolean(client.email?.trim()),
};

/** Without the cancelled bookings of clients who booked again: they would get a message twice. */
function withoutReplaced(bookings: readonly WireParticipant[]): WireParticipant[] {
  const booked = new Set(bookings.flatMap(({ client, status }) => (isCancelled(status) ? [] : [client.id])));
  return bookings.filter(({ client, status }) => !isCancelled(status) || client.id === null || !booked.has(client.id));
}

/** The output fields of the clients, if the form asks for them. */
export function requestedClientFields(_z: ZObject, bundle: Bundle): Promise<OutputField[]> {
  const isAsked = choice(bundle.inputData, includeClientsField) !== 'no';
  return Promise.resolve(isAsked ? lineItems('participants', wholeClientFields) : []);
}

export default defineSearch({
  key: 'find_participants',
  noun: 'Participant',
  display: {
    label: 'Find Participants (List)',
    description: 'Finds the people on the roster of a class, in the order in which they booked, as line items.',
  },
  operation: {
    inputFields,
    perform,
    sample: { summary: 'Tara Lindqvist - Booked', count: 1, participants: [bookingSample] },
    outputFields: [...listFields('participants', 'Participants', bookingFields), requestedClientFields],
  },
});
