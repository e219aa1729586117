import { looseKey } from '../text/key.ts';
import type {
  WireBooking,
  WireClass,
  WireClient,
  WireLocation,
  WireParticipant,
  WireRecord,
  WireService,
  WireStaff,
  WireWebhook,
} from './types.ts';

/*
 * Parse responses into records. A reader returns undefined if the value is not an object with an id. Otherwise it keeps
 * every field and coerces the known ones: ids to text, numbers to numbers, anything unusable to null.
 */

type Fields = Record<string, unknown>;

export function readClass(value: unknown): WireClass | undefined {
  const fields = parseRecord(value);
  if (fields === undefined) return undefined;
  const location = nested(fields['location']);
  const staff = nested(fields['staff']);
  const service = nested(fields['service']);
  return {
    ...fields,
    location: { ...location, id: text(location['id']), title: text(location['title']) },
    staff: { ...staff, id: text(staff['id']), name: text(staff['name']) },
    timezone: text(fields['timezone']),
    date: text(fields['date']),
    time: text(fields['time']),
    startTimeUTC: text(fields['startTimeUTC']),
    startTime: text(fields['startTime']),
    endTimeUTC: text(fields['endTimeUTC']),
    endTime: text(fields['endTime']),
    service: {
      ...service,
      id: text(service['id']),
      name: text(service['name']),
      durationMinutes: number(service['durationMinutes']),
      sellingPrice: number(service['sellingPrice']),
    },
    bookedParticipants: number(fields['bookedParticipants']),
    numberOfParticipants: number(fields['numberOfParticipants']),
    status: text(fields['status']),
    createdAt: text(fields['createdAt']),
    updatedAt: text(fields['updatedAt']),
  };
}

export function readParticipant(value: unknown): WireParticipant | undefined {
  const fields = parseRecord(value);
  if (fields === undefined) return undefined;
  const client = nested(fields['client']);
  return {
    ...fields,
    client: { ...client, id: text(client['id']), fullName: text(client['fullName']) },
    paymentStatus: text(fields['paymentStatus']),
    status: text(fields['status']),
    createdAt: text(fields['createdAt']),
    updatedAt: text(fields['updatedAt']),
  };
}

/** Null if the booking has no class: it was deleted. */
export function readBooking(value: unknown): WireBooking | null | undefined {
  const participant = readParticipant(value);
  const ofClass = participant && readClass('class' in participant ? participant.class : null);
  return participant && (ofClass === undefined ? null : { ...participant, class: ofClass });
}

export function readClient(value: unknown): WireClient | undefined {
  const fields = parseRecord(value);
  return (
    fields && {
      ...fields,
      fullName: text(fields['fullName']),
      countryCode: text(fields['countryCode']),
      phone: text(fields['phone']),
      email: text(fields['email']),
      createdAt: text(fields['createdAt']),
    }
  );
}

/**
 * The client in the delivery of an event, `{"event": {"type": …}, "client": {…}}`; null for another event, or for a delivery of
 * another shape that does not mention this one; undefined if the client cannot be read.
 */
export function readDelivery(value: unknown, event: string): WireClient | null | undefined {
  const fields = nested(value);
  const type = text(nested(fields['event'])['type']);
  const mentioned = looseKey(type ?? JSON.stringify(value ?? null));
  if (type === null) return mentioned.includes(looseKey(event)) ? undefined : null;
  return mentioned === looseKey(event) ? readClient(fields['client']) : null;
}

export function readWebhook(value: unknown): WireWebhook | undefined {
  const fields = parseRecord(value);
  return fields && { id: fields.id };
}

export function readLocation(value: unknown): WireLocation | undefined {
  const fields = parseRecord(value);
  return fields && { ...fields, title: text(fields['title']) };
}

export function readStaff(value: unknown): WireStaff | undefined {
  const fields = parseRecord(value);
  return fields && { ...fields, firstName: text(fields['firstName']), lastName: text(fields['lastName']) };
}

export function readService(value: unknown): WireService | undefined {
  const fields = parseRecord(value);
  const location = nested(fields?.['location']);
  return (
    fields && {
      ...fields,
      name: text(fields['name']),
      location: { ...location, id: text(location['id']), title: text(location['title']) },
      durationMinutes: number(fields['durationMinutes']),
      serviceType: text(fields['serviceType']),
    }
  );
}

/** Makes a list reader from a row reader; the result is undefined if any row is invalid. */
export function listOf<T>(read: (row: unknown) => T | undefined): (value: unknown) => T[] | undefined {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const rows = value.map(read);
    const good = rows.filter((row) => row !== undefined);
    return good.length === rows.length ? good : undefined;
  };
}

/** The account's name from `GET /v1/account-info`, whose fields are not documented; '' if it has none. */
export function readAccountName(value: unknown): string | undefined {
  return isFields(value) ? (text(value['name']) ?? '').trim() : undefined;
}

/** `{"success": true}`, the documented response to a delete. */
export function readSuccess(value: unknown): true | undefined {
  return nested(value)['success'] === true ? true : undefined;
}

/**
 * The response to a message: `{"success": true}` is known for texts; for templates, which no source shows, a record with an
 * id counts too, unless it says otherwise.
 */
export function readSent(value: unknown): true | undefined {
  const { success, error } = nested(value);
  const isRecord = (success ?? error) == null && parseRecord(value) !== undefined;
  return isRecord ? true : readSuccess(value);
}

function parseRecord(value: unknown): (Fields & WireRecord) | undefined {
  const fields = nested(value);
  const id = text(fields['id']);
  return id === null || id.trim() === '' ? undefined : { ...fields, id };
}

function nested(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : null;
}
