import { parseArgs } from 'node:util';

import { countRequests } from './requestCounts.ts';
import { liveThrough, WEATHER_NAMES } from './seeds.ts';
import { add, newTally, type Tally } from './tally.ts';

const USAGE = 'Usage: npm run simulate -- [--seeds N] [--first N] [--weather NAME] [--no-counts]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      seeds: { type: 'string', default: '10' },
      first: { type: 'string' },
      weather: { type: 'string' },
      counts: { type: 'boolean', default: true },
    },
  });
  const seeds = whole('--seeds', values.seeds);
  // Another day, other stories.
  const first = values.first === undefined ? Math.floor(Date.now() / 1000) % 1_000_000 : whole('--first', values.first);
  const weathers = WEATHER_NAMES.filter((name) => name === (values.weather ?? name));
  if (weathers.length === 0) throw new Error(`--weather is one of: ${WEATHER_NAMES.join(', ')}.`);

  const all = newTally();
  const began = process.hrtime.bigint();
  for (let seed = first; seed < first + seeds; seed += 1) {
    const before = { ...all, events: events(all) };
    for (const weather of weathers) add(all, await liveThrough(weather, seed));
    const polls = all.polls - before.polls;
    console.log(
      `seed ${String(seed)} (${String(seed - first + 1)} of ${String(seeds)}): ${counted(polls, 'poll')}, ` +
        `${counted(events(all) - before.events, 'event')}; ${counted(all.polls, 'poll')} in ${secondsSince(began)} s so far`,
    );
  }
  print(all, secondsSince(began));
  if (values.counts) console.table(await countRequests());
}

function print(all: Tally, seconds: string): void {
  const { stories, polls, failedPolls, switchOns, incompleteSwitchOns, days, mostRosters } = all;
  console.log('\nNo promise was broken.');
  console.table({
    stories,
    polls,
    failedPolls,
    switchOns,
    incompleteSwitchOns,
    days: Math.round(days),
    mostRosters,
    seconds,
  });
  console.log('Events told of:');
  console.table(Object.fromEntries(all.told));
  console.log('The most polls until something was told of, where nothing kept the polls from reading:');
  console.table({
    'one list or roster': all.direct,
    'the class list shows it': all.visible,
    'it does not, in rounds of (classes ÷ 9) polls': all.hiddenRounds,
  });
  console.log('Allowed not to fire, as docs/booking-feed.md says:');
  console.table(Object.fromEntries(all.excuses));
}

function events({ told }: Tally): number {
  return [...told.values()].reduce((sum, count) => sum + count, 0);
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}

function secondsSince(began: bigint): string {
  return (Number(process.hrtime.bigint() - began) / 1e9).toFixed(1);
}

function whole(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`${option} takes a whole number.`);
  return Number(value);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
});
