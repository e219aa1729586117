import type { Outcome } from '../../../tools/simulator/simulation.ts';
import type { Action } from '../../../tools/simulator/story.ts';
import { after, book, live, makeClass, on, rush, setStatus, zap } from './live.ts';

/* Stories in which a promise was once broken or is easily broken. */

/** A Zap that waits for attendance, and for `also`. */
const visited = (second = 0, also: readonly string[] = []) =>
  zap({ trigger: 'booking_status_changed', form: { status: ['visited', ...also] }, second });
const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** What fired within the first `until` minutes, such as `Zap A: booking 7`. */
const firedBy = ({ fired }: Outcome, until = Infinity): string[] =>
  fired.flatMap(({ line, minutes }) => (minutes <= until ? [line] : [])).sort();

test('a status that starts to match fires at the next poll: promoted, marked, cancelled', async () => {
  const zaps = [zap(), visited(), zap({ trigger: 'booking_cancelled' })];
  const life = [setStatus('booked'), setStatus('visited'), setStatus('cancelled')];
  const steps = [after(0, makeClass), after(0, on()), after(0, on(1)), after(0, on(2)), after(20, book('waitlisted'))];
  const outcome = await live({ zaps }, [...steps, ...life.map((step) => after(60, step)), after(30)]);
  expect(outcome.fired.map(({ line, minutes }) => [line, minutes])).toEqual([
    ['Zap A: booking 1', 90],
    ['Zap B: booking 1 visited', 150],
    ['Zap C: booking 1', 210],
  ]);
});

describe('after an incomplete first read', () => {
  const busy = { classes: 110, requestsPerMinute: 60 } as const;

  test('an old booking does not fire when its attendance is marked, nor while the cache fails for an hour', async () => {
    const attendance = times(120, (of) => after(0, setStatus('visited', of)));
    const silent: Action = { do: 'cacheIs', mode: 'fails', minutes: 60 };
    const outcome = await live(busy, [after(0, on()), after(300), ...attendance, after(5, silent), after(200)]);
    expect(outcome.incompleteSwitchOns).toBe(1);
    expect(outcome.failedPolls).toBeGreaterThan(2);
    expect([firedBy(outcome), outcome.violations]).toEqual([[], []]);
  });

  test('a booking that is made or gets a spot fires', async () => {
    const spots = times(60, (of) => after(0, setStatus('booked', 100 + of)));
    const outcome = await live(busy, [after(0, on()), after(300, rush), ...spots, after(300)]);
    expect(firedBy(outcome).length).toBeGreaterThan(80);
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

  test.each<[string, Action]>([
    ['the memory is lost', { do: 'cacheLosesAll' }],
    ['a run is lost', { do: 'runIsLost', zap: 0 }],
    ...(['refuses', 'fails', 'failsAfterTaking', 'stale', 'forgets'] as const).map((mode): [string, Action] => [
      `the cache ${mode} for half an hour`,
      { do: 'cacheIs', mode, minutes: 30 },
    ]),
  ])('both report it if %s at that moment', async (_what, trouble) => {
    const outcome = await live({ classes: 60, zaps }, [...change, after(0, trouble), after(240)]);
    expect([firedBy(outcome), outcome.violations]).toEqual([both, []]);
  });

  test.each([
    ['of the same form', {}],
    ['of another form', { status: 'any' }],
  ])('and one %s report the same after 90 classes were booked at once', async (_what, form) => {
    const outcome = await live({ classes: 90, zaps: [zap(), zap({ form, second: 30 })] }, [
      after(0, on()),
      after(0, on(1)),
      after(100, rush),
      after(240),
    ]);
    expect([outcome.violations, outcome.fullPolls > 2]).toEqual([[], true]);
    const [first, second] = ['Zap A: ', 'Zap B: '].map((name) =>
      firedBy(outcome).flatMap((line) => (line.startsWith(name) ? [line.slice(name.length)] : [])),
    );
    expect(first).toEqual(second);
  });

  test('one whose polls fail for more than an hour may report late what another has read', async () => {
    const failing = times(5, (at) => after(at === 0 ? 14.2 : 15, { do: 'apiFails', on: 'list', fault: 500, times: 1 }));
    const start = [after(0, on(1)), after(14.5, on()), after(15.2, setStatus('visited', 30))];
    const outcome = await live({ classes: 60, zaps }, [...start, ...failing, after(30)]);
    expect(outcome.violations).toEqual([]);
    expect(outcome.excused).toBeGreaterThan(0);
  });
});

describe('rather than stay silent, a poll fails', () => {
  const rushed = [after(0, on()), after(60, rush)];

  test('if the cache keeps nothing and there are more classes than it can read', async () => {
    const forgets: Action = { do: 'cacheIs', mode: 'forgets', minutes: 300 };
    const outcome = await live({ classes: 120 }, [...rushed, after(0, forgets), after(280)]);
    expect(outcome.failedPolls).toBeGreaterThanOrEqual(18);
    expect(firedBy(outcome, 340)).toEqual([]);
    expect(firedBy(outcome).length).toBeGreaterThan(80);
    expect(outcome.violations).toEqual([]);
  });

  test.each([
    ['if reading the class list takes all its time', 84, 10, 4_000, 0],
    ['unless a slow API can be read bit by bit', 40, 100, 5_000, 20],
  ] as const)('%s', async (_what, classes, pageCap, ms, fired) => {
    const slow: Action = { do: 'apiIsSlow', ms, minutes: 300 };
    const outcome = await live({ classes, switches: { pageCap } }, [
      after(0, on()),
      after(60, slow),
      after(0, rush),
      after(280),
    ]);
    expect(outcome.failedPolls >= 15).toBe(fired === 0);
    expect(firedBy(outcome, 340).length).toBeGreaterThanOrEqual(fired);
    expect(outcome.violations).toEqual([]);
  });
});
