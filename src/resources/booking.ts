import { isVisible } from '../text/key.ts';
import { instant } from './classTime.ts';
import { withoutContacts } from '../text/mask.ts';
import { BOOKING_STATUSES, statusName, holdsSpot, isCancelled } from '../api/status.ts';
import type { WireClass, WireParticipant } from '../api/types.ts';
import { classFields, classSample, toClass, type Class } from './class.ts';
import { clientFields, clientRecord, clientSample, type Client } from './client.ts';
import { moment, outputFields, text, within, yesNo, type OutputField } from './outputFields.ts';

/** A booking as Zapier users see it: the API's participant, with the class and, on request, the whole client. */
export interface Booking extends WireParticipant {
  client: WireParticipant['client'] & Partial<Omit<Client, 'id' | 'fullName'>>;
  /** false on the waitlist, and once cancelled */
  hasSpot: boolean;
  /** see `statusName` in api/status.ts */
  statusName: string | null;
  class: Class;
}

export function toBooking(participant: WireParticipant, ofClass: WireClass): Booking {
  const { status } = participant;
  return { ...participant, hasSpot: holdsSpot(status), statusName: statusName(status), class: toClass(ofClass) };
}

/** The participant of every sample, and the first one of the sandbox. Shape: the vendor's "Classes" page. */
export const participantRecord = {
  id: '66f1c0a2b7d4e81f5a3c0f01',
  client: { id: clientRecord.id, fullName: clientRecord.fullName },
  paymentStatus: 'Paid',
  status: 'BOOKED',
  createdAt: '2026-05-20T09:12:45.000Z',
  updatedAt: '2026-05-20T09:12:45.000Z',
} as const satisfies WireParticipant;

export const bookingSample = {
  ...participantRecord,
  hasSpot: true,
  statusName: 'Booked',
  class: classSample,
} as const satisfies Booking;

/** The same with the whole client, as the booking triggers bring it unless the form says otherwise. */
export const bookingWithClientSample = { ...bookingSample, client: clientSample } as const satisfies Booking;

/** What a sample of a cancelled booking has instead. */
export const cancelledSample = {
  status: 'CANCELLED',
  statusName: 'Cancelled',
  hasSpot: false,
  updatedAt: '2026-05-21T16:02:30.000Z',
} as const satisfies Partial<Booking>;

const participantFields = outputFields<Omit<Booking, 'client' | 'class' | 'status'> & Pick<WireParticipant, 'client'>>({
  client__fullName: text('Client Name'),
  statusName: text('Booking Status'),
  hasSpot: yesNo('Has a Spot'),
  id: text('Booking ID'),
  client__id: text('Client ID'),
  paymentStatus: text('Payment Status'),
  createdAt: moment('Booked At'),
  updatedAt: moment('Booking Updated At'),
});

export const bookingFields: OutputField[] = [
  ...participantFields,
  ...within('class', classFields),
  ...outputFields<Pick<Booking, 'status'>>({ status: text('Booking Status (Original)') }),
];

/** What `include_client` adds. */
export const wholeClientFields: OutputField[] = within('client', clientFields).filter(
  ({ key }) => !bookingFields.some((field) => field.key === key),
);

/** How a dropdown shows a booking: the name and the status. */
export function bookingLabel(participant: WireParticipant): string {
  const status = statusName(participant.status);
  return status === null ? participantName(participant) : `${participantName(participant)} (${status})`;
}

/** A booking as a line of a roster, without a way to reach the person. */
export function rosterLine(booking: Booking): string {
  return lineOf(withoutContacts(participantName(booking)), booking.statusName);
}

/** A booking as a line of a client's bookings. */
export function bookingLine(booking: Booking): string {
  return lineOf(booking.class.title, booking.statusName);
}

function lineOf(...parts: (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .map((part) => part.replace(/\s+/g, ' '))
    .filter(Boolean)
    .join(' - ');
}

function participantName({ id, client }: WireParticipant): string {
  return client.fullName?.trim() || id;
}

/** The bookings of the roster that are not cancelled, those with a spot first. */
export function activeOn(roster: readonly WireParticipant[]): WireParticipant[] {
  return spotsFirst(roster.filter(({ status }) => !isCancelled(status)));
}

/** Bookings that hold a spot, then the others; otherwise in the order given. */
export function spotsFirst<T extends WireParticipant>(bookings: readonly T[]): T[] {
  return [...bookings].sort((a, b) => Number(holdsSpot(b.status)) - Number(holdsSpot(a.status)));
}

/** Whether a booking is marked as one of somebody who moved to another class. */
export function isRescheduled({ status }: WireParticipant): boolean {
  return statusName(status) === BOOKING_STATUSES.rescheduled;
}

/** Bookings in the order in which they were made, as a waitlist is; those of unknown time come last. */
export function inBookingOrder<T extends WireParticipant>(bookings: readonly T[]): T[] {
  const madeAt = ({ createdAt }: T): number => instant(createdAt) ?? Number.MAX_VALUE;
  return [...bookings].sort((a, b) => madeAt(a) - madeAt(b));
}

/** A booking for a list that people loop over: what the API left blank is filled in, since Zapier drops blanks from lists. */
export function withoutGaps({ client, ...booking }: Booking): Booking {
  const fullName = client.fullName !== null && isVisible(client.fullName) ? client.fullName : 'No name';
  const names = 'firstName' in client && {
    firstName: client.firstName ?? fullName,
    lastName: client.lastName ?? fullName,
  };
  return {
    ...booking,
    statusName: booking.statusName ?? 'Unknown',
    paymentStatus: booking.paymentStatus ?? 'Unknown',
    updatedAt: booking.updatedAt ?? booking.createdAt,
    client: { ...client, fullName, ...names },
  };
}
