import { pollCosts, recovery } from '../../../tools/simulator/pollCosts.ts';
import { liveThrough, tallyOf } from '../../../tools/simulator/seeds.ts';
import type { Outcome } from '../../../tools/simulator/simulation.ts';

/*
 * Hundreds of polls of random studios, the same on every run. `npm run simulate` tries other seeds; `.ci/run` runs more than
 * ten thousand polls.
 */

const outcomes: Outcome[] = [];

test.each([
  ['calm', 6],
  ['crowded', 2],
  ['stormy', 1],
  ['stormy', 3],
  ['forgetful', 2],
  ['halfRead', 3],
] as const)('every booking fires exactly once, in %s weather', async (weather, seed) => {
  outcomes.push(await liveThrough(weather, seed));
});

test('the stories contain every kind of trouble', () => {
  const { polls, failedPolls = 0, fullPolls = 0, incompleteSwitchOns, reported = 0, excused } = tallyOf(outcomes);
  expect(polls).toBeGreaterThan(1_000);
  expect(Math.min(failedPolls, fullPolls, reported)).toBeGreaterThan(10);
  expect(incompleteSwitchOns).toBeGreaterThan(0);
  expect(excused).toBe(0);
});

/* The costs in docs/booking-feed.md. */
test('a poll of New Booking takes so many requests, rosters and bytes', async () => {
  const costs = Object.entries(await pollCosts());
  expect(costs.map(([poll, { requests, rosters, bytes }]) => [poll, requests, rosters, bytes])).toEqual([
    ['300 classes, 100 booked: turning on', 108, 100, 2_954],
    ['300 classes, 100 booked: tenth quiet poll', 13, 9, 14],
    ['300 classes, 100 booked: 2 changed', 15, 11, 894],
    ['one class', 2, 1, 0],
    ['one client with 100 bookings', 3, 0, 0],
    ['2000 classes, 600 booked: turning on', 650, 600, 17_454],
    ['2000 classes, 600 booked: tenth quiet poll', 34, 9, 14],
    ['2000 classes, 600 booked: 20 changed', 54, 29, 15_274],
    ['one client with 600 bookings', 10, 0, 0],
  ]);
});

test('after a loss, 450 rosters are read once in 13 polls, and what the list shows at the next', async () => {
  expect(await recovery()).toEqual({ polls: 13, late: 0 });
});
