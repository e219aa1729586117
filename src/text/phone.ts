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

/** Without a country code of its own, a number to look for is read with the code of each client that it is compared with. */
export type WantedPhone = Phone | { readonly local: string };

/** Longer text is no number with all its marks. */
const MAX_WRITTEN = 100;
/** Digits before a slash that may be a whole number; fewer are an area code, as in `030/123456`. */
const MIN_OF_TWO = 7;
/** German numbers have almost any length: with this code, the digits of any country's number can be read. */
const ANY_LENGTH = '+49';

/**
 * The one number in a text, however it is written. A code in the number itself, after `+` or `00`, wins.
 *
 * @param countryCode for a number without: `+1`, `1`, `001`
 * @returns null for anything else: no code in either place, two numbers, or one that nobody can have
 */
export function readPhone(written: string | null, countryCode: string | null = null): Phone | null {
  const text = plainDigits(written ?? '');
  // The library would take a second number for an extension, or for more digits.
  if (text.length > MAX_WRITTEN || /[,;&|](?!ext=)/.test(text)) return null;
  const first = text.includes('/') ? readPhone(text.slice(0, text.lastIndexOf('/')), countryCode) : null;
  if (first !== null && first.phone.length >= MIN_OF_TWO) return null;
  const number = parsed(text, digitsOf(countryCode ?? '').replace(/^0+/, ''));
  // People write zeros where there is no number.
  if (!number?.isPossible() || !/[1-9]/.test(number.nationalNumber)) return null;
  return { countryCode: `+${number.countryCallingCode}`, phone: number.nationalNumber };
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
  return readPhone(written, countryCode) ?? (readPhone(written, ANY_LENGTH) && { local: written });
}

/**
 * Whether a number is a client's. `possible`: the last eight digits are the same, but not all, or a country code is missing;
 * then the name decides. It is so for Brazil's ninth digit and Argentina's 9.
 */
export function comparePhones(
  wanted: WantedPhone,
  { countryCode, phone }: { readonly [Key in keyof Phone]: string | null },
): 'same' | 'possible' | 'different' {
  const local = 'local' in wanted ? wanted.local : '';
  const asked = 'local' in wanted ? readPhone(local, countryCode) : wanted;
  const theirs = readPhone(phone, countryCode);
  const [mine, other] = [asked?.phone ?? localDigits(local), theirs?.phone ?? localDigits(phone ?? '')];
  const isOneCountry = asked?.countryCode === theirs?.countryCode;
  if (isOneCountry && asked !== null && mine === other) return 'same';
  if (mine.length === other.length && mine !== other && (isOneCountry || !asked || !theirs)) return 'different';
  const ends = [other, (theirs?.countryCode ?? '') + other].map(endOf);
  const isAlike = [mine, (asked?.countryCode ?? '') + mine].some((text) => ends.includes(endOf(text)));
  return isAlike ? 'possible' : 'different';
}

/**
 * Texts to search the API for. A search that looks for parts of numbers finds every spelling by the first; another may need the
 * number with or without its country code.
 */
export function phoneQueries(wanted: WantedPhone): string[] {
  if ('local' in wanted) return [endOf(localDigits(wanted.local)), localDigits(wanted.local)];
  return [endOf(wanted.phone), wanted.phone, digitsOf(wanted.countryCode + wanted.phone)];
}

/** As many digits tell numbers apart, whatever comes before them. */
function endOf(text: string): string {
  return digitsOf(text).slice(-8);
}

/** The digits of a number whose country is unknown, as a German would read it. */
function localDigits(written: string): string {
  return readPhone(written, ANY_LENGTH)?.phone ?? digitsOf(written);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
