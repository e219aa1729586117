import { DateTime } from 'luxon';

import type {
  WireBooking,
  WireClass,
  WireClient,
  WireLocation,
  WireParticipant,
  WireService,
  WireStaff,
} from '../../src/api/types.ts';
import type { Booking, Client, Location, Service, StaffMember, Status, StudioClass, Webhook } from './studio.ts';
import type { Switches } from './switches.ts';

/*
 * Turns the studio's records into API responses, as the switches demand. Shares no code with `src/time` and
 * `src/api/status.ts`, which parse these responses: a bug there must not cancel out here.
 */

export function wireClass(record: StudioClass, switches: Switches): WireClass {
  const { location, staff, service } = record;
  const bookingChanges = switches.classUpdatedAt === 'editsOnly' ? [] : record.roster.map(({ changedAt }) => changedAt);
  return {
    id: record.id,
    location: { id: location?.id ?? null, title: location?.title ?? null },
    staff: { id: staff?.id ?? null, name: staff && nameOf(staff) },
    timezone: record.timezone,
    date: record.date,
    ...timesOf(record, switches),
    service: {
      id: service?.id ?? null,
      name: service?.name ?? null,
      durationMinutes: service?.durationMinutes ?? null,
      sellingPrice: service?.sellingPrice ?? null,
    },
    bookedParticipants: record.roster.filter(({ status }) => counts(status, switches)).length,
    numberOfParticipants: record.capacity,
    status: record.status,
    createdAt: iso(record.createdAt),
    updatedAt: iso(Math.max(record.editedAt, ...bookingChanges)),
  };
}

type Times = Pick<WireClass, 'time' | 'startTimeUTC' | 'startTime' | 'endTimeUTC' | 'endTime'>;

/** Kept, because luxon takes longer than all the rest of a response. */
const times = new Map<string, Times>();

function timesOf({ date, time, timezone, service }: StudioClass, switches: Switches): Times {
  const { clockOut, startTime, startTimeUTC } = switches;
  const minutes = service?.durationMinutes ?? 0;
  const key = [date, time, timezone, minutes, clockOut, startTime, startTimeUTC].join(' ');
  const known = times.get(key);
  if (known !== undefined) return known;
  const wall = DateTime.fromISO(`${date}T${time}`, { zone: 'utc' });
  const start = wall.setZone(timezone, { keepLocalTime: true });
  const end = start.plus({ minutes });
  const endWall = end.setZone('utc', { keepLocalTime: true });
  const isFalse = startTime === 'falseZ';
  const isInstant = startTimeUTC === 'utc';
  const found = {
    time: clocks[clockOut](wall),
    startTimeUTC: iso((isInstant ? start : wall).toMillis()),
    startTime: iso((isFalse ? wall : start).toMillis()),
    endTimeUTC: iso((isInstant ? end : endWall).toMillis()),
    endTime: iso((isFalse ? endWall : end).toMillis()),
  };
  times.set(key, found);
  return found;
}

export function wireParticipant(booking: Booking, switches: Switches): WireParticipant {
  return {
    id: booking.id,
    client: { id: booking.client.id, fullName: booking.client.fullName },
    paymentStatus: booking.paymentStatus,
    status: spellings[switches.statusSpelling](outcomes[booking.status]),
    createdAt: iso(booking.createdAt),
    updatedAt: iso(switches.participantUpdatedAt === 'never' ? booking.createdAt : booking.changedAt),
  };
}

export function wireBooking(booking: Booking, record: StudioClass, switches: Switches): WireBooking {
  return { ...wireParticipant(booking, switches), class: wireClass(record, switches) };
}

export function wireClient({ id, fullName, countryCode, phone, email, createdAt }: Client): WireClient {
  return { id, fullName, countryCode, phone, email, createdAt: iso(createdAt) };
}

export function wireWebhook({ createdAt, ...webhook }: Webhook) {
  return { ...webhook, createdAt: iso(createdAt), updatedAt: iso(createdAt) };
}

export function wireLocation({ id, title }: Location): WireLocation {
  return { id, title };
}

export function wireStaff({ id, firstName, lastName }: StaffMember): WireStaff {
  return { id, firstName, lastName };
}

export function wireService({ id, name, location, durationMinutes, serviceType }: Service): WireService {
  return { id, name, location: wireLocation(location), durationMinutes, serviceType };
}

/** Classes have the staff member's full name; staff records have it in two parts. */
export function nameOf({ firstName, lastName }: StaffMember): string {
  return `${firstName} ${lastName}`;
}

const clocks: Record<Switches['clockOut'], (wall: DateTime) => string> = {
  '12h': (wall) => wall.toFormat('hh:mm a', { locale: 'en-US' }),
  '12hShort': (wall) => wall.toFormat('h:mm a', { locale: 'en-US' }).toLowerCase(),
  '24h': (wall) => wall.toFormat('HH:mm'),
  '24hSeconds': (wall) => wall.toFormat('HH:mm:ss'),
};

/** Names from the vendor's page on class webhooks. */
const outcomes: Record<Status, string> = {
  booked: 'Booked',
  waitlisted: 'Waitlisted',
  visited: 'Visited',
  noShow: 'No-Show',
  rescheduled: 'Rescheduled',
  cancelled: 'Cancelled',
};

const spellings: Record<Switches['statusSpelling'], (outcome: string) => string> = {
  UPPER: (outcome) => outcome.toUpperCase().replace('-', '_'),
  Title: (outcome) => outcome,
  lower: (outcome) => outcome.toLowerCase().replace('-', ' '),
  american: (outcome) => outcome.replace('Cancelled', 'Canceled'),
};

function counts(status: Status, { waitlistedCount, rescheduledCount }: Switches): boolean {
  if (status === 'waitlisted') return waitlistedCount;
  return status === 'rescheduled' ? rescheduledCount : status !== 'cancelled';
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}
