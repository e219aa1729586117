import { readCache, writeCache } from '../../src/feeds/cache.ts';
import { mockedCache } from './mockedCache.ts';

const SIXTY_DAYS = 5_184_000;

const { get, set, withCache } = mockedCache();

describe('readCache', () => {
  test.each([['a text'], [42], [null], [{ any: 'thing' }]])('returns %j, for this connection only', async (value) => {
    get.mockResolvedValue(value);
    expect(await withCache((z) => readCache(z, 'rosters'))).toEqual({ value });
    expect(get.mock.calls).toEqual([['rosters', ['auth']]]);
  });

  test('tells a failing cache from an empty one', async () => {
    get.mockRejectedValue(new Error('rpc is not available'));
    expect(await withCache((z) => readCache(z, 'rosters'))).toBeNull();
  });
});

describe('writeCache', () => {
  test('keeps a value for sixty days, for this connection only', async () => {
    set.mockResolvedValue(true);
    expect(await withCache((z) => writeCache(z, 'rosters', 'text'))).toBe(true);
    expect(set.mock.calls).toEqual([['rosters', 'text', SIXTY_DAYS, ['auth']]]);
  });

  test('is true if the cache returns nothing', async () => {
    set.mockResolvedValue(null);
    expect(await withCache((z) => writeCache(z, 'rosters', 'text'))).toBe(true);
  });

  test('is false if the cache refuses', async () => {
    set.mockResolvedValue(false);
    expect(await withCache((z) => writeCache(z, 'rosters', 'text'))).toBe(false);
  });

  test('is false if the cache fails', async () => {
    set.mockRejectedValue(new Error('rpc is not available'));
    expect(await withCache((z) => writeCache(z, 'rosters', 'text'))).toBe(false);
  });
});
