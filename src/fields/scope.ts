import { optionalId, type Form } from './input.ts';
import { classField, clientField, locationField, serviceField, staffField } from './records.ts';

/** Which classes and bookings a trigger looks at; undefined means all. */
export interface Scope {
  classId: string | undefined;
  clientId: string | undefined;
  locationId: string | undefined;
  staffId: string | undefined;
  serviceId: string | undefined;
}

/** @throws Error for an id that cannot be one */
export function readScope(form: Form): Scope {
  return {
    classId: optionalId(form, classField),
    clientId: optionalId(form, clientField),
    locationId: optionalId(form, locationField),
    staffId: optionalId(form, staffField),
    serviceId: optionalId(form, serviceField),
  };
}
