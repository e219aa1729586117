import type { WireClient } from '../api/types.ts';
import { codeDigits, nationalNumber, readPhone, splitDigits, withoutZeros, type Phone } from '../text/phone.ts';

/** From this length on, the first digits of a number without a plus may be a country code; above it, they probably are. */
const MIN_WITH_CODE = 10;

/** One way to read a number. */
interface Reading {
  /** null if unknown */
  readonly code: string | null;
  /** what follows the code */
  readonly digits: string;
  /** whether the code is a guess that needs the name to confirm it */
  readonly isGuess?: boolean;
}

/**
 * Whether a phone number is a client's: `exact` with or without the country code in the number, as long as the client has
 * one in a field of its own; `possible` if the digits are the same but a country code is missing on one side, or guessed.
 */
export function matchPhone(
  phone: Phone,
  { countryCode, phone: written }: Pick<WireClient, 'countryCode' | 'phone'>,
): 'exact' | 'possible' | 'no' {
  const own = readPhone(written ?? '');
  if (own === null) return 'no';
  const code = codeDigits(countryCode) || null;
  const mine = readingsOf(own, code);
  const pairs = readingsOf(phone, null).flatMap((theirs) => mine.map((reading) => ({ theirs, reading })));
  const alike = pairs.filter(({ theirs, reading }) => isSameNumber(theirs, reading));
  const isExact = alike.some(
    ({ theirs, reading }) =>
      !theirs.isGuess && !reading.isGuess && (theirs.code === reading.code || (theirs.code === null && code !== null)),
  );
  if (isExact) return 'exact';
  return alike.length > 0 ? 'possible' : 'no';
}

/** The ways to read a number, given the country code in a field of its own, if there is one. */
function readingsOf({ digits, isInternational }: Phone, code: string | null): Reading[] {
  const whole = withoutZeros(digits);
  const split = splitDigits(whole);
  const withCode = { code: split.code, digits: split.number };
  if (isInternational) return [withCode];
  const isOwnCode = whole.length >= MIN_WITH_CODE && (code === null || code === split.code);
  const isGuess = code === null && whole.length === MIN_WITH_CODE;
  return [asWritten(digits, code), ...(isOwnCode ? [{ ...withCode, isGuess }] : [])];
}

function asWritten(digits: string, code: string | null): Reading {
  if (code === null) return { code, digits };
  // `+1876` is Jamaica's area code with the country code before it.
  const split = splitDigits(code + nationalNumber(code, digits));
  return { code: split.code, digits: split.number };
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
  const mayHoldCode = isInternational || whole.length >= MIN_WITH_CODE;
  // As typed too: a server may search for the start of a number that it keeps with its zero.
  return [...new Set([...(mayHoldCode && number.length >= 7 ? [number] : []), whole, digits])];
}
