import { looseKey } from '../text/key.ts';
import { SHAPES, type RecordOf, type Shape, type WireBooking, type WireClient, type WireRecord } from './types.ts';

/*
 * Parse responses into records. A reader returns undefined if the value is not an object with an id. Otherwise it keeps
 * every field and coerces the known ones: ids to text, numbers to numbers, anything unusable to null.
 */

type Fields = Record<string, unknown>;

export const readClass = readerOf(SHAPES.class);
export const readParticipant = readerOf(SHAPES.participant);
export const readClient = readerOf(SHAPES.client);
export const readLocation = readerOf(SHAPES.location);
export const readStaff = readerOf(SHAPES.staff);
export const readService = readerOf(SHAPES.service);
const readRecord = readerOf({});

/** Null if the booking has no class: it was deleted. */
export function readBooking(value: unknown): WireBooking | null | undefined {
  const participant = readParticipant(value);
  const ofClass = readClass(nested(value)['class']);
  return participant && (ofClass === undefined ? null : { ...participant, class: ofClass });
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

/** The subscription of a webhook: its id is all that we need. */
export function readWebhook(value: unknown): WireRecord | undefined {
  const record = readRecord(value);
  return record && { id: record.id };
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
  const isRecord = (success ?? error) == null && readRecord(value) !== undefined;
  return isRecord ? true : readSuccess(value);
}

function readerOf<S extends Shape>(shape: S): (value: unknown) => RecordOf<S> | undefined;
function readerOf(shape: Shape): (value: unknown) => object | undefined {
  return (value) => {
    const id = text(nested(value)['id']) ?? '';
    return id.trim() === '' ? undefined : { ...valuesOf(value, shape), id };
  };
}

function valuesOf(value: unknown, shape: Shape): Fields {
  const fields = { ...nested(value) };
  for (const [name, kind] of Object.entries(shape)) {
    const raw = fields[name];
    fields[name] = kind === 'text' ? text(raw) : kind === 'number' ? number(raw) : valuesOf(raw, kind);
  }
  return fields;
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
