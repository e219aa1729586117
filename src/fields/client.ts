/* The fields that name a client who may not be in Whautomate yet. */

export const fullNameField = { key: 'full_name', label: 'Full Name', type: 'string' } as const;

export const countryCodeField = {
  key: 'country_code',
  label: 'Country Code',
  type: 'string',
  placeholder: '+1',
  helpText: 'The country code of the phone number, such as `+1` or `+91`.',
} as const;

export const phoneField = {
  key: 'phone',
  label: 'Phone',
  type: 'string',
  placeholder: '2025550143',
  helpText: 'The phone number without its country code, such as `2025550143`.',
} as const;
