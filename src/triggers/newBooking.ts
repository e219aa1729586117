import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { readBookings } from '../feeds/bookings.ts';
import { later } from '../feeds/poll.ts';
import { readScope } from '../fields/scope.ts';
import { zapName } from '../feeds/switchOn.ts';
import { includeClientField, isYes, statusField } from '../fields/filters.ts';
import { choice } from '../fields/input.ts';
import { classFilter, clientFilter, locationFilter, serviceFilter, staffFilter } from '../fields/records.ts';
import { clientFieldsIfAsked, withClients, type DehydratedBooking } from '../hydrators/wholeClient.ts';
import { bookingFields, bookingSample } from '../resources/booking.ts';
import { holdsSpot, isCancelled, isWaitlisted, statusKey } from '../api/status.ts';

const heldStatusField = {
  ...statusField,
  choices: { booked: 'Booked (has a spot)', waitlisted: 'Waitlisted', any: 'Booked or waitlisted' },
  default: 'booked',
  helpText:
    'Which bookings run the Zap, each one once. With Booked, somebody on the waitlist counts when they get a spot.',
} as const;

const WANTED = {
  booked: holdsSpot,
  waitlisted: isWaitlisted,
  any: (status: string | null) => !isCancelled(status),
} as const;

const inputFields = defineInputFields([
  classFilter,
  clientFilter,
  locationFilter,
  staffFilter,
  serviceFilter,
  heldStatusField,
  includeClientField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const status = choice(form, heldStatusField);
  const includesClient = isYes(form, includeClientField);
  const bookings = await readBookings(z, bundle, {
    zap: zapName('new_booking', bundle.inputData),
    scope: readScope(form),
    daysBack: 1,
    needsPlaces: status === 'booked',
    wanted: (participant) => WANTED[status](participant.status),
    // Somebody booked may have got their spot from the waitlist, which moves the time of the last change alone.
    happenedAt: ({ status: now, createdAt, updatedAt }) =>
      status === 'booked' && statusKey(now) === 'booked' ? later(createdAt, updatedAt) : createdAt,
  });
  return includesClient ? withClients(z, bookings) : bookings;
}) satisfies PollingTriggerPerform<typeof inputFields, DehydratedBooking>;

export default defineTrigger({
  key: 'new_booking',
  noun: 'Booking',
  display: {
    label: 'New Booking',
    description: 'Triggers when a client books a class, or gets a spot from the waitlist.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    sample: { ...bookingSample },
    outputFields: [...bookingFields, clientFieldsIfAsked],
  },
});
