import { locationField, serviceField, staffField, acceptsName } from './dropdowns.ts';
import { textField } from './input.ts';

/* The fields of a class besides its location, staff member and service. */

export const dateField = textField('date', 'Date', {
  placeholder: '2026-05-22',
  helpText: 'The day of the class, such as `5/22/2026`, `May 22, 2026` or `2026-05-22`.',
});

export const timeField = textField('time', 'Time', {
  placeholder: '18:30',
  helpText: 'When the class starts, in its local time, such as `6:30 PM` or `18:30`.',
});

export const timezoneField = textField('timezone', 'Time Zone', {
  dynamic: 'list_timezones.id.label',
  helpText:
    'The time zone of the class, such as `America/New_York`. Needed if Date or Time is a date-time that ends in `Z` or an offset, as from Google Calendar.',
});

export const capacityField = textField('number_of_participants', 'Capacity', {
  placeholder: '12',
  helpText: 'How many people can attend, such as `12`.',
});

/** The collapsed group of rarely used fields. */
export const MORE = { key: 'more', label: 'More Options' } as const;

export const durationField = textField('duration_minutes', 'Duration (Minutes)', {
  group: MORE.key,
  placeholder: '60',
  helpText: 'How long the class lasts, in whole minutes such as `60`.',
});

export const priceField = textField('price', 'Price', {
  group: MORE.key,
  placeholder: '18.50',
  helpText: "What a spot costs in your account's currency, such as `18.50` or `$18.50`.",
});

export const dateOrderField = textField('date_order', 'Date Order', {
  group: MORE.key,
  choices: { month_first: 'Month First', day_first: 'Day First' },
  helpText:
    'Whether the month or the day comes first in a date such as `05/06/2026`. Needed only if it could be two different days.',
});

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
