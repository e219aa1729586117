import { bigStudio } from '../sandbox/seed.ts';
import { defaults } from '../sandbox/switches.ts';
import { SharedCache } from './cache.ts';
import { Account, Run } from './network.ts';
import { SimulatedTime } from './time.ts';
import { appTrigger, argumentsOf } from './triggers.ts';

const MINUTE = 60_000;

/** The costs of New Booking polls in docs/booking-feed.md, without HTTP; bytes are those written to Zapier's cache. */
export async function pollCosts() {
  const costs: Record<string, Record<'requests' | 'rosters' | 'bytes', number>> = {};
  for (const [classes, booked, changes] of [[300, 100, 2] as const, [2000, 600, 20] as const]) {
    const { time, studio, book, poll } = measured(classes, booked);
    await time.run(async () => {
      const cost = async (what: string, ...args: Parameters<typeof poll>): Promise<void> => {
        const { requests, rosters, bytes } = await poll(...args);
        costs[what] = { requests, rosters: rosters.size, bytes };
      };
      const studioOf = `${String(classes)} classes, ${String(booked)} booked`;
      await cost(`${studioOf}: turning on`, {}, true);
      for (let polls = 1; polls < 10; polls += 1) await poll();
      await cost(`${studioOf}: tenth quiet poll`);
      book(changes);
      await cost(`${studioOf}: ${String(changes)} changed`);
      await cost('one class', { class_id: first(studio.classes) });
      await cost(`one client with ${String(booked)} bookings`, { client_id: first(studio.clients) });
    });
  }
  return costs;
}

/**
 * How many polls it takes after a loss of the memory until every roster of 450 classes has been read once, if the list shows a
 * booking before each poll; and how many of these are not read at the next poll.
 */
export async function recovery(): Promise<{ polls: number; late: number }> {
  const { time, studio, cache, book, poll } = measured(500, 450);
  return time.run(async () => {
    await poll({}, true);
    cache.lose();
    const ids = [...studio.classes.keys()];
    const read = new Set<string>();
    let polls = 0;
    let late = 0;
    for (; read.size < 450; polls += 1) {
      await time.sleep(13 * MINUTE);
      const at = (polls * 37) % 450;
      book(1, at);
      const { rosters } = await poll();
      for (const id of rosters) read.add(id);
      if (!rosters.has(ids[at] ?? '')) late += 1;
    }
    return { polls, late };
  });
}

/** A studio with a Zap for New Booking. */
function measured(classes: number, booked: number) {
  const time = new SimulatedTime(Date.parse('2026-05-21T15:00:00Z'));
  const studio = bigStudio({ classes, booked }, time.now);
  const account = new Account(time, studio, defaults, 50);
  const cache = new SharedCache(time);
  const { perform } = appTrigger('new_booking');
  /** Polls two minutes after whatever was before. */
  const poll = async (inputData: Readonly<Record<string, string>> = {}, isPopulatingDedupe = false) => {
    await time.sleep(2 * MINUTE);
    const run = new Run(time.now());
    const before = cache.bytes;
    await perform(...argumentsOf({ account, cache, run }, inputData, isPopulatingDedupe));
    return { requests: run.requests, rosters: run.rosters, bytes: cache.bytes - before };
  };
  /** Books so many classes, from one on. */
  const book = (count: number, from = 0): void => {
    for (const id of [...studio.classes.keys()].slice(from, from + count)) studio.book(id, first(studio.clients));
    account.changed();
  };
  return { time, studio, cache, poll, book };
}

function first(records: ReadonlyMap<string, unknown>): string {
  return [...records.keys()][0] ?? '';
}
