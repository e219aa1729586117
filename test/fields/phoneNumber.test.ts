import { readPhone, splitPhone } from '../../src/fields/phoneNumber.ts';

describe('a phone number that is read', () => {
  test.each([
    ['9876543210', '9876543210', false],
    [' 98765 43210 ', '9876543210', false],
    ['98765-43210', '9876543210', false],
    ['098765 43210', '09876543210', false],
    ['(0)98765 43210', '9876543210', false],
    ['919876543210', '919876543210', false],
    ['+91 98765 43210', '919876543210', true],
    ['+91-98765-43210', '919876543210', true],
    ['+91 (0) 98765 43210', '919876543210', true],
    ['+91 (0)98765.43210', '919876543210', true],
    ['0091 98765 43210', '919876543210', true],
    ['+91\u00a098765\u00a043210', '919876543210', true],
    ['(+91) 98765 43210', '919876543210', true],
    // As copied from address books and web pages: other hyphens, and invisible marks.
    ['+91 98765\u201143210', '919876543210', true],
    ['+91 98765–43210', '919876543210', true],
    ['\u202a+91 98765 43210\u202c', '919876543210', true],
    ['\u200e98765 43210', '9876543210', false],
    ['(202) 555-0143', '2025550143', false],
    ['1/202/555/0143', '12025550143', false],
    ['+1 (202) 555.0143', '12025550143', true],
    ['+44 (0)7700 900123', '447700900123', true],
    ['07700 900123', '07700900123', false],
    ['0151 / 23456789', '015123456789', false],
    // As a sheet exports a number.
    ['2025550143.0', '2025550143', false],
    ['+12025550143.00', '12025550143', true],
    ['12345', '12345', false],
  ])('%j has the digits %j, international: %j', (text, digits, isInternational) => {
    expect(readPhone(text)).toEqual({ digits, isInternational });
  });

  test.each([
    '',
    '555-0143 / 555-0144',
    '2025550143/2025550144',
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
  ])('is never %j', (text) => {
    expect(readPhone(text)).toBeNull();
  });
});

describe('a phone split into country code and number', () => {
  test.each([
    [null, '+1 202 555 0143', { code: '1', number: '2025550143' }],
    ['+1', '2025550143', { code: '1', number: '2025550143' }],
    ['0044', '07700 900123', { code: '44', number: '7700900123' }],
    ['+39', '06 1234 5678', { code: '39', number: '0612345678' }],
    // Hungary and Russia dial something else than a zero.
    ['+36', '06 30 123 4567', { code: '36', number: '301234567' }],
    ['+36', '30 123 4567', { code: '36', number: '301234567' }],
    ['+7', '8 (912) 345-67-89', { code: '7', number: '9123456789' }],
    ['+7', '800 345-67-89', { code: '7', number: '8003456789' }],
    ['+44', '020 7946 0018', { code: '44', number: '2079460018' }],
    ['+55', '11 98765-4321', { code: '55', number: '11987654321' }],
    ['+1868', '5551234', { code: '1868', number: '5551234' }],
    ['', '2025550143', null],
    ['US', '2025550143', null],
    ['+44', '+1 202 555 0143', null],
    ['+91', '919876543210', null],
    ['+1', 'unknown', null],
    [undefined, undefined, null],
  ])('%j and %j become %j', (countryCode, number, split) => {
    expect(splitPhone(countryCode, number)).toEqual(split);
  });
});
