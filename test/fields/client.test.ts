import { readEmail, readFullName, readPhoneFields } from '../../src/fields/client.ts';
import { failure } from '../support/app.ts';
import { invalidInput, refusal } from './refusal.ts';

describe('a name in a form', () => {
  test.each(['Tara Lindqvist', ' Zoë 🧘 {{x}} ', '{{x}} Zoë', '{x}', '+12025550143', 'x'.repeat(200), 'وائل'])(
    'may be %j',
    (full_name) => {
      expect(readFullName({ full_name })).toBe(full_name);
    },
  );

  test.each(['', '\ufe0f', '\u3164', '\u2800', '\u0000', '\u0301', '\u200f'])('is missing if it is %j', (full_name) => {
    expect(readFullName({ full_name })).toBeUndefined();
  });

  test.each([
    '{{1__name}}',
    '{{12__first}} {{34__last}}',
    'Zoë {{12__last}}',
    ' {{name}} ',
    ' 66f1c0a2b7d4e81f5a3c0e01 ',
    'x'.repeat(201),
  ])('is never %j', (full_name) => {
    const message = 'Full Name does not look like a name. Map only the name, not an ID or a longer text.';
    expect(refusal(() => readFullName({ full_name }))).toEqual(invalidInput(message));
  });
});

test('an email in a form loses its invisible characters', () => {
  expect(readEmail({ email: '\u200etara–l@example.com\u202c ' })).toBe('tara–l@example.com');
});

test('an email in a form has at most 254 characters', () => {
  const longest = `${'x'.repeat(242)}@example.com`;
  expect(readEmail({ email: longest })).toBe(longest);
});

test.each([
  'a@example.com, b@example.com',
  '{{1__email}}',
  '66f1c0a2b7d4e81f5a3c0e01',
  `${'x'.repeat(243)}@example.com`,
])('an email in a form is never %j', (email) => {
  expect(refusal(() => readEmail({ email }))).toEqual(
    invalidInput('Email must be one address, such as tara@example.com, and nothing else.'),
  );
});

describe('a phone in a form', () => {
  test.each<[country_code: unknown, phone: unknown, body: object]>([
    // An international number, split by the ITU's codes.
    ['', '+1 202 555 0143', { countryCode: '+1', phone: '2025550143' }],
    [undefined, '(+1) 202-555-0143', { countryCode: '+1', phone: '2025550143' }],
    [null, '0044 7700 900123', { countryCode: '+44', phone: '7700900123' }],
    ['', '+44 (0)7700 900123', { countryCode: '+44', phone: '7700900123' }],
    ['', '+44 07700 900123', { countryCode: '+44', phone: '7700900123' }],
    ['', '+7 701 123 4567', { countryCode: '+7', phone: '7011234567' }],
    ['', '+20 2 12345678', { countryCode: '+20', phone: '212345678' }],
    ['', '+211 912345678', { countryCode: '+211', phone: '912345678' }],
    ['', '+351 912 345 678', { countryCode: '+351', phone: '912345678' }],
    ['', '+370 612 34567', { countryCode: '+370', phone: '61234567' }],
    ['', '+39 06 1234 5678', { countryCode: '+39', phone: '0612345678' }],
    ['', '+225 01 23 45 67 89', { countryCode: '+225', phone: '0123456789' }],
    ['', '\u202a+91 98765\u201143210\u202c', { countryCode: '+91', phone: '9876543210' }],
    ['44', '+44 7700 900123', { countryCode: '+44', phone: '7700900123' }],
    // A national number and its code.
    ['+1', '(202) 555-0143', { countryCode: '+1', phone: '2025550143' }],
    ['1', '2025550143', { countryCode: '+1', phone: '2025550143' }],
    ['1.0', '2025550143.0', { countryCode: '+1', phone: '2025550143' }],
    ['36', '06 30 123 4567', { countryCode: '+36', phone: '301234567' }],
    ['001', 2025550143, { countryCode: '+1', phone: '2025550143' }],
    [' (+44) ', '07700 900123', { countryCode: '+44', phone: '7700900123' }],
    [39, '06 1234 5678', { countryCode: '+39', phone: '0612345678' }],
    ['+7', '7011234567', { countryCode: '+7', phone: '7011234567' }],
    ['+39', '391 234 5678', { countryCode: '+39', phone: '3912345678' }],
    // The country is unknown: as typed.
    ['', '(202) 555-0143', { phone: '(202) 555-0143' }],
    ['', ' \u200e07700 900123 ', { phone: '07700 900123' }],
    ['', '', {}],
    ['+1', ' ', {}],
    ['+1', '\u200b', {}],
    ['+44', '5'.repeat(13), { countryCode: '+44', phone: '5'.repeat(13) }],
  ])('with Country Code %j and Phone %j is %j', (country_code, phone, body) => {
    expect(readPhoneFields({ country_code, phone })).toEqual(body);
  });

  const CODE =
    'Country Code must be digits, such as +1 or +44, not the name of a country. Or leave it empty and start Phone with it.';
  const PHONE =
    'Phone is not a valid number. Enter one number with its country code, such as +1 202 555 0143, and nothing else.';
  const BOTH =
    'Phone already starts with a country code, so Country Code does not match. Leave Country Code empty and start Phone with a plus, such as +12025550143.';

  test.each<[country_code: unknown, phone: unknown, message: string]>([
    ['United States', '2025550143', CODE],
    ['US', '', CODE],
    ['+1 (US)', '2025550143', CODE],
    ['1234', '2025550143', CODE],
    ['0', '2025550143', CODE],
    ['000', '2025550143', CODE],
    ['{{1__code}}', '2025550143', CODE],
    ['1'.repeat(10_000), '2025550143', CODE],
    ['', 'ask her', PHONE],
    ['', '2025550143 ext. 5', PHONE],
    ['', '2025550143, 2025550101', PHONE],
    ['', '{{1__phone}}', PHONE],
    ['', '66f1c0a2b7d4e81f5a3c0e01', PHONE],
    ['', '1.20256E+10', PHONE],
    ['', '5'.repeat(16), PHONE],
    ['+1', '5'.repeat(18), PHONE],
    ['+1', '555-0143 / 555-0144', PHONE],
    ['+1', '555-0143 555-0144', PHONE],
    ['', '+1 555 0143', PHONE],
    ['', '5'.repeat(10_000), PHONE],
    ['', '+1 000 000 0000', PHONE],
    ['+44', '5'.repeat(14), PHONE],
    ['+44', '+1 202 555 0143', BOTH],
    ['1', '+44 7700 900123', BOTH],
    ['+91', '919876543210', BOTH],
    ['+1', '12025550143', BOTH],
  ])('%j and %j are refused', async (country_code, phone, message) => {
    const run = Promise.resolve().then(() => readPhoneFields({ country_code, phone }));
    expect(await failure(run)).toMatchObject({ message, code: 'InvalidInput' });
  });
});
