import { perform as newBooking } from '../../src/triggers/newBooking.ts';
import { bigStudio } from '../../tools/sandbox/seed.ts';
import type { Studio } from '../../tools/sandbox/studio.ts';
import { connectApp, failure, type Connected } from '../support/app.ts';
import { FakeCache, type CacheMode } from './fakeCache.ts';

/*
 * The feed of all rosters: what New Booking reads, reports and holds back, and when it fails. The clocks move when a test
 * moves them.
 */

const START = Date.parse('2026-05-21T15:00:00.000Z');
const MINUTE = 60_000;
const TOO_MANY = {
  name: 'AppError',
  message: 'This Zap has too many classes to check. Choose a class, location, staff member or service in the trigger.',
  code: 'TooMuchToRead',
  status: 422,
};

let now: number;
/** how long each request takes, for the run's budget of 26 s */
let requestMs: number;
let app: Connected;
let studio: Studio;
let cache: FakeCache;

beforeEach(() => {
  now = START;
  requestMs = 0;
  cache = new FakeCache();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(async () => app.close());

/** Opens a studio; each booked class has four bookings. */
async function open(classes: number, booked: number, requestsPerMinute?: number): Promise<void> {
  studio = bigStudio({ classes, booked }, () => now);
  app = await connectApp({ studio, now: () => now, requestsPerMinute });
  jest.spyOn(performance, 'now').mockImplementation(() => app.sandbox.requests.length * requestMs);
}

async function run(meta: object = {}, inputData: object = {}): Promise<string[]> {
  const bookings = await app.run(async (z, bundle) => newBooking(cache.in(z), bundle), { inputData, meta });
  return bookings.map(({ id }) => id);
}
const poll = async (inputData = {}) => run({}, inputData);
const switchOn = async () => run({ isPopulatingDedupe: true });
const sample = async () => run({ isLoadingSample: true });

/** The requests since the last call: pages of the class list, and rosters. */
function counted(): { pages: number; rosters: number } {
  const requests = app.requests();
  const rosters = requests.filter((line) => line.endsWith('/participants')).length;
  return { pages: requests.length - rosters, rosters };
}

const classOf = (at: number) => [...studio.classes.keys()][at] ?? '';
const bookingsOf = (...at: number[]) => at.flatMap((of) => studio.class(classOf(of)).roster.map(({ id }) => id));
const book = (at: number) => {
  const client = studio.addClient({ fullName: 'New Client', countryCode: '+1', phone: null, email: null });
  return studio.book(classOf(at), client.id).id;
};
const rosterFails = (status: number, times = 1) => {
  app.sandbox.fail({ path: /participants$/, times, fault: { status } });
};

describe('a sample', () => {
  test('reads the classes of five pages that changed last, until there are three bookings', async () => {
    await open(60, 60);
    app.sandbox.switches.pageCap = 10;
    const [, late] = [book(55), book(45)];
    expect(await sample()).toEqual([late, ...bookingsOf(45).slice(0, 2)]);
    expect(counted()).toEqual({ pages: 5, rosters: 1 });
  });

  test('reads at most ten rosters', async () => {
    await open(20, 20);
    for (const { id, roster } of studio.classes.values()) for (const one of roster) studio.cancel(id, one.id);
    app.sandbox.switches.waitlistedCount = true;
    for (const { id } of studio.classes.values()) studio.book(id, [...studio.clients.keys()][9] ?? '', 'waitlisted');
    expect(await sample()).toEqual([]);
    expect(counted().rosters).toBe(10);
  });

  test('ends at the rate limit, and fails if it found nothing before', async () => {
    await open(3, 3);
    rosterFails(429);
    expect(await failure(sample())).toMatchObject({ name: 'ThrottledError' });
    for (const id of bookingsOf(0).slice(2)) studio.cancel(classOf(0), id);
    app.sandbox.fail({ path: new RegExp(`${classOf(2)}/participants$`), fault: { status: 429 } });
    expect(await sample()).toHaveLength(2);
  });
});

describe('turning on a Zap', () => {
  test('reads every roster with bookings and remembers it, without changes for other Zaps', async () => {
    await open(60, 50);
    expect(await switchOn()).toHaveLength(200);
    expect(counted()).toEqual({ pages: 4, rosters: 50 });
    await poll();
    expect(counted().rosters).toBe(9);
  });

  test.each([
    ['the rate limit', 30, 0],
    ['the time limit', undefined, 1_000],
  ])('that meets %s later reports nothing old and everything new', async (_what, requestsPerMinute, ms) => {
    await open(60, 60, requestsPerMinute);
    requestMs = ms;
    const seen = new Set(await switchOn());
    requestMs = 0;
    expect(seen.size).toBeLessThan(240);
    const fired: string[] = [];
    const expected: string[] = [];
    for (let polls = 0; polls < 6; polls += 1) {
      now += 5 * MINUTE;
      if (polls === 3) expected.push(book(50), book(3));
      cache.sets.length = 0;
      for (const id of await poll()) {
        if (!seen.has(id)) fired.push(id);
        seen.add(id);
      }
      // At every poll, so that it does not expire.
      expect(cache.written().filter((key) => key.startsWith('switchOn:'))).toHaveLength(1);
    }
    expect(fired.sort()).toEqual(expected.sort());
  });

  test('reports what happened in the hour before an incomplete start, and what has no time', async () => {
    await open(50, 50, 40);
    now -= 61 * MINUTE;
    const before = book(48);
    now += MINUTE;
    const since = book(49);
    now = START;
    await switchOn();
    now += MINUTE;
    const body = [{ id: before }, { id: 'undated' }].map(({ id }) => ({ id, status: 'BOOKED', client: {} }));
    const dated = { ...body[0], createdAt: new Date(START - 61 * MINUTE).toISOString() };
    app.sandbox.fail({
      path: new RegExp(`${classOf(48)}/participants$`),
      fault: { status: 200, body: [dated, body[1]] },
    });
    const found = await poll();
    expect(found).toEqual(expect.arrayContaining([since, 'undated']));
    expect(found).not.toContain(before);
  });

  test.each([
    ['the rate limit', 30, 0, { name: 'ThrottledError' }],
    ['the time limit', undefined, 1_000, TOO_MANY],
  ])('fails at %s if the moment cannot be saved', async (_what, requestsPerMinute, ms, error) => {
    await open(60, 60, requestsPerMinute);
    requestMs = ms;
    cache.mode = 'refuses writes';
    expect(await failure(switchOn())).toMatchObject(error);
  });
});

test('a poll of 300 classes, 100 of them booked, reads what changed and nine others, and keeps it in view for an hour', async () => {
  await open(300, 100);
  await switchOn();
  now += 15 * MINUTE;
  const ids = [book(7), book(250)];
  counted();
  expect(await poll()).toEqual(expect.arrayContaining(ids));
  expect(counted()).toEqual({ pages: 4, rosters: 11 });
  now += 59 * MINUTE;
  await poll();
  expect(counted().rosters).toBe(11);
  now += MINUTE;
  await poll();
  expect(counted().rosters).toBe(9);
});

test.each<[string, () => unknown]>([
  ['its number of bookings', () => book(29)],
  ['its status', () => (studio.class(classOf(29)).status = 'Cancelled')],
  ['the time of its change', () => (studio.class(classOf(29)).editedAt = now)],
])('a poll reads a roster if the list shows another %s', async (_what, change) => {
  await open(30, 30);
  await switchOn();
  now += 2 * MINUTE;
  change();
  counted();
  await poll();
  expect(counted().rosters).toBe(10);
});

describe('a cache that', () => {
  const modes = ['refuses writes', 'fails on writes', 'fails', 'forgets'] as const satisfies CacheMode[];

  test.each(modes)('%s does not matter with as many classes as a poll can read', async (mode) => {
    await open(60, 40);
    cache.mode = mode;
    expect([(await switchOn()).length, (await poll()).length, (await poll()).length]).toEqual([160, 160, 160]);
  });

  test.each(modes)('%s makes a poll fail with more classes', async (mode) => {
    await open(41, 41);
    cache.mode = mode;
    expect(await failure(poll())).toEqual(TOO_MANY);
    rosterFails(429);
    expect(await failure(poll())).toMatchObject({ name: 'ThrottledError' });
  });

  test('refuses writes is trusted for an hour after it last took something', async () => {
    await open(60, 60);
    await switchOn();
    now += 30 * MINUTE;
    await poll();
    cache.mode = 'refuses writes';
    now += 60 * MINUTE;
    const id = book(50);
    expect(await poll()).toContain(id);
    now += MINUTE;
    expect(await failure(poll())).toEqual(TOO_MANY);
  });
});

describe('a poll', () => {
  beforeEach(async () => {
    await open(60, 60);
    await switchOn();
    now += 15 * MINUTE;
  });

  test('that meets the rate limit reports what it has, and the next one catches up', async () => {
    const id = book(50);
    rosterFails(429, 5);
    expect(await poll()).toEqual([]);
    expect(await poll()).toContain(id);
  });

  test('that fails remembers nothing, and the next one catches up', async () => {
    const id = book(50);
    rosterFails(500);
    expect(await failure(poll())).toMatchObject({ code: 'ServerError' });
    expect(await poll()).toContain(id);
  });

  test('whose time is used up by the class list fails', async () => {
    book(50);
    requestMs = 10_000;
    expect(await failure(poll())).toEqual(TOO_MANY);
  });
});
