import {
  after,
  book,
  live,
  makeClass,
  on,
  setStatus,
  times,
  firedBy,
  visited,
  zap,
} from '../../../tools/simulator/build.ts';
import type { Action, Step } from '../../../tools/simulator/story.ts';

/* Stories in which a promise was once broken or is easily broken. */

const rush: Action = { do: 'rush', of: 0, classes: 200, client: 8 };

describe('after an incomplete first read', () => {
  const busy = { classes: 110, requestsPerMinute: 60 } as const;
  const attendance = times(120, (of) => after(0, setStatus('visited', of)));

  test('an old booking does not fire when its attendance is marked', async () => {
    const outcome = await live(busy, after(0, on()), after(300), ...attendance, after(300));
    expect(outcome.incompleteSwitchOns).toBe(1);
    expect(firedBy(outcome)).toEqual([]);
    expect(outcome.violations).toEqual([]);
  });

  test('a booking that is made or gets a spot fires', async () => {
    const spots = times(60, (of) => after(0, setStatus('booked', 100 + of)));
    const outcome = await live(busy, after(0, on()), after(300, rush), ...spots, after(300));
    expect(firedBy(outcome).length).toBeGreaterThan(80);
    expect(outcome.violations).toEqual([]);
  });

  test('nothing old fires while the cache fails for an hour', async () => {
    const silent: Action = { do: 'cacheIs', mode: 'fails', minutes: 60 };
    const outcome = await live(busy, after(0, on()), after(5, silent), after(600));
    expect(firedBy(outcome)).toEqual([]);
    expect(outcome.failedPolls).toBeGreaterThan(2);
  });
});

describe('two Zaps that share a memory', () => {
  const zaps = [visited(), visited(40, ['no_show'])];
  const change = [after(0, on()), after(0, on(1)), after(300.2, setStatus('visited', 30))];
  const both = ['Zap A: booking 31 visited', 'Zap B: booking 31 visited'];

  test.each([
    ['shows it', 'followsBookings', 300 + 30],
    ['does not show it', 'editsOnly', 300 + 15 * 7],
  ] as const)('both report a change that the class list %s', async (_case, classUpdatedAt, until) => {
    const outcome = await live({ classes: 60, zaps, switches: { classUpdatedAt } }, ...change, after(120));
    expect(firedBy(outcome, until)).toEqual(both);
  });

  test.each([
    ['say when they changed', 'followsStatus'],
    ['do not say when they changed', 'never'],
  ] as const)(
    'both report it if the memory is lost at that moment and participants %s',
    async (_case, participantUpdatedAt) => {
      const lost = after(0, { do: 'cacheLosesAll' });
      const outcome = await live(
        { classes: 60, zaps, switches: { participantUpdatedAt } },
        ...change,
        lost,
        after(600),
      );
      expect(firedBy(outcome)).toEqual(both);
      expect(outcome.violations).toEqual([]);
    },
  );

  test.each(['refuses', 'fails', 'failsAfterTaking', 'stale', 'forgets'] as const)(
    'both report it if the cache %s for half an hour from that moment on',
    async (mode) => {
      const trouble = after(0, { do: 'cacheIs', mode, minutes: 30 });
      const outcome = await live({ classes: 60, zaps }, ...change, trouble, after(240));
      expect(firedBy(outcome)).toEqual(both);
      expect(outcome.violations).toEqual([]);
    },
  );

  test('report the same after 90 classes were booked at once, polling at the same second', async () => {
    const same = [zap(), zap({ form: { status: 'any' } })];
    const outcome = await live(
      { classes: 90, zaps: same },
      after(0, on()),
      after(0, on(1)),
      after(100, rush),
      after(480),
    );
    expect(outcome.violations).toEqual([]);
    expect(outcome.mostRosters).toBe(40);
    expect(firedBy(outcome).filter((line) => line.startsWith('Zap A'))).toHaveLength(
      firedBy(outcome).filter((line) => line.startsWith('Zap B')).length,
    );
  });

  test('report what a lost run had found in the next one', async () => {
    const lost = after(0, { do: 'runIsLost', zap: 0 });
    const outcome = await live({ classes: 60, zaps }, ...change, lost, after(60));
    expect(firedBy(outcome, 300 + 45)).toEqual(both);
  });
});

describe('rather than stay silent, a poll fails', () => {
  const rushed = [after(0, on()), after(60, rush)];

  test('if the cache keeps nothing and there are more classes than it can read', async () => {
    const forgets: Action = { do: 'cacheIs', mode: 'forgets', minutes: 600 };
    const outcome = await live({ classes: 120 }, ...rushed, after(0, forgets), after(580));
    expect(outcome.failedPolls).toBeGreaterThanOrEqual(38);
    expect(firedBy(outcome, 640)).toEqual([]);
    expect(firedBy(outcome).length).toBeGreaterThan(80);
    expect(outcome.violations).toEqual([]);
  });

  test('if reading the class list takes all its time', async () => {
    const slow: Action = { do: 'apiIsSlow', ms: 4_000, minutes: 600 };
    const outcome = await live({ classes: 84, switches: { pageCap: 10 } }, ...rushed, after(0, slow), after(580));
    expect(outcome.failedPolls).toBeGreaterThanOrEqual(30);
    expect(outcome.violations).toEqual([]);
  });

  test('unless a slow API can be read bit by bit', async () => {
    const slow: Action = { do: 'apiIsSlow', ms: 5_000, minutes: 600 };
    const outcome = await live({ classes: 40 }, after(0, on()), after(60, slow), after(0, rush), after(590));
    expect(firedBy(outcome, 650).length).toBeGreaterThan(20);
    expect(outcome.violations).toEqual([]);
  });
});

describe('while a Zap is turned on', () => {
  test('no class is missed when one is deleted between two pages', async () => {
    const gone = { after: 0, atRequest: 2, action: { do: 'deleteClass', of: 1 } } as const;
    const classes = times(30, () => after(0, makeClass));
    const zaps = [zap({ trigger: 'new_class' })];
    const outcome = await live(
      { zaps, switches: { pageCap: 10 } },
      ...classes,
      after(0),
      after(0, on()),
      gone,
      after(60),
    );
    expect(firedBy(outcome)).toEqual([]);
  });
});

test('a status that starts to match fires at the next poll: promoted, marked, cancelled', async () => {
  const zaps = [zap(), visited(), zap({ trigger: 'booking_cancelled' })];
  const wait: Action = { ...book, status: 'waitlisted' };
  const life = [setStatus('booked'), setStatus('visited'), setStatus('cancelled')];
  const steps = [after(0, makeClass), after(0, on()), after(0, on(1)), after(0, on(2)), after(20, wait)];
  const outcome = await live({ zaps }, ...steps, ...life.map((step) => after(60, step)), after(30));
  expect(outcome.fired.map(({ line, minutes }) => [line, minutes])).toEqual([
    ['Zap A: booking 1', 90],
    ['Zap B: booking 1 visited', 150],
    ['Zap C: booking 1', 210],
  ]);
});

test('a reminder of five minutes comes once, although the Zap polls every fifteen', async () => {
  const zaps = [zap({ trigger: 'class_starting_soon', form: { time_before: '5', time_unit: 'minutes' } })];
  // 15:00 in New York is 20:00 UTC; the story begins at 9:00 UTC; polls come at 7, 22, 37 and 52 minutes past.
  const soon: Action = { ...makeClass, day: 0, hour: 15 };
  const outcome = await live({ zaps }, after(0, soon), after(7, on()), after(720));
  expect(outcome.fired.map(({ line, minutes }) => [line.slice(0, 14), minutes])).toEqual([
    ['Zap A: class 1', 11 * 60 + 7],
  ]);
});

describe('for a class that is moved, cancelled, booked, restored, changed and deleted', () => {
  const edit = (action: 'callOffClass' | 'restoreClass' | 'deleteClass'): Action => ({ do: action, of: 0 });
  const life: Step[] = [
    after(0, makeClass),
    after(0, on()),
    ...[
      { do: 'moveClass', of: 0, day: 2, hour: 10 } as const,
      edit('callOffClass'),
      book,
      edit('restoreClass'),
      { do: 'refitClass', of: 0, to: 1 } as const,
      { do: 'moveClass', of: 0, day: 2, hour: 12 } as const,
    ].map((action) => after(60, action)),
    after(5 * 1440, edit('deleteClass')),
  ];

  test.each([
    [{}, [60, 120, 360]],
    [{ watch: ['status'] }, [120]],
    [{ watch: ['service', 'capacity', 'price'] }, [300]],
  ])('New or Updated Class with %j fires once per version', async (form, hours) => {
    const outcome = await live({ zaps: [zap({ trigger: 'class_updated', form })] }, ...life);
    expect(outcome.violations).toEqual([]);
    expect(outcome.fired.map(({ minutes }) => Math.floor(minutes / 60) * 60)).toEqual(hours);
  });

  test('Class Ended fires once, at the last end', async () => {
    const outcome = await live({ zaps: [zap({ trigger: 'class_ended' })] }, ...life);
    expect(outcome.violations).toEqual([]);
    expect(firedBy(outcome)).toHaveLength(1);
  });
});
