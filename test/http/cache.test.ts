import type { ZObject } from 'zapier-platform-core';

import { readCache, writeCache } from '../../src/http/cache.ts';
import { connectApp, type Connected } from '../support/app.ts';

let app: Connected;
beforeAll(async () => {
  app = await connectApp();
});
afterAll(async () => app.close());

const get = jest.fn();
const set = jest.fn();

/** What a function makes of z with a cache of mocks; in an object, because core checks what else is returned. */
async function withCache<T>(run: (z: ZObject) => Promise<T>): Promise<T> {
  const { result } = await app.run(async (z) => ({ result: await run({ ...z, cache: { ...z.cache, get, set } }) }));
  return result;
}

test.each([['a text'], [42], [null], [{ any: 'thing' }]])('%j is read, for this connection only', async (value) => {
  get.mockReset().mockResolvedValue(value);
  expect(await withCache((z) => readCache(z, 'rosters'))).toEqual({ value });
  expect(get.mock.calls).toEqual([['rosters', ['auth']]]);
});

test('a failing cache is told from an empty one', async () => {
  get.mockReset().mockRejectedValue(new Error('rpc is not available'));
  expect(await withCache((z) => readCache(z, 'rosters'))).toBeNull();
});

test.each([
  ['takes it', () => Promise.resolve(true), true],
  ['says nothing', () => Promise.resolve(null), true],
  ['refuses it', () => Promise.resolve(false), false],
  ['fails', () => Promise.reject(new Error('rpc is not available')), false],
])('whether a value is kept if the cache %s', async (_case, answer, isKept) => {
  set.mockReset().mockImplementation(answer);
  expect(await withCache((z) => writeCache(z, 'rosters', 'text', 600))).toBe(isKept);
  expect(set.mock.calls).toEqual([['rosters', 'text', 600, ['auth']]]);
});
