import type { Status } from '../../../tools/sandbox/studio.ts';
import { runStory, type Outcome } from '../../../tools/simulator/simulation.ts';
import type { Step, World, ZapPlan } from '../../../tools/simulator/story.ts';
import type { Action } from '../../../tools/simulator/weathers.ts';

/** A Zap that polls every 15 minutes; New Booking for all classes by default. */
export const zap = (plan: Partial<ZapPlan> = {}): ZapPlan => ({
  ...{ trigger: 'new_booking', isLocal: false, form: {}, every: 15, second: 0 },
  ...plan,
});
/** Some minutes after the last step; without an action, time just passes. */
export const after = (minutes: number, action?: Action): Step => ({ after: minutes * 60, action });
export const on = (which = 0): Action => ({ do: 'switchOn', zap: which });
export function book(classes = 1, status: 'booked' | 'waitlisted' = 'booked'): Action {
  return { do: 'book', of: 0, classes, status };
}
export const setStatus = (status: Status, of = 0): Action => ({ do: 'setStatus', of, status });

/** Runs a story, by default in a world that is empty, fast and without limits. */
export async function live(
  world: Partial<World>,
  steps: readonly Step[],
  triggerOf?: Parameters<typeof runStory>[1],
): Promise<Outcome> {
  const calm = { switches: {}, requestsPerMinute: undefined, latencyMs: 100, classes: 0, zaps: [zap()] };
  return runStory({ world: { ...calm, ...world }, steps }, triggerOf);
}
