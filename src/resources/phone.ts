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

/** As long as a number may be without its country code before those digits can be taken for one. */
const SHORTEST_WITH_CODE = 9;

/** Reads a phone number in any of the usual spellings; null for text that is not one. */
export function readPhone(text: string): Phone | null {
  // As pasted from a contact or a web page: dashes of all kinds, and marks for the direction of text.
  const trimmed = text
    .replace(/\p{Pd}/gu, '-')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const all = digitsOf(trimmed.replace(/\(0\)/g, ''));
  const digits = withoutZeros(all);
  if (!/^\(?\+?\d[\d\s()./-]*$/.test(trimmed) || digits.length < 5) return null;
  return { digits, isInternational: /^\(?\+|^00/.test(trimmed) };
}

/** The number that a country code and a phone make, as two fields of a form or a record hold them. */
export function joinedPhone(countryCode: string | null | undefined, phone: string | null | undefined): Phone | null {
  const own = readPhone(phone ?? '');
  const code = codeOf(countryCode);
  if (own === null || own.isInternational || code === '') return own;
  return { digits: code + own.digits, isInternational: true };
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

/** What to search for so that a server finds the number, whether it keeps country codes apart or not. */
export function searchForms({ digits, isInternational }: Phone): string[] {
  // Country codes have one to three digits; without one written, the number may still start with it.
  const local = [1, 2, 3].map((length) => digits.slice(length)).filter((rest) => rest.length >= 7);
  return isInternational || digits.length > 10 ? [digits, ...local] : [digits];
}

/** What follows the country code, without zeros; null where the digits do not start with it or too few follow. */
function afterCode(digits: string, code: string, shortest: number): string | null {
  const rest = digits.slice(code.length);
  return code !== '' && digits.startsWith(code) && rest.length >= shortest ? withoutZeros(rest) : null;
}

function codeOf(countryCode: string | null | undefined): string {
  return withoutZeros(digitsOf(countryCode ?? ''));
}

/** The digits alone. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, '');
}
