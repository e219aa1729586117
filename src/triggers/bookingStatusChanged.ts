import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { statusKey } from '../api/status.ts';
import { includeClientField, statusField } from '../fields/filters.ts';
import { choiceList } from '../fields/input.ts';
import { clientFilter, locationFilter, pastClassFilter, serviceFilter, staffFilter } from '../fields/records.ts';
import { invalid } from '../http/errors.ts';
import { requestedClientFields, type DehydratedBooking } from '../hydrators/wholeClient.ts';
import { bookingFields, bookingSample } from '../resources/booking.ts';
import { dedupedBy } from '../resources/outputFields.ts';
import { reportedBookings } from './reportedBookings.ts';

const key = 'booking_status_changed';

const inputFields = defineInputFields([
  {
    ...statusField,
    required: true,
    list: true,
    helpText: 'Each status runs the Zap once per booking. A new booking that already has the status counts too.',
  },
  pastClassFilter,
  clientFilter,
  locationFilter,
  staffFilter,
  serviceFilter,
  includeClientField,
]);

export const perform = (async (z, bundle) => {
  const statuses = new Set(choiceList(bundle.inputData, statusField).map(statusKey));
  if (statuses.size === 0) throw invalid('Choose at least one Booking Status to wait for.');
  return reportedBookings(z, bundle, key, statuses, {
    wanted: ({ status }) => statuses.has(statusKey(status)),
  });
}) satisfies PollingTriggerPerform<typeof inputFields, DehydratedBooking>;

export default defineTrigger({
  key,
  noun: 'Booking',
  display: {
    label: 'Booking Status Changed',
    description: 'Triggers when a booking changes to a status you choose, such as Visited or No-Show.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    sample: { ...bookingSample, status: 'VISITED' },
    outputFields: [...dedupedBy(['id', 'status'], bookingFields), requestedClientFields],
  },
});
