import type { ZObject } from 'zapier-platform-core';

import { getClass, createClass, listClassPage, updateClass } from '../api/classes.ts';
import { readClass } from '../api/readers.ts';
import type { WireClass } from '../api/types.ts';
import { readCache, TEN_MINUTES, writeCache } from '../http/cache.ts';
import type { Connection } from '../http/connection.ts';
import { DEFAULT_STYLE, formatClock, styleOf, type ClockStyle } from '../time/clock.ts';
import {
  changedClassBody,
  newClassBody,
  readClassForm,
  styleAmong,
  type ClassInput,
  type NewClass,
} from './classBody.ts';

/**
 * The class after a booking in it was written. If this read fails, the action still succeeds, with a class of which only the
 * id is known: an error would make people run the write again.
 */
export async function classAfterWrite(connection: Connection, classId: string): Promise<WireClass> {
  try {
    return await getClass(connection, classId);
  } catch {
    return unknownClass(classId);
  }
}

function unknownClass(id: string): WireClass {
  const record = readClass({ id });
  if (record === undefined) throw new Error(`Not an id: ${id}`);
  return record;
}

/** Enough to find one with a time. */
const STYLE_SAMPLE = 10;
const EMPTY_FORM = readClassForm({});

/** Puts a new class on the schedule, with its time in the format of the account's other classes. */
export async function addClass(z: ZObject, connection: Connection, input: NewClass): Promise<WireClass> {
  return createClass(connection, newClassBody(input, await accountStyle(z, connection)));
}

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
  const isSame = isComplete && JSON.stringify(body) === JSON.stringify(changedClassBody(current, EMPTY_FORM));
  return isSame ? current : updateClass(connection, current.id, body);
}
