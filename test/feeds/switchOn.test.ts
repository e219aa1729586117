import { loadSwitchOn, saveSwitchOn, zapName } from '../../src/feeds/switchOn.ts';
import { mockedCache } from './mockedCache.ts';

const { get, set, withCache } = mockedCache();

describe('the name of a Zap', () => {
  const name = zapName('new_booking', { location_id: 'a', staff_id: 'b' });

  test('is short and does not depend on the order of the form', () => {
    expect(name).toMatch(/^[\w-]{16}$/);
    expect(zapName('new_booking', { staff_id: 'b', location_id: 'a' })).toBe(name);
  });

  test.each([
    ['another trigger', 'booking_cancelled', { location_id: 'a', staff_id: 'b' }],
    ['another value', 'new_booking', { location_id: 'a', staff_id: 'c' }],
    ['another field', 'new_booking', { location_id: 'a', service_id: 'b' }],
    ['one field fewer', 'new_booking', { location_id: 'a' }],
  ])('differs for %s', (_what, trigger, form) => {
    expect(zapName(trigger, form)).not.toBe(name);
  });
});

describe('the moment when a Zap was turned on without reading everything', () => {
  test.each([
    [1_779_375_600_000, 1_779_375_600_000],
    [null, null],
    ['1779375600000', null],
  ])('is read from %j as %j', async (held, moment) => {
    get.mockResolvedValue(held);
    expect(await withCache(async (z) => loadSwitchOn(z, 'zap'))).toBe(moment);
    expect(get.mock.calls).toEqual([['switchOn:zap', ['auth']]]);
  });

  test('is unknown if the cache fails', async () => {
    get.mockRejectedValue(new Error('no cache'));
    expect(await withCache(async (z) => loadSwitchOn(z, 'zap'))).toBeNull();
  });

  test.each([true, false])('is reported as saved only if the cache took it: %j', async (taken) => {
    set.mockResolvedValue(taken);
    expect(await withCache(async (z) => saveSwitchOn(z, 'zap', 5))).toBe(taken);
    expect(set.mock.calls).toEqual([['switchOn:zap', 5, 5_184_000, ['auth']]]);
  });
});
