import type { ZObject } from 'zapier-platform-core';

import { listLocations, listServices, listStaff } from '../api/places.ts';
import type { WireRecord } from '../api/types.ts';
import { isId, type Field } from '../fields/input.ts';
import { locationField, serviceField, staffField, type Scope } from '../fields/dropdowns.ts';
import { readCache, TEN_MINUTES, writeCache } from '../http/cache.ts';
import type { Connection } from '../http/connection.ts';
import { invalid, MESSAGE_LIMIT } from '../errors.ts';
import { isNotFound } from '../http/refusals.ts';
import { checkedId } from '../http/path.ts';
import { isForClasses, labeled, locationLabel, serviceLabel, staffLabel } from '../resources/places.ts';
import { sameSpelling } from '../text/spelling.ts';
import { shownSafely } from '../text/mask.ts';

/** What a form identifies by ID or by name. */
type Named = Partial<Pick<Scope, 'locationId' | 'staffId' | 'serviceId'>>;

/** A record that a form can name. */
interface Place {
  readonly id: string;
  readonly name: string;
  /** what the dropdown shows */
  readonly label: string;
  /** where a service is offered; '' if unknown, and for anything else */
  readonly locationId: string;
}

/** A list of records, and the name under which it is remembered. */
interface Kind {
  readonly key: string;
  readonly list: (connection: Connection) => Promise<Place[]>;
}

const LOCATIONS: Kind = {
  key: 'locations',
  list: async (connection) => places(await listLocations(connection), ({ title }) => title, locationLabel),
};
const STAFF: Kind = {
  key: 'staff',
  list: async (connection) =>
    places(
      await listStaff(connection),
      ({ firstName, lastName }) => `${firstName ?? ''} ${lastName ?? ''}`,
      staffLabel,
    ),
};
const SERVICES: Kind = {
  key: 'services',
  list: async (connection) => {
    const services = (await listServices(connection)).filter(isForClasses);
    return places(
      services,
      ({ name }) => name,
      serviceLabel,
      ({ location }) => location.id,
    );
  },
};

function places<T extends WireRecord>(
  records: readonly T[],
  nameOf: (record: T) => string | null,
  labelOf: (record: T) => string,
  locationOf: (record: T) => string | null = () => null,
): Place[] {
  return labeled(records, labelOf).map((row) => ({
    id: row.id,
    name: nameOf(row)?.trim() ?? '',
    label: row.label,
    locationId: locationOf(row) ?? '',
  }));
}

/**
 * Replaces names with IDs, one after another. An ID costs no request; a name costs its list, unless that is remembered. Of
 * several services with one name, the one at the location counts.
 *
 * @param classLocation the location of the class to update, in case the form has none
 * @throws Error if no record, or more than one, has a name
 */
export async function withIds<T extends Named>(
  z: ZObject,
  connection: Connection,
  input: T,
  classLocation?: string | null,
): Promise<T> {
  const { staffId, serviceId } = input;
  const idOf = async (kind: Kind, text: string | undefined, field: Field, at?: string | null) =>
    text === undefined ? undefined : idByName(z, connection, kind, text, field, at);
  const locationId = await idOf(LOCATIONS, input.locationId, locationField);
  return {
    ...input,
    locationId,
    staffId: await idOf(STAFF, staffId, staffField),
    serviceId: await idOf(SERVICES, serviceId, serviceField, locationId ?? classLocation),
  };
}

/**
 * The ID of the location that a field names.
 *
 * @throws Error if no location, or more than one, has that name
 */
export async function locationIdOf(z: ZObject, connection: Connection, text: string, field: Field): Promise<string> {
  return idByName(z, connection, LOCATIONS, text, field);
}

async function idByName(
  z: ZObject,
  connection: Connection,
  kind: Kind,
  text: string,
  field: Field,
  locationId?: string | null,
): Promise<string> {
  if (isId(text)) return text;
  const known = await readCache(z, kind.key);
  const remembered = isPlaces(known?.value) ? oneOf(exactly(known.value, text), locationId) : undefined;
  if (remembered !== undefined) return remembered.id;
  let all: Place[];
  try {
    all = await kind.list(connection);
  } catch (error) {
    // The lists are not documented for the Classes API. Without one, Whautomate decides what it accepts.
    if (isNotFound(error)) return checkedId(text, field.label);
    throw error;
  }
  await writeCache(z, kind.key, all, TEN_MINUTES);
  const exact = exactly(all, text);
  const matching =
    exact.length > 0 ? exact : all.filter(({ name, label }) => sameSpelling(name, text) || sameSpelling(label, text));
  if (matching.length === 0) throw notFoundError(text, field, all);
  const found = oneOf(matching, locationId);
  if (found === undefined) throw ambiguousError(text, field, matching);
  return found.id;
}

function isPlaces(value: unknown): value is Place[] {
  const isText = (row: object) => (key: string) => typeof Reflect.get(row, key) === 'string';
  return (
    Array.isArray(value) &&
    value.every(
      (row: unknown) =>
        typeof row === 'object' && row !== null && ['id', 'name', 'label', 'locationId'].every(isText(row)),
    )
  );
}

/** The record with that ID, or else all with that very name. */
function exactly(all: readonly Place[], text: string): Place[] {
  const byId = all.filter(({ id }) => id === text);
  return byId.length > 0 ? byId : all.filter(({ name }) => name === text);
}

/** The only one, or the only one at the location. */
function oneOf(matching: readonly Place[], locationId: string | null | undefined): Place | undefined {
  const here = matching.filter((place) => matching.length === 1 || place.locationId === locationId);
  return here.length === 1 ? here[0] : undefined;
}

function notFoundError(text: string, { label }: Field, all: readonly Place[]): Error {
  const names = [...new Set(all.map(({ name }) => name))].filter((name) => name !== '');
  return listing(
    `${label} "${shownSafely(text)}" was not found. Whautomate has: `,
    names.length > 0 ? names : ['none'],
    '. Fix the name, or map an ID.',
  );
}

function ambiguousError(text: string, { label }: Field, matching: readonly Place[]): Error {
  const labels = matching.map((place) => place.label);
  return listing(`${label} "${shownSafely(text)}" could be `, labels, '. Choose one in the field, or map its ID.');
}

/** As many items as the message has room for. */
function listing(start: string, items: readonly string[], end: string): Error {
  const list = (count: number): string => {
    const rest = items.length - count;
    return start + [...items.slice(0, count), ...(rest > 0 ? [`${String(rest)} more`] : [])].join(', ') + end;
  };
  let count = 0;
  while (count < items.length && list(count + 1).length <= MESSAGE_LIMIT) count += 1;
  return invalid(list(count));
}
