/*
 * What Whautomate's answers hold. A leaf is null where a record came without it; fields beyond these pass through.
 * Classes, participants and bookings are documented (vendor's "Classes" page); the other records are known from the
 * vendor's "Services" page and from public connectors, so nothing beyond their id is relied on.
 */

/** A record of the API: its id, and whatever else came with it. */
export interface WireRecord {
  id: string;
}

export interface WireClass extends WireRecord {
  location: { id: string | null; title: string | null };
  staff: { id: string | null; name: string | null };
  /** an IANA name, as far as is known */
  timezone: string | null;
  /** YYYY-MM-DD, the wall clock of `timezone` */
  date: string | null;
  /** the wall clock of `timezone`; `06:30 PM` where anything is known */
  time: string | null;
  startTimeUTC: string | null;
  /** may be the local time with a false `Z`: text, not an instant */
  startTime: string | null;
  endTimeUTC: string | null;
  /** as `startTime` */
  endTime: string | null;
  service: { id: string | null; name: string | null; durationMinutes: number | null; sellingPrice: number | null };
  /** places taken */
  bookedParticipants: number | null;
  /** places in all */
  numberOfParticipants: number | null;
  status: string | null;
  createdAt: string | null;
  updatedAt: string | null;
}

/** One person's booking of one class. */
export interface WireParticipant extends WireRecord {
  client: { id: string | null; fullName: string | null };
  paymentStatus: string | null;
  /** Booked, Waitlisted, Visited, Rescheduled, No-Show or Cancelled, in a spelling that is not documented */
  status: string | null;
  createdAt: string | null;
  updatedAt: string | null;
}

/** A participant as the bookings of a client list it: with the class. */
export interface WireBooking extends WireParticipant {
  class: WireClass;
}

export interface WireClient extends WireRecord {
  fullName: string | null;
  countryCode: string | null;
  phone: string | null;
  email: string | null;
  createdAt: string | null;
}

export interface WireLocation extends WireRecord {
  title: string | null;
}

export interface WireStaff extends WireRecord {
  firstName: string | null;
  lastName: string | null;
}

export interface WireService extends WireRecord {
  name: string | null;
  location: { id: string | null; title: string | null };
  durationMinutes: number | null;
  /** APPOINTMENT is documented; CLASS and ADD_ON were seen elsewhere */
  serviceType: string | null;
}
