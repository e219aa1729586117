import { TIMEZONES } from './timezones.ts';

/*
 * The fields of a class that are typed, not chosen. All are text, also the numbers: the platform would round `12.7` to 12
 * and read `abc` as 0 before the action could refuse them, and its command line breaks on native numbers.
 */

export const dateField = {
  key: 'date',
  label: 'Date',
  type: 'string',
  placeholder: '2026-05-22',
  helpText:
    'Year, month, day, such as `2026-05-22`; `22 May 2026` works too. A date-time counts as its own wall clock, ' +
    'unless it ends in `Z` or an offset and Time Zone is filled: then it is converted.',
} as const;

export const timeField = {
  key: 'time',
  label: 'Time',
  type: 'string',
  placeholder: '18:30',
  helpText: 'When the class starts, on the clock of its location, such as `18:30` or `6:30 PM`.',
} as const;

export const timezoneField = {
  key: 'timezone',
  label: 'Time Zone',
  type: 'string',
  choices: TIMEZONES,
  helpText: 'The time zone of Date and Time. Leave empty for what Whautomate uses.',
} as const;

export const capacityField = {
  key: 'number_of_participants',
  label: 'Capacity',
  type: 'string',
  placeholder: '12',
  helpText: 'How many people can take part, a whole number such as `12`.',
} as const;

export const durationField = {
  key: 'duration_minutes',
  label: 'Duration (Minutes)',
  type: 'string',
  placeholder: '60',
  helpText: 'How long the class lasts, in whole minutes such as `60`. Leave empty for what the service has.',
} as const;

export const priceField = {
  key: 'price',
  label: 'Price',
  type: 'string',
  placeholder: '18.50',
  helpText: 'What a place costs, without a currency sign, such as `18.50`. Leave empty for what the service has.',
} as const;
