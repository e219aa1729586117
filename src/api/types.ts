/*
 * Whautomate's records. A field is null if the API left it out; fields not listed here pass through.
 * Classes, participants and bookings are documented (vendor's "Classes" page); the other records are known from the
 * vendor's "Services" page and from public connectors, so we rely only on their id.
 */

/** What a record has besides its id: the kind of each value, by name. */
export interface Shape {
  readonly [name: string]: 'text' | 'number' | Shape;
}

type Values<S extends Shape> = {
  -readonly [K in keyof S]: S[K] extends Shape ? Values<S[K]> : (S[K] extends 'number' ? number : string) | null;
};

export interface WireRecord {
  id: string;
}

/** The shape of each record, as `readers.ts` reads it. */
export const SHAPES = {
  class: {
    location: { id: 'text', title: 'text' },
    staff: { id: 'text', name: 'text' },
    /** presumably an IANA name */
    timezone: 'text',
    /** YYYY-MM-DD in `timezone` */
    date: 'text',
    /** in `timezone`; the only format seen is `06:30 PM` */
    time: 'text',
    startTimeUTC: 'text',
    /** may be local time with a false `Z`: do not parse */
    startTime: 'text',
    endTimeUTC: 'text',
    /** like `startTime` */
    endTime: 'text',
    service: { id: 'text', name: 'text', durationMinutes: 'number', sellingPrice: 'number' },
    /** spots taken */
    bookedParticipants: 'number',
    /** capacity */
    numberOfParticipants: 'number',
    status: 'text',
    createdAt: 'text',
    updatedAt: 'text',
  },
  participant: {
    client: { id: 'text', fullName: 'text' },
    paymentStatus: 'text',
    /** Booked, Waitlisted, Visited, Rescheduled, No-Show or Cancelled, spelling not documented */
    status: 'text',
    createdAt: 'text',
    updatedAt: 'text',
  },
  client: { fullName: 'text', countryCode: 'text', phone: 'text', email: 'text', createdAt: 'text' },
  location: { title: 'text' },
  staff: { firstName: 'text', lastName: 'text' },
  service: {
    name: 'text',
    location: { id: 'text', title: 'text' },
    durationMinutes: 'number',
    /** APPOINTMENT is documented; CLASS and ADD_ON were seen in public connectors */
    serviceType: 'text',
  },
} as const satisfies Record<string, Shape>;

export type RecordOf<S extends Shape> = WireRecord & Values<S>;

export type WireClass = RecordOf<typeof SHAPES.class>;
/** One person's booking of one class. */
export type WireParticipant = RecordOf<typeof SHAPES.participant>;
/** A row of a client's bookings. */
export type WireBooking = WireParticipant & { class: WireClass };
export type WireClient = RecordOf<typeof SHAPES.client>;
export type WireLocation = RecordOf<typeof SHAPES.location>;
export type WireStaff = RecordOf<typeof SHAPES.staff>;
export type WireService = RecordOf<typeof SHAPES.service>;
