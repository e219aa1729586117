import type { WireClient } from '../api/types.ts';

/*
 * Phones compare by their digits. A library would add what a comparison does not need (which numbers exist, how to print
 * them) at more bytes than all of this integration; docs/architecture.md has the figures.
 */

/** The digits of a phone number, and whether it starts with a country code. */
export interface Phone {
  readonly digits: string;
  readonly isInternational: boolean;
}

/** Reads a phone number in any of the usual spellings; null for text that is not one. */
export function readPhone(text: string): Phone | null {
  const trimmed = text.trim();
  const all = trimmed.replace(/\(0\)/g, '').replace(/\D/g, '');
  if (!/^[+(\d][\d\s()./-]*$/.test(trimmed) || all.length < 5) return null;
  const isInternational = /^\(?\+|^00/.test(trimmed);
  return { digits: all.replace(/^0+/, ''), isInternational };
}

/** Whether a phone number is this client's, with or without the country code on either side. */
export function isPhoneOf(phone: Phone, client: Pick<WireClient, 'countryCode' | 'phone'>): boolean {
  const own = readPhone(client.phone ?? '');
  if (own === null) return false;
  const code = (client.countryCode ?? '').replace(/\D/g, '').replace(/^0+/, '');
  const full = own.isInternational ? own.digits : code + own.digits;
  if (phone.digits === full) return true;
  const local = own.isInternational && own.digits.startsWith(code) ? own.digits.slice(code.length) : own.digits;
  return !phone.isInternational && phone.digits === local;
}

/** What to search for so that a server finds the number, whether it keeps country codes apart or not. */
export function searchForms({ digits, isInternational }: Phone): string[] {
  // Country codes have one to three digits; without one written, the number may still start with it.
  const local = [1, 2, 3].map((length) => digits.slice(length)).filter((rest) => rest.length >= 7);
  return isInternational || digits.length > 10 ? [digits, ...local] : [digits];
}
