import { optionalId, textField, type Form } from './input.ts';

/*
 * The fields that identify a record. Each is a dropdown; in actions and searches Zapier also offers a search if there is
 * one, in triggers it does not. The keys mean the same in every operation.
 */

const dropdown = <const Key extends string, const Label extends string>(key: Key, label: Label, list: string) =>
  textField(key, label, { dynamic: `${list}.id.label` });

export const classDropdown = dropdown('class_id', 'Class', 'list_classes');
export const classField = { ...classDropdown, search: 'find_class.id' } as const;
export const participantDropdown = {
  ...dropdown('participant_id', 'Participant', 'list_participants'),
  dependsOn: [classDropdown.key],
};
export const participantField = { ...participantDropdown, search: 'find_participant.id' } as const;
export const clientDropdown = dropdown('client_id', 'Client', 'list_clients');
export const clientField = { ...clientDropdown, search: 'find_client.id' } as const;
export const locationField = dropdown('location_id', 'Location', 'list_locations');
export const staffField = dropdown('staff_id', 'Staff Member', 'list_staff');
export const serviceField = dropdown('service_id', 'Service', 'list_services');

/** Also accepts a name. Triggers accept only IDs: a poll has no requests to spare. */
export const acceptsName = <F extends { readonly key: string; readonly helpText?: string }>(field: F) => ({
  ...field,
  helpText: `${field.helpText ?? ''} Choose from the list, or map the name or ID.`.trim(),
});

/** How far some triggers look back, since attendance is marked afterward. */
export const LOOK_BACK_DAYS = 7;
const onlyOfClass = (which: string) => ({
  ...classDropdown,
  helpText: `Only bookings of this class. Leave empty for all matching classes ${which}.`,
});

/* The filters of triggers and searches. */
export const locationFilter = { ...locationField, helpText: 'Only classes at this location. Leave empty for all.' };
const staffFilter = { ...staffField, helpText: 'Only classes led by this staff member. Leave empty for all.' };
const serviceFilter = { ...serviceField, helpText: 'Only classes for this service. Leave empty for all.' };
export const CLASS_FILTERS = [locationFilter, staffFilter, serviceFilter] as const;
export const classFilter = onlyOfClass('from yesterday on');
export const pastClassFilter = onlyOfClass(`of the past ${String(LOOK_BACK_DAYS)} days and later`);
export const clientFilter = { ...clientDropdown, helpText: 'Only bookings of this client. Leave empty for all.' };

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
