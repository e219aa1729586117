import fc from 'fast-check';

import { positions } from '../sandbox/switches.ts';
import type { Fault } from './network.ts';
import type { Action, OutsideAction, Step, Story, StudioAction, World, ZapPlan } from './story.ts';
import { TRIGGER_KEYS } from './triggers.ts';

/* Random stories. Each weather has its own kind of trouble: if everything goes wrong at once, nothing is tested. */

type Chances<A extends Action> = readonly fc.WeightedArbitrary<A>[];

function chance<A extends Action>(
  weight: number,
  action: { [K in keyof A]: fc.Arbitrary<A[K]> },
): fc.WeightedArbitrary<A> {
  return { weight, arbitrary: fc.record<A>(action) };
}

const between = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const one = fc.constantFrom;
const pick = fc.nat({ max: 200 });
const spot = one('booked', 'booked', 'waitlisted');

/** A studio's everyday changes. */
const everyday: Chances<StudioAction> = [
  chance(3, { do: one('createClass'), of: pick, day: between(0, 20) }),
  chance(2, { do: one('callOffClass', 'deleteClass'), of: pick }),
  chance(8, { do: one('book'), of: pick, classes: one(1), status: spot }),
  chance(8, {
    do: one('setStatus'),
    of: pick,
    status: one('booked', 'waitlisted', 'visited', 'noShow', 'rescheduled', 'cancelled'),
  }),
  chance(3, { do: one('swap'), of: pick }),
];
/** More bookings at once than a poll has room for. */
const rushes: Chances<StudioAction> = [
  chance(8, { do: one('book'), of: pick, classes: between(2, 80), status: one('booked') }),
];
const switching: Chances<OutsideAction> = [
  chance(3, { do: one('nothing') }),
  chance(2, { do: one('switchOn', 'switchOn', 'switchOff'), zap: pick }),
];
const lostRuns: Chances<OutsideAction> = [chance(2, { do: one('runIsLost'), zap: pick })];
const apiTrouble: Chances<OutsideAction> = [
  chance(6, {
    do: one('apiFails'),
    on: one('list', 'roster', 'any'),
    fault: one<Fault>(429, 500, 502, 503, 'dropped', 'noAnswer', 'garbage'),
    times: between(1, 12),
  }),
  chance(2, { do: one('apiIsSlow'), ms: one(1000, 3000, 7000, 11_000), minutes: between(1, 40) }),
];
const cacheTrouble: Chances<OutsideAction> = [
  chance(8, { do: one('cacheLosesAll') }),
  chance(6, {
    do: one('cacheIs'),
    mode: one('stale', 'takesShort', 'refuses', 'fails', 'failsAfterTaking', 'forgets'),
    minutes: fc.oneof(between(1, 150), between(150, 900)),
  }),
];

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
      const isLocal = one(false, false, false, true);
      return fc.record({
        trigger: one(trigger),
        isLocal,
        form: forms[trigger],
        every: one(every),
        second: one(0, 0, 20),
      });
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
  changes: everyday,
  troubles: switching,
  /** minutes between two episodes */
  pause: aWhile,
  episodes: 10,
};
type Weather = typeof calm;
/** More changes than a poll can read. */
const crowded: Weather = { ...calm, classes: between(45, 90), changes: [...everyday, ...rushes], episodes: 6 };

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
    troubles: [...apiTrouble, ...lostRuns, ...switching],
    pause: between(0, 45),
  },
  /** The memory is lost, old, refused or written by two Zaps at once. */
  forgetful: {
    ...crowded,
    classes: between(10, 90),
    troubles: [...cacheTrouble, ...lostRuns, ...switching],
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
    troubles: [...switching, ...apiTrouble, ...cacheTrouble, ...lostRuns],
    pause: fc.oneof(aWhile, longer, longer),
    episodes: 90,
  },
};

/** Stories of episodes: a few changes and some trouble close together, with pauses between them. */
export function storiesIn(name: WeatherName): fc.Arbitrary<Story> {
  const { zaps, classes, requestsPerMinute, latencyMs, changes, troubles, pause, episodes } = byName[name];
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
  const soon = (actions: Chances<Action>): fc.Arbitrary<Step> =>
    fc.record({
      after: fc.oneof(between(0, 20), between(20, 900)),
      intoPoll: fc.option(between(10, 3000), { nil: undefined, freq: 6 }),
      action: fc.oneof(...actions),
    });
  const waits = pause.map((minutes): Step[] => [{ after: minutes * 60, action: { do: 'nothing' } }]);
  const before = fc.array(soon(changes), { minLength: 1, maxLength: 4, size: 'max' });
  const trouble = fc.array(soon(troubles), { maxLength: 2, size: 'max' });
  const episode = fc
    .tuple(
      waits,
      before,
      trouble,
      soon(changes).map((step) => [step]),
    )
    .map((parts) => parts.flat());
  const lives = fc.array(episode, { minLength: Math.ceil(episodes / 2), maxLength: episodes, size: 'max' });
  return fc.tuple(worlds, lives).map(([world, life]) => {
    // The first Zap is turned on at the start, the others within the first hour.
    const on = world.zaps.map((_, zap): Step => ({ after: (zap * 731) % 1500, action: { do: 'switchOn', zap } }));
    return { world, steps: [...on, ...life.flat()] };
  });
}
