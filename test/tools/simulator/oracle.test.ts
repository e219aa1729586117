import { liveThrough } from '../../../tools/simulator/seeds.ts';
import { runStory } from '../../../tools/simulator/simulation.ts';
import type { Step, Story, ZapPlan } from '../../../tools/simulator/story.ts';
import { SimulatedTime } from '../../../tools/simulator/time.ts';
import {
  appTriggers,
  isItem,
  type Item,
  type Perform,
  type SimulatedZ,
  type Trigger,
  type TriggerKey,
} from '../../../tools/simulator/triggers.ts';

/* Each test breaks one promise on purpose, between the app and Zapier: the simulator must notice. */

type Rows = readonly Item[];

/** The app, except that the rows of one trigger are changed. */
function broken(key: TriggerKey, change: (rows: Rows, isSwitchOn: boolean) => unknown): Record<TriggerKey, Trigger> {
  const triggers = appTriggers();
  const { perform, dedupeFields } = triggers[key];
  const changed: Perform = async (z, bundle) => {
    const rows = await perform(z, bundle);
    return change(Array.isArray(rows) ? rows.filter(isItem) : [], bundle.meta.isPopulatingDedupe);
  };
  return { ...triggers, [key]: { perform: changed, dedupeFields } };
}

/** The app, except that New Booking does something else first. */
function beside(act: (z: SimulatedZ) => Promise<unknown>): Record<TriggerKey, Trigger> {
  const triggers = appTriggers();
  const { perform, dedupeFields } = triggers.new_booking;
  const both: Perform = async (z, bundle) => {
    await act(z);
    return perform(z, bundle);
  };
  return { ...triggers, new_booking: { perform: both, dedupeFields } };
}

const get = (z: SimulatedZ, path: string, method = 'GET') =>
  z.request({ method, url: `https://api.whautomate.com${path}`, signal: new AbortController().signal });

const rosters = Array.from({ length: 41 }, (_, at) => `/v1/classes/class${String(at)}/participants`);

async function inTurn(z: SimulatedZ, paths: readonly string[]): Promise<void> {
  for (const path of paths) await get(z, path);
}

const plan = (key: TriggerKey, form: ZapPlan['form'] = {}): ZapPlan => ({
  trigger: key,
  scope: 'all',
  of: 0,
  form,
  every: 15,
  second: 0,
});

/** Two classes and a booking; once the Zap is on, more bookings, one of them visited and another cancelled. */
function story(zap: ZapPlan): Story {
  const steps: Step[] = [
    { after: 0, action: { do: 'createClass', of: 4, day: 1 } },
    { after: 0, action: { do: 'book', of: 0, client: 0, status: 'booked' } },
    { after: 0, action: { do: 'switchOn', zap: 0 } },
    { after: 1800, action: { do: 'createClass', of: 4, day: 2 } },
    { after: 1800, action: { do: 'book', of: 1, client: 1, status: 'booked' } },
    { after: 1800, action: { do: 'setStatus', of: 1, status: 'visited' } },
    { after: 1800, action: { do: 'book', of: 1, client: 2, status: 'booked' } },
    { after: 1800, action: { do: 'setStatus', of: 1, status: 'cancelled' } },
    { after: 1800, action: { do: 'nothing' } },
  ];
  const world = { switches: {}, requestsPerMinute: undefined, latencyMs: 100, classes: 0 } as const;
  return { world: { ...world, zaps: [zap] }, steps };
}

const EVERY = [
  plan('new_booking'),
  plan('booking_cancelled'),
  plan('booking_status_changed', { status: ['visited', 'cancelled'] }),
];

describe.each(EVERY.map((zap) => [zap.trigger, zap] as const))('%s', (key, zap) => {
  test('breaks no promise and fires', async () => {
    const outcome = await runStory(story(zap));
    expect(outcome.violations).toEqual([]);
    expect(outcome.fired).not.toEqual([]);
  });

  test.each<[string, (rows: Rows, isSwitchOn: boolean) => unknown, RegExp]>([
    ['reports nothing', (rows, isSwitchOn) => (isSwitchOn ? rows : []), / missed, 1 times: /],
    [
      'reports something else',
      (rows, isSwitchOn) => (isSwitchOn ? rows : rows.map((row) => ({ ...row, id: 'f'.repeat(24) }))),
      / reported what is not true: f{24}| missed/,
    ],
    ['returns something twice', (rows) => [...rows, ...rows], / returned a key twice$/],
    ['returns no list', () => 'nothing', / returned no list of records$/],
  ])('is caught if it %s', async (_what, change, expected) => {
    const { violations } = await runStory(story(zap), broken(key, change));
    expect(violations[0]).toMatch(expected);
  });
});

test('a first read that returns nothing is caught', async () => {
  const { violations } = await runStory(
    story(plan('new_booking')),
    broken('new_booking', (rows, isSwitchOn) => (isSwitchOn ? [] : rows)),
  );
  expect(violations).toEqual(['Zap A (new_booking) reported what is older than its first read: booking 1']);
});

test('a key that changes with the booking is caught', async () => {
  const triggers = appTriggers();
  const { perform } = triggers.new_booking;
  const { violations } = await runStory(story(plan('new_booking')), {
    ...triggers,
    new_booking: { perform, dedupeFields: ['id', 'updatedAt'] },
  });
  expect(violations).toEqual(['Zap A (new_booking) reported again: booking 2']);
});

test('a class that never has room is caught, although every poll is full', async () => {
  const rush: Step = { after: 3600, action: { do: 'rush', of: 0, classes: 80, client: 1 } };
  const { world } = story(plan('new_booking'));
  const busy = { world: { ...world, classes: 80 }, steps: [...story(plan('new_booking')).steps.slice(2, 3), rush] };
  const known = new Set<unknown>();
  const hidden = broken('new_booking', (rows, isSwitchOn) => {
    if (isSwitchOn) for (const { id } of rows) known.add(id);
    const [first] = rows.filter(({ id }) => !known.has(id));
    return rows.filter((row) => row !== first);
  });
  expect((await runStory(busy)).violations).toEqual([]);
  expect((await runStory(busy, hidden)).violations[0]).toMatch(/ missed, \d+ times: /);
});

/** The cache takes 8 ms for each call. */
async function wait(z: SimulatedZ, milliseconds: number): Promise<void> {
  for (let waited = 0; waited < milliseconds; waited += 8) await z.cache.get('key', ['auth']);
}

test.each<[string, (z: SimulatedZ) => Promise<unknown>, RegExp]>([
  ['more than 40 rosters', (z) => inTurn(z, rosters), / read 4[12] rosters in a poll$/],
  [
    'six requests at once',
    (z) => Promise.all(rosters.slice(0, 6).map((path) => get(z, path))),
    / sent 6 requests at once$/,
  ],
  [
    'a roster after 20 s',
    (z) => wait(z, 20_100).then(() => inTurn(z, rosters.slice(0, 1))),
    / asked for a roster after 20\d\d\d ms$/,
  ],
  ['30 s and more', (z) => wait(z, 30_000), / took 30\d\d\d ms$/],
  ['a write', (z) => get(z, '/v1/classes', 'POST'), / sent POST https:/],
  ['the cache of all accounts', (z) => z.cache.get('key', null), / used the cache of all accounts$/],
])('a run with %s is caught', async (_what, act, expected) => {
  const { violations } = await runStory(story(plan('new_booking')), beside(act));
  expect(violations[0]).toMatch(expected);
});

test('a failure comes with a short story and a command to repeat it', async () => {
  const triggers = broken('new_booking', (rows, isSwitchOn) => (isSwitchOn ? rows : rows.slice(1)));
  const failure: unknown = await liveThrough('calm', 3, { triggers }).catch((error: unknown) => error);
  const lines = String(failure).split('\n');
  expect(lines.length).toBeLessThan(25);
  const [, path = ''] =
    /^Reproduce with: npm run simulate -- --weather calm --first 3 --seeds 1 --path ([0-9:]+)$/.exec(
      lines.at(-1) ?? '',
    ) ?? [];
  expect(path).toMatch(/:/);
  await expect(liveThrough('calm', 3, { triggers, path })).rejects.toThrow(lines[0]?.replace('Error: ', ''));
});

test('simulated time applies to the whole process until it is restored', async () => {
  const time = new SimulatedTime(1_000_000);
  const restore = time.install();
  const signal = AbortSignal.timeout(50);
  const order: number[] = [];
  for (const wait of [30, 10, 20]) void time.sleep(wait).then(() => order.push(Date.now(), performance.now()));
  await time.runUntil(1_000_025);
  expect(order).toEqual([1_000_010, 1_000_010, 1_000_020, 1_000_020]);
  expect(signal.aborted).toBe(false);
  await time.runUntil(1_000_100);
  expect(signal.aborted).toBe(true);
  restore();
  expect(Date.now()).toBeGreaterThan(1_700_000_000_000);
});
