import { getClass } from '../api/classes.ts';
import { readClass } from '../api/records.ts';
import type { WireClass } from '../api/types.ts';
import type { Connection } from '../http/connection.ts';

/**
 * The class as it is after a booking in it was written. What was written stays written: where this read fails, the
 * action reports it with a class of which only the id is known, instead of failing after the fact and being run again.
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
