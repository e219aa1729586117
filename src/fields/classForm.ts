import { locationField, serviceField, staffField, acceptsName } from './records.ts';
import {
  capacityField,
  dateField,
  dateOrderField,
  durationField,
  priceField,
  timeField,
  timezoneField,
} from './schedule.ts';

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

interface ClassFormOptions {
  /** whether the fields that a new class requires must be filled in */
  readonly required?: boolean;
  /** what it means to leave one of those empty */
  readonly emptyRequired?: string;
  /** what it means to leave any other field empty */
  readonly emptyOptional: string;
  /** help that replaces a field's own */
  readonly help?: Readonly<Partial<Record<Key, string>>>;
}

/**
 * {@link CLASS_FIELDS} as one action shows them: each field's help ends with what leaving it empty means. Date Order comes
 * last.
 */
export function classForm({ required = false, emptyRequired = '', emptyOptional, help = {} }: ClassFormOptions) {
  const fields = CLASS_FIELDS.map((field) => {
    const isRequired = REQUIRED_TO_CREATE.includes(field.key);
    const helpText = `${help[field.key] ?? field.helpText} ${isRequired ? emptyRequired : emptyOptional}`.trim();
    return { ...field, ...(required && isRequired && { required }), helpText };
  });
  return [...fields, dateOrderField];
}
