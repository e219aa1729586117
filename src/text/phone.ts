import { withoutMarks } from './key.ts';

/* A phone library would be larger than this whole integration, mostly for things it does not need (docs/architecture.md). */

/** A phone number as someone wrote it. */
export interface Phone {
  /** with the country code and no zeros before it, or with the zeros that were written before a national number */
  readonly digits: string;
  /** whether a plus or `00` shows that the digits start with a country code */
  readonly isInternational: boolean;
}

/** The most digits of a number, with its country code (E.164). */
export const MAX_DIGITS = 15;

/** No one has fewer digits after the country code: people write `+1 000 000 0000` if there is no phone. */
const MIN_NATIONAL = 4;

/** Longer numbers that start with their own country code probably include it. Only a few countries have longer ones. */
const MAX_NATIONAL = 10;

/** Countries whose national numbers have at most nine digits. */
const SHORT_NATIONAL = /^(?:45|47|65|(?!880|234)\d{3})$/;

/**
 * The ITU's country codes (E.164): 1 and 7 have one digit, these have two, all others three. Checked against the codes
 * in libphonenumber-js 1.13.
 */
const COUNTRY_CODE = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)/;

/** Countries whose numbers keep a leading zero, by libphonenumber-js 1.13; elsewhere it is dialed only within the country. */
const KEEPS_ZERO = /^(?:39|22[5679]|24[12]|378)$/;

/** Countries that dial something other than a zero before their own numbers. */
const DIALED_BEFORE: Readonly<Record<string, RegExp>> = { '36': /^06/, '7': /^8(?=\d{10}$)/ };

/** Two numbers in one field, such as `202-555-0143 / 202-555-0144` or `020 7946 0018/19`. */
const TWO_NUMBERS = /(?:\d\D*){7}\/(?:(?:\D*\d){7}|\s*\d{1,3}$)/;

/** Longer text is not searched: a number with all its marks is shorter. */
const MAX_WRITTEN = 100;

/** Reads a phone number in any of the usual spellings; null for text that is not one. */
export function readPhone(text: string): Phone | null {
  if (text.length > MAX_WRITTEN) return null;
  const written = cleanedPhone(text);
  const isInternational = written.includes('+') || written.startsWith('00');
  const all = dialed(written);
  const digits = isInternational ? withoutZeros(all) : all;
  const count = withoutZeros(all).length;
  if (!/^\(?\+?\d[\d\s()./-]*$/.test(written) || TWO_NUMBERS.test(written)) return null;
  if (count < 5 || count > MAX_DIGITS) return null;
  if (isInternational && withoutZeros(splitDigits(digits).number).length < MIN_NATIONAL) return null;
  return { digits, isInternational };
}

/** A number as pasted from a contact, a web page or a sheet, with plain dashes and without invisible characters or `.0`. */
export function cleanedPhone(text: string): string {
  return withoutMarks(text)
    .replace(/\p{Pd}/gu, '-')
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
  const longest = SHORT_NATIONAL.test(code) ? MAX_NATIONAL - 1 : MAX_NATIONAL;
  const repeatsCode = own.digits.length > longest && own.digits.startsWith(code);
  return code === '' || repeatsCode ? null : { code, number: nationalNumber(code, own.digits) };
}

/** Digits that start with a country code, split. */
export function splitDigits(digits: string): SplitPhone {
  const rest = digits.replace(COUNTRY_CODE, '');
  const code = digits.slice(0, digits.length - rest.length);
  return { code, number: nationalNumber(code, rest) };
}

/** The number to dial after the country code, without the trunk prefix. */
export function nationalNumber(code: string, digits: string): string {
  const number = digits.replace(DIALED_BEFORE[code] ?? '', '');
  return KEEPS_ZERO.test(code) ? number : withoutZeros(number);
}

/** The digits of a country code: `+44`, `0044` and `44` are one. */
export function codeDigits(countryCode: string | null | undefined): string {
  return withoutZeros(digitsOf(countryCode ?? ''));
}

/** The digits to dial: the zero of `+44 (0)7700 900123` is for calls within the country, that of `+39 (0)6 6982` is not. */
function dialed(written: string): string {
  const { code } = splitDigits(withoutZeros(digitsOf(written)));
  return digitsOf(written.includes('+') && KEEPS_ZERO.test(code) ? written : written.replace(/\(0\)/g, ''));
}

/** Only the digits. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Digits without the zeros before them. */
export function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}
