import { looseKey } from '../text/key.ts';

/**
 * The statuses of a booking that the vendor's pages name. Responses spell them differently: both `BOOKED` and `Booked` have
 * been seen.
 */
export const BOOKING_STATUSES = {
  booked: 'Booked',
  waitlisted: 'Waitlisted',
  visited: 'Visited',
  no_show: 'No-Show',
  rescheduled: 'Rescheduled',
  cancelled: 'Cancelled',
} as const;

/**
 * The status in the vendor's own words, however the API spells it; an unknown one stays as it is, null if there is none.
 * Whatever says "cancel" is Cancelled, late cancellations too, and whatever else says "waitlist" is Waitlisted.
 */
export function statusName(status: string | null): string | null {
  const key = looseKey(status);
  if (key.includes('cancel')) return BOOKING_STATUSES.cancelled;
  if (key.includes('waitlist')) return BOOKING_STATUSES.waitlisted;
  return Object.values(BOOKING_STATUSES).find((name) => looseKey(name) === key) ?? (status?.trim() || null);
}

/** Whether a class or a booking with this status is cancelled. */
export function isCancelled(status: string | null): boolean {
  return statusName(status) === BOOKING_STATUSES.cancelled;
}

/** Whether a booking with this status is on the waitlist. */
export function isWaitlisted(status: string | null): boolean {
  return statusName(status) === BOOKING_STATUSES.waitlisted;
}

/** Whether a booking with this status holds, or held, a spot in the class. */
export function holdsSpot(status: string | null): boolean {
  return !isCancelled(status) && !isWaitlisted(status);
}
