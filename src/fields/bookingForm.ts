import { BOOKING_STATUSES } from '../api/status.ts';
import { invalid } from '../errors.ts';
import type { Phone } from '../text/phone.ts';
import { countryCodeField, fullNameField, phoneField, readFullName, readPhoneField } from './client.ts';
import { classField, clientField } from './dropdowns.ts';
import { statusField } from './filters.ts';
import { choice, optionalId, requiredId, textField, type Form } from './input.ts';

/* The form of Add Participant. Find Participant knows by it that Add Participant follows. */

/** `BOOKED` is documented; `WAITLISTED` is known from another connector's notes on the vendor's page. */
export const newStatusField = {
  ...statusField,
  choices: { booked: BOOKING_STATUSES.booked, waitlisted: BOOKING_STATUSES.waitlisted },
  helpText:
    'Book a spot, or add to the waitlist. With Booked, the run stops if the client is on the waitlist, unless the class is full and you chose the waitlist below. Leave empty to let Whautomate decide.',
} as const;

export const ifFullField = textField('if_full', 'If Class Is Full', {
  choices: { stop: 'Stop this run', waitlist: 'Add to the waitlist', book: 'Book anyway' },
  default: 'stop',
  helpText:
    'Full means that as many people on the roster have a spot as Capacity says. Not used if Booking Status is Waitlisted.',
});

const ifAlreadyBookedField = textField('if_already_booked', 'If Already Booked', {
  choices: { return: 'Use the existing booking', stop: 'Stop this run', add: 'Add another booking' },
  default: 'return',
  helpText: 'What to do if the client is already booked or on the waitlist, including when Zapier retries a run.',
});

/** What goes to Whautomate, which may refuse it. */
export const SENT_FIELDS = [
  {
    ...classField,
    required: true,
    helpText: 'The class to book: choose it, or map its Class ID from an earlier step.',
  },
  {
    ...clientField,
    helpText:
      'Who to book: choose the client, or map the Client ID from an earlier step. Or fill in Full Name and Phone.',
  },
  {
    ...fullNameField,
    helpText:
      'Who to book, used only if Client is empty. Fill in Phone too. The run stops if the phone belongs to someone else, or if it could be two people. If no client has the phone, Whautomate may create one.',
  },
  countryCodeField,
  phoneField,
  newStatusField,
] as const;

export const BOOKING_FORM = [...SENT_FIELDS, ifFullField, ifAlreadyBookedField] as const;

/** The fields that Find Participant does not have. */
export const ONLY_WHEN_ADDING = [countryCodeField, phoneField, ifFullField, ifAlreadyBookedField] as const;

/** Someone by name and phone, as the API's bodies have them. */
export type Person = Phone & { readonly fullName: string };

/** @throws Error if the form does not say who to book, or for a value that cannot be read */
export async function readBookingForm(form: Form) {
  return {
    classId: requiredId(form, classField),
    who: await readPerson(form),
    status: choice(form, newStatusField),
    ifFull: choice(form, ifFullField),
    ifAlreadyBooked: choice(form, ifAlreadyBookedField),
  };
}

async function readPerson(form: Form): Promise<{ readonly id: string } | Person> {
  const id = optionalId(form, clientField);
  if (id !== undefined) return { id };
  const fullName = readFullName(form);
  const phone = await readPhoneField(form);
  if (fullName !== undefined && phone !== undefined) return { fullName, ...phone };
  throw invalid(
    `Choose a ${clientField.label}, or fill in both ${fullNameField.label} and ${phoneField.label}, to say who to book.`,
  );
}
