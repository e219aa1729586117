/*
 * Whautomate's records. A field is null if the API left it out; fields not listed here pass through.
 * Classes, participants and bookings are documented (vendor's "Classes" page); the other records are known from the
 * vendor's "Services" page and from public connectors, so we rely only on their id.
 */

export interface WireRecord {
  id: string;
}

export interface WireClass extends WireRecord {
  location: { id: string | null; title: string | null };
  staff: { id: string | null; name: string | null };
  /** presumably an IANA name */
  timezone: string | null;
  /** YYYY-MM-DD in `timezone` */
  date: string | null;
  /** in `timezone`; the only format seen is `06:30 PM` */
  time: string | null;
  startTimeUTC: string | null;
  /** may be local time with a false `Z`: do not parse */
  startTime: string | null;
  endTimeUTC: string | null;
  /** like `startTime` */
  endTime: string | null;
  service: { id: string | null; name: string | null; durationMinutes: number | null; sellingPrice: number | null };
  /** spots taken */
  bookedParticipants: number | null;
  /** capacity */
  numberOfParticipants: number | null;
  status: string | null;
  createdAt: string | null;
  updatedAt: string | null;
}

/** One person's booking of one class. */
export interface WireParticipant extends WireRecord {
  client: { id: string | null; fullName: string | null };
  paymentStatus: string | null;
  /** Booked, Waitlisted, Visited, Rescheduled, No-Show or Cancelled, spelling not documented */
  status: string | null;
  createdAt: string | null;
  updatedAt: string | null;
}

/** A row of a client's bookings. */
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

/** A webhook subscription; we only need its id. */
export type WireWebhook = WireRecord;

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
  /** APPOINTMENT is documented; CLASS and ADD_ON were seen in public connectors */
  serviceType: string | null;
}
