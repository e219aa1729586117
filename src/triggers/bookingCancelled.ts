import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { isCancelled } from '../api/status.ts';
import { includeClientField, upcomingOnlyField } from '../fields/filters.ts';
import { CLASS_FILTERS, clientFilter, pastClassFilter } from '../fields/dropdowns.ts';
import type { DehydratedBooking } from '../hydrators/wholeClient.ts';
import { bookingWithClientSample, cancelledSample } from '../resources/booking.ts';
import { defineBookingTrigger, reportedBookings } from './polling.ts';

const key = 'booking_cancelled';

const inputFields = defineInputFields([
  ...CLASS_FILTERS,
  upcomingOnlyField,
  includeClientField,
  pastClassFilter,
  clientFilter,
]);

export const perform = (async (z, bundle) =>
  reportedBookings(z, bundle, key, [], {
    wanted: ({ status }) => isCancelled(status),
  })) satisfies PollingTriggerPerform<typeof inputFields, DehydratedBooking>;

export default defineBookingTrigger({
  key,
  label: 'Booking Cancelled',
  description: 'Triggers when a booking in a class is cancelled.',
  inputFields,
  perform,
  sample: { ...bookingWithClientSample, ...cancelledSample },
});
