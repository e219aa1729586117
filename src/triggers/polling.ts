import {
  defineTrigger,
  type BasicPollingOperation,
  type Bundle,
  type InputFields,
  type ZObject,
} from 'zapier-platform-core';

import { readBookings, type BookingFeed } from '../feeds/bookings.ts';
import { later } from '../feeds/poll.ts';
import { zapName } from '../feeds/prints.ts';
import { LOOK_BACK_DAYS, readScope } from '../fields/dropdowns.ts';
import { includeClientField, isYes, upcomingOnlyField } from '../fields/filters.ts';
import { requestedClientFields, withClients, type DehydratedBooking } from '../hydrators/wholeClient.ts';
import { bookingFields, bookingWithClientSample } from '../resources/booking.ts';
import { classFields, classSample } from '../resources/class.ts';
import { dedupedBy } from '../resources/outputFields.ts';

/* What the triggers of classes and bookings share. */

/** What they differ in: sample and output fields only where they are not those of every class or booking. */
interface Polling<K extends string, I extends InputFields> extends Omit<BasicPollingOperation<I>, 'type' | 'sample'> {
  key: K;
  label: string;
  description: string;
  sample?: Record<string, unknown>;
}

/** A trigger that polls for classes. */
export function defineClassTrigger<const K extends string, const I extends InputFields>(trigger: Polling<K, I>) {
  return definePolling<K, I>('Class', { sample: { ...classSample }, outputFields: classFields }, trigger);
}

/** A trigger that polls for bookings. How to reach the client comes right behind the name, if its form asks for that. */
export function defineBookingTrigger<const K extends string, const I extends InputFields>(
  trigger: Polling<K, I>,
  dedupeKeys: readonly string[] = [],
) {
  const fields = dedupedBy(dedupeKeys, bookingFields);
  const outputFields = [...fields.slice(0, 1), requestedClientFields, ...fields.slice(1)];
  return definePolling<K, I>('Booking', { sample: { ...bookingWithClientSample }, outputFields }, trigger);
}

function definePolling<K extends string, I extends InputFields>(
  noun: string,
  usual: Pick<BasicPollingOperation<I>, 'sample' | 'outputFields'>,
  { key, label, description, ...operation }: Polling<K, I>,
) {
  const display = { label, description };
  return defineTrigger<K, I>({ key, noun, display, operation: { type: 'polling', ...usual, ...operation } });
}

/**
 * The bookings that a booking trigger reports, with their clients if the form asks for them.
 *
 * @param statuses what the form says about statuses, as read: with the trigger, the scope and whether only upcoming classes count, it
 *   identifies the Zap
 * @param feed by default a booking counts from its last change, and a class with no one booked is read too: everyone may
 *   have cancelled
 */
export async function reportedBookings(
  z: ZObject,
  bundle: Bundle,
  trigger: string,
  statuses: readonly string[],
  feed: Pick<BookingFeed, 'wanted'> & Partial<Omit<BookingFeed, 'zap' | 'scope' | 'upcomingOnly'>>,
): Promise<DehydratedBooking[]> {
  const form = bundle.inputData;
  const includesClient = isYes(form, includeClientField);
  const upcomingOnly = isYes(form, upcomingOnlyField);
  const scope = readScope(form);
  const bookings = await readBookings(z, bundle, {
    zap: zapName(trigger, scope, upcomingOnly ? [...statuses, upcomingOnlyField.key] : statuses),
    scope,
    upcomingOnly,
    daysBack: LOOK_BACK_DAYS,
    skipsEmptyClasses: false,
    happenedAt: ({ createdAt, updatedAt }) => later(createdAt, updatedAt),
    ...feed,
  });
  return includesClient ? withClients(z, bookings) : bookings;
}
