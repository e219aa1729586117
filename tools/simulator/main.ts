import { parseArgs } from 'node:util';

import { pollCosts } from './pollCosts.ts';
import { liveThrough, tallyOf } from './seeds.ts';
import type { Outcome } from './simulation.ts';
import { WEATHER_NAMES } from './weathers.ts';

const USAGE = `Usage: npm run simulate -- [--seeds N] [--first N] [--weather ${WEATHER_NAMES.join('|')}]`;

async function main(): Promise<void> {
  // Different stories on each run.
  const first = { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000) } as const;
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '10' }, first, weather: { type: 'string' } },
  });
  const weathers = WEATHER_NAMES.filter((name) => name === (values.weather ?? name));
  const areNumbers = [values.first, values.seeds].every((value) => /^\d{1,9}$/.test(value));
  if (weathers.length === 0 || !areNumbers) throw new Error(USAGE);

  const outcomes: Outcome[] = [];
  for (let seed = Number(values.first); seed < Number(values.first) + Number(values.seeds); seed += 1) {
    for (const weather of weathers) outcomes.push(await liveThrough(weather, seed));
    console.log(`seed ${String(seed)}: ${String(tallyOf(outcomes)['polls'])} polls so far`);
  }
  console.log('\nNo promise was broken.');
  console.table(tallyOf(outcomes));
  console.log('Cost of New Booking polls:');
  console.table(await pollCosts());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
