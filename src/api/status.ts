/*
 * The vendor's pages name the statuses Booked, Waitlisted, Visited, Rescheduled, No-Show and Cancelled, but responses
 * spell them differently: both `BOOKED` and `Booked` have been seen.
 */

/** The status for comparing: lowercase, without spaces, hyphens or underscores. */
export function statusKey(status: string | null): string {
  return (status ?? '')
    .toLowerCase()
    .replace(/[\s_-]/g, '')
    .replace(/^canceled$/, 'cancelled');
}

/** Whether a class or a booking with this status is cancelled. */
export function isCancelled(status: string | null): boolean {
  return statusKey(status) === 'cancelled';
}

/** Whether a booking with this status is on the waitlist. */
export function isWaitlisted(status: string | null): boolean {
  return statusKey(status) === 'waitlisted';
}

/** Whether a booking with this status holds, or held, a spot in the class. */
export function holdsSpot(status: string | null): boolean {
  return !isCancelled(status) && !isWaitlisted(status);
}
