import { bigStudio } from '../sandbox/seed.ts';
import type { Studio } from '../sandbox/studio.ts';
import { defaults } from '../sandbox/switches.ts';
import { SharedCache } from './cache.ts';
import { Account, Run } from './network.ts';
import { SimulatedTime } from './time.ts';
import { appTriggers } from './triggers.ts';

const MINUTE = 60_000;

/** The cost of one New Booking poll; bytes are those written to Zapier's cache. */
export type PollCost = Readonly<Record<'requests' | 'rosters' | 'bytes', number>>;

type Poll = (inputData?: Readonly<Record<string, string>>, isPopulatingDedupe?: boolean) => Promise<PollCost>;

/** The costs in docs/booking-feed.md, without HTTP. */
export async function pollCosts(): Promise<Record<string, PollCost>> {
  const costs: Record<string, PollCost> = {};
  for (const [classes, booked, changes] of [
    [300, 100, 2],
    [2000, 600, 20],
  ] as const) {
    await inStudio(classes, booked, async ({ poll, studio, change }) => {
      const studioOf = `${String(classes)} classes, ${String(booked)} booked`;
      costs[`${studioOf}: turning on`] = await poll({}, true);
      for (let polls = 1; polls < 10; polls += 1) await poll();
      costs[`${studioOf}: tenth quiet poll`] = await poll();
      change(changes);
      costs[`${studioOf}: ${String(changes)} changed`] = await poll();
      costs['one class'] = await poll({ class_id: first(studio.classes) });
      costs[`one client with ${String(booked)} bookings`] = await poll({ client_id: first(studio.clients) });
    });
  }
  return costs;
}

/**
 * How many polls it takes after a loss of the memory until every roster of 450 classes has been read once, if the list shows a
 * booking before each poll; and how many of these are not read at the next poll.
 */
export async function recovery(every: number): Promise<{ polls: number; late: number }> {
  let polls = 0;
  let late = 0;
  await inStudio(500, 450, async ({ poll, rosters, studio, cache, change, time }) => {
    await poll({}, true);
    cache.lose();
    const ids = [...studio.classes.keys()];
    const read = new Set<string>();
    for (; read.size < 450; polls += 1) {
      await time.sleep(every * MINUTE);
      const at = (polls * 37) % 450;
      change(1, at);
      await poll();
      for (const id of rosters()) read.add(id);
      if (!rosters().has(ids[at] ?? '')) late += 1;
    }
  });
  return { polls, late };
}

async function inStudio(
  classes: number,
  booked: number,
  scenario: (here: {
    poll: Poll;
    /** whose rosters the last poll read */
    rosters: () => ReadonlySet<string>;
    studio: Studio;
    cache: SharedCache;
    time: SimulatedTime;
    /** books so many classes, from one on */
    change: (count: number, from?: number) => void;
  }) => Promise<void>,
): Promise<void> {
  const time = new SimulatedTime(Date.parse('2026-05-21T15:00:00Z'));
  const studio = bigStudio({ classes, booked }, time.now);
  const account = new Account({ time, studio, switches: defaults, requestsPerMinute: undefined, latencyMs: 50 });
  const cache = new SharedCache(time);
  const { perform } = appTriggers().new_booking;
  let run = new Run(time.now());
  const poll: Poll = async (inputData = {}, isPopulatingDedupe = false) => {
    await time.sleep(2 * MINUTE);
    run = new Run(time.now());
    const z = { request: account.request.bind(account, run), cache, dehydrate: () => '' };
    const authData = { api_host: 'api.whautomate.com', api_key: 'simulated-key' };
    const before = cache.bytes;
    await perform(z, { authData, inputData, meta: { isPopulatingDedupe } });
    return { requests: run.requests, rosters: run.rosters.size, bytes: cache.bytes - before };
  };
  const change = (count: number, from = 0): void => {
    for (const id of [...studio.classes.keys()].slice(from, from + count)) studio.book(id, first(studio.clients));
    account.changed();
  };
  const restore = time.install();
  try {
    let isOver = false;
    const done = scenario({ poll, rosters: () => run.rosters, studio, cache, time, change }).finally(() => {
      isOver = true;
    });
    await time.runUntil(Infinity, () => isOver);
    await done;
  } finally {
    restore();
  }
}

function first(records: ReadonlyMap<string, unknown>): string {
  return [...records.keys()][0] ?? '';
}
