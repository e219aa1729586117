import { bigStudio } from '../sandbox/seed.ts';
import type { Studio } from '../sandbox/studio.ts';
import { defaults } from '../sandbox/switches.ts';
import { SharedCache } from './cache.ts';
import { Account, Run } from './network.ts';
import { SimulatedTime } from './time.ts';
import { appTriggers } from './triggers.ts';

const MINUTE = 60_000;

/** The cost of one New Booking poll. */
export interface PollCost {
  readonly poll: string;
  readonly requests: number;
  readonly rosters: number;
  /** written to Zapier's cache */
  readonly bytes: number;
  /** what reading every roster would cost */
  readonly everyRoster: number;
}

interface Polled {
  readonly run: Run;
  readonly bytes: number;
}

type Poll = (inputData: Readonly<Record<string, string>>, isPopulatingDedupe?: boolean) => Promise<Polled>;

/** Counts requests as `test/feeds/budget.test.ts` does, but without HTTP, and the bytes written to the cache. */
export async function pollCosts(): Promise<PollCost[]> {
  const costs: PollCost[] = [];
  const count = async (what: string, everyRoster: number, polled: Promise<Polled>): Promise<void> => {
    const { run, bytes } = await polled;
    costs.push({ poll: what, requests: run.requests, rosters: run.rosters.size, everyRoster, bytes });
  };
  await inStudio(300, 100, async (poll, studio, change) => {
    await count('300 classes, 100 booked: turning on', 100, poll({}, true));
    await count('ten quiet polls', 100, quietPolls(poll));
    change(2);
    await count('2 changed', 100, poll({}));
    await count('one class', 1, poll({ class_id: first(studio.classes) }));
    await count('one client with 100 bookings', 100, poll({ client_id: first(studio.clients) }));
  });
  await inStudio(2000, 600, async (poll, _studio, change) => {
    await count('2,000 classes, 600 booked: turning on', 600, poll({}, true));
    await count('ten quiet polls', 600, quietPolls(poll));
    change(20);
    await count('20 changed', 600, poll({}));
  });
  return costs;
}

/** The last of ten polls two minutes apart, with the average bytes written. */
async function quietPolls(poll: Poll): Promise<Polled> {
  let last = await poll({});
  let bytes = last.bytes;
  for (let polls = 1; polls < 10; polls += 1) {
    last = await poll({});
    bytes += last.bytes;
  }
  return { run: last.run, bytes: bytes / 10 };
}

async function inStudio(
  classes: number,
  booked: number,
  scenario: (poll: Poll, studio: Studio, change: (count: number) => void) => Promise<void>,
): Promise<void> {
  const time = new SimulatedTime(Date.parse('2026-05-21T15:00:00Z'));
  const studio = bigStudio({ classes, booked }, time.now);
  const account = new Account({ time, studio, switches: defaults, requestsPerMinute: undefined, latencyMs: 50 });
  const cache = new SharedCache(time);
  const { perform } = appTriggers().new_booking;
  const poll: Poll = async (inputData, isPopulatingDedupe = false) => {
    await time.sleep(2 * MINUTE);
    const run = new Run(time.now());
    const z = { request: account.request.bind(account, run), cache, dehydrate: () => '' };
    const authData = { api_host: 'api.whautomate.com', api_key: 'simulated-key' };
    const before = cache.bytes;
    await perform(z, { authData, inputData, meta: { isPopulatingDedupe } });
    return { run, bytes: cache.bytes - before };
  };
  const change = (count: number): void => {
    for (const { id } of [...studio.classes.values()].slice(0, count)) studio.book(id, first(studio.clients));
    account.changed();
  };
  const restore = time.install();
  try {
    let isOver = false;
    const done = scenario(poll, studio, change).finally(() => {
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
