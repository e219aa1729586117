import { errors, type ZObject } from 'zapier-platform-core';

import type { BookingFeed, Row } from '../../src/feeds/bookingFeed.ts';
import { pollRosters, sampleRosters, switchOnRosters } from '../../src/feeds/allRosters.ts';
import { decode } from '../../src/feeds/memory.ts';
import { classKey } from '../../src/feeds/prints.ts';
import type { Connection } from '../../src/http/connection.ts';
import { connectApp, failure, type Connected } from '../support/app.ts';

/*
 * The feed of all rosters, with the test's own responses, cache and clock: what a poll reads, remembers and holds back,
 * and when it fails. Through the whole app: budget.test.ts.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-05-21T15:00:00.000Z');
const LONG_AGO = '2026-01-05T10:00:00.000Z';
const LIMIT = new errors.ThrottledError('wait', 60);
const TOO_MANY = {
  code: 'TooMuchToRead',
  message: 'This Zap has too many classes to check. Choose a class, location, staff member or service in the trigger.',
};

interface ClassLine {
  id: string;
  bookedParticipants: number;
  status: string;
  updatedAt: string;
}

interface Booking {
  id: string;
  status: string;
  createdAt: string | null;
  updatedAt: string | null;
}

let app: Connected;
let now: number;
let timeLeft: () => number;
let classes: ClassLine[];
let rosters: Map<string, Booking[] | Error>;
let pageSize: number;
let pagesAsked: number[];
let asked: string[];
const held = new Map<string, unknown>();
let cache: { get: (key: string) => Promise<unknown>; set: (key: string, value: unknown) => Promise<boolean> };

beforeAll(async () => {
  app = await connectApp();
});
afterAll(async () => app.close());
beforeEach(() => {
  now = START;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  timeLeft = () => 20_000;
  classes = [];
  rosters = new Map();
  pageSize = 1_000;
  pagesAsked = [];
  asked = [];
  held.clear();
  cache = {
    get: (key) => Promise.resolve(held.get(key) ?? null),
    set: (key, value) => {
      held.set(key, value);
      return Promise.resolve(true);
    },
  };
});

const connection: Connection = {
  host: 'h',
  timeLeft: () => timeLeft(),
  request: async (call) => {
    const page = Number(call.query?.['page']);
    pagesAsked.push(page);
    return (
      call.read(classes.slice((page - 1) * pageSize, page * pageSize)) ?? Promise.reject(new Error('Unreadable list.'))
    );
  },
  requestOrNull: async (call) => {
    const id = call.path.split('/')[3] ?? '';
    asked.push(id);
    const roster = rosters.get(id) ?? [];
    if (roster instanceof Error) throw roster;
    return Promise.resolve(call.read(roster) ?? null);
  },
};

const booking = (id: string, at: string | null = LONG_AGO, status = 'BOOKED'): Booking => ({
  id,
  status,
  createdAt: at,
  updatedAt: at,
});

/** Adds classes `c0`, `c1`, … with one old booking each, `b0`, `b1`, … */
function studioOf(count: number): void {
  for (let at = 0; at < count; at += 1) {
    const id = `c${String(at)}`;
    classes.push({ id, bookedParticipants: 1, status: 'Open', updatedAt: LONG_AGO });
    rosters.set(id, [booking(`b${String(at)}`)]);
  }
}

const feedOf = (changes: Partial<BookingFeed> = {}): BookingFeed => ({
  zap: 'zap',
  scope: { classId: undefined, clientId: undefined, locationId: undefined, staffId: undefined, serviceId: undefined },
  daysBack: 1,
  skipsEmptyClasses: true,
  wanted: ({ status }) => status === 'BOOKED',
  happenedAt: ({ createdAt }) => createdAt,
  ...changes,
});

type Read = (z: ZObject, connection: Connection, feed: BookingFeed, startDate: string) => Promise<Row[]>;
async function ids(read: Read, feed = feedOf()): Promise<string[]> {
  const rows = await app.run((z) => read({ ...z, cache: { ...z.cache, ...cache } }, connection, feed, '2026-05-20'));
  return rows.map(({ participant }) => participant.id);
}
const switchOn = async (feed?: BookingFeed) => ids(switchOnRosters, feed);
const poll = async (feed?: BookingFeed) => ids(pollRosters, feed);
const sample = async (feed = feedOf()) => ids((_z, ...rest) => sampleRosters(...rest), feed);

/** The rosters requested since the last call. */
function askedFor(): string[] {
  return asked.splice(0).sort();
}

const PARTS = Array.from('01234567').map((name) => `rosters.2.${name}`);
const parts = () => PARTS.map((key) => decode(held.get(key)));
const remembered = (id: string) =>
  parts()
    .flatMap((kept) => [...(kept?.part.classes ?? [])])
    .find(([key]) => key === classKey(id))?.[1];
const minuteOf = (time: number): number => time / MINUTE;

describe('a sample', () => {
  const changedAt = (id: string, updatedAt: string): void => {
    Object.assign(classes.find((line) => line.id === id) ?? {}, { updatedAt });
  };

  test('reads the classes that changed last, until there are three bookings', async () => {
    studioOf(20);
    changedAt('c19', '2026-05-20T10:00:00.000Z');
    changedAt('c7', '2026-05-20T09:00:00.000Z');
    expect(await sample()).toEqual(['b19', 'b7', 'b0']);
    expect(askedFor()).toEqual(['c0', 'c19', 'c7']);
  });

  test('reads at most ten rosters', async () => {
    studioOf(20);
    for (const { id } of classes) rosters.set(id, [booking('other', LONG_AGO, 'CANCELLED')]);
    rosters.set('c9', [booking('b9')]);
    expect(await sample()).toEqual(['b9']);
    expect(askedFor()).toHaveLength(10);
  });

  test('reads at most five pages of the class list', async () => {
    studioOf(8);
    pageSize = 1;
    changedAt('c4', '2026-05-20T10:00:00.000Z');
    changedAt('c5', '2026-05-21T10:00:00.000Z');
    expect(await sample()).toEqual(['b4', 'b0', 'b1']);
    expect(pagesAsked).toEqual([1, 2, 3, 4, 5]);
  });

  test('returns what it read before the rate limit, or fails if that is nothing', async () => {
    studioOf(3);
    rosters.set('c1', LIMIT);
    expect(await sample()).toEqual(['b0']);
    rosters.set('c0', LIMIT);
    expect(await failure(sample())).toMatchObject({ name: 'ThrottledError', message: 'wait' });
  });

  test('skips classes with no one booked, unless the trigger reads them', async () => {
    studioOf(2);
    Object.assign(classes[0] ?? {}, { bookedParticipants: 0 });
    expect(await sample()).toEqual(['b1']);
    expect(await sample(feedOf({ skipsEmptyClasses: false }))).toEqual(['b0', 'b1']);
  });
});

describe('turning on a Zap', () => {
  test('reads and remembers every roster, without changes for other Zaps', async () => {
    studioOf(50);
    rosters.set('c3', [booking('b3', new Date(START - 1).toISOString())]);
    expect(await switchOn()).toHaveLength(50);
    expect(askedFor()).toHaveLength(50);
    for (const kept of parts()) {
      expect(kept).toMatchObject({ savedAt: minuteOf(START), part: { startedAt: minuteOf(START) + 60 } });
    }
    expect(remembered('c3')).toMatchObject({ changedAt: 0, readAt: minuteOf(START) });
    expect([...held.keys()]).toEqual(PARTS);
    expect(parts().flatMap((kept) => [...(kept?.part.classes ?? [])])).toHaveLength(50);
  });

  test('writes only the part whose class it read', async () => {
    studioOf(1);
    await switchOn();
    now += 20 * MINUTE;
    const set = jest.spyOn(cache, 'set');
    await switchOn(feedOf({ zap: 'another' }));
    expect(set).toHaveBeenCalledTimes(1);
  });

  test('treats a missing part of the memory as lost', async () => {
    studioOf(20);
    await switchOn();
    held.delete('rosters.2.0');
    await switchOn(feedOf({ zap: 'another' }));
    const known = minuteOf(START) + 60;
    expect(parts().map((kept) => kept?.part.startedAt)).toEqual([0, ...Array<number>(7).fill(known)]);
  });

  test('keeps in view what another Zap has yet to read', async () => {
    studioOf(1);
    await switchOn();
    now += 20 * MINUTE;
    rosters.set('c0', [booking('b0'), booking('new', new Date(now).toISOString())]);
    await switchOn(feedOf({ zap: 'another' }));
    for (const kept of parts()) expect(kept).toMatchObject({ part: { startedAt: minuteOf(START) + 60 } });
    expect(remembered('c0')).toMatchObject({ changedAt: minuteOf(now) });
  });

  test('counts the rest as old if the rate limit is reached', async () => {
    studioOf(20);
    rosters.set('c9', LIMIT);
    expect((await switchOn()).length).toBeLessThan(20);
    expect(held.get('switchOn:zap')).toBe(START);
  });

  test.each([
    ['the rate limit', () => rosters.set('c9', LIMIT), { name: 'ThrottledError', message: 'wait' }],
    ['the time limit', () => (timeLeft = () => 3_000), TOO_MANY],
  ])('fails at %s if the moment cannot be saved', async (_what, reach, error) => {
    studioOf(20);
    reach();
    cache.set = () => Promise.resolve(false);
    expect(await failure(switchOn())).toMatchObject(error);
  });

  test('needs no cache if it reads everything', async () => {
    studioOf(20);
    const set = jest.fn();
    cache = { get: () => Promise.reject(new Error('no cache')), set };
    expect(await switchOn()).toHaveLength(20);
    expect(set).not.toHaveBeenCalled();
  });

  test('uses all but the last three seconds', async () => {
    studioOf(1);
    timeLeft = () => 3_001;
    expect(await switchOn()).toEqual(['b0']);
  });

  test('skips classes with no one booked', async () => {
    studioOf(2);
    Object.assign(classes[1] ?? {}, { bookedParticipants: 0 });
    expect(await switchOn()).toEqual(['b0']);
    expect([...held.keys()]).toEqual(PARTS);
  });
});

describe('a poll', () => {
  test.each([
    ['number of bookings', { bookedParticipants: 2 }],
    ['status', { status: 'Cancelled' }],
    ['time of change', { updatedAt: '2026-05-21T15:01:00.000Z' }],
  ])('reads a roster if the list shows another %s', async (_what, changes) => {
    studioOf(30);
    await switchOn();
    now += 2 * MINUTE;
    askedFor();
    Object.assign(classes[29] ?? {}, changes);
    await poll();
    expect(askedFor()).toHaveLength(10);
    expect(remembered('c29')).toMatchObject({ readAt: minuteOf(now) });
  });

  test.each([
    ['another booking', 'a change', [booking('b0'), booking('b1')]],
    ['another status', 'a change', [booking('b0', LONG_AGO, 'VISITED')]],
    ['one booking fewer', 'a change', []],
    ['another order', 'no change', [booking('x'), booking('b0')]],
    ['another time', 'no change', [booking('b0', '2026-05-21T15:00:00.000Z'), booking('x')]],
  ])('takes %s on a roster for %s', async (_what, verdict, roster) => {
    const isChange = verdict === 'a change';
    studioOf(1);
    rosters.set('c0', isChange ? [booking('b0')] : [booking('b0'), booking('x')]);
    await switchOn();
    now += 2 * MINUTE;
    rosters.set('c0', roster);
    await poll();
    expect(remembered('c0')?.changedAt).toBe(isChange ? minuteOf(now) : 0);
  });

  test.each([
    ['made since the memory was started', 'a change', '2026-05-21T15:01:00.000Z', LONG_AGO],
    ['changed since then', 'a change', LONG_AGO, '2026-05-21T15:01:00.000Z'],
    ['changed in that minute', 'no change', LONG_AGO, '2026-05-21T15:00:59.999Z'],
    ['without a time', 'a change', null, null],
  ])('takes a booking %s on a new roster for %s', async (_what, verdict, createdAt, updatedAt) => {
    await switchOn();
    now += 2 * MINUTE;
    studioOf(1);
    rosters.set('c0', [booking('old'), { id: 'b', status: 'BOOKED', createdAt, updatedAt }]);
    await poll();
    expect(remembered('c0')?.changedAt).toBe(verdict === 'a change' ? minuteOf(now) : 0);
  });

  test('reports a booking with the empty date of some servers', async () => {
    studioOf(1);
    await switchOn();
    rosters.set('c0', [booking('b0'), booking('undated', '0001-01-01T00:00:00Z')]);
    now += 2 * MINUTE;
    expect(await poll()).toContain('undated');
  });

  test('takes an empty new roster for no change', async () => {
    await switchOn();
    studioOf(1);
    rosters.set('c0', []);
    await poll();
    expect(remembered('c0')?.changedAt).toBe(0);
  });

  test('reads at most forty rosters, even without a memory', async () => {
    studioOf(100);
    expect(await poll()).toHaveLength(40);
    const written = parts().filter((kept) => kept !== null);
    for (const kept of written) expect(kept).toMatchObject({ savedAt: minuteOf(START), part: { startedAt: 0 } });
    const read = askedFor();
    expect(read).toHaveLength(40);
    for (const id of read) expect(remembered(id)).toMatchObject({ changedAt: minuteOf(START) });
    await poll();
    expect(askedFor()).toHaveLength(40);
  });

  test('stops before time is up', async () => {
    studioOf(30);
    let left = 7_000;
    timeLeft = () => (left -= 100);
    expect((await poll()).length).toBeLessThan(20);
  });

  test('reports what it read before the rate limit, and reads the rest later', async () => {
    studioOf(20);
    rosters.set('c9', LIMIT);
    const first = await poll();
    expect(first.length).toBeGreaterThan(4);
    expect(first.length).toBeLessThan(20);
    rosters.set('c9', [booking('b9')]);
    expect(await poll()).toContain('b9');
  });

  test('reports nothing if the rate limit is reached before the first roster', async () => {
    studioOf(5);
    for (const { id } of classes) rosters.set(id, LIMIT);
    expect(await poll()).toEqual([]);
  });

  test('fails if time is up before the first roster', async () => {
    studioOf(5);
    timeLeft = () => 6_000;
    expect(await failure(poll())).toMatchObject(TOO_MANY);
    classes = [];
    expect(await poll()).toEqual([]);
  });
});

describe('a poll with a cache', () => {
  const broken: Record<string, () => void> = {
    fails: () => {
      cache.get = () => Promise.reject(new Error('no cache'));
    },
    refuses: () => {
      cache.set = () => Promise.resolve(false);
    },
    forgets: () => {
      cache.set = () => Promise.resolve(true);
    },
  };

  describe.each(Object.keys(broken))('that %s', (what) => {
    beforeEach(() => broken[what]?.());

    test('succeeds with as many classes as one poll can read', async () => {
      studioOf(40);
      expect(await poll()).toHaveLength(40);
    });

    test('fails with more classes', async () => {
      studioOf(41);
      expect(await failure(poll())).toMatchObject(TOO_MANY);
    });

    test('reports the rate limit if that is the reason', async () => {
      studioOf(40);
      rosters.set('c30', LIMIT);
      expect(await failure(poll())).toMatchObject({ name: 'ThrottledError', message: 'wait' });
    });
  });

  test('that works writes nothing if nothing changed, and does not read back a part that it had', async () => {
    studioOf(1);
    await switchOn();
    const get = jest.spyOn(cache, 'get');
    const set = jest.spyOn(cache, 'set');
    await poll();
    expect(set).not.toHaveBeenCalled();
    expect(get.mock.calls).toEqual([...PARTS.map((key) => [key, ['auth']]), ['switchOn:zap', ['auth']]]);
  });

  test.each([
    ['after an hour', 'succeeds', 60],
    ['after more than an hour', 'fails', 61],
  ])('that refuses writes %s %s', async (_when, result, minutes) => {
    studioOf(20);
    await switchOn();
    cache.set = () => Promise.resolve(false);
    now += minutes * MINUTE;
    if (result === 'succeeds') expect(await poll()).toHaveLength(9);
    else expect(await failure(poll())).toMatchObject(TOO_MANY);
  });

  test('that refuses writes is trusted for an hour after the last part was saved', async () => {
    studioOf(20);
    await switchOn();
    now += 30 * MINUTE;
    await poll();
    cache.set = () => Promise.resolve(false);
    now += 60 * MINUTE;
    expect(await poll()).toHaveLength(9);
  });

  test('that refuses writes succeeds forever if one poll can read every class with bookings', async () => {
    studioOf(20);
    await switchOn();
    cache.set = () => Promise.resolve(false);
    now += 24 * HOUR;
    for (const line of classes.slice(9)) line.bookedParticipants = 0;
    expect(await poll()).toHaveLength(9);
  });

  test('that refuses writes fails within the hour if more has changed than one poll can read', async () => {
    studioOf(60);
    await switchOn();
    cache.set = () => Promise.resolve(false);
    for (const line of classes) line.updatedAt = '2026-05-21T15:00:30.000Z';
    now += MINUTE;
    expect(await failure(poll())).toMatchObject(TOO_MANY);
  });
});

describe('after being turned on without reading everything, a Zap', () => {
  const hourBefore = START - HOUR;

  beforeEach(() => {
    studioOf(4);
    rosters.set('c0', [booking('before', new Date(hourBefore - 1).toISOString())]);
    rosters.set('c1', [booking('since', new Date(hourBefore).toISOString())]);
    rosters.set('c2', [booking('undated', null)]);
    rosters.set('c3', [booking('nonsense', 'yesterday')]);
    held.set('switchOn:zap', START);
  });

  test('does not report what happened more than an hour before, but everything without a date', async () => {
    expect(await poll()).toEqual(['since', 'undated', 'nonsense']);
    expect(await poll(feedOf({ zap: 'another' }))).toEqual(['before', 'since', 'undated', 'nonsense']);
  });

  test('saves the moment on every poll', async () => {
    const set = jest.spyOn(cache, 'set');
    await poll();
    expect(set.mock.calls).toContainEqual(['switchOn:zap', START, 60 * 24 * 60 * 60, ['auth']]);
    set.mockClear();
    await poll(feedOf({ zap: 'another' }));
    expect(set.mock.calls.map(([key]) => key)).not.toContain('switchOn:zap');
  });
});
