import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { findParticipants } from '../api/participants.ts';
import type { WireParticipant } from '../api/types.ts';
import { ONLY_WHEN_ADDING } from '../fields/bookingForm.ts';
import { fullNameField, phoneField, readFullName } from '../fields/client.ts';
import { classField, clientField, participantDropdown } from '../fields/dropdowns.ts';
import { statusField, statusFilter } from '../fields/filters.ts';
import { choice, freeText, isCarried, optionalId, requireAny, requiredId, stopIfBlank } from '../fields/input.ts';
import { connect } from '../http/connection.ts';
import { onlyOne, personOf, whoIs } from '../people/clientSearch.ts';
import {
  bookingFields,
  bookingSample,
  inBookingOrder,
  isRescheduled,
  spotsFirst,
  toBooking,
  type Booking,
} from '../resources/booking.ts';

const inputFields = defineInputFields([
  { ...classField, required: true, helpText: 'The class whose roster to search: choose it, or map its Class ID.' },
  {
    ...participantDropdown,
    helpText:
      'The booking, if you know it: choose it, or map its Booking ID. Fill in Participant, Client or Full Name; or only Waitlisted in Booking Status.',
  },
  { ...clientField, helpText: 'Whose booking to find: choose the client, or map the Client ID from an earlier step.' },
  {
    ...fullNameField,
    helpText:
      'The whole name on the roster. The run stops if several people have it, or if nobody has it but someone nearly does. Use Client if you can.',
  },
  {
    ...statusField,
    helpText:
      'Leave empty for every booking that is not cancelled, or, with Participant, whatever its status. Waitlisted alone finds the first on the waitlist.',
  },
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  stopIfBlank(bundle, inputFields);
  requireAny(form, [participantDropdown, clientField, fullNameField, statusField]);
  const classId = requiredId(form, classField);
  const participantId = optionalId(form, participantDropdown);
  const clientId = optionalId(form, clientField);
  const fullName = readFullName(form);
  const status = choice(form, statusField);
  const hasId = participantId !== undefined || clientId !== undefined;
  // Find or Add Participant has a phone too: Add Participant then looks up who that is, and returns their booking.
  if (!hasId) stopIfBlank(bundle, [phoneField]);
  if (!hasId && freeText(form, phoneField) !== undefined) return [];
  // A status is nobody: only who comes next on the waitlist can be asked for without saying who.
  const isPair = isCarried(bundle, ONLY_WHEN_ADDING);
  const isAboutWaitlist = status === 'waitlisted' && !isPair;
  if (!hasId && fullName === undefined && !isAboutWaitlist) return [];
  const connection = connect(z, bundle);
  const roster = (await findParticipants(connection, classId)).filter(
    ({ id, client }) => (participantId ?? id) === id && (clientId ?? client.id) === client.id,
  );
  const found = fullName === undefined ? roster : bookingsOf(fullName, roster);
  // A booking asked for by its ID counts whatever its status.
  const isWanted = status === undefined && participantId !== undefined ? () => true : statusFilter(form);
  // Add Participant stops at someone who may have moved to another class.
  const isUnclear = (row: WireParticipant): boolean => isPair && participantId === undefined && isRescheduled(row);
  const wanted = found.filter((row) => isWanted(row.status) && !isUnclear(row));
  if (wanted.length === 0) return [];
  const ofClass = await getClass(connection, classId);
  return spotsFirst(inBookingOrder(wanted)).map((participant) => toBooking(participant, ofClass));
}) satisfies SearchPerform<typeof inputFields, Booking>;

/**
 * The bookings of the one person with this name. Cancelled ones count: whoever else has nearly this name is not the person who
 * cancelled.
 *
 * @throws HaltedError if several people have it, or someone else's is nearly the same
 */
function bookingsOf(fullName: string, roster: readonly WireParticipant[]): WireParticipant[] {
  const people = new Map(roster.map(personOf).map((person) => [person.id, person]));
  const advice = `Choose one in ${clientField.label} or ${participantDropdown.label}.`;
  const named = whoIs([...people.values()], fullName, 'name', advice);
  const one = onlyOne(named, 'people on this roster have this name', advice);
  return roster.filter((row) => personOf(row).id === one?.id);
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
