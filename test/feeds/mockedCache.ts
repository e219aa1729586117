import type { ZObject } from 'zapier-platform-core';

import { connectApp, type Connected } from '../support/app.ts';

/** Zapier's cache as mocks, reset before each test of the calling file, and a way to run a function with them. */
export function mockedCache() {
  let app: Connected;
  const get = jest.fn();
  const set = jest.fn();
  beforeAll(async () => {
    app = await connectApp();
  });
  afterAll(async () => app.close());
  beforeEach(() => {
    get.mockReset();
    set.mockReset();
  });
  const withCache = async <T>(run: (z: ZObject) => Promise<T>): Promise<T> => {
    // In an object, so that core does not check it: some results are null.
    const { result } = await app.run(async (z) => ({ result: await run({ ...z, cache: { ...z.cache, get, set } }) }));
    return result;
  };
  return { get, set, withCache };
}
