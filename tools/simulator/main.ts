import { parseArgs } from 'node:util';

import { pollCosts } from './pollCosts.ts';
import { liveThrough, tallyOf, WEATHER_NAMES } from './seeds.ts';
import type { Outcome } from './simulation.ts';

const USAGE = 'Usage: npm run simulate -- [--seeds N] [--first N] [--weather NAME] [--path PATH]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '10' },
      first: { type: 'string' },
      weather: { type: 'string' },
      path: { type: 'string', default: '' },
    },
  });
  const { path } = values;
  const seeds = whole('--seeds', values.seeds);
  // Different stories on each run.
  const first = values.first === undefined ? Math.floor(Date.now() / 1000) % 1_000_000 : whole('--first', values.first);
  const weathers = WEATHER_NAMES.filter((name) => name === (values.weather ?? name));
  if (weathers.length === 0) throw new Error(`--weather is one of: ${WEATHER_NAMES.join(', ')}.`);

  const began = process.hrtime.bigint();
  const seconds = (): string => (Number(process.hrtime.bigint() - began) / 1e9).toFixed(1);
  const outcomes: Outcome[] = [];
  for (let seed = first; seed < first + seeds; seed += 1) {
    for (const weather of weathers) outcomes.push(await liveThrough(weather, seed, { path }));
    console.log(`seed ${String(seed)}: ${String(tallyOf(outcomes).polls)} polls in ${seconds()} s so far`);
  }
  const { latencies, reported, excuses, ...counts } = tallyOf(outcomes);
  console.log('\nNo promise was broken.');
  console.table(counts);
  console.log('Events reported:');
  console.table(reported);
  console.log('The most polls until something was reported, if the API and the cache worked:');
  console.table({
    'one list or roster': latencies.direct,
    'shown by the class list': latencies.visible,
    'not shown, in rounds of (classes ÷ 9) polls': latencies.hiddenRounds,
  });
  console.log('What did not fire, as docs/booking-feed.md allows:');
  console.table(excuses);
  console.log('Cost of New Booking polls:');
  console.table(await pollCosts());
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
