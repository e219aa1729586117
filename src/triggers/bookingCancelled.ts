import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { isCancelled } from '../api/status.ts';
import { includeClientField } from '../fields/filters.ts';
import { locationFilter, pastClassFilter, serviceFilter, staffFilter } from '../fields/records.ts';
import { requestedClientFields, type DehydratedBooking } from '../hydrators/wholeClient.ts';
import { bookingFields, bookingSample } from '../resources/booking.ts';
import { reportedBookings } from './reportedBookings.ts';

const key = 'booking_cancelled';

const inputFields = defineInputFields([
  pastClassFilter,
  locationFilter,
  staffFilter,
  serviceFilter,
  includeClientField,
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
    sample: { ...bookingSample, status: 'CANCELLED', hasSpot: false },
    outputFields: [...bookingFields, requestedClientFields],
  },
});
