import { errors } from 'zapier-platform-core';

import { readRosters } from '../../src/feeds/rosters.ts';
import type { Connection } from '../../src/http/connection.ts';
import { outOfTime } from '../../src/errors.ts';

const IDS = Array.from({ length: 12 }, (_, at) => `class${String(at)}`);
const LIMIT = new errors.ThrottledError('wait', 60);
const TIMEOUT = outOfTime(true, { thing: 'class' });

/** Reads rosters of which some end in an error, the later ones sooner; `left` is the time left once one was requested. */
async function read(failing: Record<string, Error>, left = 20_000) {
  const asked: string[] = [];
  let open = 0;
  let mostOpen = 0;
  const requestOrNull: Connection['requestOrNull'] = async (call) => {
    const id = call.path.split('/')[3] ?? '';
    mostOpen = Math.max(mostOpen, (open += 1));
    asked.push(id);
    for (let turn = asked.length % 5; turn < 5; turn += 1) await new Promise(setImmediate);
    open -= 1;
    const error = failing[id];
    if (error !== undefined) throw error;
    return id === 'class7' ? null : (call.read([{ id: `booking of ${id}` }]) ?? null);
  };
  const request = () => Promise.reject(new Error('not used'));
  const timeLeft = () => (asked.length < 5 ? 20_000 : left);
  const reading = readRosters({ request, requestOrNull, timeLeft }, IDS, 6_000);
  const ended = await reading.then(
    ({ rosters, throttled }) => ({ read: [...rosters.keys()].sort(), throttled, rosters }),
    (error: unknown) => ({ error }),
  );
  // Whatever is open now would end in another run, or never.
  expect(open).toBe(0);
  return { ...ended, asked, mostOpen };
}

test('rosters are read in order, five at a time; that of a deleted class is empty', async () => {
  const { asked, mostOpen, ...result } = await read({});
  expect([asked, mostOpen]).toEqual([IDS, 5]);
  expect(result).toMatchObject({ read: [...IDS].sort(), throttled: null });
  expect('rosters' in result && result.rosters.get('class7')).toEqual([]);
});

test.each<[string, Record<string, Error>, number, string[], object]>([
  ['the rate limit', { class3: LIMIT }, 20_000, ['class0', 'class1', 'class2', 'class4'], { throttled: LIMIT }],
  ['the end of the time', {}, 6_000, ['class0', 'class1', 'class2', 'class3', 'class4'], { throttled: null }],
  ['a timeout at its end', { class3: TIMEOUT }, 6_000, ['class0', 'class1', 'class2', 'class4'], { throttled: null }],
])('%s ends the reading', async (_what, failing, left, found, expected) => {
  const result = await read(failing, left);
  expect(result).toMatchObject({ asked: IDS.slice(0, 5), ...expected });
  expect('read' in result && result.read).toEqual(found);
});

test.each<[string, Record<string, Error>]>([
  ['a timeout before the time is up', { class3: TIMEOUT }],
  ['any other failure', { class3: new errors.Error('broken') }],
  ['any failure beside the rate limit', { class3: new errors.Error('broken'), class4: LIMIT }],
])('%s fails the reading, and nothing more is requested', async (_what, failing) => {
  expect(await read(failing)).toMatchObject({ error: failing['class3'], asked: IDS.slice(0, 5) });
});
