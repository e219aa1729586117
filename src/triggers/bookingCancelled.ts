import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { readBookings } from '../feeds/bookings.ts';
import { later } from '../feeds/poll.ts';
import { readScope } from '../fields/scope.ts';
import { zapName } from '../feeds/switchOn.ts';
import { includeClientField, isYes } from '../fields/filters.ts';
import { pastClassFilter, locationFilter, serviceFilter, staffFilter } from '../fields/records.ts';
import { clientFieldsIfAsked, withClients, type DehydratedBooking } from '../hydrators/wholeClient.ts';
import { bookingFields, bookingSample } from '../resources/booking.ts';
import { isCancelled } from '../api/status.ts';

const inputFields = defineInputFields([
  pastClassFilter,
  locationFilter,
  staffFilter,
  serviceFilter,
  includeClientField,
]);

export const perform = (async (z, bundle) => {
  const includesClient = isYes(bundle.inputData, includeClientField);
  const bookings = await readBookings(z, bundle, {
    zap: zapName('booking_cancelled', bundle.inputData),
    scope: readScope(bundle.inputData),
    daysBack: 7,
    needsPlaces: false,
    wanted: ({ status }) => isCancelled(status),
    happenedAt: ({ createdAt, updatedAt }) => later(createdAt, updatedAt),
  });
  return includesClient ? withClients(z, bookings) : bookings;
}) satisfies PollingTriggerPerform<typeof inputFields, DehydratedBooking>;

export default defineTrigger({
  key: 'booking_cancelled',
  noun: 'Booking',
  display: {
    label: 'Booking Cancelled',
    description: 'Triggers when a booking of a class is cancelled.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    sample: { ...bookingSample, status: 'CANCELLED', hasSpot: false },
    outputFields: [...bookingFields, clientFieldsIfAsked],
  },
});
