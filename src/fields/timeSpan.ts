import { invalid } from '../errors.ts';
import { DAY, MINUTE } from '../time/day.ts';
import type { Field } from './input.ts';

/* A length of time, as two fields of a form give it: a number, and its unit. */

const UNIT_MS = { minutes: MINUTE, hours: 60 * MINUTE, days: DAY };

/** No studio looks further ahead, or back. */
const MOST_MS = 366 * UNIT_MS.days;

export const timeUnitField = {
  key: 'time_unit',
  label: 'Time Unit',
  type: 'string',
  choices: { minutes: 'Minutes', hours: 'Hours', days: 'Days' },
  helpText: 'The unit of the time above.',
} as const;

/**
 * The length in milliseconds.
 *
 * @throws Error that names the number's field, if it is less than `least` or more than a year
 */
export function timeSpan(amount: number, unit: keyof typeof UNIT_MS, { label }: Field, least: number): number {
  const span = amount * UNIT_MS[unit];
  if (amount < least || span > MOST_MS)
    throw invalid(`${label} must be ${String(least)} or more, and no more than a year.`);
  return span;
}
