import type { WireStaff } from '../api/types.ts';
import { classRecord } from './class.ts';

export const staffRecord = {
  id: classRecord.staff.id,
  firstName: 'Nadia',
  lastName: 'Flores',
} as const satisfies WireStaff;

/** How a dropdown shows a staff member. Staff records have two names, the staff of a class has one. */
export function staffLabel({ id, firstName, lastName }: WireStaff): string {
  return `${firstName ?? ''} ${lastName ?? ''}`.trim() || id;
}
