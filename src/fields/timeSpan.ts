import { invalid } from '../errors.ts';
import { DAY, MINUTE } from '../time/day.ts';
import type { Field } from './input.ts';

const UNIT_MS = { minutes: MINUTE, hours: 60 * MINUTE, days: DAY };

export const timeUnitField = {
  key: 'time_unit',
  label: 'Time Unit',
  type: 'string',
  choices: { minutes: 'Minutes', hours: 'Hours', days: 'Days' },
  helpText: 'The unit of the time above.',
} as const;

/**
 * The length of time, in milliseconds, that a number and its unit give.
 *
 * @throws Error that names the number's field, if it is less than `least` or more than a year
 */
export function timeSpan(amount: number, unit: keyof typeof UNIT_MS, { label }: Field, least: number): number {
  const span = amount * UNIT_MS[unit];
  // No studio looks further ahead, or back.
  if (amount >= least && span <= 366 * DAY) return span;
  throw invalid(`${label} must be ${String(least)} or more, and no more than a year.`);
}
