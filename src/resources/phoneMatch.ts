import type { WireClient } from '../api/types.ts';
import { codeDigits, nationalNumber, readPhone, splitDigits, withoutZeros, type Phone } from '../fields/phoneNumber.ts';

/** From this length on, the first digits of a number without a plus may be a country code. */
const MIN_WITH_CODE = 10;

/** One way to read a number. */
interface Reading {
  /** null if unknown */
  readonly code: string | null;
  /** what follows the code */
  readonly digits: string;
}

/**
 * Whether a phone number is a client's: `exact` with or without the country code in the number, as long as the client has
 * one in a field of its own; `possible` if the digits are the same but only one of the two has a country code.
 */
export function matchPhone(
  phone: Phone,
  { countryCode, phone: written }: Pick<WireClient, 'countryCode' | 'phone'>,
): 'exact' | 'possible' | 'no' {
  const own = readPhone(written ?? '');
  if (own === null) return 'no';
  const code = codeDigits(countryCode);
  const mine = readingsOf(own, code);
  const pairs = readingsOf(phone, '').flatMap((theirs) => mine.map((reading) => ({ theirs, reading })));
  const alike = pairs.filter(({ theirs, reading }) => isSameNumber(theirs, reading));
  const isExact = alike.some(
    ({ theirs, reading }) => theirs.code === reading.code || (theirs.code === null && code !== ''),
  );
  if (isExact) return 'exact';
  return alike.length > 0 ? 'possible' : 'no';
}

/** The ways to read a number, given the country code in a field of its own, or ''. */
function readingsOf({ digits, isInternational }: Phone, code: string): Reading[] {
  if (isInternational) {
    const split = splitDigits(digits);
    return [{ code: split.code, digits: split.number }];
  }
  const whole = withoutZeros(digits);
  const split = whole.length < MIN_WITH_CODE ? null : splitDigits(whole);
  const asWritten = { code: code === '' ? null : code, digits };
  const isOwnCode = split !== null && (code === '' || code === split.code);
  return isOwnCode ? [asWritten, { code: split.code, digits: split.number }] : [asWritten];
}

/** Whether two readings have the same number in one country. */
function isSameNumber(a: Reading, b: Reading): boolean {
  if (a.code !== null && b.code !== null && a.code !== b.code) return false;
  const code = a.code ?? b.code ?? '';
  return withoutZeros(nationalNumber(code, a.digits)) === withoutZeros(nationalNumber(code, b.digits));
}

/** Texts to search for that find the number however the server stores country codes. */
export function phoneQueries({ digits, isInternational }: Phone): string[] {
  const whole = withoutZeros(digits);
  const { number } = splitDigits(whole);
  const mayHoldCode = isInternational || whole.length > MIN_WITH_CODE;
  // As typed too: a server may search for the start of a number that it keeps with its zero.
  return [...new Set([...(mayHoldCode && number.length >= 7 ? [number] : []), whole, digits])];
}
