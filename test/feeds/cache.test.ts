import { keep, recall } from '../../src/feeds/cache.ts';
import { mockedCache } from './mockedCache.ts';

const SIXTY_DAYS = 5_184_000;

const { get, set, withCache } = mockedCache();

describe('recall', () => {
  test.each([['a text'], [42], [null], [{ any: 'thing' }]])('%j, of this connection only', async (value) => {
    get.mockResolvedValue(value);
    expect(await withCache((z) => recall(z, 'rosters'))).toEqual({ value });
    expect(get.mock.calls).toEqual([['rosters', ['auth']]]);
  });

  test('a cache that does not answer is not the same as an empty one', async () => {
    get.mockRejectedValue(new Error('rpc is not available'));
    expect(await withCache((z) => recall(z, 'rosters'))).toBe('unavailable');
  });
});

describe('keep', () => {
  test('sixty days, for this connection only', async () => {
    set.mockResolvedValue(true);
    expect(await withCache((z) => keep(z, 'rosters', 'text'))).toBe(true);
    expect(set.mock.calls).toEqual([['rosters', 'text', SIXTY_DAYS, ['auth']]]);
  });

  test('a cache that says nothing has taken it', async () => {
    set.mockResolvedValue(null);
    expect(await withCache((z) => keep(z, 'rosters', 'text'))).toBe(true);
  });

  test('a cache that refuses', async () => {
    set.mockResolvedValue(false);
    expect(await withCache((z) => keep(z, 'rosters', 'text'))).toBe(false);
  });

  test('a cache that fails', async () => {
    set.mockRejectedValue(new Error('rpc is not available'));
    expect(await withCache((z) => keep(z, 'rosters', 'text'))).toBe(false);
  });
});
