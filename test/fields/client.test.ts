import { readContact, readEmailField, readFullName, readPhoneField, readSearchText } from '../../src/fields/client.ts';
import { failure } from '../support/app.ts';

/** What a reader makes of a form, or its message. */
async function read<T>(reader: (form: Record<string, unknown>) => T | Promise<T>, form: Record<string, unknown>) {
  const run = Promise.resolve().then(() => reader(form));
  const fails = await run.then(
    () => false,
    () => true,
  );
  if (!fails) return run;
  const { code, message } = await failure(run);
  return code === 'InvalidInput' ? message : `not an invalid input: ${message}`;
}

test('a name arrives as it is written', () => {
  expect(readFullName({ full_name: ' Zoë \u200f🧘 ' })).toBe(' Zoë \u200f🧘 ');
  for (const full_name of ['', '\ufe0f', '\u3164', '\u0301', null]) expect(readFullName({ full_name })).toBeUndefined();
});

test.each([
  ['Loading...', 'Full Name "Loading..." is not a name. Map only a name, such as Tara Lindqvist.'],
  [
    '66f1c0a2b7d4e81f5a3c0e01',
    'Full Name "66f1c0a2b7d4e81f5a3c0e01" is not a name. Map only a name, such as Tara Lindqvist.',
  ],
  [
    '\u200eabcdefabcdefabcdefabcdef',
    'Full Name "\u200eabcdefabcdefabcdefabcdef" is not a name. Map only a name, such as Tara Lindqvist.',
  ],
  // Not shown: it may be someone's.
  ['omar@example.com', 'Full Name is not a name. Map only a name, such as Tara Lindqvist.'],
  ['#¡VALOR!', 'Full Name holds "#¡VALOR!", a spreadsheet error. Fix that cell, then try again.'],
  [['Omar'], 'Full Name has more than one value. Map a single value.'],
])('the name %j is refused: %s', async (full_name, message) => {
  expect(await read(readFullName, { full_name })).toBe(message);
});

test('an email is cleaned, or refused', async () => {
  expect(readEmailField({ email: 'Omar <omar@example.com>' })).toBe('omar@example.com');
  expect(readEmailField({ email: ' ' })).toBeUndefined();
  expect(await read(readEmailField, { email: 'omar at example' })).toBe(
    'Email "omar at example" is not a valid email. Enter one address, such as tara@example.com, and nothing else.',
  );
});

describe('a phone', () => {
  test.each<[country_code: unknown, phone: unknown, number: object | undefined]>([
    ['+44', '+1 202 555 0143', { countryCode: '+1', phone: '2025550143' }],
    [' (+44) ', '07911 123456', { countryCode: '+44', phone: '7911123456' }],
    ['００４４', '07911 123456', { countryCode: '+44', phone: '7911123456' }],
    ['+1-876', '555 1234', { countryCode: '+1', phone: '8765551234' }],
    [' \u200e1.0 ', '2025550143.0', { countryCode: '+1', phone: '2025550143' }],
    [39, 391234567, { countryCode: '+39', phone: '391234567' }],
    ['', '', undefined],
    ['+1', '\u200b', undefined],
  ])('with Country Code %j and Phone %j is %j', async (country_code, phone, number) => {
    expect(await readPhoneField({ country_code, phone })).toEqual(number);
  });

  const CODE = 'is not a country code. Use one such as +1 or +44, or leave it empty and start Phone with it.';
  const NUMBER =
    'is not a valid phone number. Enter one number that starts with + and the country code, such as +1 202 555 0143.';
  test.each<[country_code: unknown, phone: unknown, message: string]>([
    ['Canada', '2025550143', `Country Code "Canada" ${CODE}`],
    ['DE', '+49 30 901820', `Country Code "DE" ${CODE}`],
    ['0', '', `Country Code "0" ${CODE}`],
    ['1'.repeat(10_000), '2025550143', `Country Code ${CODE}`],
    ['+1', 'ask her', `Phone "ask her" ${NUMBER}`],
    ['+1', '555 0143', `Phone ${NUMBER}`],
    ['+999', '202 555 0143', `Phone ${NUMBER}`],
    ['', '2025550143 / 2025550144', `Phone ${NUMBER}`],
    ['', '5'.repeat(10_000), `Phone ${NUMBER}`],
    [
      '',
      '(202) 555-0143',
      'Phone has no + with a country code. Write it such as +1 202 555 0143, or fill in Country Code.',
    ],
    ['', { number: '1' }, 'Phone has more than one value. Map a single value.'],
  ])('with Country Code %.20j and Phone %.20j is refused', async (country_code, phone, message) => {
    expect(await read(readPhoneField, { country_code, phone })).toBe(message);
  });
});

describe('what a search looks for', () => {
  test.each<[text: unknown, found: object]>([
    ['mailto:omar@example.com', { email: 'omar@example.com' }],
    ['omar＠example.com', { email: 'omar@example.com' }],
    ['whatsapp:+27 82 123 4567', { phone: { countryCode: '+27', phone: '821234567' } }],
    [2025550143, { phone: { local: '2025550143' } }],
    ['202 555 0143 ext. 5', { phone: { local: '202 555 0143 ext. 5' } }],
    ['Class of 2026', { name: 'Class of 2026' }],
    ['Omar 1+1', { name: 'Omar 1+1' }],
    [' ', {}],
  ])('in %j is %j', async (search_text, found) => {
    expect(await readSearchText({ search_text })).toEqual(found);
  });

  test.each([
    ['omar@example', '"Phone, Email or Name" is not a valid email.'],
    ['202-555-0143 or 202-555-0144', '"Phone, Email or Name" is not a valid phone number.'],
    ['66f1c0a2b7d4e81f5a3c0e01', '"Phone, Email or Name" "66f1c0a2b7d4e81f5a3c0e01" is not a valid phone number'],
    ['?', '"Phone, Email or Name" "?" is not a valid phone number.'],
    ['Omar 555-0143', '"Phone, Email or Name" is not a valid phone number.'],
    ...['tel:+12 34', '+12 Omar', '\u200e00 Omar', 'tel:Omar'].map((text) => [
      text,
      `"Phone, Email or Name" "${text}" is not a valid phone number.`,
    ]),
    ['{{1__phone}}', '"Phone, Email or Name" "{{1__phone}}" is not a name.'],
  ])('in %j cannot be read', async (search_text, message) => {
    expect(await read(readSearchText, { search_text })).toContain(message);
  });

  test.each<[form: Record<string, unknown>, contact: object | string]>([
    [{ search_text: '+1 202 555 0143' }, { phone: { countryCode: '+1', phone: '2025550143' } }],
    [{ search_text: '202 555 0143', country_code: '1' }, { phone: { countryCode: '+1', phone: '2025550143' } }],
    [{ search_text: 'omar@example.com', phone: ' ' }, { email: 'omar@example.com' }],
    [{ search_text: 'Omar Haddad' }, {}],
    // Phone and Email come first.
    [
      { search_text: 'omar@example.com', phone: '+1 202 555 0143' },
      { phone: { countryCode: '+1', phone: '2025550143' } },
    ],
    [{ search_text: '202 555 0143' }, '"Phone, Email or Name" has no + with a country code.'],
  ])('is the contact of whoever is created, if there is no other: %j', async (form, contact) => {
    const found = await read(readContact, form);
    if (typeof contact === 'string') expect(found).toContain(contact);
    else expect(found).toEqual(contact);
  });
});
