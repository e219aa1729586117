import { liveThrough } from '../../../tools/simulator/seeds.ts';
import { appTrigger, isItem, type Item, type Trigger, type TriggerKey } from '../../../tools/simulator/triggers.ts';
import { after, book, live, on, setStatus, zap } from './live.ts';

/* Each test breaks one promise on purpose, between the app and Zapier: the simulator must notice. */

type Z = Parameters<Trigger['perform']>[0];
type Change = (rows: readonly Item[], isSwitchOn: boolean) => unknown;

/** The app, except that something else happens first, and that the rows are changed. */
function broken(change: Change = (rows) => rows, act: (z: Z) => Promise<void> = () => Promise.resolve()) {
  return (key: TriggerKey): Trigger => {
    const { perform, dedupeFields } = appTrigger(key);
    const changed: Trigger['perform'] = async (z, bundle) => {
      await act(z);
      const rows = await perform(z, bundle);
      return change(Array.isArray(rows) ? rows.filter(isItem) : [], bundle.meta.isPopulatingDedupe);
    };
    return { perform: changed, dedupeFields };
  };
}

/** A booking; once the Zap is on, two more, one of them visited and then cancelled. */
const life = [
  ...[after(0, { do: 'createClass', of: 0, day: 1 }), after(0, book()), after(1, on())],
  ...[book(), setStatus('visited'), book(), setStatus('cancelled', 1), undefined].map((action) => after(30, action)),
];
const silent = broken((rows, isSwitchOn) => (isSwitchOn ? rows : []));

test.each([
  zap(),
  zap({ trigger: 'booking_cancelled' }),
  zap({ trigger: 'booking_status_changed', form: { status: ['visited', 'cancelled'] } }),
])('$trigger breaks no promise and fires; if it does not fire, that is noticed', async (plan) => {
  const { violations, fired } = await live({ zaps: [plan] }, life);
  expect([violations, fired.length > 0]).toEqual([[], true]);
  expect((await live({ zaps: [plan] }, life, silent)).violations[0]).toMatch(/ missed, 1 times: /);
});

test.each<[string, (key: TriggerKey) => Trigger, RegExp]>([
  [
    'something that is not true',
    broken((rows, isSwitchOn) => (isSwitchOn ? rows : rows.map((row) => ({ ...row, id: 'f'.repeat(24) })))),
    / reported what is not true: f{24}/,
  ],
  ['a row twice', broken((rows) => [...rows, ...rows]), / returned a key twice$/],
  ['no list', broken(() => 'nothing'), / returned no list of records$/],
  ['nothing at first', broken((rows, isSwitchOn) => (isSwitchOn ? [] : rows)), / older than its first read: \w+01$/],
  [
    'a key that changes with the booking',
    (key) => ({ ...appTrigger(key), dedupeFields: ['id', 'updatedAt'] }),
    / (again|turned on): \w+$/,
  ],
  [
    'more than 40 rosters',
    broken(undefined, async ({ request }) => {
      const { signal } = new AbortController();
      for (let at = 0; at < 41; at += 1) {
        await request({ url: `https://api.whautomate.com/v1/classes/class${String(at)}/participants`, signal });
      }
    }),
    / read 4[12] rosters in a poll$/,
  ],
  [
    'its rows after 30 s',
    broken(undefined, async ({ cache }) => {
      // Each call takes 8 ms.
      for (let calls = 0; calls < 4_000; calls += 1) await cache.get('key');
    }),
    / took 3\d{4} ms$/,
  ],
])('a run that returns %s is caught', async (_what, triggerOf, expected) => {
  expect((await live({}, life, triggerOf)).violations[0]).toMatch(expected);
});

test('a class that never has room is caught, although every poll is full', async () => {
  const busy = [after(0, on()), after(60, book(80))];
  const known = new Set<unknown>();
  const hidden = broken((rows, isSwitchOn) => {
    if (isSwitchOn) for (const { id } of rows) known.add(id);
    const [first] = rows.filter(({ id }) => !known.has(id));
    return rows.filter((row) => row !== first);
  });
  expect((await live({ classes: 80 }, busy)).violations).toEqual([]);
  expect((await live({ classes: 80 }, busy, hidden)).violations[0]).toMatch(/ missed, \d+ times: /);
});

test('a failure comes with a short story and a command to repeat it', async () => {
  const failure = liveThrough('calm', 3, silent);
  const lines = String(await failure.catch((error: unknown) => error)).split('\n');
  expect(lines.length).toBeLessThan(12);
  expect(lines.at(-1)).toBe('Reproduce with: npm run simulate -- --weather calm --first 3 --seeds 1');
});
