import fc from 'fast-check';

import { runStory, type Outcome } from './simulation.ts';
import { storiesIn, type WeatherName } from './weathers.ts';

/** Runs that shrinking may take. */
const MAX_RUNS = 100;

/**
 * Runs the story that a weather makes from a seed: always the same one.
 *
 * @param triggerOf the app's own triggers, unless given
 * @throws Error with the shortest story found, if a promise is broken
 */
export async function liveThrough(
  weather: WeatherName,
  seed: number,
  triggerOf?: Parameters<typeof runStory>[1],
): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  const property = fc.asyncProperty(fc.noBias(storiesIn(weather)), async (story) => {
    if (outcomes.length === MAX_RUNS) return;
    const outcome = await runStory(story, triggerOf);
    outcomes.push(outcome);
    const steps = [story.world, ...story.steps].map((step) => JSON.stringify(step));
    if (outcome.violations.length > 0) throw new Error([...outcome.violations, ...steps].join('\n'));
  });
  const { failed, errorInstance } = await fc.check(property, { seed, numRuns: 1 });
  const [outcome] = outcomes;
  if (!failed && outcome !== undefined) return outcome;
  const command = `npm run simulate -- --weather ${weather} --first ${String(seed)} --seeds 1`;
  throw new Error(`${errorInstance instanceof Error ? errorInstance.message : ''}\nReproduce with: ${command}`);
}

/** The totals of many stories. */
export function tallyOf(outcomes: readonly Outcome[]): Record<string, number> {
  const counts = outcomes.flatMap((outcome) => Object.entries(outcome.counts));
  return counts.reduce<Record<string, number>>((sums, [of, n]) => ({ ...sums, [of]: (sums[of] ?? 0) + n }), {});
}
