import { liveThrough } from '../../../tools/simulator/seeds.ts';
import {
  appTrigger,
  isItem,
  type Item,
  type Perform,
  type SimulatedZ,
  type Trigger,
  type TriggerKey,
} from '../../../tools/simulator/triggers.ts';
import { after, LIFE, live, on, rush, zap } from './live.ts';

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

describe.each([
  zap(),
  zap({ trigger: 'booking_cancelled' }),
  zap({ trigger: 'booking_status_changed', form: { status: ['visited', 'cancelled'] } }),
])('$trigger', (plan) => {
  test('breaks no promise and fires', async () => {
    const { violations, fired } = await live({ zaps: [plan] }, LIFE);
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
    expect((await live({ zaps: [plan] }, LIFE, broken(change))).violations[0]).toMatch(expected);
  });
});

test('a first read that returns nothing is caught', async () => {
  const { violations } = await live(
    {},
    LIFE,
    broken((rows, isSwitchOn) => (isSwitchOn ? [] : rows)),
  );
  expect(violations).toEqual(['Zap A (new_booking) reported what is older than its first read: booking 1']);
});

test('a key that changes with the booking is caught', async () => {
  const { violations } = await live({}, LIFE, (key) => ({ ...appTrigger(key), dedupeFields: ['id', 'updatedAt'] }));
  expect(violations).toEqual(['Zap A (new_booking) reported again: booking 2']);
});

test('a class that never has room is caught, although every poll is full', async () => {
  const busy = [after(0, on()), after(60, { ...rush, classes: 80 })];
  const known = new Set<unknown>();
  const hidden = broken((rows, isSwitchOn) => {
    if (isSwitchOn) for (const { id } of rows) known.add(id);
    const [first] = rows.filter(({ id }) => !known.has(id));
    return rows.filter((row) => row !== first);
  });
  expect((await live({ classes: 80 }, busy)).violations).toEqual([]);
  expect((await live({ classes: 80 }, busy, hidden)).violations[0]).toMatch(/ missed, \d+ times: /);
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
  const { violations } = await live(
    {},
    LIFE,
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
