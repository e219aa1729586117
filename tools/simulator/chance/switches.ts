import fc from 'fast-check';

import { positions, type Switches } from '../../sandbox/switches.ts';

/** Every switch that affects a poll. The positions that are hardest on the triggers come more often. */
export const someSwitches: fc.Arbitrary<Partial<Switches>> = fc
  .record({
    order: fc.constantFrom(...positions.order),
    pageCap: fc.constantFrom(...positions.pageCap),
    page: fc.constantFrom('honored', 'honored', 'honored', 'ignored'),
    pastTheEnd: fc.constantFrom(...positions.pastTheEnd),
    rosterCap: fc.constantFrom(...positions.rosterCap),
    clockOut: fc.constantFrom(...positions.clockOut),
    startTime: fc.constantFrom(...positions.startTime),
    startTimeUTC: fc.constantFrom(...positions.startTimeUTC),
    statusSpelling: fc.constantFrom(...positions.statusSpelling),
    cancelledOnRoster: fc.constantFrom('kept', 'kept', 'removed'),
    classUpdatedAt: fc.constantFrom(...positions.classUpdatedAt),
    participantUpdatedAt: fc.constantFrom(...positions.participantUpdatedAt),
    waitlistedCount: fc.constantFrom(...positions.waitlistedCount),
    errorBody: fc.constantFrom(...positions.errorBody),
    retryAfter: fc.constantFrom(...positions.retryAfter),
    endDate: fc.constantFrom(...positions.endDate),
    bookingsRange: fc.constantFrom(...positions.bookingsRange),
    numbersAsText: fc.constantFrom(...positions.numbersAsText),
  } as const)
  // A server that ignores `page` shows only one page, so it must hold the whole list.
  .map((found) => (found.page === 'ignored' ? { ...found, pageCap: 100 } : found));
