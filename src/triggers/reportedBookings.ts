import type { Bundle, ZObject } from 'zapier-platform-core';

import { readBookings, type BookingFeed } from '../feeds/bookings.ts';
import { later } from '../feeds/poll.ts';
import { zapName } from '../feeds/prints.ts';
import { includeClientField, isYes, upcomingOnlyField } from '../fields/filters.ts';
import { LOOK_BACK_DAYS, readScope } from '../fields/dropdowns.ts';
import { withClients, type DehydratedBooking } from '../hydrators/wholeClient.ts';

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
