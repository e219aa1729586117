import { DateTime, IANAZone } from 'luxon';

import type { Studio } from './studio.ts';
import type { Switches } from './switches.ts';

/*
 * What the API refuses, and how the sandbox reads a request. Nothing that is not documented gets through: a misspelt key
 * that the real API would ignore is a mistake that a test should see.
 */

/** An answer other than 200. The vendor's error page puts the text under `message` or `error`, by kind. */
export class Refusal extends Error {
  readonly status: number;
  readonly under: 'message' | 'error';
  constructor(status: number, text: string, under: 'message' | 'error' = 'message') {
    super(text);
    this.status = status;
    this.under = under;
  }
}

/** The documented answer to a body of another shape. */
export function badBody(): Refusal {
  return new Refusal(400, 'Invalid request body');
}

/** The documented answer to a parameter with another name or value. */
export function badParameter(): Refusal {
  return new Refusal(400, 'Invalid parameters', 'error');
}

export type Query = Readonly<Record<string, string>>;

/** A request that got past the door: key, path, parameters and JSON are in order. */
export interface Call {
  readonly studio: Studio;
  readonly switches: Switches;
  readonly query: Query;
  readonly body: unknown;
}

/** The parameters of a request: only the documented ones, each once, none empty, dates and numbers readable. */
export function readQuery(search: URLSearchParams, documented: readonly string[]): Query {
  for (const [key, value] of search) {
    const isGood =
      documented.includes(key) &&
      search.getAll(key).length === 1 &&
      (/^(?:page|limit)$/.test(key) ? /^[1-9]\d{0,8}$/.test(value) : value !== '') &&
      (!/^(?:startDate|endDate)$/.test(key) || isDate(value));
    if (!isGood) throw badParameter();
  }
  return Object.fromEntries(search);
}

/** A request's body as JSON. */
export function readJson(contentType: unknown, body: string): unknown {
  if (typeof contentType !== 'string' || !contentType.startsWith('application/json')) throw badBody();
  try {
    return JSON.parse(body);
  } catch {
    throw badBody();
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** An object with none but the documented keys. */
export function object(value: unknown, ...documented: readonly string[]): Fields {
  if (!isFields(value) || Object.keys(value).some((key) => !documented.includes(key))) throw badBody();
  return value;
}

/** A text, or undefined where the key is absent; null is no text. */
export function text(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  if (value === undefined || typeof value === 'string') return value;
  throw badBody();
}

/** A number of zero or more, or undefined where the key is absent. */
export function amount(fields: Fields, key: string): number | undefined {
  const value = fields[key];
  if (value === undefined || (typeof value === 'number' && value >= 0)) return value;
  throw badBody();
}

/** The same, whole. */
export function integer(fields: Fields, key: string): number | undefined {
  const value = amount(fields, key);
  if (value === undefined || Number.isInteger(value)) return value;
  throw badBody();
}

/** The value, which must be there. */
export function required<T>(value: T | undefined): T {
  if (value === undefined || value === '') throw badBody();
  return value;
}

/** YYYY-MM-DD, a day that exists. */
export function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value).isValid;
}

/** A time zone's IANA name. */
export function isZone(value: string): boolean {
  return IANAZone.isValidZone(value);
}

/** HH:mm from either clock, or undefined where the clock that the switch asks for says something else. */
export function readClock(value: string, taken: Switches['clockIn']): string | undefined {
  const [, half, minutes = '', m] = /^(0?[1-9]|1[0-2]):([0-5]\d) ?([AP])M$/i.exec(value) ?? [];
  if (half !== undefined && taken !== '24h') {
    const hour = (Number(half) % 12) + (m?.toUpperCase() === 'P' ? 12 : 0);
    return `${String(hour).padStart(2, '0')}:${minutes}`;
  }
  const [, whole, past = ''] = /^([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(value) ?? [];
  return whole !== undefined && taken !== '12h' ? `${whole.padStart(2, '0')}:${past}` : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
