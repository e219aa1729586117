import type { Bundle, ZObject } from 'zapier-platform-core';

import type { BookingFeed } from '../feeds/bookingFeed.ts';
import { readBookings } from '../feeds/bookings.ts';
import { later } from '../feeds/poll.ts';
import { zapName } from '../feeds/switchOn.ts';
import { includeClientField, isYes } from '../fields/filters.ts';
import { LOOK_BACK_DAYS, readScope } from '../fields/dropdowns.ts';
import { withClients, type DehydratedBooking } from '../hydrators/wholeClient.ts';

/**
 * The bookings that a booking trigger reports, with their clients if the form asks for them.
 *
 * @param feed by default a booking counts from its last change, and a class with no one booked is read too: everyone may
 *   have cancelled
 */
export async function reportedBookings(
  z: ZObject,
  bundle: Bundle,
  trigger: string,
  feed: Pick<BookingFeed, 'wanted'> & Partial<Omit<BookingFeed, 'zap' | 'scope'>>,
): Promise<DehydratedBooking[]> {
  const form = bundle.inputData;
  const includesClient = isYes(form, includeClientField);
  const bookings = await readBookings(z, bundle, {
    zap: zapName(trigger, form),
    scope: readScope(form),
    daysBack: LOOK_BACK_DAYS,
    skipsEmptyClasses: false,
    happenedAt: ({ createdAt, updatedAt }) => later(createdAt, updatedAt),
    ...feed,
  });
  return includesClient ? withClients(z, bookings) : bookings;
}
