import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { findParticipants } from '../api/participants.ts';
import type { WireParticipant } from '../api/types.ts';
import { fullNameField, phoneField, readFullName } from '../fields/client.ts';
import { statusField } from '../fields/filters.ts';
import { choice, freeText, optionalId, requireAny, requiredId } from '../fields/input.ts';
import { classField, clientField, participantDropdown } from '../fields/dropdowns.ts';
import { connect } from '../http/connection.ts';
import { halted } from '../errors.ts';
import { bookingFields, bookingSample, toBooking, type Booking } from '../resources/booking.ts';
import { namesOf } from '../people/clientSearch.ts';
import { isShortFor, sameName } from '../text/name.ts';
import { isCancelled } from '../api/status.ts';
import { looseKey } from '../text/key.ts';

const inputFields = defineInputFields([
  { ...classField, required: true, helpText: 'The class whose roster to search: choose it, or map its Class ID.' },
  {
    ...participantDropdown,
    helpText:
      'Fill in this field or at least one below. The booking, if you know it: choose it, or map its Booking ID.',
  },
  { ...clientField, helpText: 'Whose booking to find: choose the client, or map the Client ID from an earlier step.' },
  {
    ...fullNameField,
    helpText:
      'The name on the roster, or the first name if only one person has it. The run stops if several people match. Use Client if you can.',
  },
  { ...statusField, helpText: 'Leave empty for every booking that is not cancelled.' },
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const classId = requiredId(form, classField);
  const participantId = optionalId(form, participantDropdown);
  const clientId = optionalId(form, clientField);
  const fullName = readFullName(form);
  const status = choice(form, statusField);
  requireAny(form, [participantDropdown, clientField, fullNameField, statusField]);
  // Find or Add Participant has a phone too: Add Participant then looks up who that is, and returns their booking.
  if (participantId === undefined && clientId === undefined && freeText(form, phoneField) !== undefined) return [];
  const connection = connect(z, bundle);
  const roster = (await findParticipants(connection, classId)).filter(
    ({ id, client }) => (participantId ?? id) === id && (clientId ?? client.id) === client.id,
  );
  const found = fullName === undefined ? roster : onlyPerson(roster, fullName);
  const wanted = found.filter(({ status: has }) =>
    // A booking asked for by its ID counts whatever its status.
    status === undefined ? participantId !== undefined || !isCancelled(has) : looseKey(has) === looseKey(status),
  );
  if (wanted.length === 0) return [];
  const booked = await getClass(connection, classId);
  // In booking order, so that a waitlist keeps its order.
  const since = ({ createdAt }: WireParticipant): number => Date.parse(createdAt ?? '') || Number.MAX_VALUE;
  return wanted.sort((a, b) => since(a) - since(b)).map((participant) => toBooking(participant, booked));
}) satisfies SearchPerform<typeof inputFields, Booking>;

/**
 * The bookings of the one person with this name, or else with a name that it is short for. Cancelled ones count: whoever
 * else has nearly this name is not the person who cancelled.
 *
 * @throws HaltedError if several people match
 */
function onlyPerson(roster: readonly WireParticipant[], fullName: string): WireParticipant[] {
  const exact = roster.filter(({ client }) => sameName(client.fullName, fullName));
  const matching = exact.length > 0 ? exact : roster.filter(({ client }) => isShortFor(fullName, client.fullName));
  const people = new Map(matching.map(({ id, client }) => [client.id ?? id, { id, fullName: client.fullName }]));
  if (people.size > 1) {
    throw halted(
      `${String(people.size)} people on this roster match the name: ${namesOf([...people.values()])}. Choose one in ${clientField.label} or ${participantDropdown.label}.`,
    );
  }
  return matching;
}

export default defineSearch({
  key: 'find_participant',
  noun: 'Participant',
  display: {
    label: 'Find Participant',
    description: "Finds a client's booking on the roster of a class, by client, name or status.",
  },
  operation: { inputFields, perform, sample: { ...bookingSample }, outputFields: bookingFields },
});
