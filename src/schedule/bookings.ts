import { getClass } from '../api/classes.ts';
import { readClass } from '../api/readers.ts';
import { BOOKING_STATUSES, holdsSpot, isCancelled } from '../api/status.ts';
import type { WireClass, WireParticipant } from '../api/types.ts';
import { halted, NOTHING_CHANGED } from '../errors.ts';
import { classDropdown } from '../fields/dropdowns.ts';
import type { Connection } from '../http/connection.ts';
import { activeOn, isRescheduled } from '../resources/booking.ts';
import { endOf, startOf } from '../resources/classTime.ts';

/* Bookings in one class. The API may accept one in any class: what it does is not documented. */

/** Runs for one class take turns: two at once would both find no booking, and book twice. */
export const BOOKINGS_LOCK = { key: `class-{{bundle.inputData.${classDropdown.key}}}`, scope: ['auth' as const] };

/** @throws HaltedError for a class that is cancelled or over: a run that Zapier repeats an hour later must not book into it */
export function mustBeOpen(record: WireClass): void {
  if (isCancelled(record.status)) throw halted(`This class is cancelled. ${NOTHING_CHANGED}`);
  const start = startOf(record);
  const end = endOf(record, start);
  const what = end === null ? 'started, and its end is unknown' : 'ended';
  if (((end ?? start)?.at ?? Infinity) <= Date.now()) throw halted(`This class has ${what}. ${NOTHING_CHANGED}`);
}

/** Whether every spot is taken, counted on the roster; not if the capacity is unknown. */
export function isFullOn({ numberOfParticipants }: WireClass, roster: readonly WireParticipant[]): boolean {
  return roster.filter(({ status }) => holdsSpot(status)).length >= (numberOfParticipants ?? Infinity);
}

/**
 * The booking that a client has in a class, one with a spot first.
 *
 * @throws HaltedError if theirs is marked Rescheduled: they may have moved, or be coming
 */
export function bookingOf(clientId: string, roster: readonly WireParticipant[]): WireParticipant | undefined {
  const theirs = activeOn(roster).filter(({ client }) => client.id === clientId);
  const booking = theirs.find((row) => !isRescheduled(row));
  if (booking !== undefined || theirs.length === 0) return booking;
  throw halted(
    `This client's booking in this class is marked ${BOOKING_STATUSES.rescheduled}: they may have moved to another class. ${NOTHING_CHANGED} Look it up in Whautomate, and book them there if they come.`,
  );
}

/**
 * The class after a booking in it was written. If this read fails, the action still succeeds, with a class of which only the
 * id is known: an error would make people run the write again.
 */
export async function classAfterWrite(connection: Connection, classId: string): Promise<WireClass> {
  return getClass(connection, classId).catch(() => {
    const record = readClass({ id: classId });
    if (record === undefined) throw new Error(`Not an id: ${classId}`);
    return record;
  });
}
