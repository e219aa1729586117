import { errors } from 'zapier-platform-core';

import { readRosters } from '../../src/feeds/rosters.ts';
import type { Connection } from '../../src/http/connection.ts';
import { outOfTime } from '../../src/errors.ts';

const ABOUT = { thing: 'class' };
const IDS = Array.from({ length: 12 }, (_, at) => `class${String(at)}`);

/** A connection that answers each request with `bodyOf` its class. */
function scripted(bodyOf: (id: string) => unknown, timeLeft = () => 20_000) {
  const asked: string[] = [];
  let open = 0;
  let maxOpen = 0;
  const requestOrNull: Connection['requestOrNull'] = async (call) => {
    const id = call.path.split('/')[3] ?? '';
    asked.push(id);
    open += 1;
    maxOpen = Math.max(maxOpen, open);
    await new Promise(setImmediate);
    open -= 1;
    const body = bodyOf(id);
    if (body instanceof Error) throw body;
    return body === null ? null : (call.read(body) ?? null);
  };
  const connection: Connection = {
    requestOrNull,
    request: () => Promise.reject(new Error('not used')),
    host: 'h',
    timeLeft,
  };
  return { connection, asked, maxOpen: () => maxOpen };
}

test('readRosters reads in order, five at a time', async () => {
  const { connection, asked, maxOpen } = scripted((id) => [{ id: `booking of ${id}` }]);
  const { rosters, throttled } = await readRosters(connection, IDS, 6_000);
  expect([...rosters.keys()]).toEqual(IDS);
  expect(rosters.get('class3')).toMatchObject([{ id: 'booking of class3' }]);
  expect(asked).toEqual(IDS);
  expect(maxOpen()).toBe(5);
  expect(throttled).toBeNull();
});

test('readRosters returns an empty roster for a deleted class', async () => {
  const { connection } = scripted((id) => (id === 'class1' ? null : []));
  expect((await readRosters(connection, IDS, 6_000)).rosters.get('class1')).toEqual([]);
});

test('readRosters returns what it read before the rate limit', async () => {
  const limit = new errors.ThrottledError('wait', 60);
  const { connection, asked } = scripted((id) => (id === 'class6' ? limit : []));
  const { rosters, throttled } = await readRosters(connection, IDS, 6_000);
  expect(throttled).toBe(limit);
  expect(rosters.has('class5')).toBe(true);
  expect(rosters.has('class6')).toBe(false);
  expect(asked.length).toBeLessThan(IDS.length);
});

test('readRosters fails on any other error and requests no more rosters', async () => {
  const { connection, asked } = scripted((id) => (id === 'class2' ? new errors.Error('broken') : []));
  await expect(readRosters(connection, IDS, 6_000)).rejects.toThrow('broken');
  const before = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toHaveLength(before);
  expect(before).toBeLessThan(IDS.length);
});

test('readRosters starts no roster when time is up', async () => {
  let left = 7_000;
  const { connection, asked } = scripted(
    () => [],
    () => (left -= 100),
  );
  const { rosters, throttled } = await readRosters(connection, IDS, 6_500);
  expect(asked).toHaveLength(4);
  expect(rosters.size).toBe(4);
  expect(throttled).toBeNull();
});

test.each([
  ['stops at a timeout when time is up', 6_000],
  ['fails on a timeout when there is time left', 20_000],
])('readRosters %s', async (_what, left) => {
  let asked = 0;
  const { connection } = scripted(
    () => outOfTime(true, ABOUT),
    () => ((asked += 1) > 5 ? left : 20_000),
  );
  const reading = readRosters(connection, IDS, 6_000);
  if (left === 6_000) expect((await reading).rosters.size).toBe(0);
  else await expect(reading).rejects.toThrow('took too long');
});
