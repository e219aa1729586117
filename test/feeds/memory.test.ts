import fc from 'fast-check';
import type { ZObject } from 'zapier-platform-core';

import { loadMemory, loadSwitchOn, saveMemory, saveSwitchOn, type Loaded, type Saved } from '../../src/feeds/memory.ts';
import type { Memory } from '../../src/feeds/plan.ts';
import { classKey, fingerprint, zapName } from '../../src/feeds/prints.ts';
import { readScope } from '../../src/fields/dropdowns.ts';
import { connectApp, type Connected } from '../support/app.ts';
import { FakeCache, type CacheMode } from './fakeCache.ts';

const NOW = 29_000_000;
const FORTY_YEARS = 60_466_175;
const known = { listPrint: 'abcde', rosterPrint: 'abcdefg', changedAt: NOW, day: 20_000 };

let app: Connected;
let cache: FakeCache;
beforeAll(async () => {
  app = await connectApp();
});
afterAll(async () => app.close());
beforeEach(() => {
  cache = new FakeCache();
});

async function withCache<T>(run: (z: ZObject) => Promise<T>): Promise<T> {
  // In an object, because core checks anything else that a function returns.
  return (await app.run(async (z) => ({ result: await run(cache.in(z)) }))).result;
}
const load = async (zap = 'zap') => withCache((z) => loadMemory(z, zap));
const save = async (loaded: Loaded, memory: Memory, leftOver = new Map<string, number>()): Promise<Saved> =>
  withCache((z) => saveMemory(z, loaded.kept, { memory, turn: { ...loaded.turn, leftOver } }, NOW));
const classes = (count: number): Memory =>
  new Map(Array.from({ length: count }, (_, at) => [classKey(`a${String(at)}`), known]));

test('what was saved is loaded, for this connection and sixty days', async () => {
  const print = (length: number) => fc.string().map((text) => fingerprint(text, length));
  const remembered = fc.record({
    listPrint: fc.oneof(print(5), fc.constant('')),
    rosterPrint: print(7),
    changedAt: fc.nat(FORTY_YEARS),
    day: fc.nat(46_655),
  });
  const entries = fc.array(fc.tuple(fc.string().map(classKey), remembered, fc.nat(FORTY_YEARS)));
  await fc.assert(
    fc.asyncProperty(entries, async (found) => {
      cache = new FakeCache();
      const memory = new Map(found.map(([key, of]) => [key, of]));
      const leftOver = new Map(found.map(([key, , missedAt]) => [key, missedAt]));
      expect(await save(await load(), memory, leftOver)).toEqual({ isSome: true, at: NOW });
      expect(await load()).toMatchObject({ memory, turn: { leftOver } });
      expect(new Set(cache.sets.map(([, , ttl, scope]) => JSON.stringify([ttl, scope])))).toEqual(
        new Set(['[5184000,["auth"]]']),
      );
    }),
    { numRuns: 20 },
  );
  expect(cache.gets[0]).toEqual(['turn.1.zap', ['auth']]);
});

test('times and days that do not fit become the nearest that do', async () => {
  const memory = new Map([[classKey('a'), { ...known, changedAt: -5, day: 99_999 }]]);
  await save(await load(), memory);
  expect([...(await load()).memory.values()]).toEqual([{ ...known, changedAt: 0, day: 46_655 }]);
});

test.each([
  ['a number', 42],
  ['another text', 'garbage'],
  ['one with a broken line', `hello\n${classKey('a')}`],
])('%s in the cache counts as lost', async (_what, value) => {
  for (let part = 0; part < 8; part += 1) cache.held.set(`rosters.3.${String(part)}`, value);
  expect((await load()).memory.size).toBe(0);
});

test('only what has changed is saved, the oldest first, since the bytes of a minute may run out', async () => {
  await save(await load(), classes(40));
  expect(cache.written()).toHaveLength(9);
  const loaded = await load();
  expect(await save(loaded, loaded.memory)).toEqual({ isSome: true, at: NOW });
  expect(cache.written()).toEqual([]);
  for (const [at, key] of [...cache.held.keys()].entries()) {
    const [, ...lines] = String(cache.held.get(key)).split('\n');
    cache.held.set(key, [`0000${String(9 - at)}`, ...lines].join('\n'));
  }
  const oldestFirst = [...cache.held.keys()].filter((key) => key.startsWith('rosters')).reverse();
  await save(await load(), new Map());
  expect(cache.written()).toEqual(oldestFirst);
});

test.each<[CacheMode, string[]]>([
  ['refuses writes', ['rosters', 'turn']],
  ['fails on writes', ['rosters', 'turn']],
  ['fails', []],
  // What it did not keep must not turn up later.
  ['forgets', ['rosters', 'rosters', 'turn', 'turn']],
])('a cache that %s takes nothing', async (mode, keys) => {
  cache.mode = mode;
  expect(await save(await load(), classes(1))).toEqual({ isSome: false, at: 0 });
  expect(cache.written().map((key) => key.split('.')[0])).toEqual(keys);
  cache.mode = 'works';
  expect((await load()).memory.size).toBe(0);
});

test('a poll that saved its turn but none of what it read got no further', async () => {
  const loaded = await load();
  const { set } = cache;
  Object.assign(cache, { set: (...args: Parameters<typeof set>) => (/^turn/.test(args[0]) ? set(...args) : false) });
  expect(await save(loaded, classes(1))).toEqual({ isSome: false, at: NOW });
  expect(await save(loaded, new Map())).toEqual({ isSome: true, at: NOW });
});

describe('a Zap', () => {
  const name = zapName('new_booking', readScope({ location_id: 'a', staff_id: 'b' }), ['x', 'y']);

  test('keeps its name if a blank field is added, and in any order of statuses', () => {
    const form = { staff_id: 'b', client_id: '', location_id: 'a', new_field: '' };
    expect(zapName('new_booking', readScope(form), ['y', 'x'])).toBe(name);
  });

  test.each([
    ['trigger', 'booking_cancelled', { location_id: 'a', staff_id: 'b' }, ['x', 'y']],
    ['value', 'new_booking', { location_id: 'a', staff_id: 'c' }, ['x', 'y']],
    ['field', 'new_booking', { location_id: 'a', service_id: 'b' }, ['x', 'y']],
    ['status', 'new_booking', { location_id: 'a', staff_id: 'b' }, ['x']],
  ])('has another name with another %s, and starts elsewhere', async (_what, trigger, form, statuses) => {
    const other = zapName(trigger, readScope(form), statuses);
    expect((await load(other)).turn.cursor).not.toBe((await load(name)).turn.cursor);
  });

  test('keeps the moment when it was turned on, if the cache takes it', async () => {
    const moment = async () => withCache(async (z) => loadSwitchOn(z, name));
    expect(await moment()).toBeNull();
    expect(await withCache(async (z) => saveSwitchOn(z, name, 1_779_375_600_000))).toBe(true);
    expect(await moment()).toBe(1_779_375_600_000);
    cache.mode = 'fails';
    expect(await moment()).toBeNull();
    expect(await withCache(async (z) => saveSwitchOn(z, name, 5))).toBe(false);
  });
});
