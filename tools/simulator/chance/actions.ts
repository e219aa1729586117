import fc from 'fast-check';

import type { Fault } from '../network.ts';
import type { Action, OutsideAction, StudioAction } from '../story.ts';

type Chances<A extends Action> = readonly fc.WeightedArbitrary<A>[];

const pick = fc.nat({ max: 200 });
const hour = fc.integer({ min: 6, max: 21 });

/** Changes to existing classes. */
export const edits: Chances<StudioAction> = [
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('moveClass'), of: pick, day: fc.integer({ min: -2, max: 10 }), hour }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reassignClass'), of: pick, to: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refitClass'), of: pick, to: pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('callOffClass', 'restoreClass'), of: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deleteClass'), of: pick }) },
];

/** A studio's everyday changes. */
export const everyday: Chances<StudioAction> = [
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('createClass'), of: pick, day: fc.integer({ min: 0, max: 20 }), hour }),
  },
  ...edits,
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('book'),
      of: pick,
      client: pick,
      status: fc.constantFrom('booked', 'booked', 'waitlisted'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('setStatus'),
      of: pick,
      status: fc.constantFrom('booked', 'visited', 'noShow', 'rescheduled', 'cancelled', 'waitlisted'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('swap'), of: pick, client: pick }) },
];

/** Next week's classes. */
export const timetable: Chances<StudioAction> = [
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('createClass'), of: pick, day: fc.integer({ min: 2, max: 12 }), hour }),
  },
];

/** More bookings at once than a poll has room for. */
export const rushes: Chances<StudioAction> = [
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('rush'), of: pick, classes: fc.integer({ min: 2, max: 80 }), client: pick }),
  },
];

export const nothing: Chances<OutsideAction> = [{ weight: 3, arbitrary: fc.constant({ do: 'nothing' }) }];

export const switching: Chances<OutsideAction> = [
  { weight: 2, arbitrary: fc.record({ do: fc.constant('switchOn'), zap: pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('switchOff'), zap: pick }) },
];

export const lostRuns: Chances<OutsideAction> = [
  { weight: 2, arbitrary: fc.record({ do: fc.constant('runIsLost'), zap: pick }) },
];

export const apiTrouble: Chances<OutsideAction> = [
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('apiFails'),
      on: fc.constantFrom('list', 'roster', 'any'),
      fault: fc.constantFrom<Fault>(429, 500, 502, 503, 'dropped', 'noAnswer', 'garbage'),
      times: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('apiIsSlow'),
      ms: fc.constantFrom(1000, 3000, 7000, 11_000),
      minutes: fc.integer({ min: 1, max: 40 }),
    }),
  },
];

export const losses: Chances<OutsideAction> = [{ weight: 6, arbitrary: fc.constant({ do: 'cacheLosesAll' }) }];

export const cacheTrouble: Chances<OutsideAction> = [
  { weight: 4, arbitrary: fc.constant({ do: 'cacheLosesAll' }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('cacheIs'),
      mode: fc.constantFrom('stale', 'refuses', 'fails', 'failsAfterTaking', 'forgets'),
      minutes: fc.oneof(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 150, max: 900 })),
    }),
  },
];
