import { holdsSpot, isCancelled, isWaitlisted, statusKey } from '../../src/api/status.ts';

/** Each status, whether a booking with it holds a spot, and its spellings. */
const statuses: readonly (readonly [key: string, holds: boolean, spellings: readonly string[]])[] = [
  ['booked', true, ['BOOKED', 'Booked', 'booked', ' Booked ']],
  ['waitlisted', false, ['WAITLISTED', 'Waitlisted', 'Wait-Listed', 'WAIT_LISTED', 'wait listed']],
  ['visited', true, ['VISITED', 'Visited']],
  ['noshow', true, ['NO_SHOW', 'No-Show', 'no show', 'NoShow', 'No\u00a0Show']],
  ['rescheduled', true, ['RESCHEDULED', 'Rescheduled']],
  ['cancelled', false, ['CANCELLED', 'Cancelled', 'CANCELED', 'canceled', 'Can-celed']],
];

describe.each(statuses)('%s', (key, holds, spellings) => {
  test.each(spellings)('may be spelled %j', (status) => {
    expect(statusKey(status)).toBe(key);
    expect(isCancelled(status)).toBe(key === 'cancelled');
    expect(isWaitlisted(status)).toBe(key === 'waitlisted');
    expect(holdsSpot(status)).toBe(holds);
  });
});

const others = 'Late Cancelled|Not Cancelled|Uncanceled|Canceled Late|Waitlisted Twice|text'.split('|');
test.each([null, '', ' ', ...others])('the status %j holds a spot', (status) => {
  expect(isCancelled(status)).toBe(false);
  expect(isWaitlisted(status)).toBe(false);
  expect(holdsSpot(status)).toBe(true);
});

test.each(['Uncanceled', 'Canceled Late'])('the key of %j keeps its spelling', (status) => {
  expect(statusKey(status)).toBe(status.replace(' ', '').toLowerCase());
});

test('a missing status has an empty key', () => {
  expect(statusKey(null)).toBe('');
  expect(statusKey('')).toBe('');
});
