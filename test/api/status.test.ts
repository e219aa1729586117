import { holdsPlace, isCancelled, isWaitlisted, statusKey } from '../../src/api/status.ts';

/** Spellings of one outcome, and whether somebody with it takes a place. */
const outcomes: readonly (readonly [key: string, holds: boolean, spellings: readonly string[]])[] = [
  ['booked', true, ['BOOKED', 'Booked', 'booked', ' Booked ']],
  ['waitlisted', false, ['WAITLISTED', 'Waitlisted', 'Wait-Listed', 'WAIT_LISTED', 'wait listed']],
  ['visited', true, ['VISITED', 'Visited']],
  ['noshow', true, ['NO_SHOW', 'No-Show', 'no show', 'NoShow', 'No\u00a0Show']],
  ['rescheduled', true, ['RESCHEDULED', 'Rescheduled']],
  ['cancelled', false, ['CANCELLED', 'Cancelled', 'CANCELED', 'canceled', 'Can-celed']],
];

describe.each(outcomes)('%s', (key, holds, spellings) => {
  test.each(spellings)('spelled %j', (status) => {
    expect(statusKey(status)).toBe(key);
    expect(isCancelled(status)).toBe(key === 'cancelled');
    expect(isWaitlisted(status)).toBe(key === 'waitlisted');
    expect(holdsPlace(status)).toBe(holds);
  });
});

const others = 'Late Cancelled|Not Cancelled|Uncanceled|Canceled Late|Waitlisted Twice|text'.split('|');
test.each([null, '', ' ', ...others])('%j is none of those that take no place', (status) => {
  expect(isCancelled(status)).toBe(false);
  expect(isWaitlisted(status)).toBe(false);
  expect(holdsPlace(status)).toBe(true);
});

test('no status has no key', () => {
  expect(statusKey(null)).toBe('');
  expect(statusKey('')).toBe('');
});
