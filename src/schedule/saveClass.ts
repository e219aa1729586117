import { getClass, createClass, listClassPage, updateClass } from '../api/classes.ts';
import { readClass } from '../api/readers.ts';
import type { WireClass } from '../api/types.ts';
import type { Connection } from '../http/connection.ts';
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
export async function addClass(connection: Connection, input: NewClass): Promise<WireClass> {
  const style = styleAmong(await listClassPage(connection, {}, 1, STYLE_SAMPLE));
  return createClass(connection, newClassBody(input, style));
}

/** Changes only what the form fills in. A form that changes nothing writes nothing. */
export async function changeClass(connection: Connection, current: WireClass, input: ClassInput): Promise<WireClass> {
  const body = changedClassBody(current, input);
  const isComplete = Boolean(current.date) && Boolean(current.time);
  const isSame = isComplete && JSON.stringify(body) === JSON.stringify(changedClassBody(current, EMPTY_FORM));
  return isSame ? current : updateClass(connection, current.id, body);
}
