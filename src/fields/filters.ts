import { BOOKING_STATUSES, holdsSpot, isCancelled, statusName } from '../api/status.ts';
import { invalid } from '../errors.ts';
import { DAY, MINUTE } from '../time/day.ts';
import { MORE } from './classForm.ts';
import { choice, choiceList, textField, wholeNumber, type ChoiceField, type Field, type Form } from './input.ts';

const YES_NO = { yes: 'Yes', no: 'No' } as const;

export const hasSpotsField = textField('has_spots', 'Only With Spots Left', {
  choices: YES_NO,
  helpText: 'Choose Yes to leave out full classes. Leave empty or choose No for all.',
});

export const statusField = textField('status', 'Booking Status', {
  choices: BOOKING_STATUSES,
});

/** The statuses that a search for several bookings offers. */
export const listedStatusField = {
  ...statusField,
  list: true,
  choices: { ...BOOKING_STATUSES, has_spot: 'Has a Spot' },
} as const;

export const upcomingOnlyField = textField('upcoming_only', 'Only Classes That Have Not Started', {
  choices: YES_NO,
  helpText: 'Choose Yes to leave out classes that have started or are cancelled. Leave empty or choose No for all.',
});

export const dateFromField = textField('date_from', 'From Date', {
  placeholder: '2026-05-22',
  helpText: 'The first day, such as `2026-05-22`, `tomorrow` or `-7 days`. Leave empty for today.',
});

export const dateToField = textField('date_to', 'To Date', {
  placeholder: '2026-05-29',
  helpText: 'The last day, such as `2026-05-29`, `today` or `+6 days`. Leave empty for no end date.',
});

/** How many results a list search returns at most, unless the form says otherwise. */
const MAX_RESULTS = 100;

export const limitField = textField('limit', 'Limit', {
  group: MORE.key,
  placeholder: String(MAX_RESULTS),
  helpText: `The maximum number of results, such as \`20\`. Leave empty for ${String(MAX_RESULTS)}.`,
});

export const includeClientField = textField('include_client', 'Include Phone and Email', {
  choices: YES_NO,
  default: 'yes',
  helpText:
    "Adds the client's phone and email. Makes one more request to Whautomate per booking; choose No if you do not need them.",
});

export const includeClientsField = {
  ...includeClientField,
  choices: { ...YES_NO, with_phone: 'Only people with a phone', with_email: 'Only people with an email' },
  default: 'no',
  helpText:
    'Adds phones and emails, with one more request to Whautomate per person. To message each person in a loop, choose only people with a phone, or with an email: a gap in the list would send messages to the wrong person.',
} as const;

/** A yes-or-no field; blank means its default, or no. */
export function isYes(form: Form, field: ChoiceField<'yes' | 'no'> & { default?: 'yes' | 'no' }): boolean {
  return choice(form, field) === 'yes';
}

/** Whether a booking has one of the statuses in the form; if blank, whether it is not cancelled. */
export function statusFilter(form: Form): (status: string | null) => boolean {
  const wanted = choiceList(form, listedStatusField);
  if (wanted.length === 0) return (status) => !isCancelled(status);
  const names = new Set<string | null>(wanted.map((value) => listedStatusField.choices[value]));
  return (status) => names.has(statusName(status)) || (wanted.includes('has_spot') && holdsSpot(status));
}

export function readLimit(form: Form): number {
  const limit = wholeNumber(form, limitField) ?? MAX_RESULTS;
  if (limit === 0) throw invalid(`${limitField.label} must be 1 or more. Leave it empty for ${String(MAX_RESULTS)}.`);
  return limit;
}

const UNIT_MS = { minutes: MINUTE, hours: 60 * MINUTE, days: DAY };

export const timeUnitField = textField('time_unit', 'Time Unit', {
  choices: { minutes: 'Minutes', hours: 'Hours', days: 'Days' },
  helpText: 'Minutes, hours or days of the number above.',
});

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
