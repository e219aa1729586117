import { invalid, labelsOf } from '../errors.ts';
import { readEmail } from '../text/email.ts';
import { withoutMarks } from '../text/key.ts';
import { shown, withoutContacts } from '../text/mask.ts';
import { isName } from '../text/name.ts';
import type { Phone, WantedPhone } from '../text/phone.ts';
import { freeText, isId, textField, type Field, type Form } from './input.ts';

/* The fields that identify a person without an ID. What is not understood for certain is refused: it could be anyone. */

export const fullNameField = textField('full_name', 'Full Name', {});

export const countryCodeField = textField('country_code', 'Country Code', {
  placeholder: '+1',
  helpText:
    'With its +, such as `+1` or `+91`, for numbers without one. A code in Phone wins, if it comes after a + or 00.',
});

export const phoneField = textField('phone', 'Phone', {
  placeholder: '+1 202 555 0143',
  helpText: 'Start with + and the country code, such as `+1 202 555 0143`. Or enter the code in Country Code.',
});

export const emailField = textField('email', 'Email', {
  placeholder: 'tara@example.com',
  helpText: 'One address, such as `tara@example.com`.',
});

/** How a client can be reached. */
export const CONTACT_FIELDS = [countryCodeField, phoneField, emailField] as const;

export const searchTextField = textField('search_text', 'Phone, Email or Name', {
  placeholder: '+1 202 555 0143',
  helpText: 'A phone number (with or without country code), an email or a full name.',
});

export const ifExistsField = textField('if_exists', 'If the Client Exists', {
  choices: { return: 'Use the existing client', stop: 'Stop this run', create: 'Create another client' },
  default: 'return',
  helpText:
    'A client with the same phone or email and the same name (the first name alone is enough) is the same person. If that is unclear, the run stops. ' +
    'With Create another client, or without phone and email, nobody is looked up, and each run creates a client.',
});

/** How to reach someone. Who creates or books needs a {@link Phone} that can be dialed. */
export interface Contact<P extends WantedPhone = WantedPhone> {
  readonly phone?: P | undefined;
  readonly email?: string | undefined;
}

/** @throws Error for text that is not a name, such as an ID or a mapping that Zapier could not fill in */
export function readFullName(form: Form, field: Field = fullNameField): string | undefined {
  const name = freeText(form, field);
  if (name === undefined || (isName(name) && !isId(withoutMarks(name)))) return name;
  throw unreadable(name, field, 'is not a name. Map only a name, such as Tara Lindqvist.');
}

/** @throws Error for text that is not one address */
export function readEmailField(form: Form, field: Field = emailField): string | undefined {
  const text = freeText(form, field);
  if (text === undefined) return undefined;
  const email = readEmail(text);
  if (email !== null) return email;
  throw unreadable(text, field, 'is not a valid email. Enter one address, such as tara@example.com, and nothing else.');
}

/** @throws Error for a country that is not a code, for what is not one number, or for a number without country code */
export async function readPhoneField(form: Form): Promise<Phone | undefined> {
  const phone = await readWanted(form, phoneField);
  return phone && withCode(phone, phoneField);
}

async function readWanted(form: Form, field: Field): Promise<WantedPhone | undefined> {
  const countryCode = readCountryCode(form);
  const text = freeText(form, field);
  if (text === undefined) return undefined;
  const { readWantedPhone } = await import('../text/phone.ts');
  const phone = readWantedPhone(text, countryCode);
  if (phone !== null && (countryCode === undefined || !('local' in phone))) return phone;
  const advice = `is not a valid phone number. Enter one number that starts with + and the country code, such as ${phoneField.placeholder}.`;
  throw unreadable(text, field, advice);
}

function readCountryCode(form: Form): string | undefined {
  const text = freeText(form, countryCodeField);
  if (text === undefined) return undefined;
  const code = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\s()+-]/gu, '')
    .replace(/\.0+$/, '');
  if (/^(?:00)?[1-9]\d{0,3}$/.test(code)) return code;
  const advice = `is not a country code. Use one such as +1 or +44, or leave it empty and start ${phoneField.label} with it.`;
  throw unreadable(text, countryCodeField, advice);
}

function withCode(phone: WantedPhone, field: Field): Phone {
  if (!('local' in phone)) return phone;
  const advice = `has no + with a country code. Write it such as ${phoneField.placeholder}, or fill in ${countryCodeField.label}.`;
  throw unreadable(phone.local, field, advice);
}

/**
 * What a search is for: a phone, an email or a name, by how the text looks.
 *
 * @throws Error for text that is none of them: "found nobody" would be wrong
 */
export async function readSearchText(form: Form): Promise<Contact & { readonly name?: string | undefined }> {
  const text = freeText(form, searchTextField);
  if (text === undefined) return {};
  const plain = withoutMarks(text.normalize('NFKC'));
  if (plain.includes('@')) return { email: readEmailField(form, searchTextField) };
  // No name has seven digits.
  const looksLikePhone = !/\p{L}/u.test(plain) || /^(?:\+|00|[a-z]+:)/i.test(plain);
  const isForPhone = looksLikePhone || plain.replace(/\P{Nd}/gu, '').length >= 7;
  if (isForPhone) return { phone: await readWanted(form, searchTextField) };
  return { name: readFullName(form, searchTextField) };
}

/**
 * Phone and Email; if both are blank, the contact that a search before this action looked for, as in Find or Create Client:
 * people do not map it twice.
 *
 * @throws Error as the readers above
 */
export async function readContact(form: Form): Promise<Contact<Phone>> {
  const contact = { phone: await readPhoneField(form), email: readEmailField(form) };
  if (contact.phone !== undefined || contact.email !== undefined) return contact;
  const { phone, email } = await readSearchText(form);
  return { phone: phone && withCode(phone, searchTextField), email };
}

/** Shows the text, unless that is a way to reach someone. */
function unreadable(text: string, field: Field, advice: string): Error {
  const start = text.slice(0, 200);
  return invalid(`${labelsOf([field])}${withoutContacts(start) === start ? ` "${shown(start)}"` : ''} ${advice}`);
}
