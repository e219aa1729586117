import type { Bundle, ZObject } from 'zapier-platform-core';

import { readBookings, type BookingFeed } from '../feeds/bookings.ts';
import { later } from '../feeds/poll.ts';
import { zapName } from '../feeds/prints.ts';
import { includeClientField, isYes } from '../fields/filters.ts';
import { LOOK_BACK_DAYS } from '../fields/records.ts';
import { readScope } from '../fields/scope.ts';
import { withClients, type DehydratedBooking } from '../hydrators/wholeClient.ts';

/**
 * The bookings that a booking trigger reports, with their clients if the form asks for them.
 *
 * @param statuses what the form says about statuses, as read: with the trigger and the scope, it identifies the Zap
 * @param feed by default a booking counts from its last change, and a class with no one booked is read too: everyone may
 *   have cancelled
 */
export async function reportedBookings(
  z: ZObject,
  bundle: Bundle,
  trigger: string,
  statuses: Iterable<string>,
  feed: Pick<BookingFeed, 'wanted'> & Partial<Omit<BookingFeed, 'zap' | 'scope'>>,
): Promise<DehydratedBooking[]> {
  const form = bundle.inputData;
  const includesClient = isYes(form, includeClientField);
  const scope = readScope(form);
  const bookings = await readBookings(z, bundle, {
    zap: zapName(trigger, scope, statuses),
    scope,
    daysBack: LOOK_BACK_DAYS,
    skipsEmptyClasses: false,
    happenedAt: ({ createdAt, updatedAt }) => later(createdAt, updatedAt),
    ...feed,
  });
  return includesClient ? withClients(z, bookings) : bookings;
}
