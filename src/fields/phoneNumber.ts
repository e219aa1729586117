import type { WireClient } from '../api/types.ts';

/*
 * Phones compare by their digits. A library would add what a comparison does not need (which numbers exist, how to print
 * them) at more bytes than all of this integration; docs/architecture.md says more.
 */

/** A phone number as somebody wrote it: its digits without leading zeros, and whether a country code comes first. */
export interface Phone {
  readonly digits: string;
  readonly isInternational: boolean;
}

/** How many digits a number may have, with its country code (E.164). */
export const LONGEST_PHONE = 15;

/** Nobody has a shorter number after the country code: `+1 000 000 0000` is written where there is no phone. */
const SHORTEST_NATIONAL = 4;

/** As long as a number may be without its country code before those digits can be taken for one. */
const SHORTEST_WITH_CODE = 9;

/**
 * The ITU's country codes (E.164): 1 and 7 have one digit, these have two, all others three. Checked against the codes
 * in libphonenumber-js 1.13.
 */
const COUNTRY_CODE = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)/;

/** Where a leading zero belongs to the number, by libphonenumber-js 1.13; elsewhere it is dialed only within the country. */
const KEEPS_ZERO = /^(?:39|22[5679]|24[12]|378)$/;

/** No longer is a national number, so what begins with its own country code holds it already. */
const LONGEST_NATIONAL = 10;

/** Reads a phone number in any of the usual spellings; null for text that is not one. */
export function readPhone(text: string): Phone | null {
  const written = withoutMarks(text);
  const digits = withoutZeros(dialed(written));
  if (!/^\(?\+?\d[\d\s()./-]*$/.test(written) || digits.length < 5 || digits.length > LONGEST_PHONE) return null;
  const isInternational = /^\(?\+|^00/.test(written);
  if (isInternational && withoutZeros(splitDigits(digits).number).length < SHORTEST_NATIONAL) return null;
  return { digits, isInternational };
}

/** Text as pasted from a contact or a web page, with plain dashes and without invisible characters. */
export function withoutMarks(text: string): string {
  return text
    .replace(/\p{Pd}/gu, '-')
    .replace(/\p{Cf}/gu, '')
    .trim();
}

/** A number with its country code apart, both as digits alone. */
export interface SplitPhone {
  readonly code: string;
  readonly number: string;
}

/**
 * The number that two fields of a form or a record hold, split. Null where it cannot be told: no number, no country code in
 * either field, two that differ, or one that may be in both.
 */
export function splitPhone(
  countryCode: string | null | undefined,
  phone: string | null | undefined,
): SplitPhone | null {
  const written = phone ?? '';
  const own = readPhone(written);
  const code = codeOf(countryCode);
  if (own === null) return null;
  if (own.isInternational) {
    const split = splitDigits(own.digits);
    return code === '' || code === split.code ? split : null;
  }
  const isTwice = own.digits.length > LONGEST_NATIONAL && own.digits.startsWith(code);
  return code === '' || isTwice ? null : { code, number: nationalOf(code, dialed(withoutMarks(written))) };
}

/** A whole international number, split. */
function splitDigits(digits: string): SplitPhone {
  const rest = digits.replace(COUNTRY_CODE, '');
  const code = digits.slice(0, digits.length - rest.length);
  return { code, number: nationalOf(code, rest) };
}

function nationalOf(code: string, digits: string): string {
  return KEEPS_ZERO.test(code) ? digits : withoutZeros(digits);
}

/**
 * Whether a phone number is this client's, with or without the country code on either side, and with or without the zero
 * that some countries write before a number.
 */
export function isPhoneOf(phone: Phone, client: Pick<WireClient, 'countryCode' | 'phone'>): boolean {
  const own = readPhone(client.phone ?? '');
  if (own === null) return false;
  const code = codeOf(client.countryCode);
  const local = own.isInternational ? afterCode(own.digits, code, 0) : own.digits;
  const written = [local ?? own.digits, own.isInternational ? null : afterCode(own.digits, code, SHORTEST_WITH_CODE)];
  const isOwn = (digits: string | null): boolean => digits !== null && written.includes(digits);
  if (!phone.isInternational)
    return isOwn(phone.digits) || isOwn(afterCode(phone.digits, code, SHORTEST_WITH_CODE - 1));
  // Without a code in the record, its number must hold it: the same digits may be somebody's in another country.
  return code === '' ? phone.digits === own.digits : isOwn(afterCode(phone.digits, code, 0));
}

/**
 * Whether a phone number may be this client's: the digits are the same, but only one of the two has a country code, and the
 * record names none.
 */
export function mayBePhoneOf(phone: Phone, client: Pick<WireClient, 'countryCode' | 'phone'>): boolean {
  const own = readPhone(client.phone ?? '');
  if (own === null || codeOf(client.countryCode) !== '' || mayHoldCode(own) === mayHoldCode(phone)) return false;
  const national = (one: Phone): string =>
    mayHoldCode(one) ? withoutZeros(splitDigits(one.digits).number) : one.digits;
  return national(own) === national(phone);
}

/** Without a plus, a long number may still start with a country code. */
function mayHoldCode({ digits, isInternational }: Phone): boolean {
  return isInternational || digits.length > LONGEST_NATIONAL;
}

/** What to search for so that a server finds the number, whether it keeps country codes apart or not. */
export function searchForms(phone: Phone): string[] {
  const { number } = splitDigits(phone.digits);
  return mayHoldCode(phone) && number.length >= 7 ? [number, phone.digits] : [phone.digits];
}

/** What follows the country code, without zeros; null where the digits do not start with it or too few follow. */
function afterCode(digits: string, code: string, shortest: number): string | null {
  const rest = digits.slice(code.length);
  return code !== '' && digits.startsWith(code) && rest.length >= shortest ? withoutZeros(rest) : null;
}

function codeOf(countryCode: string | null | undefined): string {
  return withoutZeros(digitsOf(countryCode ?? ''));
}

/** The digits to dial: the zero of `+44 (0)7700 900123` is for calls within the country. */
function dialed(written: string): string {
  return digitsOf(written.replace(/\(0\)/g, ''));
}

/** The digits alone. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}
