import { DateTime, IANAZone } from 'luxon';

import type { Studio } from './studio.ts';
import type { Switches } from './switches.ts';

/*
 * How the sandbox reads a request, and what it refuses: anything undocumented. The real API would ignore a misspelled
 * key, but a test should catch it.
 */

/** A response other than 200. Depending on the error, the vendor puts the text under `message` or `error`. */
export class Refusal extends Error {
  readonly status: number;
  readonly under: 'message' | 'error';
  constructor(status: number, text: string, under: 'message' | 'error' = 'message') {
    super(text);
    this.status = status;
    this.under = under;
  }
}

/** The documented response to a malformed body. */
export function badBody(): Refusal {
  return new Refusal(400, 'Invalid request body');
}

/** The documented response to an unknown or invalid parameter. */
export function badParameter(): Refusal {
  return new Refusal(400, 'Invalid parameters', 'error');
}

export type Query = Readonly<Record<string, string>>;

/** A request whose key, path, parameters and JSON are valid. */
export interface Call {
  readonly studio: Studio;
  readonly switches: Switches;
  readonly query: Query;
  readonly body: unknown;
}

/** The query of a request: documented parameters only, each once, not empty, with valid dates and numbers. */
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

export function readJson(contentType: unknown, body: string): unknown {
  if (typeof contentType !== 'string' || !contentType.startsWith('application/json')) throw badBody();
  try {
    return JSON.parse(body);
  } catch {
    throw badBody();
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** An object with documented keys only. */
export function object(value: unknown, ...documented: readonly string[]): Fields {
  if (!isFields(value) || Object.keys(value).some((key) => !documented.includes(key))) throw badBody();
  return value;
}

/** A text, or undefined if the key is missing; null is refused. */
export function text(fields: Fields, key: string): string | undefined {
  const value = fields[key];
  if (value === undefined || typeof value === 'string') return value;
  throw badBody();
}

/** A number of zero or more, or undefined if the key is missing. */
export function amount(fields: Fields, key: string): number | undefined {
  const value = fields[key];
  if (value === undefined || (typeof value === 'number' && value >= 0)) return value;
  throw badBody();
}

/** Like {@link amount}, for whole numbers only. */
export function integer(fields: Fields, key: string): number | undefined {
  const value = amount(fields, key);
  if (value === undefined || Number.isInteger(value)) return value;
  throw badBody();
}

export function required<T>(value: T | undefined): T {
  if (value === undefined || value === '') throw badBody();
  return value;
}

/** Whether this is an existing day as YYYY-MM-DD. */
export function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && DateTime.fromISO(value).isValid;
}

export function isZone(value: string): boolean {
  return IANAZone.isValidZone(value);
}

/** A 12-hour or 24-hour time as HH:mm; undefined if it is not a time that the switch accepts. */
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
