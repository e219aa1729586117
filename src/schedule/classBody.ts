import type { ClassBody } from '../api/classes.ts';
import { DEFAULT_STYLE, formatClock, styleOf, type ClockStyle } from '../time/clock.ts';
import type { WireClass } from '../api/types.ts';
import { placed, readWhen } from '../fields/dateTime.ts';
import { plainText, required, wholeNumber, type Form } from '../fields/input.ts';
import { amount } from '../fields/money.ts';
import { locationField, serviceField, staffField } from '../fields/dropdowns.ts';
import { capacityField, dateField, durationField, priceField, timeField } from '../fields/classForm.ts';
import { invalid } from '../errors.ts';

/** What the form says; undefined if blank. Its date and time may still need the zone of the class. */
export type ClassInput = ReturnType<typeof readClassForm>;

/** The input for a new class, with the required fields filled in. */
export type NewClass = ReturnType<typeof asNewClass>;

/** @throws Error that names the first invalid field */
export function readClassForm(form: Form) {
  return {
    locationId: plainText(form, locationField),
    staffId: plainText(form, staffField),
    serviceId: plainText(form, serviceField),
    ...readWhen(form),
    capacity: wholeNumber(form, capacityField),
    durationMinutes: wholeNumber(form, durationField),
    price: amount(form, priceField),
  };
}

/** @throws Error that names the first required field that is blank, or a moment without a Time Zone */
export function asNewClass(input: ClassInput) {
  const { date, time } = placed(input);
  return {
    ...input,
    locationId: required(input.locationId, locationField),
    staffId: required(input.staffId, staffField),
    serviceId: required(input.serviceId, serviceField),
    date: required(date, dateField),
    time: required(time, timeField),
  };
}

/** The documented body of a create: what was filled in, and nothing else. */
export function newClassBody(input: NewClass, style: ClockStyle): ClassBody {
  return {
    location: { id: input.locationId },
    staff: { id: input.staffId },
    date: input.date,
    time: formatClock(input.time, style),
    service: { id: input.serviceId, durationMinutes: input.durationMinutes, sellingPrice: input.price },
    numberOfParticipants: input.capacity,
    timezone: input.timezone,
  };
}

/**
 * The documented body of an update: the class as it was read, with what was filled in laid over it. The API demands
 * date and time again and may replace everything, so everything that the body can hold is put back.
 *
 * @throws Error if neither the class nor the form has a date or a time, or if the form's do not fit the class's
 */
export function changedClassBody(current: WireClass, input: ClassInput): ClassBody {
  const { location, staff, service } = current;
  const filled = placed(input, current);
  // Some servers write a date as midnight of that day; the body takes the day alone.
  const date = filled.date ?? current.date?.replace(/^(\d{4}-\d{2}-\d{2})T.*/, '$1');
  const time = filled.time ? formatClock(filled.time, styleOf(current.time ?? '') ?? DEFAULT_STYLE) : current.time;
  if (!date || !time) {
    throw invalid(
      `This class has no date or time in Whautomate yet. Fill in both ${dateField.label} and ${timeField.label}. Nothing was changed.`,
    );
  }
  const locationId = input.locationId ?? location.id;
  const staffId = input.staffId ?? staff.id;
  const serviceId = input.serviceId ?? service.id;
  /** A name is sent only with its own ID. */
  const nameOf = (part: { id: string | null }, id: string | null, name: string | null) =>
    id === part.id ? (name ?? undefined) : undefined;
  const serviceBody = {
    id: serviceId ?? undefined,
    name: nameOf(service, serviceId, service.name),
    durationMinutes: input.durationMinutes ?? service.durationMinutes ?? undefined,
    sellingPrice: input.price ?? service.sellingPrice ?? undefined,
  };
  return {
    location: locationId === null ? undefined : { id: locationId, title: nameOf(location, locationId, location.title) },
    staff: staffId === null ? undefined : { id: staffId, name: nameOf(staff, staffId, staff.name) },
    date,
    time,
    service: Object.values(serviceBody).some((value) => value !== undefined) ? serviceBody : undefined,
    numberOfParticipants: input.capacity ?? current.numberOfParticipants ?? undefined,
    timezone: input.timezone ?? current.timezone ?? undefined,
  };
}

/**
 * The time style of these classes: that of the first with an unpadded hour such as `9:30 AM` (`10:30 AM` doesn't show
 * padding), else of the first time; null if none has a time.
 */
export function styleAmong(classes: readonly WireClass[]): ClockStyle | null {
  const styles = classes.flatMap(({ time }) => styleOf(time ?? '') ?? []);
  return styles.find(({ padded }) => !padded) ?? styles[0] ?? null;
}
