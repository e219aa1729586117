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
const listed = (key: string, says = 'same', isEmpty = false): Listed => ({ key, listed: says, isEmpty });
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
  test('first where the list shows a change, then what changed within the hour, then what was never read', () => {
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

  test('the longest unread of the changed first, and the oldest change of those in view', () => {
    const before = partWith({
      a: { listed: 'other', readAt: NOW - 5 },
      b: { listed: 'other', readAt: NOW - 50 },
      c: { changedAt: NOW - 5 },
      d: { changedAt: NOW - 50 },
    });
    expect(planned(['a', 'b', 'c', 'd'], before).due).toEqual(['b', 'a', 'd', 'c']);
  });

  test('classes in view and classes never read in turns', () => {
    const before = partWith({ a: { changedAt: NOW - 9 }, b: { changedAt: NOW - 8 }, c: { changedAt: NOW - 7 } });
    expect(planned(['x', 'a', 'b', 'c', 'y'], before).due).toEqual(['a', 'x', 'b', 'y', 'c']);
  });

  test('of the quiet, the nine that were longest unread', () => {
    const keys = Array.from({ length: 25 }, (_, at) => `k${String(at)}`);
    const before = partWith(Object.fromEntries(keys.map((key, at) => [key, { readAt: NOW - 100 - at }])));
    expect(planned(keys, before)).toEqual({ due: [], quiet: keys.toReversed().slice(0, MAX_QUIET) });
    expect([MAX_QUIET, MAX_ROSTERS]).toEqual([9, 40]);
  });

  test('of the quiet that the next three polls would read, those of one part, and of the next', () => {
    // Four in a row of each of eight parts, the longest unread first.
    const keys = Array.from({ length: 32 }, (_, at) => `${String(7 - (at % 8))}k${String(at)}`);
    const before = partWith(Object.fromEntries(keys.map((key, at) => [key, { readAt: NOW - 200 + at }])));
    expect(planned(keys, before).quiet).toEqual([0, 8, 16, 24, 1, 9, 17, 25, 2].map((at) => keys[at]));
    const [, second, third, ...rest] = keys;
    expect(planned([String(second), String(third), ...rest], before).quiet).toEqual(
      [1, 9, 17, 25, 2, 10, 18, 26, 3].map((at) => keys[at]),
    );
  });

  test('classes of one part together where nothing else decides', () => {
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
  test('a roster that is as it was: only that it was read', () => {
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

  test('a roster that is another: a change, in view from now on', () => {
    expect(after([listed('a')], read('a', 'B'), partWith({ a: {} }))).toEqual({
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
    ['does not say when it changed', null, NOW],
  ])('a roster never read before that %s', (_case, newest, changedAt) => {
    expect(after([listed('a')], read('a', 'A', newest), partWith({}))?.changedAt).toBe(changedAt);
  });

  test('after a loss, every roster read is a change', () => {
    expect(after([listed('a')], read('a', 'A', 0), newPart(0))?.changedAt).toBe(NOW);
  });

  test('a class in view that was not read stays in view for half an hour more', () => {
    expect(after([listed('a')], new Map(), partWith({ a: { changedAt: NOW - 59 } }))?.changedAt).toBe(NOW - 30);
    expect(after([listed('a')], new Map(), partWith({ a: { changedAt: NOW - 10 } }))?.changedAt).toBe(NOW - 10);
    expect(after([listed('a')], new Map(), partWith({ a: { changedAt: NOW - 60 } }))?.changedAt).toBe(NOW - 60);
  });

  test('a change that the list shows and that was not read is still one for the next poll', () => {
    const list = [listed('a', 'new')];
    const next = remember(list, new Map(), partWith({ a: {} }), NOW).part;
    expect(plan(list, next.classes, NOW + 1).due).toEqual(['a']);
  });

  test('a class skipped as empty counts as changed once somebody is booked again, even if the list says the same as before', () => {
    const emptied = remember([listed('a', 'nobody', true)], new Map(), partWith({ a: {} }), NOW).part;
    expect(plan([listed('a', 'same')], emptied.classes, NOW + 1).due).toEqual(['a']);
    // To a trigger that wants the empty too it is a change at once, and then no more.
    expect(plan([listed('a', 'nobody')], emptied.classes, NOW + 1).due).toEqual(['a']);
    const seen = remember([listed('a', 'nobody')], read('a'), emptied, NOW + 1).part;
    const skipped = remember([listed('a', 'nobody', true)], new Map(), seen, NOW + 2).part;
    expect(plan([listed('a', 'nobody')], skipped.classes, NOW + 3).due).toEqual([]);
  });

  test('classes that other Zaps watch are kept for a week', () => {
    const before = partWith({ other: { readAt: NOW - 7 * 24 * 60 + 1 }, old: { readAt: NOW - 7 * 24 * 60 } });
    expect([...remember([], new Map(), before, NOW).part.classes.keys()]).toEqual(['other']);
  });

  test.each<[string, Partial<Remembered>, Listed, Map<string, RosterRead>, boolean]>([
    ['nothing was read', {}, listed('a'), new Map(), false],
    ['a quiet class was read', {}, listed('a'), read('a'), true],
    ['it was read in this very minute', { readAt: NOW }, listed('a'), read('a'), false],
    ['a class in view was read once more', { changedAt: NOW - 10 }, listed('a'), read('a'), false],
    ['its roster changed', { changedAt: NOW - 10 }, listed('a'), read('a', 'B'), true],
    ['the list shows a change', { changedAt: NOW - 10 }, listed('a', 'new'), read('a'), true],
    ['it is kept in view', { changedAt: NOW - 59 }, listed('a'), new Map(), true],
    ['it is skipped as empty', {}, listed('a', 'nobody', true), new Map(), true],
    ['it is skipped as empty again', { listed: '' }, listed('a', 'nobody', true), new Map(), false],
    ['a class was read for the first time', {}, listed('b'), read('b'), true],
    ['a class was not read yet', {}, listed('b'), new Map(), false],
  ])('a part is worth writing only where it has news: %s', (_what, before, list, reads, isWorthSaving) => {
    expect(remember([list], reads, partWith({ a: before }), NOW).isWorthSaving).toBe(isWorthSaving);
  });
});
