import { createClass, listClassPage, updateClass } from '../api/classes.ts';
import type { WireClass } from '../api/types.ts';
import { CLASS_FIELDS } from '../fields/classForm.ts';
import type { Connection } from '../http/connection.ts';
import {
  changedClassBody,
  newClassBody,
  readClassForm,
  styleAmong,
  type ClassInput,
  type NewClass,
} from './classBody.ts';

/** Enough to find one with a time. */
const STYLE_SAMPLE = 10;
const EMPTY_FORM = readClassForm({});

/** Puts a new class on the schedule, with its time in the format of the account's other classes. */
export async function addClass(connection: Connection, input: NewClass): Promise<WireClass> {
  const style = styleAmong(await listClassPage(connection, {}, 1, STYLE_SAMPLE));
  return createClass(connection, newClassBody(input, style), CLASS_FIELDS);
}

/** Changes only what the form fills in. A form that changes nothing writes nothing. */
export async function changeClass(connection: Connection, current: WireClass, input: ClassInput): Promise<WireClass> {
  const body = changedClassBody(current, input);
  const isComplete = Boolean(current.date) && Boolean(current.time);
  const isSame = isComplete && JSON.stringify(body) === JSON.stringify(changedClassBody(current, EMPTY_FORM));
  return isSame ? current : updateClass(connection, current.id, body, CLASS_FIELDS);
}
