import type { Bundle, ZObject } from 'zapier-platform-core';

import { getClass } from '../api/classes.ts';
import { findClientBookings, listParticipants } from '../api/participants.ts';
import type { WireClass, WireParticipant } from '../api/types.ts';
import type { Scope } from '../fields/dropdowns.ts';
import { connect, type Connection } from '../http/connection.ts';
import { missing } from '../errors.ts';
import { isUpcoming } from '../resources/classTime.ts';
import { toBooking, type Booking } from '../resources/booking.ts';
import { matches } from '../schedule/classSearch.ts';
import { addDays } from '../time/day.ts';
import { westernmostToday } from '../time/zone.ts';
import { pollRosters, sampleRosters, switchOnRosters } from './allRosters.ts';
import { newestFirst, purposeOf, SAMPLE_SIZE } from './poll.ts';

/** What a booking trigger reads and reports. */
export interface BookingFeed {
  /** identifies the Zap; see `zapName` */
  zap: string;
  scope: Scope;
  /** how many days before today the class list starts */
  daysBack: number;
  /** whether a class with no one booked can be skipped */
  skipsEmptyClasses: boolean;
  /** whether bookings of classes that have started or are cancelled are left out */
  upcomingOnly: boolean;
  wanted: (participant: WireParticipant) => boolean;
  /** when the reported event happened: ISO 8601, null if unknown */
  happenedAt: (participant: WireParticipant) => string | null;
}

/** A booking, as two API records. */
export interface Row {
  participant: WireParticipant;
  ofClass: WireClass;
}

/**
 * The bookings that a trigger reports, newest first: those of one class, of one client, or of the classes that
 * this poll reads (docs/booking-feed.md).
 *
 * @throws Error if Whautomate fails, or if there is more than a poll can read and the memory cannot be saved
 */
export async function readBookings(z: ZObject, bundle: Bundle, feed: BookingFeed): Promise<Booking[]> {
  const connection = connect(z, bundle);
  const startDate = addDays(westernmostToday(), -feed.daysBack);
  const rows = await readRows(z, bundle, connection, feed, startDate);
  const now = Date.now();
  const wanted = rows.filter(
    ({ participant, ofClass }) => feed.wanted(participant) && (!feed.upcomingOnly || isUpcoming(ofClass, now)),
  );
  const sorted = newestFirst(wanted, ({ participant }) => feed.happenedAt(participant));
  const shown = purposeOf(bundle) === 'sample' ? sorted.slice(0, SAMPLE_SIZE) : sorted;
  return shown.map(({ participant, ofClass }) => toBooking(participant, ofClass));
}

async function readRows(
  z: ZObject,
  bundle: Bundle,
  connection: Connection,
  feed: BookingFeed,
  startDate: string,
): Promise<Row[]> {
  const { classId, clientId } = feed.scope;
  const purpose = purposeOf(bundle);
  if (classId !== undefined) return rowsOfClass(connection, feed, classId);
  if (clientId !== undefined) return rowsOfClient(connection, feed, clientId, startDate, purpose === 'switchOn');
  if (purpose === 'sample') return sampleRosters(connection, feed, startDate);
  return purpose === 'switchOn'
    ? switchOnRosters(z, connection, feed, startDate)
    : pollRosters(z, connection, feed, startDate);
}

async function rowsOfClass(connection: Connection, { scope }: BookingFeed, classId: string): Promise<Row[]> {
  const ofClass = await getClass(connection, classId);
  if (!matches(ofClass, scope)) return [];
  const roster = await listParticipants(connection, classId);
  const { clientId } = scope;
  return roster
    .filter(({ client }) => clientId === undefined || client.id === clientId)
    .map((participant) => ({ participant, ofClass }));
}

async function rowsOfClient(
  connection: Connection,
  { scope }: BookingFeed,
  clientId: string,
  startDate: string,
  thorough: boolean,
): Promise<Row[]> {
  const query = { startDate, locationId: scope.locationId };
  const bookings = await findClientBookings(connection, clientId, query, { thorough });
  if (bookings === null)
    throw missing(
      'Whautomate could not find that client or location. Choose Client and Location again in the trigger.',
    );
  return bookings
    .filter((booking) => matches(booking.class, scope))
    .map(({ class: ofClass, ...participant }) => ({ participant, ofClass }));
}
