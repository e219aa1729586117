import { defineInputFields, defineTrigger, type PollingTriggerPerform } from 'zapier-platform-core';

import { readBookings } from '../feeds/bookings.ts';
import { later } from '../feeds/poll.ts';
import { readScope } from '../fields/scope.ts';
import { zapName } from '../feeds/switchOn.ts';
import { includeClientField, isYes, statusField } from '../fields/filters.ts';
import { choiceList } from '../fields/input.ts';
import { pastClassFilter, clientFilter, locationFilter, serviceFilter, staffFilter } from '../fields/records.ts';
import { invalid } from '../http/errors.ts';
import { clientFieldsIfAsked, withClients, type DehydratedBooking } from '../hydrators/wholeClient.ts';
import { bookingFields, bookingSample } from '../resources/booking.ts';
import { dedupedBy } from '../resources/outputFields.ts';
import { statusKey } from '../api/status.ts';

const inputFields = defineInputFields([
  {
    ...statusField,
    required: true,
    list: true,
    helpText: 'The statuses to wait for. The Zap runs once for each booking and status.',
  },
  pastClassFilter,
  clientFilter,
  locationFilter,
  staffFilter,
  serviceFilter,
  includeClientField,
]);

export const perform = (async (z, bundle) => {
  const form = bundle.inputData;
  const statuses = new Set(choiceList(form, statusField).map(statusKey));
  if (statuses.size === 0) throw invalid('Choose at least one Booking Status to wait for.');
  const includesClient = isYes(form, includeClientField);
  const bookings = await readBookings(z, bundle, {
    zap: zapName('booking_status_changed', bundle.inputData),
    scope: readScope(form),
    daysBack: 7,
    needsPlaces: false,
    wanted: ({ status }) => statuses.has(statusKey(status)),
    happenedAt: ({ createdAt, updatedAt }) => later(createdAt, updatedAt),
  });
  return includesClient ? withClients(z, bookings) : bookings;
}) satisfies PollingTriggerPerform<typeof inputFields, DehydratedBooking>;

export default defineTrigger({
  key: 'booking_status_changed',
  noun: 'Booking',
  display: {
    label: 'Booking Status Changed',
    description: 'Triggers when a booking gets one of the statuses that you choose, such as Visited or No-Show.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    sample: { ...bookingSample, status: 'VISITED' },
    outputFields: [...dedupedBy(['id', 'status'], bookingFields), clientFieldsIfAsked],
  },
});
