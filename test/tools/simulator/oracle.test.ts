import { liveThrough } from '../../../tools/simulator/seeds.ts';
import { runStory } from '../../../tools/simulator/simulation.ts';
import type { Step, Story, ZapPlan } from '../../../tools/simulator/story.ts';
import {
  appTrigger,
  isItem,
  type Item,
  type Perform,
  type SimulatedZ,
  type Trigger,
  type TriggerKey,
} from '../../../tools/simulator/triggers.ts';

/* Each test breaks one promise on purpose, between the app and Zapier: the simulator must notice. */

type Rows = readonly Item[];
type Change = (rows: Rows, isSwitchOn: boolean) => unknown;

/** The app, except that something else happens first, and that the rows are changed. */
function broken(change: Change, act: (z: SimulatedZ) => Promise<unknown> = () => Promise.resolve()) {
  return (key: TriggerKey): Trigger => {
    const { perform, dedupeFields } = appTrigger(key);
    const changed: Perform = async (z, bundle) => {
      await act(z);
      const rows = await perform(z, bundle);
      return change(Array.isArray(rows) ? rows.filter(isItem) : [], bundle.meta.isPopulatingDedupe);
    };
    return { perform: changed, dedupeFields };
  };
}

const plan = (trigger: TriggerKey, form: ZapPlan['form'] = {}): ZapPlan => ({
  ...{ trigger, isLocal: false, form, every: 15, second: 0 },
});

/** Two classes and a booking; once the Zap is on, more bookings, one of them visited and another cancelled. */
function story(zap: ZapPlan = plan('new_booking')): Story {
  const later: Step['action'][] = [
    { do: 'createClass', of: 4, day: 2 },
    { do: 'book', of: 1, classes: 1, status: 'booked' },
    { do: 'setStatus', of: 1, status: 'visited' },
    { do: 'book', of: 1, classes: 1, status: 'booked' },
    { do: 'setStatus', of: 1, status: 'cancelled' },
    { do: 'nothing' },
  ];
  const steps: Step[] = [
    { after: 0, action: { do: 'createClass', of: 4, day: 1 } },
    { after: 0, action: { do: 'book', of: 0, classes: 1, status: 'booked' } },
    { after: 0, action: { do: 'switchOn', zap: 0 } },
    ...later.map((action) => ({ after: 1800, action })),
  ];
  return { world: { switches: {}, requestsPerMinute: undefined, latencyMs: 100, classes: 0, zaps: [zap] }, steps };
}

describe.each([
  plan('new_booking'),
  plan('booking_cancelled'),
  plan('booking_status_changed', { status: ['visited', 'cancelled'] }),
])('$trigger', (zap) => {
  test('breaks no promise and fires', async () => {
    const { violations, fired } = await runStory(story(zap));
    expect(violations).toEqual([]);
    expect(fired).not.toEqual([]);
  });

  test.each<[string, Change, RegExp]>([
    ['reports nothing', (rows, isSwitchOn) => (isSwitchOn ? rows : []), / missed, 1 times: /],
    [
      'reports something else',
      (rows, isSwitchOn) => (isSwitchOn ? rows : rows.map((row) => ({ ...row, id: 'f'.repeat(24) }))),
      / reported what is not true: f{24}| missed/,
    ],
    ['returns something twice', (rows) => [...rows, ...rows], / returned a key twice$/],
    ['returns no list', () => 'nothing', / returned no list of records$/],
  ])('is caught if it %s', async (_what, change, expected) => {
    expect((await runStory(story(zap), broken(change))).violations[0]).toMatch(expected);
  });
});

test('a first read that returns nothing is caught', async () => {
  const { violations } = await runStory(
    story(),
    broken((rows, isSwitchOn) => (isSwitchOn ? [] : rows)),
  );
  expect(violations).toEqual(['Zap A (new_booking) reported what is older than its first read: booking 1']);
});

test('a key that changes with the booking is caught', async () => {
  const { violations } = await runStory(story(), (key) => ({ ...appTrigger(key), dedupeFields: ['id', 'updatedAt'] }));
  expect(violations).toEqual(['Zap A (new_booking) reported again: booking 2']);
});

test('a class that never has room is caught, although every poll is full', async () => {
  const { world, steps } = story();
  const rush: Step = { after: 3600, action: { do: 'book', of: 0, classes: 80, status: 'booked' } };
  const busy = { world: { ...world, classes: 80 }, steps: [...steps.slice(2, 3), rush] };
  const known = new Set<unknown>();
  const hidden = broken((rows, isSwitchOn) => {
    if (isSwitchOn) for (const { id } of rows) known.add(id);
    const [first] = rows.filter(({ id }) => !known.has(id));
    return rows.filter((row) => row !== first);
  });
  expect((await runStory(busy)).violations).toEqual([]);
  expect((await runStory(busy, hidden)).violations[0]).toMatch(/ missed, \d+ times: /);
});

test.each<[string, (z: SimulatedZ) => Promise<unknown>, RegExp]>([
  [
    'more than 40 rosters',
    async (z) => {
      const { signal } = new AbortController();
      for (let at = 0; at < 41; at += 1) {
        await z.request({ url: `https://api.whautomate.com/v1/classes/class${String(at)}/participants`, signal });
      }
    },
    / read 4[12] rosters in a poll$/,
  ],
  [
    '30 s and more',
    async (z) => {
      // Each call takes 8 ms.
      for (let calls = 0; calls < 4_000; calls += 1) await z.cache.get('key');
    },
    / took 3\d{4} ms$/,
  ],
])('a run with %s is caught', async (_what, act, expected) => {
  const { violations } = await runStory(
    story(),
    broken((rows) => rows, act),
  );
  expect(violations[0]).toMatch(expected);
});

test('a failure comes with a short story and a command to repeat it', async () => {
  const failure = liveThrough(
    'calm',
    4,
    broken((rows, isSwitchOn) => (isSwitchOn ? rows : rows.slice(1))),
  );
  const lines = String(await failure.catch((error: unknown) => error)).split('\n');
  expect(lines.length).toBeLessThan(25);
  expect(lines.at(-1)).toBe('Reproduce with: npm run simulate -- --weather calm --first 4 --seeds 1');
});
