import fc from 'fast-check';

import { DEFAULT_STYLE, formatClock, parseClock, styleOf, type ClockStyle } from '../../src/time/clock.ts';

const clocks = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
const styles: fc.Arbitrary<ClockStyle> = fc.record({
  hours: fc.constantFrom(12, 24),
  padded: fc.boolean(),
  gap: fc.constantFrom('', ' ', '  ', '\u00a0', '\u202f', '\t'),
  lowerCase: fc.boolean(),
  seconds: fc.constantFrom('', ':00'),
});
const everyClock = Array.from({ length: 24 * 60 }, (_, at) => ({ hour: Math.floor(at / 60), minute: at % 60 }));

const short = { hours: 12, padded: false, gap: '', lowerCase: true, seconds: '' } as const;
const long = { hours: 24, padded: true, gap: '', lowerCase: false, seconds: ':00' } as const;

describe('a formatted time', () => {
  test('is parsed as the same time', () => {
    fc.assert(
      fc.property(clocks, styles, (clock, style) => {
        expect(parseClock(formatClock(clock, style))).toEqual(clock);
      }),
    );
  });

  test('shows its style', () => {
    fc.assert(
      fc.property(clocks, styles, (clock, style) => {
        const text = formatClock(clock, style);
        expect(formatClock(clock, styleOf(text) ?? DEFAULT_STYLE)).toBe(text);
      }),
    );
  });

  test('gives its style to any other time if its hour has one digit', () => {
    const early = fc.record({ hour: fc.integer({ min: 1, max: 9 }), minute: fc.integer({ min: 0, max: 59 }) });
    fc.assert(
      fc.property(early, clocks, styles, (clock, other, style) => {
        expect(formatClock(other, styleOf(formatClock(clock, style)) ?? DEFAULT_STYLE)).toBe(formatClock(other, style));
      }),
    );
  });

  test('is different for every minute of the day', () => {
    expect(new Set(everyClock.map((clock) => formatClock(clock, DEFAULT_STYLE))).size).toBe(1440);
    expect(everyClock.map((clock) => parseClock(formatClock(clock, DEFAULT_STYLE)))).toEqual(everyClock);
  });

  test.each([
    [18, 30, DEFAULT_STYLE, '06:30 PM'],
    [0, 0, DEFAULT_STYLE, '12:00 AM'],
    [0, 59, DEFAULT_STYLE, '12:59 AM'],
    [1, 5, DEFAULT_STYLE, '01:05 AM'],
    [11, 59, DEFAULT_STYLE, '11:59 AM'],
    [12, 0, DEFAULT_STYLE, '12:00 PM'],
    [13, 0, DEFAULT_STYLE, '01:00 PM'],
    [23, 59, DEFAULT_STYLE, '11:59 PM'],
    [6, 30, short, '6:30am'],
    [12, 30, short, '12:30pm'],
    [0, 5, long, '00:05:00'],
    [9, 5, long, '09:05:00'],
    [9, 5, { ...long, padded: false, seconds: '' }, '9:05'],
    // Without AM and PM there is no gap.
    [18, 30, { ...long, gap: ' ' }, '18:30:00'],
  ])('%i h %i in the style %j is %j', (hour, minute, style, text) => {
    expect(formatClock({ hour, minute }, style)).toBe(text);
  });
});

describe('a person or the API', () => {
  const spellings: Readonly<Record<string, readonly string[]>> = {
    '18:30': [
      '18:30',
      '18.30',
      '18:30:00',
      '18.30.59',
      '18:30:59.123456789',
      '\n18:30\t',
      '6:30 PM',
      '6:30 pm',
      '06:30PM',
      '6.30pm',
      '6:30   pM',
      '6:30\u00a0p.m.',
      '6:30:15 PM',
    ],
    '06:30': ['6:30', '6:30 am.', '6:30 a.m', '6:30:15.5 AM'],
    '00:00': ['0:00', '12am'],
    '23:59': ['23:59'],
    '18:00': ['6 pm', '6PM'],
    '12:00': ['12 pm'],
    '00:01': ['12:01 AM'],
    '12:59': ['12:59 PM'],
    '01:00': ['1 AM'],
    '23:00': ['11 PM'],
  };
  const cases = Object.entries(spellings).flatMap(([clock, texts]) => texts.map((text) => [text, clock] as const));
  test.each(cases)('may write %j for %s', (text, clock) => {
    expect(formatClock(parseClock(text) ?? { hour: 0, minute: 1 }, { ...long, seconds: '' })).toBe(clock);
    expect(styleOf(text)).not.toBeNull();
  });

  const noTimes =
    '6|18|1830|24:00|24:00:00|99:00|18:60|18:99|18:30:60|6:30:60 PM|18:30:5|18:5|118:30|18:300|:30|18:|18:30:|18:30:00.|' +
    '18:30:00.1234567890|18,30|18-30|18 30|-6:30|+6:30|0 AM|0:30 PM|00:30 AM|13 PM|13:00 PM|18:30 PM|6:60 PM|6:30 p|6:30 XM|' +
    '6:30 PM.m|PM 6:30|PM|6:30 PM tomorrow|at 6:30 PM|18:30Z|18:30+05:30|2026-05-22T18:30:00|٦:٣٠|noon|text';
  test.each(['', ' ', ...noTimes.split('|')])('may not write %j for a time', (text) => {
    expect(parseClock(text)).toBeNull();
    expect(styleOf(text)).toBeNull();
  });
});

describe('styleOf', () => {
  test.each([
    ['06:30 PM', { hours: 12, padded: true, gap: ' ', lowerCase: false, seconds: '' }],
    ['6:30 PM', { hours: 12, padded: false, gap: ' ', lowerCase: false, seconds: '' }],
    ['6:30pm', { hours: 12, padded: false, gap: '', lowerCase: true, seconds: '' }],
    ['06:30:15\u202fpm', { hours: 12, padded: true, gap: '\u202f', lowerCase: true, seconds: ':00' }],
    [' 6:30 PM ', { hours: 12, padded: false, gap: ' ', lowerCase: false, seconds: '' }],
    ['18:30', { hours: 24, padded: true, gap: '', seconds: '' }],
    ['09:30:00.000', { hours: 24, padded: true, gap: '', seconds: ':00' }],
    ['9:30', { hours: 24, padded: false, gap: '', seconds: '' }],
  ])('reads the style of %j', (text, style) => {
    expect(styleOf(text)).toMatchObject(style);
  });
});
