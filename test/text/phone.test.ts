import { comparePhones, phoneQueries, readPhone, readWantedPhone } from '../../src/text/phone.ts';

const dialed = (text: string, countryCode?: string | null): string | null => {
  const phone = readPhone(text, countryCode);
  return phone && `${phone.countryCode} ${phone.phone}`;
};

describe('a phone number is read', () => {
  test.each([
    // Its own code, with plus or 00.
    ['+1 (202) 555-0143', null, '+1 2025550143'],
    ['0041 44 668 18 00', null, '+41 446681800'],
    ['(+64) 21 123 4567', '+1', '+64 211234567'],
    ['00 20 2 2391 0000', '+44', '+20 223910000'],
    // The country's code in a field of its own, however it is written.
    ['2025550143', '1', '+1 2025550143'],
    ['07911 123456', '0044', '+44 7911123456'],
    ['98412 34567', '+977', '+977 9841234567'],
    ['555 1234', '+1876', '+1 8765551234'],
    ['532 123 45 67', '+90', '+90 5321234567'],
    // In both fields.
    ['971501234567', '+971', '+971 501234567'],
    ['12025550143', '+1', '+1 2025550143'],
    ['3933312345', '+39', '+39 3933312345'],
    // Its first digits are those of the country code, but not the code.
    ['04921 874567', '+49', '+49 4921874567'],
    ['+49 4921 874567', null, '+49 4921874567'],
    // What is dialed within a country only.
    ['(0)30 901820', '+49', '+49 30901820'],
    ['+33 (0)1 42 68 53 00', null, '+33 142685300'],
    ['0750 123 4567', '+964', '+964 7501234567'],
    ['02 1234 5678', '+39', '+39 0212345678'],
    ['8 029 123 45 67', '+375', '+375 291234567'],
    ['011 15 6543 2109', '+54', '+54 91165432109'],
    // As copied from elsewhere.
    ['tel:+65-6123-4567', null, '+65 61234567'],
    ['WhatsApp: +27 82 123 4567', null, '+27 821234567'],
    ['+1 202 555 0143 ext. 12', null, '+1 2025550143'],
    ['+1-202-555-0143;ext=12', null, '+1 2025550143'],
    ['＋８１　９０ー１２３４ー５６７８', null, '+81 9012345678'],
    ['\u202d+972\u00a050\u2011123\u20114567\u202c', null, '+972 501234567'],
    ['2025550143.0', '+1', '+1 2025550143'],
    ['+49 2202/12345', null, '+49 220212345'],
  ])('%j with the code %j is %s', (text, countryCode, number) => {
    expect(dialed(text, countryCode)).toBe(number);
  });

  test.each([
    // No country.
    ['202 555 0143', null],
    ['202 555 0143', 'Canada'],
    ['0', ''],
    // Not possible there, or no such code.
    ['+1 555 0143', null],
    ['0812 34', '+1'],
    ['12345678', '+999'],
    ['+999 12345678', null],
    ['555 0143 555 0144', '+1'],
    // Two numbers.
    ['+61 2 9374 4000 / +61 2 9374 4001', null],
    ['030 901820/21', '+49'],
    ['+49 30 90182 / 90183', null],
    ['+1 202 555 0143, 5550144', null],
    ['2025550143; 2025550144', '+1'],
    ['202-555-0143 or 202-555-0144', '+1'],
    ['+1 202 555 0143 ext. 5550144', null],
    ['+1 202 555 0143, 44', null],
    ['030 12345 030 1239', '+49'],
    ['030 901820 030 901821', '+49'],
    // With its code once, or twice.
    ['4915112345678', '+49'],
    ['390 612 3456', '39'],
    ['62812345678', '0062'],
    // No number.
    ['', '+1'],
    ['+', null],
    ['call me', '+1'],
    ['+1 000 000 0000', null],
    ['2.02556E+9', '+1'],
    ['66f1c0a2b7d4e81f5a3c0e01', '+1'],
    ['5'.repeat(10_000), '+1'],
    ['1/'.repeat(50_000), '+1'],
    ['555 1234 there', '+1876'],
    ['+1 202 555 0143 at noon', null],
  ])('not %j with the code %j', (text, countryCode) => {
    expect(dialed(text, countryCode)).toBeNull();
  });

  test.each([
    ['+44', '447700900123', { countryCode: '+44', phone: '7700900123' }],
    ['1', '12025550143', { countryCode: '+1', phone: '2025550143' }],
    // These could be two numbers: with the code, or in the area that has the same digits.
    ['+49', '4915112345678', null],
    ['62', '62812345678', null],
    ['+55', '55999998888', null],
    ['+1', '4915112345678', null],
    [null, '4915112345678', null],
    ['+1', null, null],
    ['+1', 'none', null],
    ['+44', '+1 202 555 0143', { countryCode: '+1', phone: '2025550143' }],
  ])('from a record with %j and %j as %j', (countryCode, phone, number) => {
    expect(readPhone(phone, countryCode)).toEqual(number);
  });
});

describe('a number to look for', () => {
  test.each<[text: string, countryCode: string | null, phone: string | null, match: string]>([
    ['+1 202 555 0143', '+1', '(202) 555-0143', 'same'],
    ['+353 85 012 3456', null, '00353 85 012 3456', 'same'],
    ['+47 406 12 345', '47', '4740612345', 'same'],
    // Without a code it is read with each client's.
    ['085 012 3456', '+353', '850123456', 'same'],
    ['202.555.0143 x5', '+1', '2025550143', 'same'],
    ['6598765432', '+65', '9876 5432', 'same'],
    ['4915112345678', '+49', '15112345678', 'possible'],
    ['+49 151 12345678', '+49', '4915112345678', 'possible'],
    ['+44 7700 900123', '+44', '447700900123', 'same'],
    // As many digits in one country, but not the same.
    ['+1 302 555 0143', '+1', '202 555 0143', 'different'],
    ['0850123457', '+353', '850123456', 'different'],
    ['+44 20 7946 0018', '+44', '20 7946 0019', 'different'],
    ['+1 302 555 0143', null, '202 555 0143', 'different'],
    ['302 555 0143', null, '(202) 555-0143', 'different'],
    // As many digits in two countries, of which one may be wrong.
    ['+1 302 555 0143', '+91', '202 555 0143', 'possible'],
    ['+1 354 611 1234', '+354', '611 1234', 'possible'],
    // Brazil's ninth digit, Argentina's 9, Mexico's 1, and codes that are missing on one side or both.
    ['+55 21 99876 5432', '+55', '21 9876-5432', 'possible'],
    ['+54 9 351 234 5678', '+54', '351 234 5678', 'possible'],
    ['+52 55 1234 5678', null, '+52 1 55 1234 5678', 'possible'],
    ['+353 85 012 3456', null, '085 012 3456', 'possible'],
    ['85 012 3456', null, '+353 85 012 3456', 'possible'],
    ['085 012 3456', null, '85-0123456', 'possible'],
    ['+354 611 1234', null, '611 1234', 'possible'],
    ['+354 611 1234', null, '3546111234', 'possible'],
    // Two numbers in one record.
    ['+1 202 555 0182', '+1', '2025550182 / 2025550183', 'possible'],
    ['+1 202 555 0183', '+1', '2025550182 or 2025550183', 'possible'],
    ['+49 30 901820', '+49', '030 901820 030 901821', 'possible'],
    ['+1 202 555 0143', '+1', null, 'different'],
    ['+1 202 555 0143', '+1', 'ask her', 'different'],
    ['202 555 0143', null, '', 'different'],
  ])('%j and a client with %j and %j: %s', (text, countryCode, phone, match) => {
    const wanted = readWantedPhone(text);
    if (wanted === null) throw new Error(`Not a number: ${text}`);
    expect(comparePhones(wanted, { countryCode, phone })).toBe(match);
  });

  test.each([
    // A server may keep the country code apart or not, and may look for any part of a number.
    ['+353 85 012 3456', ['50123456', '850123456', '353850123456']],
    ['085 012 3456', ['50123456', '850123456']],
    ['12345', ['12345', '12345']],
  ])('%j is searched for as %j', (text, queries) => {
    expect(phoneQueries(readWantedPhone(text) ?? { local: '' })).toEqual(queries);
  });

  test.each(['123', 'Tara', '+1 555 0143', '202 555 0143 / 202 555 0144'])('is never %j', (text) => {
    expect(readWantedPhone(text)).toBeNull();
  });
});
