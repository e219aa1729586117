import {
  MAX_QUIET,
  MAX_ROSTERS,
  newPart,
  plan,
  remember,
  type Listed,
  type Part,
  type Remembered,
  type RosterRead,
} from '../../src/feeds/plan.ts';

const NOW = 29_000_000;
const listed = (key: string, print = 'same', isEmpty = false): Listed => ({ key, listed: print, isEmpty });
const known: Remembered = { listed: 'same', roster: 'A', changedAt: 0, readAt: NOW - 500 };
const partWith = (classes: Record<string, Partial<Remembered>>): Part => ({
  startedAt: NOW - 10_000,
  classes: new Map(Object.entries(classes).map(([key, changes]) => [key, { ...known, ...changes }])),
});
const read = (key: string, roster = 'A', newest: number | null = 0): Map<string, RosterRead> =>
  new Map([[key, { roster, newest }]]);
const planned = (keys: readonly string[], before: Part) =>
  plan(
    keys.map((key) => listed(key)),
    before.classes,
    NOW,
  );
const after = (list: Listed[], reads: Map<string, RosterRead>, before: Part, key = 'a') =>
  remember(list, reads, before, NOW).part.classes.get(key);

describe('a poll reads', () => {
  test('first what the list shows as changed, then what changed within the hour, then what was never read', () => {
    const before = partWith({
      quiet: {},
      changed: { listed: 'other' },
      inView: { changedAt: NOW - 59 },
      outOfView: { changedAt: NOW - 60 },
    });
    expect(planned(['quiet', 'never', 'inView', 'changed', 'outOfView'], before)).toEqual({
      due: ['changed', 'inView', 'never'],
      quiet: ['outOfView', 'quiet'],
    });
  });

  test('the least recently read of the changed classes first, and the oldest change of those in view', () => {
    const before = partWith({
      a: { listed: 'other', readAt: NOW - 5 },
      b: { listed: 'other', readAt: NOW - 50 },
      c: { changedAt: NOW - 5 },
      d: { changedAt: NOW - 50 },
    });
    expect(planned(['a', 'b', 'c', 'd'], before).due).toEqual(['b', 'a', 'd', 'c']);
  });

  test('classes in view and classes never read by turns', () => {
    const before = partWith({ a: { changedAt: NOW - 9 }, b: { changedAt: NOW - 8 }, c: { changedAt: NOW - 7 } });
    expect(planned(['x', 'a', 'b', 'c', 'y'], before).due).toEqual(['a', 'x', 'b', 'y', 'c']);
  });

  test('quiet classes that share a part, from the 27 least recently read', () => {
    const keys = Array.from({ length: 32 }, (_, at) => `${String(at < 27 ? at % 8 : 0)}${String(at).padStart(2, '0')}`);
    const before = partWith(Object.fromEntries(keys.map((key, at) => [key, { readAt: NOW - 500 + at }])));
    expect(planned(keys, before).quiet).toEqual(['000', '008', '016', '024', '101', '109', '117', '125', '202']);
  });

  test('the nine least recently read quiet classes', () => {
    const keys = Array.from({ length: 25 }, (_, at) => `k${String(at)}`);
    const before = partWith(Object.fromEntries(keys.map((key, at) => [key, { readAt: NOW - 100 - at }])));
    expect(planned(keys, before)).toEqual({ due: [], quiet: keys.toReversed().slice(0, MAX_QUIET) });
    expect([MAX_QUIET, MAX_ROSTERS]).toEqual([9, 40]);
  });

  test('quiet classes that share a part, from three polls’ worth', () => {
    // Four rounds through the eight parts, the least recently read first.
    const keys = Array.from({ length: 32 }, (_, at) => `${String(7 - (at % 8))}k${String(at)}`);
    const before = partWith(Object.fromEntries(keys.map((key, at) => [key, { readAt: NOW - 200 + at }])));
    expect(planned(keys, before).quiet).toEqual([0, 8, 16, 24, 1, 9, 17, 25, 2].map((at) => keys[at]));
    const [, second, third, ...rest] = keys;
    expect(planned([String(second), String(third), ...rest], before).quiet).toEqual(
      [1, 9, 17, 25, 2, 10, 18, 26, 3].map((at) => keys[at]),
    );
  });

  test('classes of the same part together if nothing else matters', () => {
    const keys = ['1b', '0a', '1a', '0b'];
    expect(planned(keys, partWith({})).due).toEqual(['0a', '0b', '1a', '1b']);
    expect(planned(keys, partWith({ '0a': {}, '0b': {}, '1a': {}, '1b': {} })).quiet).toEqual(['0a', '0b', '1a', '1b']);
  });

  test('no class that is empty for the trigger', () => {
    const before = partWith({ a: { listed: 'other' }, b: { changedAt: NOW - 1 } });
    const list = ['a', 'b', 'c'].map((key) => listed(key, 'same', true));
    expect(plan(list, before.classes, NOW)).toEqual({ due: [], quiet: [] });
  });
});

describe('the memory keeps', () => {
  test('only the time of reading if the roster has not changed', () => {
    expect(after([listed('a', 'new')], read('a'), partWith({ a: {} }))).toEqual({
      ...known,
      listed: 'new',
      readAt: NOW,
    });
    expect(after([listed('a')], read('a'), partWith({ a: { changedAt: NOW - 20 } }))).toEqual({
      ...known,
      changedAt: NOW - 20,
      readAt: NOW,
    });
  });

  test('the time of a change if the roster has changed', () => {
    expect(after([listed('a')], read('a', 'B'), partWith({ a: {} }))).toEqual({
      listed: 'same',
      roster: 'B',
      changedAt: NOW,
      readAt: NOW,
    });
  });

  test.each([
    ['long before the memory was started', 'unchanged', 5_000],
    ['an hour before the memory was started', 'unchanged', NOW - 10_000 - 60],
    ['less than an hour before the memory was started', 'changed', NOW - 10_000 - 59],
    ['at an unknown time', 'changed', null],
  ])('a new roster that last changed %s as %s', (_when, verdict, newest) => {
    const changedAt = verdict === 'changed' ? NOW : 0;
    expect(after([listed('a')], read('a', 'A', newest), partWith({}))?.changedAt).toBe(changedAt);
  });

  test('every roster as changed after a loss', () => {
    expect(after([listed('a')], read('a', 'A', 0), newPart(0))?.changedAt).toBe(NOW);
  });

  test('a class in view that was not read in view for another half hour', () => {
    expect(after([listed('a')], new Map(), partWith({ a: { changedAt: NOW - 59 } }))?.changedAt).toBe(NOW - 30);
    expect(after([listed('a')], new Map(), partWith({ a: { changedAt: NOW - 10 } }))?.changedAt).toBe(NOW - 10);
    expect(after([listed('a')], new Map(), partWith({ a: { changedAt: NOW - 60 } }))?.changedAt).toBe(NOW - 60);
  });

  test('an unread change for the next poll', () => {
    const list = [listed('a', 'new')];
    const next = remember(list, new Map(), partWith({ a: {} }), NOW).part;
    expect(plan(list, next.classes, NOW + 1).due).toEqual(['a']);
  });

  test('a skipped empty class as changed, even if the list later shows what it showed before', () => {
    const emptied = remember([listed('a', 'empty', true)], new Map(), partWith({ a: {} }), NOW).part;
    expect(plan([listed('a', 'same')], emptied.classes, NOW + 1).due).toEqual(['a']);
    // For a trigger that reads empty classes too it is a change at once, and then no longer.
    expect(plan([listed('a', 'empty')], emptied.classes, NOW + 1).due).toEqual(['a']);
    const seen = remember([listed('a', 'empty')], read('a'), emptied, NOW + 1).part;
    const skipped = remember([listed('a', 'empty', true)], new Map(), seen, NOW + 2).part;
    expect(plan([listed('a', 'empty')], skipped.classes, NOW + 3).due).toEqual([]);
  });

  test('classes that only other Zaps watch for a week', () => {
    const before = partWith({ other: { readAt: NOW - 7 * 24 * 60 + 1 }, old: { readAt: NOW - 7 * 24 * 60 } });
    expect([...remember([], new Map(), before, NOW).part.classes.keys()]).toEqual(['other']);
  });
});

test.each<[string, Partial<Remembered>, Listed, Map<string, RosterRead>, boolean]>([
  ['nothing was read', {}, listed('a'), new Map(), false],
  ['a quiet class was read', {}, listed('a'), read('a'), true],
  ['a class was read a second time in a minute', { readAt: NOW }, listed('a'), read('a'), false],
  ['a class in view was reread', { changedAt: NOW - 10 }, listed('a'), read('a'), false],
  ['a roster changed', { changedAt: NOW - 10 }, listed('a'), read('a', 'B'), true],
  ['the list shows a change', { changedAt: NOW - 10 }, listed('a', 'new'), read('a'), true],
  ['a class is kept in view', { changedAt: NOW - 59 }, listed('a'), new Map(), true],
  ['a class is skipped as empty', {}, listed('a', 'empty', true), new Map(), true],
  ['a class is skipped as empty again', { listed: '' }, listed('a', 'empty', true), new Map(), false],
  ['a class was read for the first time', {}, listed('b'), read('b'), true],
  ['a class was never read', {}, listed('b'), new Map(), false],
])('remember decides whether a part is worth saving when %s', (_what, before, list, reads, isWorthSaving) => {
  expect(remember([list], reads, partWith({ a: before }), NOW).isWorthSaving).toBe(isWorthSaving);
});
