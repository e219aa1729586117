import {
  FEW,
  MOST_ROSTERS,
  newMemory,
  plan,
  remember,
  type Listed,
  type Memory,
  type Remembered,
  type RosterRead,
} from '../../src/feeds/plan.ts';

const NOW = 29_000_000;
const listed = (key: string, says = 'same', isEmpty = false): Listed => ({ key, listed: says, isEmpty });
const quiet: Remembered = { listed: 'same', roster: 'A', changedAt: 0, readAt: NOW - 500 };
const memory = (classes: Record<string, Partial<Remembered>>, bornAt = NOW - 10_000): Memory => ({
  bornAt,
  classes: new Map(Object.entries(classes).map(([key, known]) => [key, { ...quiet, ...known }])),
});
const read = (key: string, roster = 'A', newest: number | null = 0): Map<string, RosterRead> =>
  new Map([[key, { roster, newest }]]);
const after = (list: Listed[], reads: Map<string, RosterRead>, before: Memory, key = 'a') =>
  remember(list, reads, before, NOW).classes.get(key);

describe('what a poll reads', () => {
  test('first what the list says something new of, then what changed within the hour, then what was never read', () => {
    const before = memory({
      quiet: {},
      changed: { listed: 'other' },
      inView: { changedAt: NOW - 59 },
      outOfView: { changedAt: NOW - 60 },
    });
    const list = ['quiet', 'never', 'inView', 'changed', 'outOfView'].map((key) => listed(key));
    expect(plan(list, before, NOW)).toEqual({ due: ['changed', 'inView', 'never'], few: ['quiet', 'outOfView'] });
  });

  test('the longest unread of the changed first, the oldest change of those in view first', () => {
    const before = memory({
      a: { listed: 'other', readAt: NOW - 5 },
      b: { listed: 'other', readAt: NOW - 50 },
      c: { changedAt: NOW - 5 },
      d: { changedAt: NOW - 50 },
    });
    expect(
      plan(
        ['a', 'b', 'c', 'd'].map((key) => listed(key)),
        before,
        NOW,
      ).due,
    ).toEqual(['b', 'a', 'd', 'c']);
  });

  test('classes in view and classes never read take turns', () => {
    const before = memory({ a: { changedAt: NOW - 9 }, b: { changedAt: NOW - 8 }, c: { changedAt: NOW - 7 } });
    expect(
      plan(
        ['x', 'a', 'b', 'c', 'y'].map((key) => listed(key)),
        before,
        NOW,
      ).due,
    ).toEqual(['a', 'x', 'b', 'y', 'c']);
  });

  test('of the quiet, the few that were longest unread', () => {
    const keys = Array.from({ length: 25 }, (_, at) => `k${String(at)}`);
    const before = memory(Object.fromEntries(keys.map((key, at) => [key, { readAt: NOW - 100 - at }])));
    const { due, few } = plan(
      keys.map((key) => listed(key)),
      before,
      NOW,
    );
    expect(due).toEqual([]);
    expect(few).toEqual(keys.toReversed().slice(0, FEW));
    expect([FEW, MOST_ROSTERS]).toEqual([9, 40]);
  });

  test('no class that is empty for the trigger, whatever else speaks for it', () => {
    const before = memory({ a: { listed: 'other' }, b: { changedAt: NOW - 1 } });
    expect(
      plan([listed('a', 'same', true), listed('b', 'same', true), listed('c', 'same', true)], before, NOW),
    ).toEqual({ due: [], few: [] });
  });
});

describe('what is remembered', () => {
  test('a roster that is as it was: only that it was read', () => {
    expect(after([listed('a', 'new')], read('a'), memory({ a: {} }))).toEqual({ ...quiet, listed: 'new', readAt: NOW });
    expect(after([listed('a')], read('a'), memory({ a: { changedAt: NOW - 20 } }))).toEqual({
      ...quiet,
      changedAt: NOW - 20,
      readAt: NOW,
    });
  });

  test('a roster that is another: a change, in view from now on', () => {
    expect(after([listed('a')], read('a', 'B'), memory({ a: {} }))).toEqual({
      listed: 'same',
      roster: 'B',
      changedAt: NOW,
      readAt: NOW,
    });
  });

  test.each([
    ['changed long before this memory', 5_000, 0],
    ['changed an hour before this memory', NOW - 10_000 - 60, 0],
    ['changed within the hour before this memory', NOW - 10_000 - 59, NOW],
    ['does not tell when it changed', null, NOW],
  ])('a roster never read before that %s', (_case, newest, changedAt) => {
    expect(after([listed('a')], read('a', 'A', newest), memory({}))?.changedAt).toBe(changedAt);
  });

  test('after a loss, every roster read is a change', () => {
    expect(after([listed('a')], read('a', 'A', 0), newMemory(0))?.changedAt).toBe(NOW);
  });

  test('a class in view that was not read stays in view for half an hour more', () => {
    expect(after([listed('a')], new Map(), memory({ a: { changedAt: NOW - 59 } }))?.changedAt).toBe(NOW - 30);
    expect(after([listed('a')], new Map(), memory({ a: { changedAt: NOW - 10 } }))?.changedAt).toBe(NOW - 10);
    expect(after([listed('a')], new Map(), memory({ a: { changedAt: NOW - 60 } }))?.changedAt).toBe(NOW - 60);
  });

  test('a change that the list shows and that was not read is still one for the next poll', () => {
    const list = [listed('a', 'new')];
    const next = remember(list, new Map(), memory({ a: {} }), NOW);
    expect(plan(list, next, NOW + 1).due).toEqual(['a']);
  });

  test('a class skipped as empty counts as changed once somebody is booked again, whatever the list then says', () => {
    const emptied = remember([listed('a', 'nobody', true)], new Map(), memory({ a: {} }), NOW);
    expect(plan([listed('a', 'same')], emptied, NOW + 1).due).toEqual(['a']);
    // To a trigger that wants the empty too it is a change at once, and then no more.
    expect(plan([listed('a', 'nobody')], emptied, NOW + 1).due).toEqual(['a']);
    const seen = remember([listed('a', 'nobody')], read('a'), emptied, NOW + 1);
    const skipped = remember([listed('a', 'nobody', true)], new Map(), seen, NOW + 2);
    expect(plan([listed('a', 'nobody')], skipped, NOW + 3).due).toEqual([]);
  });

  test('classes that other Zaps watch are kept for a week', () => {
    const before = memory({ other: { readAt: NOW - 7 * 24 * 60 + 1 }, old: { readAt: NOW - 7 * 24 * 60 } });
    expect([...remember([], new Map(), before, NOW).classes.keys()]).toEqual(['other']);
  });
});
