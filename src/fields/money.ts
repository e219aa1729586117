import { invalid } from '../errors.ts';
import { plainText, type Field, type Form } from './input.ts';
import { shown } from '../text/mask.ts';

/** `$`, `US$`, `Rs.` or three letters that may be a code, before the number or after it. */
const CURRENCY = /^(?:[A-Z]{0,3}\p{Sc}|Rs\.?|[A-Z]{3}) ?(?=\d)|(?<=\d) ?(?:\p{Sc}|[A-Z]{3})$/gu;
/** No thousands separators: what follows a point or comma is a fraction. */
const PLAIN = /^\d{1,12}(?:[.,]\d+)?$/;
/** Groups of three, or India's of two before the last; their separator can't also be the decimal point. */
const GROUPED = /^[1-9]\d{0,2}([ .,'’])(?:\d{2,3}\1){0,2}\d{3}(?:(?!\1)[.,]\d+)?$/;

/**
 * An amount of money in the account's currency, 0 or more. A currency sign is ignored: the API doesn't say which currency
 * the account uses. Rounded to four decimals: a sheet may hold 18.499999999999996 for 18.50.
 *
 * @throws Error for anything else, and for what could be two amounts: `1,250` is 1.25 in Berlin and 1250 in Boston
 */
export function amount(form: Form, field: Field): number | undefined {
  const text = plainText(form, field);
  if (text === undefined) return undefined;
  const number = text.replace(CURRENCY, (sign) => (isCurrency(sign.trim()) ? '' : sign));
  // A JSON number has no separators.
  const separator = typeof form[field.key] === 'number' ? undefined : GROUPED.exec(number)?.[1];
  const toNumber = (written: string): number => Number(written.replace(',', '.'));
  const plain = PLAIN.test(number) ? toNumber(number) : undefined;
  const other = separator === undefined ? undefined : toNumber(number.replaceAll(separator, ''));
  const quoted = `${field.label} "${shown(text)}"`;
  if (plain !== undefined && other !== undefined) {
    throw invalid(
      `${quoted} could be ${String(plain)} or ${String(other)}. Write two digits after the point, such as ${other.toFixed(2)}.`,
    );
  }
  const read = plain ?? other;
  if (read === undefined) throw invalid(`${quoted} is not an amount. Use a format such as 18.50.`);
  return Math.round(read * 10_000) / 10_000;
}

/** `EUR`, but not `MIN`: that is a duration in the wrong column. */
function isCurrency(sign: string): boolean {
  return !/[A-Z]$/.test(sign) || Intl.supportedValuesOf('currency').includes(sign);
}
