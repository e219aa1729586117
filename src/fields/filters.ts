import { BOOKING_STATUSES, isCancelled } from '../api/status.ts';
import { invalid } from '../errors.ts';
import { choice, choiceList, wholeNumber, type ChoiceField, type Form } from './input.ts';
import { MORE } from './classForm.ts';
import { looseKey } from '../text/key.ts';

const YES_NO = { yes: 'Yes', no: 'No' } as const;

export const hasSpotsField = {
  key: 'has_spots',
  label: 'Only With Spots Left',
  type: 'string',
  choices: YES_NO,
  helpText: 'Choose Yes to leave out full classes. Leave empty or choose No for all.',
} as const;

export const statusField = {
  key: 'status',
  label: 'Booking Status',
  type: 'string',
  choices: BOOKING_STATUSES,
} as const;

export const dateFromField = {
  key: 'date_from',
  label: 'From Date',
  type: 'string',
  placeholder: '2026-05-22',
  helpText: 'The first day, such as `2026-05-22`, `tomorrow` or `-7 days`. Leave empty for today.',
} as const;

export const dateToField = {
  key: 'date_to',
  label: 'To Date',
  type: 'string',
  placeholder: '2026-05-29',
  helpText: 'The last day, such as `2026-05-29`, `today` or `+6 days`. Leave empty for no end date.',
} as const;

/** How many results a list search returns at most, unless the form says otherwise. */
const MAX_RESULTS = 100;

export const limitField = {
  key: 'limit',
  group: MORE.key,
  label: 'Limit',
  type: 'string',
  placeholder: String(MAX_RESULTS),
  helpText: `The maximum number of results, such as \`20\`. Leave empty for ${String(MAX_RESULTS)}.`,
} as const;

export const includeClientField = {
  key: 'include_client',
  label: 'Include Phone and Email',
  type: 'string',
  choices: YES_NO,
  default: 'yes',
  helpText:
    "Adds the client's phone and email. Makes one more request to Whautomate per booking; choose No if you do not need them.",
} as const;

export const includeClientsField = {
  ...includeClientField,
  default: 'no',
  helpText: "Choose Yes to add everyone's phone and email. Makes one more request to Whautomate per person.",
} as const;

/** A yes-or-no field; blank means its default, or no. An earlier step may pass true or false, as such or as text. */
export function isYes(form: Form, field: ChoiceField<'yes' | 'no'> & { readonly default?: 'yes' | 'no' }): boolean {
  const value = form[field.key];
  const isTruth = typeof value === 'boolean' || (typeof value === 'string' && /^(?:true|false)$/i.test(value.trim()));
  return isTruth ? /true/i.test(String(value)) : choice(form, field) === 'yes';
}

/** Whether a booking has one of the statuses in the form; if blank, whether it is not cancelled. */
export function statusFilter(form: Form): (status: string | null) => boolean {
  const wanted = new Set(choiceList(form, statusField).map(looseKey));
  return (status) => (wanted.size === 0 ? !isCancelled(status) : wanted.has(looseKey(status)));
}

/** The maximum number of results of a list search. */
export function readLimit(form: Form): number {
  const limit = wholeNumber(form, limitField) ?? MAX_RESULTS;
  if (limit === 0) throw invalid(`${limitField.label} must be 1 or more. Leave it empty for ${String(MAX_RESULTS)}.`);
  return limit;
}
