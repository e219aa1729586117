import fc from 'fast-check';

import { weathers, type WeatherName } from './chance/weathers.ts';
import { runStory, type Outcome } from './simulation.ts';
import type { Triggers } from './triggers.ts';

export const WEATHER_NAMES = [
  'calm',
  'crowded',
  'stormy',
  'forgetful',
  'rationed',
  'halfRead',
  'rescheduled',
  'months',
] as const;

/** Runs that shrinking may take. */
const MAX_RUNS = 500;

/** Overrides for {@link liveThrough}. */
interface Overrides {
  /** fast-check's path from the seed's story to a shorter one */
  readonly path?: string;
  readonly triggers?: Triggers;
}

/**
 * Runs the story that a weather makes from a seed: always the same one.
 *
 * @throws Error with the seed, the path and the shortest story found, if a promise is broken
 */
export async function liveThrough(
  weather: WeatherName,
  seed: number,
  { path = '', triggers }: Overrides = {},
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  const property = fc.asyncProperty(fc.noBias(weathers[weather]), async (story) => {
    if (outcomes.length === MAX_RUNS) return;
    const outcome = await runStory(story, triggers);
    outcomes.push({ ...outcome, lines: [], fired: [] });
    const { violations, lines } = outcome;
    if (violations.length > 0) throw new Error([...violations, JSON.stringify(story.world), ...lines].join('\n'));
  });
  const { counterexamplePath, errorInstance } = await fc.check(property, { seed, path, numRuns: 1 });
  const [outcome] = outcomes;
  if (counterexamplePath === null && outcome !== undefined) return outcome;
  const options = `--weather ${weather} --first ${String(seed)} --seeds 1 --path ${String(counterexamplePath)}`;
  throw new Error(
    `${errorInstance instanceof Error ? errorInstance.message : ''}\nReproduce with: npm run simulate -- ${options}`,
  );
}

/** The totals of many stories. */
export function tallyOf(outcomes: readonly Outcome[]) {
  const sum = (count: (outcome: Outcome) => number): number => outcomes.reduce((all, one) => all + count(one), 0);
  const most = (count: (outcome: Outcome) => number): number => Math.max(0, ...outcomes.map(count));
  return {
    stories: outcomes.length,
    polls: sum(({ polls }) => polls),
    failedPolls: sum(({ failedPolls }) => failedPolls),
    switchOns: sum(({ switchOns }) => switchOns),
    incompleteSwitchOns: sum(({ incompleteSwitchOns }) => incompleteSwitchOns),
    days: Math.round(sum(({ days }) => days)),
    mostRosters: most(({ mostRosters }) => mostRosters),
    /** the most polls until something was reported: see `Latencies` */
    latencies: {
      direct: most(({ latencies }) => latencies.direct),
      visible: most(({ latencies }) => latencies.visible),
      hiddenRounds: most(({ latencies }) => latencies.hiddenRounds),
    },
    reported: sums(outcomes.map(({ reported }) => reported)),
    excuses: sums(outcomes.map(({ excuses }) => excuses)),
  };
}

function sums(counts: readonly ReadonlyMap<string, number>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((map) => [...map])) all[name] = (all[name] ?? 0) + count;
  return all;
}
