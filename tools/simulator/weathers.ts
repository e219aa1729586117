import fc from 'fast-check';

import { positions } from '../sandbox/switches.ts';
import { CACHE_TROUBLES } from './cache.ts';
import { FAULTS } from './network.ts';
import type { Step, Story, World, ZapPlan } from './story.ts';
import { TRIGGER_KEYS } from './triggers.ts';

/* Random stories. Each weather has its own kind of trouble: if everything goes wrong at once, nothing is tested. */

function chance<A>(weight: number, action: { [K in keyof A]: fc.Arbitrary<A[K]> }): fc.WeightedArbitrary<A> {
  return { weight, arbitrary: fc.record<A>(action) };
}

const between = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const minutesOrHours = fc.oneof(between(1, 150), between(150, 900));
const one = fc.constantFrom;
/** One of the records that exist at that moment, modulo their number. */
const pick = fc.nat({ max: 200 });
const status = one('booked', 'waitlisted', 'visited', 'noShow', 'rescheduled', 'cancelled');

/** A studio's everyday changes. What `Life` and `Simulation` act on has the type of these arbitraries. */
const everyday = [
  chance(3, { do: one('createClass'), of: pick, day: between(0, 20) }),
  chance(2, { do: one('callOffClass', 'deleteClass'), of: pick }),
  // In so many classes, from one on: a range, as in rushes, because both have one type.
  chance(8, { do: one('book'), of: pick, classes: between(1, 1), status: one('booked', 'booked', 'waitlisted') }),
  chance(8, { do: one('setStatus'), of: pick, status }),
  // One person cancels and another books, so that the count in the list stays the same.
  chance(3, { do: one('swap'), of: pick }),
];
/** More bookings at once than a poll has room for. */
const rushes = [chance(8, { do: one('book'), of: pick, classes: between(2, 80), status: one('booked') })];
const switching = [chance(2, { do: one('switchOn', 'switchOn', 'switchOff'), zap: pick })];
/** The result of the next poll never reaches Zapier. */
const lostRuns = [chance(2, { do: one('runIsLost'), zap: pick })];
const apiTrouble = [
  chance(6, { do: one('apiFails'), on: one('list', 'roster', 'any'), fault: one(...FAULTS), times: between(1, 12) }),
  chance(2, { do: one('apiIsSlow'), ms: fc.constantFrom<number>(1000, 3000, 7000, 11_000), minutes: between(1, 40) }),
];
const cacheTrouble = [
  chance(8, { do: one('cacheLosesAll') }),
  chance(6, { do: one('cacheIs'), mode: one(...CACHE_TROUBLES), minutes: minutesOrHours }),
];

type ActionOf<Chances> = Chances extends fc.WeightedArbitrary<infer A>[] ? A : never;
export type StudioAction = ActionOf<typeof everyday | typeof rushes>;
type Trouble = ActionOf<typeof switching | typeof lostRuns | typeof apiTrouble | typeof cacheTrouble>;
export type Action = StudioAction | Trouble;

const anyOf = (...chances: fc.WeightedArbitrary<Action>[][]): fc.Arbitrary<Action> => fc.oneof(...chances.flat());

const forms: Record<ZapPlan['trigger'], fc.Arbitrary<ZapPlan['form']>> = {
  new_booking: fc.record({ status: one('booked', 'waitlisted', 'any') }, { requiredKeys: [] }),
  booking_cancelled: one({}),
  booking_status_changed: fc.record({
    status: fc.subarray(['booked', 'waitlisted', 'visited', 'no_show', 'rescheduled', 'cancelled'], { minLength: 1 }),
  }),
};

/** Zaps of one user, on one connection; some poll at the same second, some report the same. */
function someZaps(most: number, minutes: readonly number[]): fc.Arbitrary<ZapPlan[]> {
  const zap = (every: number): fc.Arbitrary<ZapPlan> =>
    one(...TRIGGER_KEYS).chain((trigger) => {
      const details = { form: forms[trigger], isLocal: one(false, false, false, true), second: one(0, 0, 20) };
      return fc.record({ trigger: one(trigger), every: one(every), ...details });
    });
  return one(...minutes)
    .chain((every) => fc.array(zap(every), { minLength: 1, maxLength: most, size: 'max' }))
    .chain((zaps) => fc.boolean().map((isTwin) => (isTwin ? [...zaps, ...zaps.slice(0, 1)] : zaps)));
}

const HOUR = 60;
const aWhile = fc.oneof(between(0, 45), between(45, 3 * HOUR));
const longer = between(12 * HOUR, 60 * HOUR);
const calm = {
  zaps: someZaps(4, [5, 15, 15]),
  classes: between(1, 30),
  requestsPerMinute: [undefined, 300],
  latencyMs: between(20, 300),
  changes: anyOf(everyday),
  troubles: anyOf(switching),
  /** minutes between two episodes */
  pause: aWhile,
  /** fewest and most episodes: months are long, the others may shrink to one */
  fewest: 1,
  episodes: 10,
};
type Weather = typeof calm;
/** More changes than a poll can read. */
const crowded: Weather = { ...calm, classes: between(45, 90), changes: anyOf(everyday, rushes), episodes: 6 };

export const WEATHER_NAMES = ['calm', 'crowded', 'stormy', 'forgetful', 'halfRead', 'months'] as const;
export type WeatherName = (typeof WEATHER_NAMES)[number];

const byName: Readonly<Record<WeatherName, Weather>> = {
  calm,
  crowded: { ...crowded, pause: between(0, 60) },
  /** The API fails, is slow or has a low rate limit; results of runs are lost. */
  stormy: {
    ...calm,
    zaps: someZaps(4, [1, 2, 5, 15]),
    classes: between(1, 50),
    requestsPerMinute: [undefined, 60, 300],
    latencyMs: between(20, 3000),
    troubles: anyOf(apiTrouble, lostRuns, switching),
    pause: between(0, 45),
  },
  /** The memory is lost, old, refused or written by two Zaps at once. */
  forgetful: {
    ...crowded,
    classes: between(10, 90),
    troubles: anyOf(cacheTrouble, lostRuns, switching),
    episodes: 8,
  },
  /** The first read cannot finish: the rate limit is too low, or the API is too slow. */
  halfRead: {
    ...calm,
    zaps: someZaps(2, [5, 15]),
    classes: between(50, 110),
    requestsPerMinute: [60, 300],
    latencyMs: between(100, 4000),
  },
  /** Months with a little of everything. */
  months: {
    ...calm,
    zaps: someZaps(2, [15]),
    classes: between(5, 30),
    troubles: anyOf(apiTrouble, cacheTrouble, lostRuns, switching),
    pause: fc.oneof(aWhile, longer, longer),
    fewest: 45,
    episodes: 90,
  },
};

/** Stories of episodes: a few changes and some trouble close together, with pauses between them. */
export function storiesIn(name: WeatherName): fc.Arbitrary<Story> {
  const { zaps, classes, requestsPerMinute, latencyMs, changes, troubles, pause, fewest, episodes } = byName[name];
  const worlds: fc.Arbitrary<World> = fc.record({
    // Those that matter to a poll.
    switches: fc.record({
      order: one(...positions.order),
      pageCap: one(...positions.pageCap),
      pastTheEnd: one(...positions.pastTheEnd),
      statusSpelling: one(...positions.statusSpelling),
      classUpdatedAt: one(...positions.classUpdatedAt),
      waitlistedCount: one(...positions.waitlistedCount),
    }),
    requestsPerMinute: one(...requestsPerMinute),
    latencyMs,
    classes,
    zaps,
  });
  const some = (action: fc.Arbitrary<Action>, minLength: number, maxLength: number): fc.Arbitrary<Step[]> => {
    const after = fc.oneof(between(0, 20), between(20, 900));
    const intoPoll = fc.option(between(10, 3000), { nil: undefined, freq: 6 });
    return fc.array(fc.record({ after, intoPoll, action }), { minLength, maxLength, size: 'max' });
  };
  const waits = pause.map((minutes): Step[] => [{ after: minutes * 60 }]);
  const episode = fc.tuple(waits, some(changes, 1, 4), some(troubles, 0, 2), some(changes, 1, 1));
  const lives = fc.array(episode, { minLength: fewest, maxLength: episodes, size: 'max' });
  return fc.tuple(worlds, lives).map(([world, life]) => {
    // The first Zap is turned on at the start, the others within the first hour.
    const on = world.zaps.map((_, zap): Step => ({ after: (zap * 731) % 1500, action: { do: 'switchOn', zap } }));
    return { world, steps: [...on, ...life.flat(2)] };
  });
}
