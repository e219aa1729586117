import fc from 'fast-check';

import { readPhone, type Phone } from '../../src/text/phone.ts';
import { matchPhone, phoneQueries } from '../../src/people/phoneMatch.ts';

function phone(text: string): Phone {
  const found = readPhone(text);
  if (found === null) throw new Error(`Not a phone number: ${text}`);
  return found;
}

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

describe('a phone', () => {
  test.each([...WITH_CODE, ...CODE_IN_PHONE])(
    'with its country code is that of a client with %j and %j',
    (countryCode, number) => {
      for (const text of LOOKED_FOR_WITH_CODE) {
        expect([text, matchPhone(phone(text), { countryCode, phone: number })]).toEqual([text, 'exact']);
      }
    },
  );

  test.each(WITH_CODE)('without its country code is that of a client with %j and %j', (countryCode, number) => {
    for (const text of LOOKED_FOR_WITHOUT) {
      expect([text, matchPhone(phone(text), { countryCode, phone: number })]).toEqual([text, 'exact']);
    }
  });

  test.each(['9876543210', '098765 43210'])(
    'without a country code is that of a client with %j and no country code',
    (number) => {
      for (const text of LOOKED_FOR_WITHOUT) {
        expect([text, matchPhone(phone(text), { countryCode: null, phone: number })]).toEqual([text, 'exact']);
      }
    },
  );

  test.each([...LOOKED_FOR_WITH_CODE, ...LOOKED_FOR_WITHOUT])(
    '%j is that of a client with the country code in both fields',
    (text) => {
      expect(matchPhone(phone(text), { countryCode: '+91', phone: '919876543210' })).toBe('exact');
    },
  );

  test.each(WITH_CODE)(
    'with a zero after its country code is that of a client with %j and %j',
    (countryCode, number) => {
      for (const text of ['+91 098765 43210', '0091098765 43210', '91 098765 43210']) {
        expect([text, matchPhone(phone(text), { countryCode, phone: number })]).toEqual([text, 'exact']);
      }
    },
  );

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
  ];

  test.each([...WITH_CODE, ...CODE_IN_PHONE])(
    'that is nearly the one of a client with %j and %j is not theirs',
    (countryCode, number) => {
      for (const text of near) {
        expect([text, matchPhone(phone(text), { countryCode, phone: number })]).toEqual([text, 'no']);
      }
    },
  );

  test.each([null, '', ' ', 'unknown', '1234', '+', '0000000000'])(
    'is never that of a client with the phone %j',
    (number) => {
      for (const text of [...LOOKED_FOR_WITH_CODE, ...LOOKED_FOR_WITHOUT]) {
        expect(matchPhone(phone(text), { countryCode: '+91', phone: number })).toBe('no');
      }
    },
  );

  test.each([
    ['91123456789', '123456789', 'exact'],
    ['9112345678', '12345678', 'exact'],
    ['12345678', '9112345678', 'possible'],
    // Too short to start with a country code.
    ['1234567', '911234567', 'no'],
    ['911234567', '1234567', 'no'],
  ])('of a client with +91 and %j is, for %j: %s', (number, text, match) => {
    expect(matchPhone(phone(text), { countryCode: '+91', phone: number })).toBe(match);
  });

  test('is never that of a client with another number of the same country, however they are written', () => {
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
        expect(matchPhone(phone(spell(code, local)), client)).toBe(
          hasCode || countryCode !== null ? 'exact' : 'possible',
        );
        fc.pre(other !== local);
        expect(matchPhone(phone(spell(code, other)), client)).toBe('no');
      }),
    );
  });
});

test.each<[text: string, countryCode: string | null, number: string | null, match: string]>([
  // The digits are the same, but only one of the two has a country code.
  ['+91 98765 43210', null, '9876543210', 'possible'],
  ['+91 98765 43210', '', '09876543210', 'possible'],
  ['919876543210', null, '98765 43210', 'possible'],
  ['9876543210', null, '+91 98765 43210', 'possible'],
  ['9876543210', null, '919876543210', 'possible'],
  // National numbers of eleven digits, and zeros that are dialed only within the country.
  ['+55 11 98765-4321', null, '11 98765-4321', 'possible'],
  ['+62 812-3456-7890', null, '0812-3456-7890', 'possible'],
  ['+86 138 0013 8000', null, '138 0013 8000', 'possible'],
  ['+49 151 23456789', null, '0151 23456789', 'possible'],
  ['+36 30 123 4567', null, '06 30 123 4567', 'possible'],
  ['+36 30 123 4567', '+36', '06301234567', 'exact'],
  ['06 30 123 4567', '+36', '301234567', 'exact'],
  ['8 (912) 345-67-89', '+7', '9123456789', 'exact'],
  ['+39 06 1234 5678', '+39', '0612345678', 'exact'],
  ['0151 23456789', '+49', '15123456789', 'exact'],
  ['6598765432', '+65', '98765432', 'possible'],
  // Jamaica's area code after the country code, in one field.
  ['+1 876 555 1234', '+1876', '5551234', 'exact'],
  ['+1 876 555 1234', '+1-876', '555-1234', 'exact'],
  // Ten digits may start with a country code or not.
  ['+47 92345678', null, '4792345678', 'possible'],
  ['2025550143', '+20', '25550143', 'possible'],
  // Another country, or another number.
  ['+91 98765 43210', '+1', '9876543210', 'no'],
  ['+91 98765 43210', null, '+1 98765 43210', 'no'],
  ['+91 98765 43210', null, '9876543211', 'no'],
  ['+91 98765 43210', null, null, 'no'],
])('%j and a client with %j and %j: %s', (text, countryCode, number, match) => {
  expect(matchPhone(phone(text), { countryCode, phone: number })).toBe(match);
});

describe('a server is asked', () => {
  test.each([
    ['987654321', ['987654321']],
    ['0987654321', ['987654321', '0987654321']],
    ['6598765432', ['98765432', '6598765432']],
    ['12345', ['12345']],
    // Servers that keep country codes apart find the first, others both.
    ['+91 98765 43210', ['9876543210', '919876543210']],
    ['+1 (202) 555-0143', ['2025550143', '12025550143']],
    ['+351 912 345 678', ['912345678', '351912345678']],
    // Long enough to start with a country code, even without a plus.
    ['919876543210', ['9876543210', '919876543210']],
    // Fewer than seven digits would find too many.
    ['+49 1234567', ['1234567', '491234567']],
    ['+1 234567', ['1234567']],
  ])('for %j: %j', (text, queries) => {
    expect(phoneQueries(phone(text))).toEqual(queries);
  });
});
