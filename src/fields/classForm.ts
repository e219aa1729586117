import { locationField, serviceField, staffField, acceptsName } from './dropdowns.ts';

/*
 * The fields of a class that are typed, not chosen. All are text, even the numbers: the platform would round `12.7` to 12
 * and read `abc` as 0 before the action could refuse them, and its command line breaks on native numbers.
 */

export const dateField = {
  key: 'date',
  label: 'Date',
  type: 'string',
  placeholder: '2026-05-22',
  helpText: 'The day of the class, such as `5/22/2026`, `May 22, 2026` or `2026-05-22`.',
} as const;

export const timeField = {
  key: 'time',
  label: 'Time',
  type: 'string',
  placeholder: '18:30',
  helpText: 'When the class starts, in its local time, such as `6:30 PM` or `18:30`.',
} as const;

export const timezoneField = {
  key: 'timezone',
  label: 'Time Zone',
  type: 'string',
  dynamic: 'list_timezones.id.label',
  helpText:
    'The time zone of the class, such as `America/New_York`. Needed if Date or Time is a date-time that ends in `Z` or an offset, as from Google Calendar.',
} as const;

export const capacityField = {
  key: 'number_of_participants',
  label: 'Capacity',
  type: 'string',
  placeholder: '12',
  helpText: 'How many people can attend, such as `12`.',
} as const;

/** The collapsed group of rarely used fields. */
export const MORE = { key: 'more', label: 'More Options' } as const;

export const durationField = {
  key: 'duration_minutes',
  group: MORE.key,
  label: 'Duration (Minutes)',
  type: 'string',
  placeholder: '60',
  helpText: 'How long the class lasts, in whole minutes such as `60`.',
} as const;

export const priceField = {
  key: 'price',
  group: MORE.key,
  label: 'Price',
  type: 'string',
  placeholder: '18.50',
  helpText: "What a spot costs in your account's currency, such as `18.50` or `$18.50`.",
} as const;

export const dateOrderField = {
  key: 'date_order',
  group: MORE.key,
  label: 'Date Order',
  type: 'string',
  choices: { month_first: 'Month First', day_first: 'Day First' },
  helpText:
    'Whether the month or the day comes first in a date such as `05/06/2026`. Needed only if it could be two different days.',
} as const;

/** Every field of a class that a form can set, in the order of the forms. */
export const CLASS_FIELDS = [
  acceptsName(locationField),
  acceptsName(staffField),
  acceptsName(serviceField),
  dateField,
  timeField,
  timezoneField,
  capacityField,
  durationField,
  priceField,
] as const;

type Key = (typeof CLASS_FIELDS)[number]['key'];

/** Required to create a class. */
const REQUIRED_TO_CREATE: readonly Key[] = ['location_id', 'staff_id', 'service_id', 'date', 'time'];

/**
 * {@link CLASS_FIELDS} as one action shows them: the help of each ends with what leaving it empty means. Date Order comes last.
 *
 * @param emptyRequired for those that a new class requires; null if they must be filled in
 * @param help replaces a field's own
 */
export function classForm(
  emptyRequired: string | null,
  emptyOptional: string,
  help: Partial<Record<Key, string>> = {},
) {
  const fields = CLASS_FIELDS.map((field) => {
    const empty = REQUIRED_TO_CREATE.includes(field.key) ? emptyRequired : emptyOptional;
    const helpText = help[field.key] ?? field.helpText;
    return empty === null ? { ...field, required: true, helpText } : { ...field, helpText: `${helpText} ${empty}` };
  });
  return [...fields, dateOrderField];
}
