import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/*
 * Import this file with `await import`: the library in it is as large as all the rest of the app, so it is a chunk of its own.
 * It is asked whether a number is possible: some that exist, and those kept for fiction, are not valid to it.
 */

/** A number that can be dialed from anywhere, as the API's bodies have it. */
export interface Phone {
  /** with its plus: `+1` */
  readonly countryCode: string;
  /** the national number, only digits */
  readonly phone: string;
}

/** A phone as a client's record has it. */
type PhoneRecord = { readonly [Key in keyof Phone]: string | null };

/** Without a country code of its own, a number to look for is read with the code of each client that it is compared with. */
export type WantedPhone = Phone | { readonly local: string };

/**
 * The one number in a text, however it is written. A code in the number itself, after `+` or `00`, wins.
 *
 * @param countryCode for a number without: `+1`, `1`, `001`
 * @returns null for anything else: no code in either place, two numbers, or one that nobody can have
 */
export function readPhone(written: string | null, countryCode: string | null = null): Phone | null {
  const text = plainDigits(written ?? '');
  // Longer text is no number, and the library would take a second one for an extension, or for more digits.
  if (text.length > 100 || /[,;&|](?!ext=)|(?:\d\D*){7}\s0(?:\D*\d){6}/.test(text)) return null;
  const first = text.includes('/') ? readPhone(text.slice(0, text.lastIndexOf('/')), countryCode) : null;
  // Fewer digits before a slash are an area code, as in `030/123456`.
  if (first !== null && first.phone.length >= 7) return null;
  const number = parsed(text, digitsOf(countryCode ?? '').replace(/^0+/, ''));
  // People write zeros where there is no number.
  if (!number?.isPossible() || !/[1-9]/.test(number.nationalNumber) || /\d{7}/.test(number.ext ?? '')) return null;
  const { countryCallingCode: code, nationalNumber: phone } = number;
  // Without plus or zero, 49151… may be a number in Germany, or one that has the code already.
  const isTwo = phone.startsWith(code) && !/^(?:\+|\W*0)/.test(text);
  if (isTwo && parsePhoneNumberFromString(`+${phone}`)?.isValid()) return null;
  return { countryCode: `+${code}`, phone };
}

function parsed(text: string, code: string) {
  if (text.startsWith('+')) return parsePhoneNumberFromString(text, { extract: false });
  try {
    return code === '' ? undefined : parsePhoneNumberFromString(text, { extract: false, defaultCallingCode: code });
  } catch {
    // Not a code by itself: `+1876` is Jamaica's area code after the country's.
    return parsePhoneNumberFromString(`+${code}${text}`, { extract: false });
  }
}

/** A number without `tel:`, invisible marks, full-width digits, `00` for the plus, or the `.0` of a sheet. */
function plainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^[a-z]+:\s*/i, '')
    .replace(/^(\+?\d+)\.0+$/, '$1')
    .replace(/^\(?\s*(?:\+|00)/, '+');
}

/** The same, but also a number whose country is unknown; null for what is no number. */
export function readWantedPhone(written: string, countryCode?: string): WantedPhone | null {
  return readPhone(written, countryCode) ?? (asGerman(written) && { local: written });
}

/** German numbers have almost any length: with that code, the digits of any country's number can be read. */
function asGerman(phone: string): Phone | null {
  return readPhone(phone, '+49') ?? readPhone(`+${phone}`);
}

/**
 * Whether a number is a client's. `possible`: the last eight digits are the same, but not all, or a country code is missing;
 * then the name decides. It is so for Brazil's ninth digit, Argentina's 9, and a record with two numbers.
 */
export function comparePhones(wanted: WantedPhone, record: PhoneRecord): 'same' | 'possible' | 'different' {
  const [local, written] = ['local' in wanted ? wanted.local : '', record.phone ?? ''];
  const asked = 'local' in wanted ? readPhone(local, record.countryCode) : wanted;
  const theirs = readPhone(record.phone, record.countryCode);
  const [mine, other] = [asked?.phone ?? localDigits(local), theirs?.phone ?? localDigits(written)];
  const isOneCountry = asked?.countryCode === theirs?.countryCode;
  if (isOneCountry && asked !== null && mine === other) return 'same';
  if (mine.length === other.length && mine !== other && (isOneCountry || !asked || !theirs)) return 'different';
  const parts = written.split(/[/,;&|]|\p{L}|\s(?=0)/u);
  const ends = [other, (theirs?.countryCode ?? '') + other, ...parts].map(endOf);
  const isAlike = [mine, (asked?.countryCode ?? '') + mine].some((text) => ends.includes(endOf(text)));
  return isAlike ? 'possible' : 'different';
}

/** Texts to search the API for: the first is part of every spelling; a server may need all digits, without the code or with it. */
export function phoneQueries(wanted: WantedPhone): string[] {
  if ('local' in wanted) return [endOf(localDigits(wanted.local)), localDigits(wanted.local)];
  return [endOf(wanted.phone), wanted.phone, digitsOf(wanted.countryCode + wanted.phone)];
}

/** As many digits tell numbers apart, whatever comes before them. */
function endOf(text: string): string {
  return digitsOf(text).slice(-8);
}

function localDigits(written: string): string {
  return asGerman(written)?.phone ?? digitsOf(written);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
