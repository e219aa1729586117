import { liveThrough, tallyOf } from '../../../tools/simulator/seeds.ts';
import type { Outcome } from '../../../tools/simulator/simulation.ts';

/*
 * A thousand polls of random studios, the same on every run. `npm run simulate` tries other seeds; `.ci/run` runs ten
 * thousand polls.
 */

const outcomes: Outcome[] = [];

test.each([
  ['calm', 3],
  ['crowded', 4],
  ['stormy', 2],
  ['forgetful', 1],
  ['rationed', 1],
  ['halfRead', 1],
  ['rescheduled', 1],
] as const)('every event fires exactly once, in %s weather', async (weather, seeds) => {
  for (let seed = 1; seed <= seeds; seed += 1) outcomes.push(await liveThrough(weather, seed));
});

test('the stories contain every kind of trouble', () => {
  const { polls, failedPolls, incompleteSwitchOns, mostRosters } = tallyOf(outcomes);
  expect(polls).toBeGreaterThanOrEqual(1_000);
  expect(failedPolls).toBeGreaterThan(10);
  expect(incompleteSwitchOns).toBeGreaterThan(0);
  expect(mostRosters).toBe(40);
});

test('the next poll reports what one list or roster shows, or the class list shows a change of', () => {
  const { direct, visible, hiddenRounds } = tallyOf(outcomes).latencies;
  expect([direct, visible]).toEqual([1, 1]);
  expect(hiddenRounds).toBeLessThanOrEqual(1);
});
