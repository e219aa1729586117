import { invalid } from '../errors.ts';
import { freeText, isId, isUnfilled, type Form } from './input.ts';
import { cleanedPhone, MAX_DIGITS, readPhone, splitPhone } from '../text/phone.ts';
import { withoutMarks } from '../text/key.ts';

/* The fields that identify a person without an ID. */

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
  helpText: 'With its country code, such as `+1 202 555 0143`. Or enter the code in Country Code.',
} as const;

export const emailField = {
  key: 'email',
  label: 'Email',
  type: 'string',
  placeholder: 'tara@example.com',
  helpText: 'One address, such as `tara@example.com`.',
} as const;

export const ifExistsField = {
  key: 'if_exists',
  label: 'If the Client Exists',
  type: 'string',
  choices: { return: 'Use the existing client', stop: 'Stop this run', create: 'Create another client' },
  default: 'return',
  helpText:
    'A client with the same phone or email and the same name counts as the same person, so a repeated run creates no duplicate. If the names ' +
    'differ after the first word, the run stops. With no phone or email, a new client is always created.',
} as const;

/** Longer than any name, shorter than most text that is mapped by mistake. */
const MAX_NAME = 200;

/** @throws Error for text that is not a name: too long, an ID, or a mapping that Zapier could not fill in */
export function readFullName(form: Form): string | undefined {
  const name = freeText(form, fullNameField);
  if (name === undefined) return undefined;
  // Some people are in Whautomate under their phone number.
  const isRecordId = isId(name.trim()) && readPhone(name) === null;
  if (name.length <= MAX_NAME && !isUnfilled(name) && !isRecordId) return name;
  throw invalid(`${fullNameField.label} does not look like a name. Map only the name, not an ID or a longer text.`);
}

/** @throws Error for text that is not an address */
export function readEmail(form: Form): string | undefined {
  const text = freeText(form, emailField);
  const email = text === undefined ? undefined : withoutMarks(text);
  if (email === undefined || (/^[^\s@,;<>{}]+@[^\s@,;<>{}]+$/.test(email) && email.length <= 254)) return email;
  throw invalid(`${emailField.label} must be one address, such as tara@example.com, and nothing else.`);
}

/** A phone as the API's bodies have it. Both are missing if Phone is blank. */
export interface PhoneBody {
  countryCode?: string;
  phone?: string;
}

/**
 * The phone in a form: `+1` and the digits of the number, or the number as typed if its country is unknown.
 *
 * @throws Error for a country that is not a code, text that is not a number, or a code that does not match the number
 */
export function readPhoneFields(form: Form): PhoneBody {
  const country = freeText(form, countryCodeField);
  const typed = freeText(form, phoneField);
  // A country code has one to three digits; `00` is the international prefix.
  const code =
    country === undefined ? '' : /^(?:\+|00)?([1-9]\d{0,2})$/.exec(cleanedPhone(country).replace(/[\s()]/g, ''))?.[1];
  const [codeLabel, phoneLabel] = [countryCodeField.label, phoneField.label];
  if (code === undefined) {
    throw invalid(
      `${codeLabel} must be digits, such as +1 or +44, not the name of a country. Or leave it empty and start ${phoneLabel} with it.`,
    );
  }
  if (typed === undefined) return {};
  const written = readPhone(typed);
  const split = splitPhone(code, typed);
  // In North America, every number has ten digits: another count means two numbers, or half of one.
  const isOdd = split?.code === '1' && split.number.length !== 10;
  if (written === null || isOdd || (!written.isInternational && code.length + written.digits.length > MAX_DIGITS)) {
    throw invalid(
      `${phoneLabel} is not a valid number. Enter one number with its country code, such as +1 202 555 0143, and nothing else.`,
    );
  }
  if (code === '' && !written.isInternational) return { phone: cleanedPhone(typed) };
  if (split === null) {
    throw invalid(
      `${phoneLabel} already starts with a country code, so ${codeLabel} does not match. Leave ${codeLabel} empty and start ${phoneLabel} with a plus, such as +12025550143.`,
    );
  }
  return { countryCode: `+${split.code}`, phone: split.number };
}
