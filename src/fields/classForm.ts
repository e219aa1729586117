import { locationField, serviceField, staffField, takesNames } from './records.ts';
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
  takesNames(locationField),
  takesNames(staffField),
  takesNames(serviceField),
  dateField,
  timeField,
  timezoneField,
  capacityField,
  durationField,
  priceField,
] as const;

type Key = (typeof CLASS_FIELDS)[number]['key'];

/** Required to create a class. */
const MAIN: readonly Key[] = ['location_id', 'staff_id', 'service_id', 'date', 'time'];

interface ClassForm {
  /** whether the main fields must be filled in */
  readonly required?: boolean;
  /** what an empty main field means */
  readonly mainEmpty?: string;
  /** what any other empty field means */
  readonly otherEmpty: string;
  /** help that differs from a field's own */
  readonly help?: Readonly<Partial<Record<Key, string>>>;
}

/**
 * {@link CLASS_FIELDS} as one action shows them: each with its help, then what leaving it empty means. How dates are read comes
 * last.
 */
export function classForm({ required = false, mainEmpty = '', otherEmpty, help = {} }: ClassForm) {
  const fields = CLASS_FIELDS.map((field) => {
    const isMain = MAIN.includes(field.key);
    const helpText = `${help[field.key] ?? field.helpText} ${isMain ? mainEmpty : otherEmpty}`.trim();
    return { ...field, ...(required && isMain && { required }), helpText };
  });
  return [...fields, dateOrderField];
}
