import { amount } from '../../src/fields/money.ts';
import { priceField } from '../../src/fields/classForm.ts';
import { invalidInput, refusal } from './refusal.ts';

const read = (price: unknown) => amount({ price }, priceField);

test.each([
  ['18.50', 18.5],
  ['18,50', 18.5],
  [' 18 ', 18],
  ['0', 0],
  ['0.00', 0],
  ['0,500', 0.5],
  ['007.05', 7.05],
  ['1,2345', 1.2345],
  ['1234.567', 1234.567],
  ['999999999999.99', 999_999_999_999.99],
  // Between thousands.
  ['1,250.00', 1250],
  ['1.250,00', 1250],
  ['1 250', 1250],
  ['1\u202f250,5', 1250.5],
  ["1'250.50", 1250.5],
  ['1’250', 1250],
  ['1,250.125', 1250.125],
  ['1,250,000', 1_250_000],
  ['1.250.000', 1_250_000],
  ['1,25,000.00', 125_000],
  ['123,456,789,012.99', 123_456_789_012.99],
  // A currency.
  ['$18.50', 18.5],
  ['18,50 €', 18.5],
  ['18,50\u00a0€', 18.5],
  ['18€', 18],
  ['₹1,25,000.50', 125_000.5],
  ['Rs. 500', 500],
  ['Rs 500', 500],
  ['Rs500', 500],
  ['USD$18.50', 18.5],
  ['US$ 18', 18],
  ['18 USD', 18],
  ['EUR 1.250,00', 1250],
  // To four decimals: a sheet's arithmetic is not exact.
  ['21.999999999999996', 22],
  [0.1 + 0.2, 0.3],
  ['12,345650000000001', 12.3457],
  // With marks that nobody sees.
  ['\u200f21,50\u00a0€\u200e', 21.5],
  ['\u2066$21.50\u2069', 21.5],
  ['2\u200b1.5\ufeff', 21.5],
  // A number has no thousands to mark.
  [18.5, 18.5],
  [1.25, 1.25],
  [18.505, 18.505],
  [0, 0],
])('%j is %j', (price, number) => {
  expect(read(price)).toBe(number);
});

test.each([undefined, null, '', ' ', '\u00a0'])('%j is blank', (price) => {
  expect(read(price)).toBeUndefined();
});

test.each([
  ['1,250', '1.25 or 1250', '1250.00'],
  ['1.250', '1.25 or 1250', '1250.00'],
  ['$ 1,000', '1 or 1000', '1000.00'],
  ['18.505', '18.505 or 18505', '18505.00'],
])('%j could be %s', (price, amounts, such) => {
  expect(refusal(() => read(price))).toEqual(
    invalidInput(`Price "${price}" could be ${amounts}. Write two digits after the point, such as ${such}.`),
  );
});

test.each([
  '-1',
  -0.5,
  '+1',
  '.5',
  '5.',
  '18,-',
  '1.2.3',
  '1,250,00',
  '1,250.000.00',
  '01,250.00',
  '1,2 50',
  '1250,000.00',
  '1e3',
  1e-7,
  '1000000000000',
  '1,000,000,000,000,000.00',
  'free',
  '$',
  'EUR',
  '60 MIN',
  'MIN 60',
  '18 zł',
  '$free',
  '1$5',
  '5 USD 1',
  '٠١٨',
])('%j is not an amount', (price) => {
  expect(refusal(() => read(price))).toEqual(
    invalidInput(`Price "${String(price)}" is not an amount. Use a format such as 18.50.`),
  );
});

test('long text is shortened', () => {
  expect(refusal(() => read('x'.repeat(300_000)))).toEqual(
    invalidInput(`Price "${'x'.repeat(39)}…" is not an amount. Use a format such as 18.50.`),
  );
});
