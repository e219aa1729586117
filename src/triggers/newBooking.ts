import { defineInputFields, type PollingTriggerPerform } from 'zapier-platform-core';

import { BOOKING_STATUSES, holdsSpot, isCancelled, isWaitlisted, statusName } from '../api/status.ts';
import { later } from '../feeds/poll.ts';
import { includeClientField, statusField, upcomingOnlyField } from '../fields/filters.ts';
import { choice } from '../fields/input.ts';
import { CLASS_FILTERS, classFilter, clientFilter } from '../fields/dropdowns.ts';
import type { DehydratedBooking } from '../hydrators/wholeClient.ts';
import { defineBookingTrigger, reportedBookings } from './polling.ts';

const key = 'new_booking';

const heldStatusField = {
  ...statusField,
  choices: { booked: 'Booked (has a spot)', waitlisted: 'Waitlisted', any: 'Booked or waitlisted' },
  default: 'booked',
  helpText:
    'Each matching booking runs the Zap once. With Booked, a waitlisted client triggers the Zap when they get a spot.',
} as const;

const WANTED = {
  booked: holdsSpot,
  waitlisted: isWaitlisted,
  any: (status: string | null) => !isCancelled(status),
} as const;

const inputFields = defineInputFields([
  heldStatusField,
  ...CLASS_FILTERS,
  upcomingOnlyField,
  includeClientField,
  classFilter,
  clientFilter,
]);

export const perform = (async (z, bundle) => {
  const status = choice(bundle.inputData, heldStatusField);
  return reportedBookings(z, bundle, key, [status], {
    daysBack: 1,
    skipsEmptyClasses: status === 'booked',
    wanted: (participant) => WANTED[status](participant.status),
    // Someone promoted from the waitlist changes only `updatedAt`.
    happenedAt: ({ status: now, createdAt, updatedAt }) =>
      status === 'booked' && statusName(now) === BOOKING_STATUSES.booked ? later(createdAt, updatedAt) : createdAt,
  });
}) satisfies PollingTriggerPerform<typeof inputFields, DehydratedBooking>;

export default defineBookingTrigger({
  key,
  label: 'New Booking',
  description: 'Triggers when a client books a class or gets a spot from its waitlist.',
  inputFields,
  perform,
});
