import type { Bundle, ZObject } from 'zapier-platform-core';

import { perform as newBooking } from '../../src/triggers/newBooking.ts';
import { bigStudio } from '../../tools/sandbox/seed.ts';
import type { Studio } from '../../tools/sandbox/studio.ts';
import { connectApp, failure, type Connected } from '../support/app.ts';

/*
 * How many requests a poll makes (more: test/tools/simulator/pollCosts.test.ts), and what happens if the memory fails. The
 * clock only moves when a test moves it.
 */

const START = Date.parse('2026-05-21T15:00:00.000Z');
const MINUTE = 60_000;

let now = START;
let app: Connected;
let cache: { get: (key: string) => Promise<unknown>; set: (key: string, value: unknown) => Promise<boolean> };
const held = new Map<string, unknown>();
const written: string[] = [];

const working = {
  get: (key: string) => Promise.resolve(held.get(key) ?? null),
  set: (key: string, value: unknown) => {
    written.push(key);
    held.set(key, value);
    return Promise.resolve(true);
  },
};

beforeEach(() => {
  now = START;
  held.clear();
  written.length = 0;
  cache = working;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(async () => app.close());

async function open(classes: number, booked: number, requestsPerMinute?: number): Promise<Studio> {
  const studio = bigStudio({ classes, booked }, () => now);
  app = await connectApp({ studio, now: () => now, requestsPerMinute });
  return studio;
}

/** Runs New Booking with the test's cache; the ids that it reports. */
async function run(inputData: Record<string, unknown> = {}, meta: Partial<Bundle['meta']> = {}): Promise<string[]> {
  const perform = async (z: ZObject, bundle: Bundle) => newBooking({ ...z, cache: { ...z.cache, ...cache } }, bundle);
  const bookings = await app.run(perform, { inputData, meta });
  return bookings.map(({ id }) => id);
}

const switchOn = async (inputData = {}) => run(inputData, { isPopulatingDedupe: true });

/** The requests since the last call: pages of lists, and others. */
function counted(): { pages: number; others: number } {
  const requests = app.requests();
  const pages = requests.filter((line) => /[?&]page=/.test(line)).length;
  return { pages, others: requests.length - pages };
}

const classOf = (studio: Studio, at: number) => [...studio.classes.keys()][at] ?? '';
const book = (studio: Studio, at: number) => {
  const client = studio.addClient({ fullName: 'New Client', countryCode: '+1', phone: null, email: null });
  return studio.book(classOf(studio, at), client.id).id;
};

describe('with 300 classes, 100 of them booked,', () => {
  test('a poll after two changes reads the list and eleven rosters, and reports both bookings', async () => {
    const studio = await open(300, 100);
    await switchOn();
    now += 15 * MINUTE;
    const ids = [book(studio, 7), book(studio, 250)];
    counted();
    expect(await run()).toEqual(expect.arrayContaining(ids));
    expect(counted()).toEqual({ pages: 4, others: 11 });
    now += 59 * MINUTE;
    await run();
    expect(counted().others).toBe(11);
    now += MINUTE;
    await run();
    expect(counted().others).toBe(9);
  });

  test('a change that the list does not show is found within twelve polls', async () => {
    const studio = await open(300, 100);
    app.sandbox.switches.classUpdatedAt = 'editsOnly';
    await switchOn();
    now += MINUTE;
    const [first] = studio.class(classOf(studio, 42)).roster;
    studio.cancel(classOf(studio, 42), first?.id ?? '');
    const id = book(studio, 42);
    const polls: boolean[] = [];
    while (!polls.includes(true) && polls.length < 20) {
      polls.push((await run()).includes(id));
      now += MINUTE;
    }
    expect(polls.length).toBeLessThanOrEqual(12);
  });
});

test('a poll of one class takes two requests, and of one client the pages of the bookings', async () => {
  const studio = await open(30, 30);
  await run({ class_id: classOf(studio, 3) });
  expect(counted()).toEqual({ pages: 0, others: 2 });
  app.sandbox.switches.pageCap = 10;
  const [client] = studio.clients.keys();
  await run({ client_id: client });
  expect(counted()).toEqual({ pages: 4, others: 0 });
});

describe('turning on a Zap that cannot read everything', () => {
  test('later reports nothing old and everything new', async () => {
    const studio = await open(120, 120, 60);
    const known = await switchOn();
    expect(known.length).toBeLessThan(480);
    const seen = new Set(known);
    const fired: string[] = [];
    const expected: string[] = [];
    for (let poll = 0; poll < 12; poll += 1) {
      now += 5 * MINUTE;
      if (poll === 6) expected.push(book(studio, 110), book(studio, 3));
      for (const id of await run()) if (!seen.has(id)) fired.push(id);
      for (const id of fired) seen.add(id);
    }
    expect(fired.sort()).toEqual(expected.sort());
    // Saved on every poll, so that it does not expire.
    expect(written.filter((key) => key.startsWith('switchOn:')).length).toBeGreaterThan(12);
  });

  test('fails if the moment cannot be saved', async () => {
    await open(120, 120, 60);
    cache = { ...working, set: () => Promise.resolve(false) };
    expect(await failure(switchOn())).toMatchObject({ name: 'ThrottledError' });
  });
});

describe('a memory that', () => {
  const ADVICE =
    'This Zap has too many classes to check. Choose a class, location, staff member or service in the trigger.';
  const modes = {
    'refuses writes': { ...working, set: () => Promise.resolve(false) },
    'fails on writes': { ...working, set: () => Promise.reject(new Error('rpc')) },
    'fails on reads': { ...working, get: () => Promise.reject(new Error('rpc')) },
    'takes writes but forgets them': { ...working, get: () => Promise.resolve(null) },
  };

  test.each(Object.entries(modes))('%s does not matter for a small studio', async (_mode, broken) => {
    await open(30, 30);
    cache = broken;
    expect(await run()).toHaveLength(120);
    expect(await run()).toHaveLength(120);
  });

  test.each(Object.entries(modes))('%s makes a poll of a large studio fail with advice', async (_mode, broken) => {
    await open(60, 60);
    cache = broken;
    expect(await failure(run())).toEqual({ name: 'AppError', message: ADVICE, code: 'TooMuchToRead', status: 422 });
  });

  test('is no longer saved is trusted for an hour', async () => {
    const studio = await open(60, 60);
    await switchOn();
    cache = { ...working, set: () => Promise.resolve(false) };
    now += 60 * MINUTE;
    const id = book(studio, 50);
    expect(await run()).toContain(id);
    now += MINUTE;
    expect(await failure(run())).toMatchObject({ message: ADVICE });
  });

  test('is garbage counts as lost', async () => {
    await open(60, 60);
    await switchOn();
    for (const key of held.keys()) held.set(key, 'garbage');
    counted();
    await run();
    expect(counted().others).toBe(40);
    await run();
    expect(counted().others).toBe(40);
  });

  test('is lost hides no change from either of two Zaps', async () => {
    const studio = await open(60, 60);
    await switchOn();
    now += 10 * MINUTE;
    const id = book(studio, 55);
    held.clear();
    const seen: Record<'a' | 'b', boolean> = { a: false, b: false };
    for (let poll = 0; poll < 16; poll += 1) {
      seen[poll % 2 === 0 ? 'a' : 'b'] ||= (await run()).includes(id);
      now += 5 * MINUTE;
    }
    expect(seen).toEqual({ a: true, b: true });
  });
});

test('a poll that meets the rate limit at once reports nothing, and the next one catches up', async () => {
  const studio = await open(60, 60);
  await switchOn();
  now += 15 * MINUTE;
  const id = book(studio, 50);
  app.sandbox.fail({ path: /participants$/, times: 5, fault: { status: 429 } });
  expect(await run()).toEqual([]);
  expect(await run()).toContain(id);
});

test('a poll that fails remembers nothing, and the next one catches up', async () => {
  const studio = await open(60, 60);
  await switchOn();
  now += 15 * MINUTE;
  const id = book(studio, 50);
  app.sandbox.fail({ path: /participants$/, fault: { status: 500 } });
  expect(await failure(run())).toMatchObject({ code: 'ServerError' });
  expect(await run()).toContain(id);
});
