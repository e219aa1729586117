/*
 * The vendor's pages name the outcomes Booked, Waitlisted, Visited, Rescheduled, No-Show and Cancelled, but not how
 * answers spell them: `BOOKED` and `Booked` were both seen.
 */

/** A status without case, spaces, hyphens and underscores, so that spellings compare. */
export function statusKey(status: string | null): string {
  return (status ?? '')
    .toLowerCase()
    .replace(/[\s_-]/g, '')
    .replace(/^canceled$/, 'cancelled');
}

export function isCancelled(status: string | null): boolean {
  return statusKey(status) === 'cancelled';
}

export function isWaitlisted(status: string | null): boolean {
  return statusKey(status) === 'waitlisted';
}

/** Whether somebody with this status takes one of the class's places, now or when it took place. */
export function holdsPlace(status: string | null): boolean {
  return !isCancelled(status) && !isWaitlisted(status);
}
