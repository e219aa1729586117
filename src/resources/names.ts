import { listLocations } from '../api/locations.ts';
import { listServices } from '../api/services.ts';
import { listStaff } from '../api/staff.ts';
import type { WireRecord } from '../api/types.ts';
import { isId, shown, type Field } from '../fields/input.ts';
import { locationField, serviceField, staffField } from '../fields/records.ts';
import type { Connection } from '../http/connection.ts';
import { invalid, MESSAGE_LIMIT } from '../http/errors.ts';
import { isNotFound } from '../http/refusals.ts';
import { checkedId } from '../http/path.ts';
import { locationLabel } from './location.ts';
import { nameKey } from './personName.ts';
import { isForClasses, serviceLabel } from './service.ts';
import { staffLabel } from './staff.ts';

/** What a form names by ID or by name. */
interface Named {
  locationId?: string | undefined;
  staffId?: string | undefined;
  serviceId?: string | undefined;
}

interface Candidate {
  readonly id: string;
  readonly name: string;
  /** what the dropdown shows */
  readonly label: string;
}

/**
 * Puts IDs in place of names. One list is read for each name, one list after the other; none for what looks like an ID.
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
    // The lists are not documented for the Classes API. Without one, Whautomate itself decides what it takes.
    if (isNotFound(error)) return checkedId(text, field.label);
    throw error;
  }
  if (all.some(({ id }) => id === text)) return text;
  const key = recordKey(text);
  const fitting = all.filter(({ name }) => name !== '' && recordKey(name) === key);
  const [found, ...others] = fitting;
  if (found === undefined) throw noneMessage(text, field, all);
  if (others.length > 0) throw severalMessage(text, field, fitting);
  return found.id;
}

/** Names of a sheet and of Whautomate may differ in spaces too. */
function recordKey(name: string): string {
  return nameKey(name).replaceAll(' ', '');
}

function noneMessage(text: string, { label }: Field, all: readonly Candidate[]): Error {
  const names = [...new Set(all.map(({ name }) => name))].filter((name) => name !== '');
  return listing(
    `${label} "${shown(text)}" was not found. Whautomate has: `,
    names.length > 0 ? names : ['none'],
    '. Correct the name, or map an ID.',
  );
}

function severalMessage(text: string, { label }: Field, fitting: readonly Candidate[]): Error {
  const labels = new Set(fitting.map((one) => one.label));
  const told = fitting.map(({ id, label: shownAs }) =>
    labels.size === fitting.length ? shownAs : `${shownAs} (ID ${id})`,
  );
  return listing(`${label} "${shown(text)}" could be `, told, '. Choose one in the field, or map its ID.');
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
