import { listLocations, listServices, listStaff } from '../api/places.ts';
import type { WireRecord } from '../api/types.ts';
import { isId, type Field } from '../fields/input.ts';
import { locationField, serviceField, staffField, type Scope } from '../fields/dropdowns.ts';
import type { Connection } from '../http/connection.ts';
import { invalid, MESSAGE_LIMIT } from '../errors.ts';
import { isNotFound } from '../http/refusals.ts';
import { checkedId } from '../http/path.ts';
import { locationLabel, isForClasses, serviceLabel, staffLabel } from '../resources/places.ts';
import { nameKey } from '../text/name.ts';
import { shownSafely } from '../text/mask.ts';

/** What a form identifies by ID or by name. */
type Named = Partial<Pick<Scope, 'locationId' | 'staffId' | 'serviceId'>>;

interface Candidate {
  readonly id: string;
  readonly name: string;
  /** what the dropdown shows */
  readonly label: string;
}

/**
 * Replaces names with IDs, reading one list per name, one after another; none for what looks like an ID.
 *
 * @throws Error if no record, or more than one, has a name
 */
export async function withIds<T extends Named>(connection: Connection, input: T): Promise<T> {
  const { locationId, staffId, serviceId } = input;
  return {
    ...input,
    locationId: await idOf(locationId, locationField, async () =>
      candidates(await listLocations(connection), ({ title }) => title, locationLabel),
    ),
    staffId: await idOf(staffId, staffField, async () =>
      candidates(
        await listStaff(connection),
        ({ firstName, lastName }) => `${firstName ?? ''} ${lastName ?? ''}`,
        staffLabel,
      ),
    ),
    serviceId: await idOf(serviceId, serviceField, async () =>
      candidates((await listServices(connection)).filter(isForClasses), ({ name }) => name, serviceLabel),
    ),
  };
}

function candidates<T extends WireRecord>(
  records: readonly T[],
  nameOf: (record: T) => string | null,
  labelOf: (record: T) => string,
): Candidate[] {
  return records.map((record) => ({ id: record.id, name: (nameOf(record) ?? '').trim(), label: labelOf(record) }));
}

async function idOf(
  text: string | undefined,
  field: Field,
  list: () => Promise<Candidate[]>,
): Promise<string | undefined> {
  if (text === undefined || isId(text)) return text;
  let all: Candidate[];
  try {
    all = await list();
  } catch (error) {
    // The lists are not documented for the Classes API. Without one, Whautomate decides what it accepts.
    if (isNotFound(error)) return checkedId(text, field.label);
    throw error;
  }
  if (all.some(({ id }) => id === text)) return text;
  const key = recordKey(text);
  const matching = all.filter(({ name }) => name !== '' && recordKey(name) === key);
  const [found, ...others] = matching;
  if (found === undefined) throw notFoundError(text, field, all);
  if (others.length > 0) throw ambiguousError(text, field, matching);
  return found.id;
}

/** A sheet's names may also differ in spacing. */
function recordKey(name: string): string {
  return nameKey(name).replaceAll(' ', '');
}

function notFoundError(text: string, { label }: Field, all: readonly Candidate[]): Error {
  const names = [...new Set(all.map(({ name }) => name))].filter((name) => name !== '');
  return listing(
    `${label} "${shownSafely(text)}" was not found. Whautomate has: `,
    names.length > 0 ? names : ['none'],
    '. Fix the name, or map an ID.',
  );
}

function ambiguousError(text: string, { label }: Field, matching: readonly Candidate[]): Error {
  const labels = new Set(matching.map((one) => one.label));
  const names = matching.map(({ id, label: shownAs }) =>
    labels.size === matching.length ? shownAs : `${shownAs} (ID ${id})`,
  );
  return listing(`${label} "${shownSafely(text)}" could be `, names, '. Choose one in the field, or map its ID.');
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
