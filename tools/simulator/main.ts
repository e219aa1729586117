import { parseArgs } from 'node:util';

import { pollCosts } from './pollCosts.ts';
import { liveThrough, tallyOf } from './seeds.ts';
import type { Outcome } from './simulation.ts';
import { WEATHER_NAMES } from './weathers.ts';

const USAGE = 'Usage: npm run simulate -- [--seeds N] [--first N] [--weather NAME]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '10' },
      // Different stories on each run.
      first: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000) },
      weather: { type: 'string' },
    },
  });
  const first = whole('--first', values.first);
  const end = first + whole('--seeds', values.seeds);
  const weathers = WEATHER_NAMES.filter((name) => name === (values.weather ?? name));
  if (weathers.length === 0) throw new Error(`--weather is one of: ${WEATHER_NAMES.join(', ')}.`);

  const outcomes: Outcome[] = [];
  for (let seed = first; seed < end; seed += 1) {
    for (const weather of weathers) outcomes.push(await liveThrough(weather, seed));
    console.log(`seed ${String(seed)}: ${String(tallyOf(outcomes)['polls'])} polls so far`);
  }
  console.log('\nNo promise was broken.');
  console.table(tallyOf(outcomes));
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
