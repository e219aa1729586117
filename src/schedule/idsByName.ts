import type { ZObject } from 'zapier-platform-core';

import { locations, services, staff } from '../api/places.ts';
import type { WireRecord } from '../api/types.ts';
import { invalid, MESSAGE_LIMIT } from '../errors.ts';
import { locationField, serviceField, staffField, type Scope } from '../fields/dropdowns.ts';
import { isId, type Field } from '../fields/input.ts';
import { readCache, TEN_MINUTES, writeCache } from '../http/cache.ts';
import type { Connection } from '../http/connection.ts';
import { checkedId } from '../http/path.ts';
import { isNotFound } from '../http/refusals.ts';
import { isForClasses, labeled, locationLabel, serviceLabel, staffLabel, type Choice } from '../resources/places.ts';
import { shownSafely } from '../text/mask.ts';
import { sameSpelling } from '../text/name.ts';

/** What a form identifies by ID or by name. */
type PlaceInput = Partial<Pick<Scope, 'locationId' | 'staffId' | 'serviceId'>>;

/** A record that a form can name. */
interface Place {
  readonly id: string;
  readonly name: string;
  /** what the dropdown shows */
  readonly label: string;
  /** where a service is offered; '' if unknown, and for anything else */
  readonly locationId: string;
}

/** The list of records that each field can name. It is remembered under the field's key. */
const LISTS = {
  location_id: async (connection: Connection) =>
    labeled(await locations.all(connection), locationLabel).map((row) => place(row, row.title)),
  staff_id: async (connection: Connection) =>
    labeled(await staff.all(connection), staffLabel).map((row) =>
      place(row, `${row.firstName ?? ''} ${row.lastName ?? ''}`),
    ),
  service_id: async (connection: Connection) =>
    labeled((await services.all(connection)).filter(isForClasses), serviceLabel).map((row) =>
      place(row, row.name, row.location.id),
    ),
};

function place({ id, label }: Choice<WireRecord>, name: string | null, locationId: string | null = null): Place {
  return { id, label, name: name?.trim() ?? '', locationId: locationId ?? '' };
}

/**
 * Replaces names with IDs, one after another. An ID costs no request; a name costs its list, unless that is remembered. Of
 * several services with one name, the one at the location counts.
 *
 * @param classLocation the location of the class to update, in case the form has none
 * @throws Error if no record, or more than one, has a name
 */
export async function withIds<T extends PlaceInput>(
  z: ZObject,
  connection: Connection,
  input: T,
  classLocation?: string | null,
): Promise<T> {
  const idOf = async (field: NamingField, text: string | undefined, at?: string | null) =>
    text === undefined ? undefined : idByName(z, connection, field, text, at);
  const locationId = await idOf(locationField, input.locationId);
  return {
    ...input,
    locationId,
    staffId: await idOf(staffField, input.staffId),
    serviceId: await idOf(serviceField, input.serviceId, locationId ?? classLocation),
  };
}

type NamingField = Field & { readonly key: keyof typeof LISTS };

/**
 * The ID of the record that a field names; of several, the one at the location.
 *
 * @throws Error if no record, or more than one, has that name
 */
export async function idByName(
  z: ZObject,
  connection: Connection,
  { key, label }: NamingField,
  text: string,
  locationId?: string | null,
): Promise<string> {
  if (isId(text)) return text;
  const known = (await readCache(z, key))?.value;
  const remembered = arePlaces(known) ? oneOf(exactly(known, text), locationId) : undefined;
  if (remembered !== undefined) return remembered.id;
  let all: Place[];
  try {
    all = await LISTS[key](connection);
  } catch (error) {
    // The lists are not documented for the Classes API. Without one, Whautomate decides what it accepts.
    if (isNotFound(error)) return checkedId(text, label);
    throw error;
  }
  await writeCache(z, key, all, TEN_MINUTES);
  const exact = exactly(all, text);
  const isMeant = (place: Place): boolean => sameSpelling(place.name, text) || sameSpelling(place.label, text);
  const matching = exact.length > 0 ? exact : all.filter(isMeant);
  const found = oneOf(matching, locationId);
  if (found !== undefined) return found.id;
  const quoted = `${label} "${shownSafely(text)}"`;
  if (matching.length > 0) {
    const labels = matching.map((place) => place.label);
    throw listing(`${quoted} could be `, labels, '. Choose one in the field, or map its ID.');
  }
  const names = [...new Set(all.map(({ name }) => name))].filter((name) => name !== '');
  const offered = names.length > 0 ? names : ['none'];
  throw listing(`${quoted} was not found. Whautomate has: `, offered, '. Fix the name, or map an ID.');
}

function arePlaces(value: unknown): value is Place[] {
  const isPlace = (row: unknown): boolean =>
    typeof row === 'object' &&
    row !== null &&
    ['id', 'name', 'label', 'locationId'].every((key) => typeof Reflect.get(row, key) === 'string');
  return Array.isArray(value) && value.every(isPlace);
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
