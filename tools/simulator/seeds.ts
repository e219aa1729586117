import fc from 'fast-check';

import { weathers, type WeatherName } from './chance/weathers.ts';
import { shortest } from './shrink.ts';
import { runStory, type Outcome } from './simulation.ts';
import type { Story } from './story.ts';
import type { Triggers } from './triggers.ts';

export const WEATHER_NAMES = ['calm', 'crowded', 'stormy', 'forgetful', 'halfRead', 'months'] as const;

/** The story that a seed makes of a weather: always the same one. */
export function storyOf(weather: WeatherName, seed: number): Story {
  const [story] = fc.sample(fc.noBias(weathers[weather]), { seed, numRuns: 1 });
  if (story === undefined) throw new Error('No story.');
  return story;
}

/**
 * Lives through the story of a seed.
 *
 * @throws Error with the seed and the shortest story, where a promise is broken
 */
export async function liveThrough(weather: WeatherName, seed: number, triggers?: Triggers): Promise<Outcome> {
  const story = storyOf(weather, seed);
  const outcome = await runStory(story, triggers);
  if (outcome.violations.length === 0) return outcome;
  const found = await shortest(story, (candidate) => runStory(candidate, triggers));
  throw new Error(
    [
      ...found.outcome.violations,
      `Seed ${String(seed)}; again by: npm run simulate -- --weather ${weather} --first ${String(seed)} --seeds 1`,
      'The shortest story found:',
      JSON.stringify(found.story.world),
      ...found.outcome.lines,
    ].join('\n'),
  );
}
