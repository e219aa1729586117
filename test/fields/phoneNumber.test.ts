import fc from 'fast-check';

import {
  isPhoneOf,
  mayBePhoneOf,
  readPhone,
  searchForms,
  splitPhone,
  type Phone,
} from '../../src/fields/phoneNumber.ts';

function phone(text: string): Phone {
  const found = readPhone(text);
  if (found === null) throw new Error(`No phone number: ${text}`);
  return found;
}

describe('a phone number', () => {
  test.each([
    ['9876543210', '9876543210', false],
    [' 98765 43210 ', '9876543210', false],
    ['98765-43210', '9876543210', false],
    ['098765 43210', '9876543210', false],
    ['(0)98765 43210', '9876543210', false],
    ['919876543210', '919876543210', false],
    ['+91 98765 43210', '919876543210', true],
    ['+91-98765-43210', '919876543210', true],
    ['+91 (0) 98765 43210', '919876543210', true],
    ['+91 (0)98765.43210', '919876543210', true],
    ['0091 98765 43210', '919876543210', true],
    ['+91\u00a098765\u00a043210', '919876543210', true],
    ['(+91) 98765 43210', '919876543210', true],
    // As address books and web pages hand it over: other hyphens, and marks that nobody sees.
    ['+91 98765\u201143210', '919876543210', true],
    ['+91 98765–43210', '919876543210', true],
    ['\u202a+91 98765 43210\u202c', '919876543210', true],
    ['\u200e98765 43210', '9876543210', false],
    ['(202) 555-0143', '2025550143', false],
    ['1/202/555/0143', '12025550143', false],
    ['+1 (202) 555.0143', '12025550143', true],
    ['+44 (0)7700 900123', '447700900123', true],
    ['07700 900123', '7700900123', false],
    ['12345', '12345', false],
  ])('%j', (text, digits, isInternational) => {
    expect(readPhone(text)).toEqual({ digits, isInternational });
  });

  test.each([
    '',
    ' ',
    '1234',
    '+1 23',
    '(0) 1234',
    '+',
    '()',
    'Tara',
    'Tara 9876543210',
    '9876543210 Tara',
    '98765x43210',
    '9876543210 ext. 5',
    'tel:+919876543210',
    '91+9876543210',
    '++91 9876543210',
    '-9876543210',
    '98765,43210',
    'a@example.com',
    // What people write where there is no phone.
    '0000000000',
    '00000',
    '0000 1234',
    '+1 000 000 0000',
    '+44 000000',
    '+39 0000000',
    '+351 123',
    '1234567890123456',
  ])('is not %j', (text) => {
    expect(readPhone(text)).toBeNull();
  });
});

/** One person's number as a client record may hold it, and as it may be looked for. */
const WITH_CODE: readonly (readonly [string | null, string])[] = [
  ['+91', '9876543210'],
  ['+91', '98765 43210'],
  ['+91', '09876543210'],
  ['91', '98765-43210'],
  ['0091', '9876543210'],
  [' +91 ', '(0)98765 43210'],
  ['+91', '+91 98765 43210'],
  ['+91', '0091 98765 43210'],
  ['+91', '+91 098765 43210'],
];
const CODE_IN_PHONE: readonly (readonly [string | null, string])[] = [
  [null, '+91 98765 43210'],
  ['', '0091 98765 43210'],
  [null, '+91 (0)98765 43210'],
  [null, '919876543210'],
];
const LOOKED_FOR_WITH_CODE = [
  '+91 98765 43210',
  '+919876543210',
  '+91-98765-43210',
  '+91 (0)98765 43210',
  '0091 98765 43210',
  '(+91) 98765 43210',
  '919876543210',
  '91 98765 43210',
];
const LOOKED_FOR_WITHOUT = [
  '9876543210',
  '98765 43210',
  '98765-43210',
  '(98765) 43210',
  '09876543210',
  '(0)98765 43210',
];

describe('is the phone of a client', () => {
  test.each([...WITH_CODE, ...CODE_IN_PHONE])('who has %j and %j, with the country code', (countryCode, number) => {
    for (const text of LOOKED_FOR_WITH_CODE) {
      expect([text, isPhoneOf(phone(text), { countryCode, phone: number })]).toEqual([text, true]);
    }
  });

  test.each(WITH_CODE)('who has %j and %j, without the country code', (countryCode, number) => {
    for (const text of LOOKED_FOR_WITHOUT) {
      expect([text, isPhoneOf(phone(text), { countryCode, phone: number })]).toEqual([text, true]);
    }
  });

  test.each(['9876543210', '098765 43210'])('who has %j and no country code, without one', (number) => {
    for (const text of LOOKED_FOR_WITHOUT) {
      expect([text, isPhoneOf(phone(text), { countryCode: null, phone: number })]).toEqual([text, true]);
    }
  });

  test.each([...LOOKED_FOR_WITH_CODE, ...LOOKED_FOR_WITHOUT])('whose country code is in both fields: %s', (text) => {
    expect(isPhoneOf(phone(text), { countryCode: '+91', phone: '919876543210' })).toBe(true);
  });

  test.each(WITH_CODE)('who has %j and %j, with a zero behind the country code', (countryCode, number) => {
    for (const text of ['+91 098765 43210', '0091098765 43210', '91 098765 43210']) {
      expect([text, isPhoneOf(phone(text), { countryCode, phone: number })]).toEqual([text, true]);
    }
  });

  test('not where the country code is on one side alone and nothing tells it: any country may have the number', () => {
    expect(isPhoneOf(phone('+91 98765 43210'), { countryCode: null, phone: '9876543210' })).toBe(false);
    expect(isPhoneOf(phone('9876543210'), { countryCode: null, phone: '+91 98765 43210' })).toBe(false);
  });

  const near = [
    '9876543211',
    '8876543210',
    '987654321',
    '98765432100',
    '876543210',
    '19876543210',
    '+1 98765 43210',
    '+9 98765 43210',
    '+919 98765 43210',
    '+91 9876 543210 0',
    '+91 19876543210',
    '+91 8876543210',
    '+9876543210',
    '009876543210',
    '9191 98765 43210',
  ];

  test.each([...WITH_CODE, ...CODE_IN_PHONE])('not where it is nearly that: %j and %j', (countryCode, number) => {
    for (const text of near) {
      expect([text, isPhoneOf(phone(text), { countryCode, phone: number })]).toEqual([text, false]);
    }
  });

  test.each([null, '', ' ', 'unknown', '1234', '+', '0000000000'])('not of one whose phone is %j', (number) => {
    for (const text of [...LOOKED_FOR_WITH_CODE, ...LOOKED_FOR_WITHOUT]) {
      expect(isPhoneOf(phone(text), { countryCode: '+91', phone: number })).toBe(false);
    }
  });

  test.each([
    ['nine digits of a record', '91123456789', '123456789', true],
    ['eight of a record', '9112345678', '12345678', false],
    ['eight digits of what is looked for', '12345678', '9112345678', true],
    ['seven of what is looked for', '1234567', '911234567', false],
  ])('what looks like a country code is one where enough follows it: %s', (_what, number, text, isTheirs) => {
    expect(isPhoneOf(phone(text), { countryCode: '+91', phone: number })).toBe(isTheirs);
  });

  test('never where two numbers of one country differ, however they are written', () => {
    const locals = fc.stringMatching(/^[1-9][0-9]{9}$/);
    const codes = fc.constantFrom('1', '44', '91', '351');
    const shapes = fc.constantFrom<(code: string, local: string) => [string | null, string]>(
      (code, local) => [`+${code}`, local],
      (code, local) => [`00${code}`, `0${local}`],
      (code, local) => [`+${code}`, `+${code} (0)${local}`],
      (code, local) => [null, `+${code}${local}`],
    );
    const spellings = fc.constantFrom<[hasCode: boolean, spell: (code: string, local: string) => string]>(
      [true, (code, local) => `+${code} ${local}`],
      [true, (code, local) => `00${code}-${local}`],
      [true, (code, local) => `${code}${local}`],
      [false, (_code, local) => `0${local}`],
      [false, (_code, local) => local],
    );
    fc.assert(
      fc.property(codes, locals, locals, shapes, spellings, (code, local, other, shape, [hasCode, spell]) => {
        const [countryCode, number] = shape(code, local);
        const client = { countryCode, phone: number };
        expect(isPhoneOf(phone(spell(code, local)), client)).toBe(hasCode || countryCode !== null);
        fc.pre(other !== local);
        expect(isPhoneOf(phone(spell(code, other)), client)).toBe(false);
      }),
    );
  });
});

test.each([
  ['+91 98765 43210', null, '9876543210', true],
  ['+91 98765 43210', '', '09876543210', true],
  ['919876543210', null, '98765 43210', true],
  ['9876543210', null, '+91 98765 43210', true],
  ['9876543210', null, '919876543210', true],
  // In another country, or certain.
  ['+91 98765 43210', '+1', '9876543210', false],
  ['+91 98765 43210', null, '+1 98765 43210', false],
  ['9876543210', null, '9876543210', false],
  ['+91 98765 43210', null, '9876543211', false],
  ['+91 98765 43210', null, null, false],
])('%j may be the phone of one with %j and %j: %j', (text, countryCode, number, isPossible) => {
  expect(mayBePhoneOf(phone(text), { countryCode, phone: number })).toBe(isPossible);
});

describe('what a server is asked for', () => {
  test.each([
    ['9876543210', ['9876543210']],
    ['09876543210', ['9876543210']],
    ['12345', ['12345']],
    // Servers that keep country codes apart find the first, others both.
    ['+91 98765 43210', ['9876543210', '919876543210']],
    ['+1 (202) 555-0143', ['2025550143', '12025550143']],
    ['+351 912 345 678', ['912345678', '351912345678']],
    // Long enough to start with a country code, though none is marked.
    ['919876543210', ['9876543210', '919876543210']],
    // Fewer than seven digits would find too many.
    ['+49 1234567', ['1234567', '491234567']],
    ['+1 234567', ['1234567']],
  ])('%j', (text, forms) => {
    expect(searchForms(phone(text))).toEqual(forms);
  });
});

describe('a phone with its country code apart', () => {
  test.each([
    [null, '+1 202 555 0143', { code: '1', number: '2025550143' }],
    ['+1', '2025550143', { code: '1', number: '2025550143' }],
    ['0044', '07700 900123', { code: '44', number: '7700900123' }],
    ['+39', '06 1234 5678', { code: '39', number: '0612345678' }],
    ['+1868', '5551234', { code: '1868', number: '5551234' }],
    ['', '2025550143', null],
    ['US', '2025550143', null],
    ['+44', '+1 202 555 0143', null],
    ['+91', '919876543210', null],
    ['+1', 'unknown', null],
    [undefined, undefined, null],
  ])('%j and %j', (countryCode, number, split) => {
    expect(splitPhone(countryCode, number)).toEqual(split);
  });
});
