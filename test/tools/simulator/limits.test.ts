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
import type { Action } from '../../../tools/simulator/story.ts';

/*
 * What no integration with this API can promise, each as the shortest story that shows it (docs/booking-feed.md, "Limits").
 * If one of these stories ends well, a limit is gone: change the page.
 */

describe('because of the API', () => {
  const cancelled = zap({ trigger: 'booking_cancelled' });
  const ofClient = zap({ trigger: 'booking_status_changed', scope: 'client', form: { status: ['cancelled'] } });

  test('a roster without cancelled people: Booking Cancelled stays silent, but not for one client', async () => {
    const story = [
      after(0, on()),
      after(0, on(1)),
      after(0, makeClass),
      after(0, book),
      after(20, setStatus('cancelled')),
    ];
    const zaps = [cancelled, ofClient];
    const kept = await live({ zaps }, ...story, after(40));
    expect(firedBy(kept)).toEqual(['Zap A: booking 1', 'Zap B: booking 1 cancelled']);
    const removed = await live({ zaps, switches: { cancelledOnRoster: 'removed' } }, ...story, after(600));
    expect(firedBy(removed)).toEqual(['Zap B: booking 1 cancelled']);
    expect(removed.violations).toEqual([]);
  });

  test('a roster that ends at 100 people: later ones are missed', async () => {
    const full = times(100, (client) => after(0, { ...book, client }));
    const story = [after(0, makeClass), ...full, after(0, on()), after(20, book), after(600)];
    expect(firedBy(await live({}, ...story))).toEqual(['Zap A: booking 101']);
    const capped = await live({ switches: { rosterCap: 100 } }, ...story);
    expect(firedBy(capped)).toEqual([]);
  });

  test('a list that shows no change: a booking that replaces another is reported late', async () => {
    const story = [after(0, on()), after(20, { do: 'swap', of: 21, client: 8 }), after(200)];
    const soon = await live({ classes: 60 }, ...story);
    expect(firedBy(soon, 30)).toEqual(['Zap A: booking 91']);
    const late = await live({ classes: 60, switches: { classUpdatedAt: 'editsOnly' } }, ...story);
    expect(firedBy(late, 30)).toEqual([]);
    // Within a ninth of the classes.
    expect(firedBy(late, 30 + Math.ceil(60 / 9) * 15)).toEqual(['Zap A: booking 91']);
  });

  test('an API that ignores pages: everything after the first is missed', async () => {
    const classes = times(4, () => after(1, makeClass));
    const zaps = [zap({ trigger: 'new_class' })];
    const outcome = await live(
      { zaps, switches: { pageCap: 3, page: 'ignored' } },
      after(0, on()),
      ...classes,
      after(60),
    );
    expect(firedBy(outcome)).toEqual(['Zap A: class 1', 'Zap A: class 2', 'Zap A: class 3']);
    expect(outcome.violations).toEqual(['Zap A (new_class) missed, 1 times: class 4']);
  });
});

describe('because of polling', () => {
  test('a booking made and cancelled between two polls does not fire', async () => {
    const story = [after(0, makeClass), after(0, on()), after(1, book), after(1, setStatus('cancelled')), after(60)];
    expect(firedBy(await live({}, ...story))).toEqual([]);
  });

  test('a status that a booking gets twice fires once', async () => {
    const twice = [setStatus('visited'), setStatus('booked'), setStatus('visited')];
    const story = [
      after(0, makeClass),
      after(0, book),
      after(0, on()),
      ...twice.map((step) => after(30, step)),
      after(60),
    ];
    expect(firedBy(await live({ zaps: [visited()] }, ...story))).toEqual(['Zap A: booking 1 visited']);
  });

  test('attendance marked more than a week after the class is missed', async () => {
    const late = [
      after(0, makeClass),
      after(0, book),
      after(0, on()),
      after(9.5 * 1440, setStatus('visited')),
      after(60),
    ];
    expect(firedBy(await live({ zaps: [visited()] }, ...late))).toEqual([]);
  });

  test('a class that was full once does not fire when it fills again', async () => {
    const zaps = [zap({ trigger: 'class_filled', form: { spots_left: '11' } })];
    const fills = [book, setStatus('cancelled'), book];
    const story = [after(0, makeClass), after(0, on()), ...fills.map((step) => after(30, step)), after(60)];
    expect(firedBy(await live({ zaps }, ...story))).toEqual(['Zap A: class 1']);
  });

  test('a class of last month that is moved to next week is a new class to the Zap, and so are its bookings', async () => {
    const past: Action = { ...makeClass, day: -3 };
    const move: Action = { do: 'moveClass', of: 0, day: 7, hour: 10 };
    const zaps = [zap(), zap({ trigger: 'new_class' })];
    const story = [after(0, past), after(0, book), after(0, on()), after(0, on(1)), after(60, move), after(60)];
    expect(firedBy(await live({ zaps }, ...story))).toEqual(['Zap A: booking 1', 'Zap B: class 1']);
  });

  test('a class that starts while polls fail for half an hour has no reminder', async () => {
    const zaps = [zap({ trigger: 'class_starting_soon', form: { time_before: '5', time_unit: 'minutes' } })];
    const soon: Action = { ...makeClass, day: 0, hour: 15 };
    // 15:00 in New York is 20:00 UTC; the story begins at 9:00 UTC.
    const fails: Action = { do: 'apiFails', on: 'list', fault: 500, times: 3 };
    const quiet = await live({ zaps }, after(0, soon), after(0, on()), after(720));
    expect(firedBy(quiet)).toHaveLength(1);
    const failing = await live({ zaps }, after(0, soon), after(0, on()), after(650, fails), after(120));
    expect(firedBy(failing)).toEqual([]);
  });
});

describe('because Zaps share a memory', () => {
  test('a Zap whose polls fail for more than an hour may report late what another has read', async () => {
    const zaps = [visited(), visited(30, ['no_show'])];
    const failing = times(5, (at) => [
      after(at === 0 ? 14 : 14.5, { do: 'apiFails', on: 'list', fault: 500, times: 1 }),
      after(0.5),
    ]).flat();
    // Between the polls of the two.
    const start = [after(0, on()), after(30.2, setStatus('visited', 30))];
    const alone = await live({ classes: 60, zaps: [visited()] }, ...start, ...failing, after(30));
    expect(firedBy(alone, 125)).toEqual(['Zap A: booking 31 visited']);
    const shared = await live({ classes: 60, zaps }, after(0, on(1)), ...start, ...failing, after(30));
    expect(firedBy(shared, 125)).toEqual(['Zap B: booking 31 visited']);
    expect(shared.excuses).toEqual(new Map([['no poll for half an hour or more', 1]]));
  });

  test('if the memory is lost just before another Zap is turned on, the first may report late', async () => {
    const zaps = [visited(), visited(30, ['no_show'])];
    const story = [after(0, on()), after(301, setStatus('visited', 30)), after(0, { do: 'cacheLosesAll' })];
    const alone = await live({ classes: 60, zaps }, ...story, after(60));
    expect(firedBy(alone, 301 + 30)).toEqual(['Zap A: booking 31 visited']);
    const both = await live({ classes: 60, zaps }, ...story, after(1, on(1)), after(60));
    expect(firedBy(both, 301 + 30)).toEqual([]);
  });

  test('a class that moves into the scope of a Zap brings its old bookings', async () => {
    const harbor = zap({ scope: 'location', of: 1, second: 30 });
    const move: Action = { do: 'reassignClass', of: 0, to: 1 };
    const story = [after(0, makeClass), after(0, book), after(0, on()), after(60, move), after(240)];
    const outcome = await live({ zaps: [harbor] }, ...story);
    expect(firedBy(outcome)).toEqual(['Zap A: booking 1']);
    expect(outcome.excuses).toEqual(new Map([['its class moved into scope', 1]]));
  });
});

describe('after an incomplete first read', () => {
  const busy = { classes: 110, requestsPerMinute: 60 } as const;
  const halfOn = [after(0, on()), after(300)];

  test('nothing old fires', async () => {
    const outcome = await live(busy, ...halfOn, after(600));
    expect(outcome.incompleteSwitchOns).toBe(1);
    expect(firedBy(outcome)).toEqual([]);
  });

  test('what was left unread fires if the memory is lost', async () => {
    const outcome = await live(busy, after(0, on()), after(1, { do: 'cacheLosesAll' }), after(600));
    expect(outcome.fired.length).toBeGreaterThan(10);
    expect(outcome.violations).toEqual([]);
  });

  test('changes to old bookings are missed if participants have no time of change', async () => {
    const zaps = [visited()];
    const story = [...halfOn, ...times(40, (at) => after(0, setStatus('visited', 100 + at))), after(120)];
    const known = await live({ ...busy, zaps }, ...story);
    expect(known.fired.length).toBeGreaterThan(20);
    const untold = await live({ ...busy, zaps, switches: { participantUpdatedAt: 'never' } }, ...story);
    expect(untold.fired.length).toBeLessThan(known.fired.length / 2);
    expect(untold.violations).toEqual([]);
  });
});
