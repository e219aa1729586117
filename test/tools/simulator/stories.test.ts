import type { Outcome } from '../../../tools/simulator/simulation.ts';
import type { Action } from '../../../tools/simulator/weathers.ts';
import { after, book, live, on, setStatus, zap } from './live.ts';

/* Stories in which a promise was once broken or is easily broken. */

/** A Zap that waits for attendance, and for `also`. */
const visited = (second = 0, also: readonly string[] = []) =>
  zap({ trigger: 'booking_status_changed', form: { status: ['visited', ...also] }, second });
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** What fired within the first `until` minutes, such as `Zap A: booking 7`: the number is the end of an id. */
const firedBy = ({ fired }: Outcome, until = Infinity): string[] =>
  fired
    .filter(({ minutes }) => minutes <= until)
    .map(({ line }) => line.replace(/\w{22}(\w\w)/, (_id, end: string) => `booking ${String(parseInt(end, 16))}`))
    .sort();

test('a status that starts to match fires at the next poll: promoted, marked, cancelled', async () => {
  const zaps = [zap(), visited(), zap({ trigger: 'booking_cancelled' })];
  const start = [{ do: 'createClass', of: 0, day: 1 } as const, on(), on(1), on(2)].map((action) => after(0, action));
  const life = [setStatus('booked'), setStatus('visited'), setStatus('cancelled')].map((action) => after(60, action));
  const outcome = await live({ zaps }, [...start, after(20, book(1, 'waitlisted')), ...life, after(30)]);
  expect(outcome.fired.map(({ minutes }) => minutes)).toEqual([90, 150, 210]);
  expect(firedBy(outcome)).toEqual(['Zap A: booking 1', 'Zap B: booking 1 visited', 'Zap C: booking 1']);
});

describe('after an incomplete first read', () => {
  const busy = { classes: 110, requestsPerMinute: 60 } as const;

  test('an old booking does not fire when its attendance is marked, nor while the cache fails for an hour', async () => {
    const attendance = times(120, (of) => after(0, setStatus('visited', of)));
    const silent: Action = { do: 'cacheIs', mode: 'fails', minutes: 60 };
    const outcome = await live(busy, [after(0, on()), after(300), ...attendance, after(5, silent), after(200)]);
    expect(outcome.counts).toMatchObject({ incompleteSwitchOns: 1, reported: 0 });
    expect(outcome.counts.failedPolls).toBeGreaterThan(2);
    expect(outcome.violations).toEqual([]);
  });

  test('a booking that is made or gets a spot fires', async () => {
    const spots = times(60, (of) => after(0, setStatus('booked', 100 + of)));
    const outcome = await live(busy, [after(0, on()), after(300, book(200)), ...spots, after(300)]);
    expect(outcome.counts.reported).toBeGreaterThan(80);
    expect(outcome.violations).toEqual([]);
  });
});

describe('two Zaps that share a memory', () => {
  const zaps = [visited(), visited(40, ['no_show'])];
  const change = [after(0, on()), after(0, on(1)), after(300.2, setStatus('visited', 30))];
  const both = ['Zap A: booking 31 visited', 'Zap B: booking 31 visited'];

  test.each([
    ['shows it', 'followsBookings', 300 + 30],
    ['does not show it', 'editsOnly', 300 + 15 * 8],
  ] as const)('both report a change that the class list %s', async (_case, classUpdatedAt, until) => {
    const outcome = await live({ classes: 60, zaps, switches: { classUpdatedAt } }, [...change, after(120)]);
    expect(firedBy(outcome, until)).toEqual(both);
  });

  const MODES = ['stale', 'takesShort', 'refuses', 'fails', 'failsAfterTaking', 'forgets'] as const;
  test.each<Action>([
    { do: 'cacheLosesAll' },
    { do: 'runIsLost', zap: 0 },
    ...MODES.map((mode) => ({ do: 'cacheIs', mode, minutes: 30 }) as const),
  ])('both report it despite $do $mode at that moment', async (trouble) => {
    const outcome = await live({ classes: 60, zaps }, [...change, after(0, trouble), after(240)]);
    expect([firedBy(outcome), outcome.violations]).toEqual([both, []]);
  });

  test('and a form report the same after 90 classes were booked at once', async () => {
    const steps = [after(0, on()), after(0, on(1)), after(100, book(200)), after(240)];
    const outcome = await live({ classes: 90, zaps: [zap(), zap({ second: 30 })] }, steps);
    expect([outcome.violations, outcome.counts.fullPolls > 2]).toEqual([[], true]);
    const lines = firedBy(outcome).map((line) => line.slice('Zap A: '.length));
    expect(lines.slice(0, lines.length / 2)).toEqual(lines.slice(lines.length / 2));
  });
});

describe('rather than stay silent, a poll fails', () => {
  test('if the cache keeps nothing and there are more classes than it can read', async () => {
    const forgets: Action = { do: 'cacheIs', mode: 'forgets', minutes: 300 };
    const outcome = await live({ classes: 120 }, [after(0, on()), after(60, book(200)), after(0, forgets), after(280)]);
    expect(outcome.counts.failedPolls).toBeGreaterThanOrEqual(18);
    expect(firedBy(outcome, 340)).toEqual([]);
    expect(outcome.counts.reported).toBeGreaterThan(80);
    expect(outcome.violations).toEqual([]);
  });

  test.each([
    ['if reading the class list takes all its time', 84, 10, 4_000, 0],
    ['unless a slow API can be read bit by bit', 40, 100, 5_000, 20],
  ] as const)('%s', async (_what, classes, pageCap, ms, fired) => {
    const steps = [after(0, on()), after(60, { do: 'apiIsSlow', ms, minutes: 300 }), after(0, book(200)), after(280)];
    const outcome = await live({ classes, switches: { pageCap } }, steps);
    expect(outcome.counts.failedPolls >= 15).toBe(fired === 0);
    expect(firedBy(outcome, 340).length).toBeGreaterThanOrEqual(fired);
    expect(outcome.violations).toEqual([]);
  });
});
