import fc from 'fast-check';

import {
  MAX_ROSTERS,
  nextTurn,
  plan,
  remember,
  type Listed,
  type Memory,
  type Reads,
  type Remembered,
  type Turn,
} from '../../src/feeds/plan.ts';

const NOW = 29_000_000;
const TODAY = Math.floor(NOW / 1440);
const START: Turn = { cursor: '', leftOver: new Map() };
const known: Remembered = { listPrint: 'same', rosterPrint: 'A', changedAt: 0, day: TODAY };

const listed = (key: string, changes: Partial<Listed> = {}): Listed => ({
  ...{ key, listPrint: 'same', changedAt: 0, day: TODAY, isEmpty: false },
  ...changes,
});
const memoryOf = (classes: Record<string, Partial<Remembered>>): Memory =>
  new Map(Object.entries(classes).map(([key, changes]) => [key, { ...known, ...changes }]));
const reads = (...keys: string[]): Reads => new Map(keys.map((key) => [key, { rosterPrint: 'A', changedAt: 0 }]));
const readAs = (rosterPrint: string, changedAt = 0): Reads => new Map([['a', { rosterPrint, changedAt }]]);
const waiting = (...missed: [string, number][]): Turn => ({ cursor: '', leftOver: new Map(missed) });
const planned = (list: Listed[], memory: Memory, turn = START) => plan(list, memory, turn, NOW);
const after = (list: Listed[], read: Reads, memory: Memory) => remember(list, read, memory, NOW).get('a');

describe('a poll reads', () => {
  test('what the list shows as changed, what had no room, what is in view or new, then what is quiet', () => {
    const memory = memoryOf({
      ...{ quiet: {}, changed: { listPrint: 'other' }, leftOver: {}, out: { changedAt: NOW - 60 } },
      inView: { changedAt: NOW - 59 },
    });
    const list = ['quiet', 'new', 'inView', 'out', 'leftOver', 'changed'].map((key) => listed(key));
    expect(planned(list, memory, waiting(['leftOver', NOW - 9]))).toEqual({
      due: ['changed', 'leftOver', 'inView', 'new'],
      inView: new Set(['inView']),
      quiet: ['out', 'quiet'],
    });
  });

  test('the latest change first, on the list or in the memory, and what has waited longest', () => {
    const memory = memoryOf({ a: { changedAt: NOW - 9 }, b: { changedAt: NOW - 5 }, l: {}, m: {} });
    const list = [listed('a'), listed('new', { changedAt: NOW - 7 }), listed('m'), listed('l'), listed('b')];
    const { due, inView } = planned(list, memory, waiting(['l', NOW - 9], ['gone', NOW - 9], ['m', NOW - 8]));
    expect(due).toEqual(['l', 'm', 'b', 'new', 'a']);
    expect(inView).toEqual(new Set(['new', 'b', 'a']));
    const changed = ['a', 'b', 'm'].map((key) => listed(key, { listPrint: 'new' }));
    expect(planned(changed, memory).due).toEqual(['b', 'a', 'm']);
  });

  test('nine quiet classes after the cursor, in turn', () => {
    const keys = Array.from('lkjihgfedcba');
    const memory = memoryOf(Object.fromEntries(keys.map((key) => [key, {}])));
    const list = keys.map((key) => listed(key));
    expect(planned(list, memory, { ...START, cursor: 'f' }).quiet.join('')).toBe('ghijklabc');
  });

  test('no class that is empty for the trigger', () => {
    const list = ['a', 'b', 'c'].map((key) => listed(key, { isEmpty: true }));
    const memory = memoryOf({ a: { listPrint: 'other' }, b: { changedAt: NOW } });
    expect(planned(list, memory)).toEqual({ due: [], inView: new Set(), quiet: [] });
  });
});

describe('the memory keeps', () => {
  test.each<[string, Partial<Remembered> | undefined, Reads, number]>([
    ['the change of a roster that is the same', { changedAt: NOW - 500 }, readAs('A', NOW), NOW - 500],
    ['now as the change of a roster that differs', { changedAt: NOW - 500 }, readAs('B', NOW - 400), NOW],
    ['the newest time on a new roster', undefined, readAs('A', NOW - 400), NOW - 400],
    ['now for a new roster without times, or with one in the future', undefined, readAs('A', Infinity), NOW],
    ['the time on the list for a new roster with older times', undefined, readAs('A', NOW - 900), NOW - 700],
  ])('%s', (_what, before, read, changedAt) => {
    const list = [listed('a', { listPrint: 'new', changedAt: NOW - 700, day: 3 })];
    const { rosterPrint } = read.get('a') ?? { rosterPrint: '' };
    expect(after(list, read, memoryOf(before ? { a: before } : {}))).toEqual({
      ...{ listPrint: 'new', day: 3, rosterPrint },
      changedAt,
    });
  });

  test('an unread change for the next poll', () => {
    expect(after([listed('a', { listPrint: 'new' })], new Map(), memoryOf({ a: {} }))).toEqual(known);
  });

  test('a class skipped as empty as changed, even if the list later shows what it showed before', () => {
    const empty = listed('a', { listPrint: 'empty', isEmpty: true });
    expect(after([empty], new Map(), memoryOf({ a: {} }))?.listPrint).toBe('');
    expect(after([empty], new Map(), memoryOf({ a: { listPrint: 'empty' } }))?.listPrint).toBe('empty');
    expect(after([empty], new Map(), memoryOf({}))).toBeUndefined();
  });

  test('classes of other Zaps until no list shows them', () => {
    const memory = memoryOf({ a: { day: TODAY - 9 }, other: { day: TODAY - 8 }, old: { day: TODAY - 9 } });
    expect([...remember([listed('a')], new Map(), memory, NOW).keys()]).toEqual(['a', 'other']);
  });
});

describe('the turn keeps', () => {
  const due = ['c', 'b', 'a', 'new'];
  const inView = new Set(['a', 'b']);

  test('the classes in view that were not read, until all polls of half an hour have read them', () => {
    const left = (read: Reads, turn: Turn) => [...nextTurn({ due, inView, quiet: [] }, read, turn, NOW).leftOver];
    expect(left(reads('a'), START)).toEqual([['b', NOW]]);
    const turn = waiting(['gone', NOW - 1], ['a', NOW - 29], ['c', NOW - 30], ['b', NOW - 30]);
    expect(left(reads('a', 'c'), turn)).toEqual([
      ['a', NOW - 29],
      ['b', NOW],
    ]);
  });

  test('the last quiet class before one that was not read', () => {
    const cursor = (...keys: string[]) =>
      nextTurn({ due: [], inView, quiet: ['x', 'y', 'z'] }, reads(...keys), { ...START, cursor: 'k' }, NOW).cursor;
    expect([cursor(), cursor('y'), cursor('x', 'z'), cursor('x', 'y', 'z')]).toEqual(['k', 'k', 'x', 'z']);
  });
});

/*
 * The promise of plan.ts in its own terms: Zaps that poll at least every half hour share a memory, two of them their turn too,
 * and each must read every change, whichever Zap read it first.
 */
interface Poll {
  readonly zap: number;
  /** classes whose rosters change before it */
  readonly changes: readonly number[];
}

const TURNS = [0, 1, 1];

const anyPolls = fc.array(
  fc.record({
    zap: fc.nat({ max: 2 }),
    /** minutes since the poll before */
    after: fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 28 })),
    changes: fc.oneof(
      fc.array(fc.nat({ max: 119 }), { maxLength: 3 }),
      fc.array(fc.nat({ max: 119 }), { minLength: 60, maxLength: 120, size: 'max' }),
    ),
  }),
  { minLength: 10, maxLength: 60, size: 'max' },
);

/** The polls, others so that each Zap polls at least every half hour, and as many quiet ones. */
function* everyHalfHour(polls: readonly (Poll & { after: number })[]): Generator<Poll & { now: number }> {
  const last = TURNS.map(() => NOW);
  const quiet = Array.from({ length: 288 }, (_, at) => ({ zap: at % 3, after: 5, changes: [] }));
  let now = NOW;
  for (const poll of [...polls, ...quiet]) {
    for (const end = now + poll.after; now < end; now += 1) {
      for (const [zap, at] of last.entries()) {
        if (now - at < 29) continue;
        last[zap] = now;
        yield { zap, now, changes: [] };
      }
    }
    last[poll.zap] = now;
    yield { ...poll, now };
  }
}

function unreadChanges(count: number, polls: Parameters<typeof everyHalfHour>[0], isShown: boolean): string[] {
  const key = (at: number): string => `${String(at % 8)}${String(at).padStart(3, '0')}`;
  const classes = Array.from({ length: count }, (_, at) => ({ key: key(at), roster: 0, listed: 0, changedAt: 0 }));
  const seen = TURNS.map(() => new Map<string, number>());
  const turns = [START, START];
  let memory: Memory = new Map();
  for (const { zap, now, changes } of everyHalfHour(polls)) {
    for (const at of changes) {
      const of = classes[at];
      if (of !== undefined)
        Object.assign(of, { roster: of.roster + 1, listed: of.listed + Number(isShown) }, { changedAt: now });
    }
    const list = classes.map((of) =>
      listed(of.key, { listPrint: String(of.listed), changedAt: isShown ? of.changedAt : 0 }),
    );
    const of = TURNS[zap] ?? 0;
    const turn = turns[of] ?? START;
    const here = plan(list, memory, turn, now);
    // What the list shows must not need the turn of the quiet ones.
    const keys = new Set([...here.due, ...(isShown ? [] : here.quiet)].slice(0, MAX_ROSTERS));
    const read = classes.filter((one) => keys.has(one.key));
    for (const { key: name, roster } of read) seen[zap]?.set(name, roster);
    const found: Reads = new Map(
      read.map((one) => [one.key, { rosterPrint: String(one.roster), changedAt: one.changedAt }]),
    );
    turns[of] = nextTurn(here, found, turn, now);
    memory = remember(list, found, memory, now);
  }
  return seen.flatMap((of, zap) =>
    classes
      .filter(({ key: name, roster }) => (of.get(name) ?? 0) !== roster)
      .map((one) => `Zap ${String(zap)}, ${one.key}`),
  );
}

test.each([
  ['shows', true],
  ['does not show', false],
])('every Zap that polls every half hour reads every change that the list %s', (_how, isShown) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), anyPolls, (count, polls) => {
      expect(unreadChanges(count, polls, isShown)).toEqual([]);
    }),
    // Fixed, because the search for a shorter counterexample takes minutes: another seed is for a quiet hour.
    { numRuns: 20, seed: 1, endOnFailure: true },
  );
});
