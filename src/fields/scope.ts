import { optionalId } from './input.ts';

/** Which classes and bookings a trigger looks at; undefined means all. */
export interface Scope {
  classId: string | undefined;
  clientId: string | undefined;
  locationId: string | undefined;
  staffId: string | undefined;
  serviceId: string | undefined;
}

/** The filter fields as a form holds them. */
export interface ScopeForm {
  class_id?: unknown;
  client_id?: unknown;
  location_id?: unknown;
  staff_id?: unknown;
  service_id?: unknown;
}

/** @throws Error for an id that cannot be one */
export function readScope(form: ScopeForm): Scope {
  return {
    classId: optionalId(form.class_id, 'Class'),
    clientId: optionalId(form.client_id, 'Client'),
    locationId: optionalId(form.location_id, 'Location'),
    staffId: optionalId(form.staff_id, 'Staff Member'),
    serviceId: optionalId(form.service_id, 'Service'),
  };
}
