import type { TemplateBody } from '../../src/api/messages.ts';

/** The status of a booking; `wire.ts` has the API's spellings. */
export type Status = 'booked' | 'waitlisted' | 'visited' | 'noShow' | 'rescheduled' | 'cancelled';

/** The fields of every record. Instants are epoch milliseconds. */
export interface Row {
  readonly id: string;
  readonly createdAt: number;
}

export interface Location extends Row {
  readonly title: string;
  readonly timezone: string;
}

export interface StaffMember extends Row {
  readonly firstName: string;
  readonly lastName: string;
}

export interface Service extends Row {
  readonly name: string;
  readonly location: Location;
  readonly serviceType: 'CLASS' | 'APPOINTMENT';
  readonly durationMinutes: number;
  readonly sellingPrice: number;
  readonly capacity: number;
}

export interface Client extends Row {
  readonly fullName: string;
  readonly countryCode: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** A subscription to events. */
export interface Webhook extends Row {
  readonly name: string;
  readonly active: boolean;
  readonly serverUrl: string;
  readonly events: readonly string[];
  readonly webhookHeaders: readonly { key: string; value: string }[];
}

/** A template that was sent over WhatsApp. */
export interface Message extends Row, Omit<TemplateBody, 'location'> {
  readonly location: Location;
}

export interface Booking extends Row {
  readonly client: Client;
  readonly paymentStatus: string;
  status: Status;
  /** when the status last changed */
  changedAt: number;
  cancellationReason: string | null;
}

/** The details to give a class. */
export interface ClassPlan {
  readonly locationId: string | null;
  readonly staffId: string | null;
  readonly serviceId: string | null;
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:mm */
  readonly time: string;
  /** default: the location's */
  readonly timezone?: string | undefined;
  /** default: the service's, as for the next two */
  readonly capacity?: number | undefined;
  readonly durationMinutes?: number | undefined;
  readonly sellingPrice?: number | undefined;
}

interface ClassDetails {
  location: Location | null;
  staff: StaffMember | null;
  /** copied when the class was created: the price list may have changed since */
  service: Pick<Service, 'id' | 'name' | 'durationMinutes' | 'sellingPrice'> | null;
  date: string;
  time: string;
  timezone: string;
  capacity: number | null;
}

export interface StudioClass extends Row, ClassDetails {
  status: string;
  /** when the class itself last changed */
  editedAt: number;
  readonly roster: Booking[];
}

/** An unknown id, such as that of a deleted class. */
export class UnknownId extends Error {
  constructor(kind: string) {
    super(`Invalid ${kind}Id`);
  }
}

export function spotsTaken({ roster }: StudioClass): number {
  return roster.filter(({ status }) => status !== 'cancelled' && status !== 'waitlisted').length;
}

/** The current details of a class, to merge changes into. */
export function planOf(record: StudioClass): ClassPlan {
  const { location, staff, service, date, time, timezone, capacity } = record;
  return {
    locationId: location?.id ?? null,
    staffId: staff?.id ?? null,
    serviceId: service?.id ?? null,
    date,
    time,
    timezone,
    capacity: capacity ?? undefined,
    durationMinutes: service?.durationMinutes,
    sellingPrice: service?.sellingPrice,
  };
}

/** The hexadecimal digit that marks the ids of each kind, also in the samples of `src/resources`. */
const KINDS = {
  location: 'a',
  staff: 'b',
  class: 'c',
  service: 'd',
  client: 'e',
  participant: 'f',
  webhook: '9',
  message: '8',
} as const;

type Kind = keyof typeof KINDS;

/**
 * A studio in memory, without HTTP. Like a front desk, it allows overbooking and double bookings. Every method throws
 * {@link UnknownId} for an unknown id.
 */
export class Studio {
  readonly now: () => number;
  readonly locations = new Map<string, Location>();
  readonly staff = new Map<string, StaffMember>();
  readonly services = new Map<string, Service>();
  readonly clients = new Map<string, Client>();
  readonly webhooks = new Map<string, Webhook>();
  readonly messages = new Map<string, Message>();
  readonly classes = new Map<string, StudioClass>();
  readonly #made: Partial<Record<Kind, number>> = {};

  /** @param now the studio's clock, in epoch milliseconds */
  constructor(now: () => number) {
    this.now = now;
  }

  addLocation(fields: Omit<Location, keyof Row>): Location {
    return added(this.locations, { ...fields, ...this.#row('location') });
  }

  addStaff(fields: Omit<StaffMember, keyof Row>): StaffMember {
    return added(this.staff, { ...fields, ...this.#row('staff') });
  }

  addService(fields: Omit<Service, keyof Row>): Service {
    return added(this.services, { ...fields, ...this.#row('service') });
  }

  addClient(fields: Omit<Client, keyof Row>): Client {
    return added(this.clients, { ...fields, ...this.#row('client') });
  }

  addWebhook(fields: Omit<Webhook, keyof Row>): Webhook {
    return added(this.webhooks, { ...fields, ...this.#row('webhook') });
  }

  addMessage(fields: Omit<Message, keyof Row>): Message {
    return added(this.messages, { ...fields, ...this.#row('message') });
  }

  deleteWebhook(webhookId: string): void {
    this.webhooks.delete(known('webhook', this.webhooks, webhookId).id);
  }

  createClass(plan: ClassPlan): StudioClass {
    const details = this.#details(plan);
    const row = this.#row('class');
    return added(this.classes, { ...details, ...row, status: 'Scheduled', editedAt: row.createdAt, roster: [] });
  }

  /** Replaces all details of the class; {@link planOf} has the current ones. */
  updateClass(classId: string, plan: ClassPlan): StudioClass {
    return Object.assign(this.class(classId), this.#details(plan), { editedAt: this.now() });
  }

  deleteClass(classId: string): void {
    this.classes.delete(this.class(classId).id);
  }

  book(classId: string, clientId: string, status: Status = 'booked', paymentStatus = ''): Booking {
    const record = this.class(classId);
    const client = this.client(clientId);
    const row = this.#row('participant');
    const booking = { ...row, client, status, paymentStatus, changedAt: row.createdAt, cancellationReason: null };
    record.roster.push(booking);
    return booking;
  }

  setStatus(classId: string, participantId: string, status: Status, reason: string | null = null): Booking {
    const booking = this.class(classId).roster.find(({ id }) => id === participantId);
    if (booking === undefined) throw new UnknownId('participant');
    return Object.assign(booking, { status, changedAt: this.now(), cancellationReason: reason });
  }

  cancel(classId: string, participantId: string, reason: string | null = null): Booking {
    return this.setStatus(classId, participantId, 'cancelled', reason);
  }

  location(locationId: string): Location {
    return known('location', this.locations, locationId);
  }

  class(classId: string): StudioClass {
    return known('class', this.classes, classId);
  }

  client(clientId: string): Client {
    return known('client', this.clients, clientId);
  }

  #details({ locationId, staffId, serviceId, ...plan }: ClassPlan): ClassDetails {
    const location = locationId === null ? null : this.location(locationId);
    const staff = staffId === null ? null : known('staff', this.staff, staffId);
    const service = serviceId === null ? null : known('service', this.services, serviceId);
    return {
      location,
      staff,
      service: service && {
        id: service.id,
        name: service.name,
        durationMinutes: plan.durationMinutes ?? service.durationMinutes,
        sellingPrice: plan.sellingPrice ?? service.sellingPrice,
      },
      date: plan.date,
      time: plan.time,
      timezone: plan.timezone ?? location?.timezone ?? 'UTC',
      capacity: plan.capacity ?? service?.capacity ?? null,
    };
  }

  #row(kind: Kind): Row {
    const count = (this.#made[kind] ?? 0) + 1;
    this.#made[kind] = count;
    const high = (0x5a3c0 + (count >> 8)).toString(16);
    const low = (count & 0xff).toString(16).padStart(2, '0');
    return { id: `66f1c0a2b7d4e81f${high}${KINDS[kind]}${low}`, createdAt: this.now() };
  }
}

function known<T>(kind: Kind, records: ReadonlyMap<string, T>, id: string): T {
  const record = records.get(id);
  if (record === undefined) throw new UnknownId(kind);
  return record;
}

function added<T extends Row>(records: Map<string, T>, record: T): T {
  records.set(record.id, record);
  return record;
}
