import fc from 'fast-check';

import { positions, type Switches } from '../sandbox/switches.ts';
import type { Fault } from './network.ts';
import type { Action, OutsideAction, Step, Story, StudioAction, World, ZapPlan } from './story.ts';
import { TRIGGER_KEYS } from './triggers.ts';

/* Random stories. Each weather has its own kind of trouble: if everything goes wrong at once, nothing is tested. */

type Chances<A extends Action> = readonly fc.WeightedArbitrary<A>[];

const pick = fc.nat({ max: 200 });
const STATUSES = ['booked', 'waitlisted', 'visited', 'noShow', 'rescheduled', 'cancelled'] as const;

function chance<A extends Action>(
  weight: number,
  action: { [K in keyof A]: fc.Arbitrary<A[K]> },
): fc.WeightedArbitrary<A> {
  return { weight, arbitrary: fc.record<A>(action) };
}

function doing<Name extends Action['do']>(...names: readonly [Name, ...Name[]]): fc.Arbitrary<Name> {
  return fc.constantFrom(...names);
}

/** A studio's everyday changes. */
const everyday: Chances<StudioAction> = [
  chance(3, { do: doing('createClass'), of: pick, day: fc.integer({ min: 0, max: 20 }) }),
  chance(2, { do: doing('callOffClass', 'deleteClass'), of: pick }),
  chance(8, { do: doing('book'), of: pick, client: pick, status: fc.constantFrom('booked', 'booked', 'waitlisted') }),
  chance(8, { do: doing('setStatus'), of: pick, status: fc.constantFrom(...STATUSES) }),
  chance(3, { do: doing('swap'), of: pick, client: pick }),
];
/** More bookings at once than a poll has room for. */
const rushes: Chances<StudioAction> = [
  chance(8, { do: doing('rush'), of: pick, classes: fc.integer({ min: 2, max: 80 }), client: pick }),
];
const switching: Chances<OutsideAction> = [
  { weight: 3, arbitrary: fc.constant({ do: 'nothing' }) },
  chance(2, { do: doing('switchOn'), zap: pick }),
  chance(1, { do: doing('switchOff'), zap: pick }),
];
const lostRuns: Chances<OutsideAction> = [chance(2, { do: doing('runIsLost'), zap: pick })];
const apiTrouble: Chances<OutsideAction> = [
  chance(6, {
    do: doing('apiFails'),
    on: fc.constantFrom('list', 'roster', 'any'),
    fault: fc.constantFrom<Fault>(429, 500, 502, 503, 'dropped', 'noAnswer', 'garbage'),
    times: fc.integer({ min: 1, max: 12 }),
  }),
  chance(2, {
    do: doing('apiIsSlow'),
    ms: fc.constantFrom(1000, 3000, 7000, 11_000),
    minutes: fc.integer({ min: 1, max: 40 }),
  }),
];
const cacheTrouble: Chances<OutsideAction> = [
  { weight: 8, arbitrary: fc.constant({ do: 'cacheLosesAll' }) },
  chance(5, {
    do: doing('cacheIs'),
    mode: fc.constantFrom('stale', 'refuses', 'fails', 'failsAfterTaking', 'forgets'),
    minutes: fc.oneof(fc.integer({ min: 1, max: 150 }), fc.integer({ min: 150, max: 900 })),
  }),
];

/** The switches that matter to a poll. */
const someSwitches: fc.Arbitrary<Partial<Switches>> = fc.record({
  order: fc.constantFrom(...positions.order),
  pageCap: fc.constantFrom(...positions.pageCap),
  pastTheEnd: fc.constantFrom(...positions.pastTheEnd),
  statusSpelling: fc.constantFrom(...positions.statusSpelling),
  classUpdatedAt: fc.constantFrom(...positions.classUpdatedAt),
  waitlistedCount: fc.constantFrom(...positions.waitlistedCount),
} as const);

const forms = {
  new_booking: fc.record({ status: fc.constantFrom('booked', 'waitlisted', 'any') }, { requiredKeys: [] }),
  booking_cancelled: fc.constant({}),
  booking_status_changed: fc.record({
    status: fc.subarray(['booked', 'waitlisted', 'visited', 'no_show', 'rescheduled', 'cancelled'], { minLength: 1 }),
  }),
} as const satisfies Record<ZapPlan['trigger'], fc.Arbitrary<ZapPlan['form']>>;

/** Zaps of one user, on one connection; some poll at the same second, some report the same. */
function someZaps(most: number, minutes: readonly ZapPlan['every'][]): fc.Arbitrary<ZapPlan[]> {
  const one = (every: ZapPlan['every']): fc.Arbitrary<ZapPlan> =>
    fc.constantFrom(...TRIGGER_KEYS).chain((trigger) =>
      fc.record({
        trigger: fc.constant(trigger),
        scope: fc.constantFrom('all', 'all', 'all', 'all', 'all', 'location', 'class', 'client'),
        of: pick,
        form: forms[trigger],
        every: fc.constant(every),
        second: fc.constantFrom(0, 0, 1, 20, 40),
      }),
    );
  return fc
    .constantFrom(...minutes)
    .chain((every) => fc.array(one(every), { minLength: 1, maxLength: most, size: 'max' }))
    .chain((zaps) => fc.boolean().map((isTwin) => (isTwin ? [...zaps, ...zaps.slice(0, 1)] : zaps)));
}

interface Weather {
  readonly zaps: fc.Arbitrary<ZapPlan[]>;
  /** classes at the start: [min, max] */
  readonly classes: readonly [number, number];
  readonly requestsPerMinute: readonly World['requestsPerMinute'][];
  /** latency of a response: [min, max] */
  readonly latencyMs: readonly [number, number];
  /** bytes per minute that other studios leave in the cache: [min, max]; no limit if left out */
  readonly cacheBytes?: readonly [number, number];
  readonly changes: Chances<Action>;
  readonly troubles: Chances<Action>;
  /** minutes between two episodes */
  readonly pause: fc.Arbitrary<number>;
  readonly episodes: number;
}

const HOUR = 60;
const aWhile = fc.oneof(fc.integer({ min: 0, max: 45 }), fc.integer({ min: 45, max: 3 * HOUR }));
const longer = fc.integer({ min: 12 * HOUR, max: 60 * HOUR });
const calm: Weather = {
  zaps: someZaps(4, [5, 15, 15]),
  classes: [1, 30],
  requestsPerMinute: [undefined, 300],
  latencyMs: [20, 300],
  changes: everyday,
  troubles: switching,
  pause: aWhile,
  episodes: 10,
};
/** More changes than a poll can read. */
const crowded: Weather = { ...calm, classes: [45, 90], changes: [...everyday, ...rushes], episodes: 6 };

const byName = {
  calm,
  crowded: { ...crowded, pause: fc.integer({ min: 0, max: 60 }) },
  /** The API fails, is slow or has a low rate limit; results of runs are lost. */
  stormy: {
    ...calm,
    zaps: someZaps(4, [1, 2, 5, 15]),
    classes: [1, 50],
    requestsPerMinute: [undefined, 60, 300],
    latencyMs: [20, 3000],
    troubles: [...apiTrouble, ...lostRuns, ...switching],
    pause: fc.integer({ min: 0, max: 45 }),
  },
  /** The memory is lost, old, refused or written by two Zaps at once. */
  forgetful: { ...crowded, classes: [10, 90], troubles: [...cacheTrouble, ...lostRuns, ...switching], episodes: 8 },
  /** Many studios share few bytes in the cache. */
  rationed: {
    ...crowded,
    classes: [30, 110],
    cacheBytes: [100, 3000],
    troubles: [...lostRuns, ...switching],
    episodes: 8,
  },
  /** The first read cannot finish: the rate limit is too low, or the API is too slow. */
  halfRead: {
    ...calm,
    zaps: someZaps(2, [5, 15]),
    classes: [50, 110],
    requestsPerMinute: [60, 300],
    latencyMs: [100, 4000],
  },
  /** Months with a little of everything. */
  months: {
    ...calm,
    zaps: someZaps(2, [15]),
    classes: [5, 30],
    troubles: [...switching, ...apiTrouble, ...cacheTrouble, ...lostRuns],
    pause: fc.oneof(aWhile, longer, longer),
    episodes: 90,
  },
} as const satisfies Readonly<Record<string, Weather>>;

export type WeatherName = keyof typeof byName;
export const WEATHER_NAMES = ['calm', 'crowded', 'stormy', 'forgetful', 'rationed', 'halfRead', 'months'] as const;

/** Stories of episodes: a few changes and some trouble close together, with pauses between them. */
export function storiesIn(name: WeatherName): fc.Arbitrary<Story> {
  const weather: Weather = byName[name];
  const between = ([min, max]: readonly [number, number]): fc.Arbitrary<number> => fc.integer({ min, max });
  const world: fc.Arbitrary<World> = fc.record({
    switches: someSwitches,
    requestsPerMinute: fc.constantFrom(...weather.requestsPerMinute),
    latencyMs: between(weather.latencyMs),
    classes: between(weather.classes),
    cacheBytes: weather.cacheBytes ? between(weather.cacheBytes) : fc.constant(undefined),
    zaps: weather.zaps,
  });
  const soon = (actions: Chances<Action>): fc.Arbitrary<Step> =>
    fc.record({
      after: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 20, max: 900 })),
      atRequest: fc.option(fc.integer({ min: 2, max: 30 }), { nil: undefined, freq: 6 }),
      action: fc.oneof(...actions),
    });
  const episode = fc
    .tuple(
      weather.pause,
      fc.array(soon(weather.changes), { minLength: 1, maxLength: 4, size: 'max' }),
      fc.array(soon(weather.troubles), { maxLength: 2, size: 'max' }),
      soon(weather.changes),
    )
    .map(([pause, before, trouble, after]): Step[] => [
      { after: pause * 60, action: { do: 'nothing' } },
      ...before,
      ...trouble,
      after,
    ]);
  const { episodes } = weather;
  const lives = fc.array(episode, { minLength: Math.ceil(episodes / 2), maxLength: episodes, size: 'max' });
  return fc
    .tuple(world, lives)
    .map(([here, lived]) => ({ world: here, steps: [...switchingOn(here), ...lived.flat()] }));
}

/** The first Zap is turned on at the start, the others within the first hour. */
function switchingOn({ zaps }: World): Step[] {
  return zaps.map((_, zap) => ({ after: zap === 0 ? 0 : (zap * 731) % 1500, action: { do: 'switchOn', zap } }));
}
