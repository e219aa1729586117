import { holdsSpot, isCancelled, isWaitlisted, statusName } from '../../src/api/status.ts';

/** Each status, whether a booking with it holds a spot, and its spellings. */
const statuses: readonly (readonly [name: string | null, holds: boolean, spellings: readonly (string | null)[]])[] = [
  ['Booked', true, ['BOOKED', 'Booked', 'booked', ' Booked ']],
  [
    'Waitlisted',
    false,
    ['WAITLISTED', 'Waitlisted', 'Wait-Listed', 'WAIT_LISTED', 'wait listed', 'Waitlist', 'ON_WAITLIST'],
  ],
  ['Visited', true, ['VISITED', 'Visited']],
  ['No-Show', true, ['NO_SHOW', 'No-Show', 'no show', 'NoShow', 'No\u00a0Show', 'NO\u200b-SHOW', 'No–Show']],
  ['Rescheduled', true, ['RESCHEDULED', 'Rescheduled']],
  [
    'Cancelled',
    false,
    [
      'CANCELLED',
      'canceled',
      'Can-celed',
      'Late Cancelled',
      'CANCELED_LATE',
      'Class cancelled by studio',
      'Waitlist Cancelled',
    ],
  ],
  // Words that the vendor's pages do not have stay as they are.
  ['Checked In', true, ['Checked In', ' Checked In ']],
  [null, true, [null, '', ' ']],
];

describe.each(statuses)('the status %s', (name, holds, spellings) => {
  test.each(spellings)('may be spelled %j', (status) => {
    expect(statusName(status)).toBe(name);
    expect(isCancelled(status)).toBe(name === 'Cancelled');
    expect(isWaitlisted(status)).toBe(name === 'Waitlisted');
    expect(holdsSpot(status)).toBe(holds);
  });
});
