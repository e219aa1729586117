import { invalid } from '../http/errors.ts';
import { freeText, type Form } from './input.ts';
import { LONGEST_PHONE, readPhone, splitPhone, withoutMarks } from './phoneNumber.ts';

/*
 * The fields that say who somebody is, where no ID does.
 */

export const fullNameField = { key: 'full_name', label: 'Full Name', type: 'string' } as const;

export const countryCodeField = {
  key: 'country_code',
  label: 'Country Code',
  type: 'string',
  placeholder: '+1',
  helpText: 'Such as `+1` or `+91`. Leave empty if Phone starts with it.',
} as const;

export const phoneField = {
  key: 'phone',
  label: 'Phone',
  type: 'string',
  placeholder: '+1 202 555 0143',
  helpText: 'With its country code, such as `+1 202 555 0143`. Or without, and the code in Country Code.',
} as const;

export const emailField = {
  key: 'email',
  label: 'Email',
  type: 'string',
  placeholder: 'tara@example.com',
  helpText: 'One address, such as `tara@example.com`.',
} as const;

/** Far above the longest name of anybody, far below a text that was mapped by mistake. */
const LONGEST_NAME = 200;

/** @throws Error for a text that is no name */
export function readFullName(form: Form): string | undefined {
  const name = freeText(form, fullNameField);
  if (name !== undefined && name.length > LONGEST_NAME)
    throw invalid(`${fullNameField.label} is too long for a name. Map the name alone.`);
  return name;
}

/** @throws Error for a text that is no address */
export function readEmail(form: Form): string | undefined {
  const email = freeText(form, emailField)?.trim();
  if (email === undefined || (/^[^\s@,;<>{}]+@[^\s@,;<>{}]+$/.test(email) && email.length <= 254)) return email;
  throw invalid('Email must be one address, such as tara@example.com, and nothing else.');
}

/** A phone as the API's bodies hold it. Both are missing where the form has no number. */
export interface PhoneBody {
  countryCode?: string;
  phone?: string;
}

/**
 * The phone that a form holds: `+1` and the digits of the number, or the number as it was typed where nothing tells its
 * country.
 *
 * @throws Error for a country that is no code, a text that is no number, and a code that does not fit the number
 */
export function readPhoneFields(form: Form): PhoneBody {
  const country = freeText(form, countryCodeField);
  const typed = freeText(form, phoneField);
  // Nobody's code is longer than three digits, or starts with a zero after the `00` of a call abroad.
  const code =
    country === undefined ? '' : /^(?:\+|00)?([1-9]\d{0,2})$/.exec(withoutMarks(country).replace(/[\s()]/g, ''))?.[1];
  if (code === undefined) {
    throw invalid(
      'Country Code must be digits, such as +1 or +44, not the name of a country. Or leave it empty and start Phone with it.',
    );
  }
  if (typed === undefined) return {};
  const written = readPhone(typed);
  if (written === null || (!written.isInternational && code.length + written.digits.length > LONGEST_PHONE)) {
    throw invalid(
      'Phone cannot be read. Write one number with its country code, such as +1 202 555 0143, and nothing else.',
    );
  }
  if (code === '' && !written.isInternational) return { phone: withoutMarks(typed) };
  const split = splitPhone(code, typed);
  if (split === null) {
    throw invalid(
      'Phone already starts with a country code, so Country Code does not fit. Leave Country Code empty and write Phone with a plus, such as +12025550143.',
    );
  }
  return { countryCode: `+${split.code}`, phone: split.number };
}
