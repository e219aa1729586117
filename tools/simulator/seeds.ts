import fc from 'fast-check';

import { runStory, type Outcome } from './simulation.ts';
import type { Triggers } from './triggers.ts';
import { storiesIn, type WeatherName } from './weathers.ts';

/** Runs that shrinking may take. */
const MAX_RUNS = 200;

/**
 * Runs the story that a weather makes from a seed: always the same one.
 *
 * @param path fast-check's path from the seed's story to a shorter one
 * @throws Error with the seed, the path and the shortest story found, if a promise is broken
 */
export async function liveThrough(
  weather: WeatherName,
  seed: number,
  { path = '', triggers }: { readonly path?: string; readonly triggers?: Triggers } = {},
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  const property = fc.asyncProperty(fc.noBias(storiesIn(weather)), async (story) => {
    if (outcomes.length === MAX_RUNS) return;
    const outcome = await runStory(story, triggers);
    outcomes.push(outcome);
    const steps = [story.world, ...story.steps].map((step) => JSON.stringify(step));
    if (outcome.violations.length > 0) throw new Error([...outcome.violations, ...steps].join('\n'));
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
  return {
    stories: outcomes.length,
    days: Math.round(sum(({ days }) => days)),
    polls: sum(({ polls }) => polls),
    failedPolls: sum(({ failedPolls }) => failedPolls),
    fullPolls: sum(({ fullPolls }) => fullPolls),
    switchOns: sum(({ switchOns }) => switchOns),
    incompleteSwitchOns: sum(({ incompleteSwitchOns }) => incompleteSwitchOns),
    reported: sum(({ fired }) => fired.length),
    excused: sum(({ excused }) => excused),
  };
}
