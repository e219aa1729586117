import fc from 'fast-check';
import { DateTime } from 'luxon';

import {
  clockAt,
  DEFAULT_STYLE,
  formatClock,
  parseClock,
  SPOKEN,
  styleOf,
  type ClockStyle,
} from '../../src/time/clock.ts';

const hour = fc.integer({ min: 0, max: 23 });
const minute = fc.integer({ min: 0, max: 59 });
const clocks = fc.record({ hour, minute });
const styles: fc.Arbitrary<ClockStyle> = fc.record({
  hours: fc.constantFrom(12, 24),
  padded: fc.boolean(),
  gap: fc.constantFrom('', ' ', '  ', '\u00a0', '\u202f', '\t'),
  lowerCase: fc.boolean(),
  seconds: fc.constantFrom('', ':00'),
});
const everyMinute = Array.from({ length: 24 * 60 }, (_, at) => at * 60_000);

test.each([
  [DEFAULT_STYLE, 'hh:mm a'],
  [SPOKEN, 'h:mm a'],
  [{ ...DEFAULT_STYLE, hours: 24, seconds: ':00' } as const, 'HH:mm:ss'],
  [{ ...SPOKEN, hours: 24 } as const, 'H:mm'],
])('the style %j agrees with luxon at every minute', (style, format) => {
  const luxons = everyMinute.map((at) => DateTime.fromMillis(at, { zone: 'utc', locale: 'en-US' }).toFormat(format));
  expect(everyMinute.map((at) => formatClock(clockAt(at), style))).toEqual(luxons);
});

test('a formatted time is read as the same time, and shows its style', () => {
  fc.assert(
    fc.property(clocks, styles, (clock, style) => {
      const text = formatClock(clock, style);
      expect(parseClock(text)).toEqual(clock);
      expect(formatClock(clock, styleOf(text) ?? DEFAULT_STYLE)).toBe(text);
    }),
  );
});

test('a time whose hour has one digit gives its style to any other', () => {
  const early = fc.record({ hour: fc.integer({ min: 1, max: 9 }), minute });
  fc.assert(
    fc.property(early, clocks, styles, (clock, other, style) => {
      expect(formatClock(other, styleOf(formatClock(clock, style)) ?? DEFAULT_STYLE)).toBe(formatClock(other, style));
    }),
  );
});

test.each([
  ['18:30:59.123456789', '6:30 PM'],
  ['18.30.59,5', '6:30 PM'],
  ['6:30\u00a0p.m.', '6:30 PM'],
  ['6:30 P. M.', '6:30 PM'],
  ['6:30 a.m', '6:30 AM'],
  ['6PM', '6:00 PM'],
  ['12am', '12:00 AM'],
  ['12:30 pm', '12:30 PM'],
])('%j is %s', (text, spoken) => {
  expect(formatClock(parseClock(text) ?? { hour: 0, minute: 1 }, SPOKEN)).toBe(spoken);
});

const noTimes =
  '|6|1830|24:00|18:60|18:30:60|18:30:5|118:30|18:300|:30|18:30:|18:30:00.|18,30|-6:30|0 AM|0:30 PM|13:00 PM|6:60 PM|6:30 p|' +
  '6:30 XM|6:30 PM.m|6:30 p.. m.|PM 6:30|PM|at 6:30 PM|18:30Z|18:30+05:30|٦:٣٠|noon';
test.each(noTimes.split('|'))('%j is not a time', (text) => {
  expect(parseClock(text)).toBeNull();
  expect(styleOf(text)).toBeNull();
});
