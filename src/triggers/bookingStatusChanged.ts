import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { includeClientField, statusField } from '../fields/filters.ts';
import { choiceList } from '../fields/input.ts';
import { CLASS_FILTERS, clientFilter, pastClassFilter } from '../fields/dropdowns.ts';
import { invalid } from '../errors.ts';
import type { DehydratedBooking } from '../hydrators/wholeClient.ts';
import { bookingWithClientSample } from '../resources/booking.ts';
import { defineBookingTrigger, reportedBookings } from './polling.ts';
import { statusName } from '../api/status.ts';

const key = 'booking_status_changed';

const inputFields = defineInputFields([
  {
    ...statusField,
    required: true,
    list: true,
    helpText: 'Each status runs the Zap once per booking. A new booking that already has the status counts too.',
  },
  ...CLASS_FILTERS,
  includeClientField,
  pastClassFilter,
  clientFilter,
]);

export const perform = (async (z, bundle) => {
  const chosen = choiceList(bundle.inputData, statusField);
  if (chosen.length === 0) throw invalid('Choose at least one Booking Status to wait for.');
  const names = new Set<string | null>(chosen.map((value) => statusField.choices[value]));
  return reportedBookings(z, bundle, key, chosen, {
    wanted: ({ status }) => names.has(statusName(status)),
  });
}) satisfies PollingTriggerPerform<typeof inputFields, DehydratedBooking>;

export default defineBookingTrigger(
  {
    key,
    label: 'Booking Status Changed',
    description: 'Triggers when a booking changes to a status you choose, such as Visited or No-Show.',
    inputFields,
    perform,
    sample: {
      ...bookingWithClientSample,
      status: 'VISITED',
      statusName: 'Visited',
      updatedAt: '2026-05-22T23:41:08.000Z',
    },
  },
  ['id', 'statusName'],
);
