import { defineInputFields, defineSearch, type SearchPerform } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { findParticipants } from '../api/participants.ts';
import type { WireParticipant } from '../api/types.ts';
import { fullNameField, readFullName } from '../fields/client.ts';
import { statusField } from '../fields/filters.ts';
import { choice, optionalId, requiredId } from '../fields/input.ts';
import { classField, clientField, participantField } from '../fields/records.ts';
import { connect } from '../http/connection.ts';
import { halted, invalid } from '../http/errors.ts';
import { bookingFields, bookingSample, toBooking, type Booking } from '../resources/booking.ts';
import { namesOf } from '../resources/clientSearch.ts';
import { isShortFor, sameName } from '../resources/personName.ts';
import { isCancelled, statusKey } from '../api/status.ts';

const inputFields = defineInputFields([
  { ...classField, required: true, helpText: 'Whose roster to search: choose the class, or map its Class ID.' },
  {
    key: participantField.key,
    label: participantField.label,
    type: 'string',
    dynamic: participantField.dynamic,
    dependsOn: ['class_id'],
    helpText: 'A booking you already know: choose it, or map its Booking ID.',
  },
  { ...clientField, helpText: 'Whose booking to find.' },
  {
    ...fullNameField,
    helpText:
      'The name on the roster, or the first name if only one person has it. The run stops if several people fit. Client is safer, if you have it.',
  },
  { ...statusField, helpText: 'Leave empty for every booking that is not cancelled.' },
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const classId = requiredId(form, classField);
  const criteria: Criteria = {
    participantId: optionalId(form, participantField),
    clientId: optionalId(form, clientField),
    fullName: readFullName(form),
    status: choice(form, statusField),
  };
  if (Object.values(criteria).every((value) => value === undefined)) {
    throw invalid('Fill in at least one of Participant, Client, Full Name and Booking Status to look for.');
  }
  const connection = connect(z, bundle);
  const found = matching((await findParticipants(connection, classId)) ?? [], criteria);
  const people = new Map(found.map((row) => [row.client.id ?? row.id, row]));
  if (criteria.fullName !== undefined && people.size > 1) {
    throw halted(
      `${String(people.size)} people on this roster fit the name: ${namesOf([...people.values()].map(({ id, client }) => ({ id, fullName: client.fullName })))}. Choose one in Client or Participant.`,
    );
  }
  if (found.length === 0) return [];
  const booked = await getClass(connection, classId);
  return found.map((participant) => toBooking(participant, booked));
}) satisfies SearchPerform<typeof inputFields, Booking>;

interface Criteria {
  participantId: string | undefined;
  clientId: string | undefined;
  fullName: string | undefined;
  status: string | undefined;
}

/** The matches in the order of booking, so that a waitlist keeps its order; where names fit exactly, those alone. */
function matching(roster: readonly WireParticipant[], criteria: Criteria): WireParticipant[] {
  const { participantId, clientId, fullName, status } = criteria;
  const fitting = roster.filter(
    (row) =>
      (participantId === undefined || row.id === participantId) &&
      (clientId === undefined || row.client.id === clientId) &&
      (fullName === undefined || isShortFor(fullName, row.client.fullName)) &&
      // A booking asked for by its ID counts whatever its status.
      (status === undefined
        ? participantId !== undefined || !isCancelled(row.status)
        : statusKey(row.status) === statusKey(status)),
  );
  const isExact = (row: WireParticipant): boolean => sameName(row.client.fullName, fullName);
  const since = ({ createdAt }: WireParticipant): number => Date.parse(createdAt ?? '') || Number.MAX_VALUE;
  const inTurn = fitting.sort((a, b) => since(a) - since(b));
  return inTurn.some(isExact) ? inTurn.filter(isExact) : inTurn;
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
