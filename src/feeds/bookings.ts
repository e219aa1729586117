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
import { newestFirst, purposeOf, SAMPLE_SIZE, type Purpose } from './poll.ts';

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

/** One run of a feed. */
export interface BookingRun {
  z: ZObject;
  connection: Connection;
  feed: BookingFeed;
  /** of the class list: YYYY-MM-DD */
  startDate: string;
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
  const purpose = purposeOf(bundle);
  const startDate = addDays(westernmostToday(), -feed.daysBack);
  const rows = await readRows({ z, connection: connect(z, bundle), feed, startDate }, purpose);
  const now = Date.now();
  const wanted = rows.filter(
    ({ participant, ofClass }) => feed.wanted(participant) && (!feed.upcomingOnly || isUpcoming(ofClass, now)),
  );
  const sorted = newestFirst(wanted, ({ participant }) => feed.happenedAt(participant));
  const shown = purpose === 'sample' ? sorted.slice(0, SAMPLE_SIZE) : sorted;
  return shown.map(({ participant, ofClass }) => toBooking(participant, ofClass));
}

async function readRows(run: BookingRun, purpose: Purpose): Promise<Row[]> {
  const { classId, clientId } = run.feed.scope;
  if (classId !== undefined) return rowsOfClass(run, classId);
  if (clientId !== undefined) return rowsOfClient(run, clientId, purpose === 'switchOn');
  return { sample: sampleRosters, switchOn: switchOnRosters, poll: pollRosters }[purpose](run);
}

async function rowsOfClass({ connection, feed }: BookingRun, classId: string): Promise<Row[]> {
  const { scope } = feed;
  const ofClass = await getClass(connection, classId);
  if (!matches(ofClass, scope)) return [];
  const roster = await listParticipants(connection, classId);
  return roster
    .filter(({ client }) => scope.clientId === undefined || client.id === scope.clientId)
    .map((participant) => ({ participant, ofClass }));
}

async function rowsOfClient(
  { connection, feed, startDate }: BookingRun,
  clientId: string,
  thorough: boolean,
): Promise<Row[]> {
  const query = { startDate, locationId: feed.scope.locationId };
  const bookings = await findClientBookings(connection, clientId, query, { thorough });
  if (bookings === null)
    throw missing(
      'Whautomate could not find that client or location. Choose Client and Location again in the trigger.',
    );
  return bookings
    .filter((booking) => matches(booking.class, feed.scope))
    .map(({ class: ofClass, ...participant }) => ({ participant, ofClass }));
}
