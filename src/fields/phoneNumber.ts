/*
 * A library would add what splitting and comparing do not need (which numbers exist, how to print them) at more bytes than
 * all of this integration; docs/architecture.md says more.
 */

/** A phone number as someone wrote it. */
export interface Phone {
  /** with the country code and no zeros before it, or with the zeros that were written before a national number */
  readonly digits: string;
  /** whether the digits start with a country code for sure: a plus or `00` says so */
  readonly isInternational: boolean;
}

/** The most digits of a number, with its country code (E.164). */
export const MAX_DIGITS = 15;

/** No one has fewer digits after the country code: people write `+1 000 000 0000` if there is no phone. */
const MIN_NATIONAL = 4;

/** No national number is longer, so one that starts with its own country code already includes it. */
const MAX_NATIONAL = 10;

/**
 * The ITU's country codes (E.164): 1 and 7 have one digit, these have two, all others three. Checked against the codes
 * in libphonenumber-js 1.13.
 */
const COUNTRY_CODE = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)/;

/** Countries whose numbers keep a leading zero, by libphonenumber-js 1.13; elsewhere it is dialed only within the country. */
const KEEPS_ZERO = /^(?:39|22[5679]|24[12]|378)$/;

/** Countries that dial something other than a zero before their own numbers. */
const DIALED_BEFORE: Readonly<Record<string, RegExp>> = { '36': /^06/, '7': /^8(?=\d{10}$)/ };

/** Two numbers in one field, such as `202-555-0143 / 202-555-0144`. */
const TWO_NUMBERS = /(?:\d\D*){7}\/(?:\D*\d){7}/;

/** Longer text is not searched: a number with all its marks is shorter. */
const MAX_WRITTEN = 100;

/** Reads a phone number in any of the usual spellings; null for text that is not one. */
export function readPhone(text: string): Phone | null {
  if (text.length > MAX_WRITTEN) return null;
  const written = cleaned(text);
  const isInternational = /^\(?\+|^00/.test(written);
  const all = dialed(written);
  const digits = isInternational ? withoutZeros(all) : all;
  const count = withoutZeros(all).length;
  if (!/^\(?\+?\d[\d\s()./-]*$/.test(written) || TWO_NUMBERS.test(written)) return null;
  if (count < 5 || count > MAX_DIGITS) return null;
  if (isInternational && withoutZeros(splitDigits(digits).number).length < MIN_NATIONAL) return null;
  return { digits, isInternational };
}

/** Text as pasted from a contact, a web page or a sheet, with plain dashes and without invisible characters or `.0`. */
export function cleaned(text: string): string {
  return text
    .replace(/\p{Pd}/gu, '-')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^(\+?\d+)\.0+$/, '$1');
}

/** A number split into country code and national number, both only digits. */
export interface SplitPhone {
  readonly code: string;
  readonly number: string;
}

/**
 * The number in two fields of a form or a record, split. Null if the code is unknown: no number, no country code in
 * either field, two that differ, or one that may be in both.
 */
export function splitPhone(
  countryCode: string | null | undefined,
  phone: string | null | undefined,
): SplitPhone | null {
  const own = readPhone(phone ?? '');
  const code = codeDigits(countryCode);
  if (own === null) return null;
  if (own.isInternational) {
    const split = splitDigits(own.digits);
    return code === '' || code === split.code ? split : null;
  }
  const repeatsCode = own.digits.length > MAX_NATIONAL && own.digits.startsWith(code);
  return code === '' || repeatsCode ? null : { code, number: nationalNumber(code, own.digits) };
}

/** Digits that start with a country code, split. */
export function splitDigits(digits: string): SplitPhone {
  const rest = digits.replace(COUNTRY_CODE, '');
  const code = digits.slice(0, digits.length - rest.length);
  return { code, number: nationalNumber(code, rest) };
}

/** What to dial after the country code, without what is dialed only within the country. */
export function nationalNumber(code: string, digits: string): string {
  const number = digits.replace(DIALED_BEFORE[code] ?? '', '');
  return KEEPS_ZERO.test(code) ? number : withoutZeros(number);
}

/** The digits of a country code: `+44`, `0044` and `44` are one. */
export function codeDigits(countryCode: string | null | undefined): string {
  return withoutZeros(digitsOf(countryCode ?? ''));
}

/** The digits to dial: the zero of `+44 (0)7700 900123` is for calls within the country. */
function dialed(written: string): string {
  return digitsOf(written.replace(/\(0\)/g, ''));
}

/** Only the digits. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

export function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}
