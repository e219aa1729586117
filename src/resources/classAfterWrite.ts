import { getClass } from '../api/classes.ts';
import { readClass } from '../api/records.ts';
import type { WireClass } from '../api/types.ts';
import type { Connection } from '../http/connection.ts';

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
