import { optionalId, type Form } from './input.ts';
import { classField, clientField, locationField, serviceField, staffField } from './records.ts';

/** Which classes and bookings a trigger looks at; undefined means all. */
export type Scope = ReturnType<typeof readScope>;

/**
 * @param read how Location, Staff Member and Service are read: a search also accepts names
 * @throws Error for an invalid ID
 */
export function readScope(form: Form, read = optionalId) {
  return {
    classId: optionalId(form, classField),
    clientId: optionalId(form, clientField),
    locationId: read(form, locationField),
    staffId: read(form, staffField),
    serviceId: read(form, serviceField),
  };
}
