import type { ZObject } from 'zapier-platform-core';

import { createClass, getClass, listClassPage, updateClass } from '../api/classes.ts';
import type { WireClass } from '../api/types.ts';
import { readCache, TEN_MINUTES, writeCache } from '../http/cache.ts';
import type { Connection } from '../http/connection.ts';
import { DEFAULT_STYLE, formatClock, styleOf, type ClockStyle } from '../time/clock.ts';
import { changedClassBody, newClassBody, readClassForm, styleAmong } from './classBody.ts';
import type { ClassInput, NewClass } from './classBody.ts';
import { withIds } from './idsByName.ts';

/**
 * For every action that changes or deletes classes: a run reads a class and puts all of it back, so another run between the
 * two would be undone; and two runs that find no class would create it twice. Zapier forbids a lock whose key holds a field
 * that may be blank.
 */
export const CLASSES_LOCK = { key: 'classes', scope: ['auth' as const] };

/** Puts a new class on the schedule, with its time in the format of the account's other classes. */
export async function addClass(z: ZObject, connection: Connection, input: NewClass): Promise<WireClass> {
  return createClass(connection, newClassBody(input, await accountStyle(z, connection)));
}

/** Enough to find one with a time. */
const STYLE_SAMPLE = 10;

/** Remembered as a time in that style. A style that no class shows is not remembered: the first class may show another. */
async function accountStyle(z: ZObject, connection: Connection): Promise<ClockStyle> {
  const known = (await readCache(z, 'clock'))?.value;
  const remembered = typeof known === 'string' ? styleOf(known) : null;
  if (remembered !== null) return remembered;
  const style = styleAmong(await listClassPage(connection, {}, 1, STYLE_SAMPLE));
  if (style === null) return DEFAULT_STYLE;
  await writeCache(z, 'clock', formatClock({ hour: 9, minute: 0 }, style), TEN_MINUTES);
  return style;
}

/** Changes only what the form fills in. A form that changes nothing writes nothing. */
export async function changeClass(connection: Connection, current: WireClass, input: ClassInput): Promise<WireClass> {
  const body = changedClassBody(current, input);
  const isComplete = Boolean(current.date) && Boolean(current.time);
  const isSame = isComplete && JSON.stringify(body) === JSON.stringify(changedClassBody(current, readClassForm({})));
  return isSame ? current : updateClass(connection, current.id, body);
}

/** The same for the class with this ID, with names in the form. Of several services with one name, that of its location counts. */
export async function changeClassById(
  z: ZObject,
  connection: Connection,
  classId: string,
  input: ClassInput,
): Promise<WireClass> {
  const current = await getClass(connection, classId);
  return changeClass(connection, current, await withIds(z, connection, input, current.location.id));
}
