import { optionalId, type Form } from './input.ts';

/*
 * The fields that identify a record. Each is a dropdown; in actions and searches Zapier also offers a search if there is
 * one, in triggers it does not. The keys mean the same in every operation.
 */

export const classDropdown = {
  key: 'class_id',
  label: 'Class',
  type: 'string',
  dynamic: 'list_classes.id.label',
} as const;
export const classField = { ...classDropdown, search: 'find_class.id' } as const;

const dependsOn: string[] = [classDropdown.key];
export const participantDropdown = {
  key: 'participant_id',
  label: 'Participant',
  type: 'string',
  dynamic: 'list_participants.id.label',
  dependsOn,
} as const;
export const participantField = { ...participantDropdown, search: 'find_participant.id' } as const;

export const clientDropdown = {
  key: 'client_id',
  label: 'Client',
  type: 'string',
  dynamic: 'list_clients.id.label',
} as const;
export const clientField = { ...clientDropdown, search: 'find_client.id' } as const;

export const locationField = {
  key: 'location_id',
  label: 'Location',
  type: 'string',
  dynamic: 'list_locations.id.label',
} as const;

export const staffField = {
  key: 'staff_id',
  label: 'Staff Member',
  type: 'string',
  dynamic: 'list_staff.id.label',
} as const;

export const serviceField = {
  key: 'service_id',
  label: 'Service',
  type: 'string',
  dynamic: 'list_services.id.label',
} as const;

/** Also accepts a name. Triggers accept only IDs: a poll has no requests to spare. */
export const acceptsName = <F extends { readonly key: string; readonly helpText?: string }>(field: F) => ({
  ...field,
  helpText: `${field.helpText ?? ''} Choose from the list, or map the name or ID.`.trim(),
});

/** The filters of triggers and searches. */
export const locationFilter = {
  ...locationField,
  helpText: 'Only classes at this location. Leave empty for all.',
} as const;
export const staffFilter = {
  ...staffField,
  helpText: 'Only classes led by this staff member. Leave empty for all.',
} as const;
export const serviceFilter = {
  ...serviceField,
  helpText: 'Only classes for this service. Leave empty for all.',
} as const;
export const classFilter = {
  ...classDropdown,
  helpText: 'Only bookings of this class. Leave empty for all matching classes since yesterday, upcoming ones too.',
} as const;
/** How far some triggers look back, since attendance is marked afterward. */
export const LOOK_BACK_DAYS = 7;
export const pastClassFilter = {
  ...classDropdown,
  helpText: `Only bookings of this class. Leave empty for all matching classes since ${String(LOOK_BACK_DAYS)} days ago, upcoming ones too.`,
} as const;
export const clientFilter = {
  ...clientDropdown,
  helpText: 'Only bookings of this client. Leave empty for all.',
} as const;

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
