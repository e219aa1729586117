import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { isCancelled } from '../api/status.ts';
import { includeClientField, upcomingOnlyField } from '../fields/filters.ts';
import { clientFilter, locationFilter, pastClassFilter, serviceFilter, staffFilter } from '../fields/dropdowns.ts';
import { requestedClientFields, type DehydratedBooking } from '../hydrators/wholeClient.ts';
import { bookingFields, bookingWithClientSample } from '../resources/booking.ts';
import { reportedBookings } from './reportedBookings.ts';

const key = 'booking_cancelled';

const inputFields = defineInputFields([
  locationFilter,
  staffFilter,
  serviceFilter,
  upcomingOnlyField,
  includeClientField,
  pastClassFilter,
  clientFilter,
]);

export const perform = (async (z, bundle) =>
  reportedBookings(z, bundle, key, [], {
    wanted: ({ status }) => isCancelled(status),
  })) satisfies PollingTriggerPerform<typeof inputFields, DehydratedBooking>;

export default defineTrigger({
  key,
  noun: 'Booking',
  display: {
    label: 'Booking Cancelled',
    description: 'Triggers when a booking in a class is cancelled.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    sample: { ...bookingWithClientSample, status: 'CANCELLED', statusName: 'Cancelled', hasSpot: false },
    outputFields: [...bookingFields, requestedClientFields],
  },
});
