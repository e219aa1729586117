import { errors } from 'zapier-platform-core';

import { readRosters } from '../../src/feeds/rosters.ts';
import type { Connection } from '../../src/http/connection.ts';
import { outOfTime } from '../../src/http/errors.ts';

const ABOUT = { thing: 'class' };
const IDS = Array.from({ length: 12 }, (_, at) => `class${String(at)}`);

/** A connection whose requests a test answers itself. */
function scripted(answer: (id: string) => unknown, timeLeft = () => 20_000) {
  const asked: string[] = [];
  let open = 0;
  let most = 0;
  const requestOrNull: Connection['requestOrNull'] = async (call) => {
    const id = call.path.split('/')[3] ?? '';
    asked.push(id);
    open += 1;
    most = Math.max(most, open);
    await new Promise(setImmediate);
    open -= 1;
    const given = answer(id);
    if (given instanceof Error) throw given;
    return given === null ? null : (call.read(given) ?? null);
  };
  const connection: Connection = {
    requestOrNull,
    request: () => Promise.reject(new Error('not used')),
    host: 'h',
    timeLeft,
  };
  return { connection, asked, most: () => most };
}

test('reads in order, five at a time', async () => {
  const { connection, asked, most } = scripted((id) => [{ id: `booking of ${id}` }]);
  const { rosters, throttled } = await readRosters(connection, IDS, 6_000);
  expect([...rosters.keys()]).toEqual(IDS);
  expect(rosters.get('class3')).toMatchObject([{ id: 'booking of class3' }]);
  expect(asked).toEqual(IDS);
  expect(most()).toBe(5);
  expect(throttled).toBeNull();
});

test('a class deleted in the meantime has an empty roster', async () => {
  const { connection } = scripted((id) => (id === 'class1' ? null : []));
  expect((await readRosters(connection, IDS, 6_000)).rosters.get('class1')).toEqual([]);
});

test('a 429 ends the reading and keeps what was read', async () => {
  const limit = new errors.ThrottledError('wait', 60);
  const { connection, asked } = scripted((id) => (id === 'class6' ? limit : []));
  const { rosters, throttled } = await readRosters(connection, IDS, 6_000);
  expect(throttled).toBe(limit);
  expect(rosters.has('class5')).toBe(true);
  expect(rosters.has('class6')).toBe(false);
  expect(asked.length).toBeLessThan(IDS.length);
});

test('any other failure fails, and no further roster is asked for', async () => {
  const { connection, asked } = scripted((id) => (id === 'class2' ? new errors.Error('broken') : []));
  await expect(readRosters(connection, IDS, 6_000)).rejects.toThrow('broken');
  const before = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toHaveLength(before);
  expect(before).toBeLessThan(IDS.length);
});

test('starts no roster once the time for it is over', async () => {
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
  ['is over', 6_000, 6_000],
  ['is left', 20_000, 0],
])('a late answer while time %s', async (what, left) => {
  let asked = 0;
  const { connection } = scripted(
    () => outOfTime(true, ABOUT),
    () => ((asked += 1) > 5 ? left : 20_000),
  );
  const reading = readRosters(connection, IDS, 6_000);
  if (what === 'is over') expect((await reading).rosters.size).toBe(0);
  else await expect(reading).rejects.toThrow('took too long');
});
