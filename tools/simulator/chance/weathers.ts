import fc from 'fast-check';

import type { Action, Step, Story, World } from '../story.ts';
import {
  apiTrouble,
  cacheTrouble,
  edits,
  everyday,
  losses,
  lostRuns,
  nothing,
  rushes,
  switching,
  timetable,
} from './actions.ts';
import { someSwitches } from './switches.ts';
import { BOOKING_TRIGGERS, someZaps, type ZapChances } from './zaps.ts';

/* Random stories. Each weather has its own kind of trouble: if everything goes wrong at once, nothing is tested. */

interface Weather {
  readonly zaps: ZapChances;
  /** classes at the start: [min, max] */
  readonly classes: readonly [number, number];
  readonly requestsPerMinute: readonly World['requestsPerMinute'][];
  /** latency of a response: [min, max] */
  readonly latencyMs: readonly [number, number];
  /** bytes per minute that other studios leave in the cache: [min, max]; no limit if left out */
  readonly cacheBytes?: readonly [number, number];
  readonly changes: readonly fc.WeightedArbitrary<Action>[];
  readonly troubles: readonly fc.WeightedArbitrary<Action>[];
  /** minutes between two episodes */
  readonly pause: fc.Arbitrary<number>;
  readonly episodes: number;
}

const MINUTE = 60;
const HOUR = 60;
const QUICK = [20, 300] as const;
const aWhile = fc.oneof(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 45, max: 3 * HOUR }));
const longer = fc.integer({ min: 12 * HOUR, max: 60 * HOUR });
const longerThanRecovery = fc.oneof(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 2 * HOUR, max: 5 * HOUR }));

const byName = {
  calm: {
    zaps: { most: 4, every: [5, 15, 15], wide: 7 },
    classes: [0, 30],
    requestsPerMinute: [undefined, 300],
    latencyMs: QUICK,
    changes: everyday,
    troubles: [...nothing, ...switching],
    pause: aWhile,
    episodes: 10,
  },
  /** More changes than a poll can read, under Zaps that poll at the same second. */
  crowded: {
    zaps: { triggers: BOOKING_TRIGGERS, most: 4, every: [5, 15], wide: 8 },
    classes: [45, 90],
    requestsPerMinute: [undefined, 300],
    latencyMs: QUICK,
    changes: [...everyday, ...rushes],
    troubles: [...nothing, ...switching],
    pause: fc.integer({ min: 0, max: 60 }),
    episodes: 6,
  },
  /** The API fails, is slow or has a low rate limit; results of runs are lost. */
  stormy: {
    zaps: { most: 4, every: [1, 2, 5, 15], wide: 8 },
    classes: [0, 50],
    requestsPerMinute: [undefined, 60, 300],
    latencyMs: [20, 3000],
    changes: everyday,
    troubles: [...apiTrouble, ...lostRuns, ...switching],
    pause: fc.integer({ min: 0, max: 45 }),
    episodes: 10,
  },
  /** The memory is lost, old, refused or written by two Zaps at once. */
  forgetful: {
    zaps: { triggers: BOOKING_TRIGGERS, most: 4, every: [5, 15, 15], wide: 9 },
    classes: [10, 90],
    requestsPerMinute: [undefined, 300],
    latencyMs: QUICK,
    changes: [...everyday, ...rushes],
    troubles: [...losses, ...cacheTrouble, ...lostRuns, ...switching],
    pause: longerThanRecovery,
    episodes: 8,
  },
  /** Many studios share few bytes in the cache. */
  rationed: {
    zaps: { triggers: BOOKING_TRIGGERS, most: 4, every: [2, 5, 15], wide: 9 },
    classes: [30, 110],
    requestsPerMinute: [undefined, 300],
    latencyMs: QUICK,
    cacheBytes: [100, 3000],
    changes: [...everyday, ...rushes],
    troubles: [...nothing, ...lostRuns, ...switching],
    pause: aWhile,
    episodes: 8,
  },
  /** The first read cannot finish: the rate limit is too low, or the API is too slow. */
  halfRead: {
    zaps: { triggers: BOOKING_TRIGGERS, most: 2, every: [5, 15], wide: 9 },
    classes: [50, 110],
    requestsPerMinute: [60, 300],
    latencyMs: [100, 4000],
    changes: everyday,
    troubles: [...nothing, ...switching],
    pause: aWhile,
    episodes: 8,
  },
  /** Months in which classes are moved, cancelled, restored, refilled and deleted all the time. */
  rescheduled: {
    zaps: { triggers: ['class_updated', 'class_ended'], most: 4, every: [15], wide: 9 },
    classes: [5, 30],
    requestsPerMinute: [undefined, 300],
    latencyMs: QUICK,
    changes: [...everyday, ...edits],
    troubles: [...nothing, ...lostRuns, ...switching],
    pause: fc.oneof(aWhile, longer),
    episodes: 60,
  },
  /** Months with a little of everything and a steady supply of new classes. */
  months: {
    zaps: { most: 2, every: [15], wide: 9 },
    classes: [5, 30],
    requestsPerMinute: [undefined, 60, 300],
    latencyMs: QUICK,
    changes: [...everyday, ...timetable],
    troubles: [...nothing, ...nothing, ...apiTrouble, ...cacheTrouble, ...lostRuns],
    pause: fc.oneof(aWhile, longer, longer),
    episodes: 90,
  },
} as const satisfies Readonly<Record<string, Weather>>;

export type WeatherName = keyof typeof byName;

export const weathers: Readonly<Record<WeatherName, fc.Arbitrary<Story>>> = {
  calm: stories(byName.calm),
  crowded: stories(byName.crowded),
  stormy: stories(byName.stormy),
  forgetful: stories(byName.forgetful),
  rationed: stories(byName.rationed),
  halfRead: stories(byName.halfRead),
  rescheduled: stories(byName.rescheduled),
  months: stories(byName.months),
};

/** Episodes of a few changes and some trouble close together, with pauses between them. */
function stories(weather: Weather): fc.Arbitrary<Story> {
  const [fewest, most] = weather.classes;
  const [fastest, slowest] = weather.latencyMs;
  const world: fc.Arbitrary<World> = fc.record({
    switches: someSwitches,
    requestsPerMinute: fc.constantFrom(...weather.requestsPerMinute),
    latencyMs: fc.integer({ min: fastest, max: slowest }),
    classes: fc.integer({ min: fewest, max: most }),
    cacheBytes: weather.cacheBytes
      ? fc.integer({ min: weather.cacheBytes[0], max: weather.cacheBytes[1] })
      : fc.constant(undefined),
    zaps: someZaps(weather.zaps),
  });
  const soon = (actions: readonly fc.WeightedArbitrary<Action>[]): fc.Arbitrary<Step> =>
    fc.record({
      after: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 20, max: 15 * MINUTE })),
      atRequest: fc.option(fc.integer({ min: 2, max: 30 }), { nil: undefined, freq: 6 }),
      action: fc.oneof(...actions),
    });
  const changes = fc.array(soon(weather.changes), { minLength: 1, maxLength: 4, size: 'max' });
  const troubles = fc.array(soon(weather.troubles), { minLength: 0, maxLength: 2, size: 'max' });
  const episode = fc
    .tuple(weather.pause, changes, troubles, soon(weather.changes))
    .map(([pause, before, trouble, after]): Step[] => [
      { after: pause * MINUTE, action: { do: 'nothing' } },
      ...before,
      ...trouble,
      after,
    ]);
  const episodes = fc.array(episode, {
    minLength: Math.ceil(weather.episodes / 2),
    maxLength: weather.episodes,
    size: 'max',
  });
  return fc
    .tuple(world, episodes)
    .map(([here, lived]) => ({ world: here, steps: [...switchingOn(here), ...lived.flat()] }));
}

/** The first Zap is turned on at the start, the others within the first hour. */
function switchingOn({ zaps }: World): Step[] {
  return zaps.map((_, zap) => ({ after: zap === 0 ? 0 : (zap * 731) % 1500, action: { do: 'switchOn', zap } }));
}
