import { runStory, type Outcome } from '../../../tools/simulator/simulation.ts';
import type { Action, Step, World, ZapPlan } from '../../../tools/simulator/story.ts';

/** A Zap that polls every 15 minutes; New Booking for all classes by default. */
export const zap = (plan: Partial<ZapPlan> = {}): ZapPlan => ({
  ...{ trigger: 'new_booking', isLocal: false, form: {}, every: 15, second: 0 },
  ...plan,
});
/** An action some minutes after the last one; without one, time just passes. */
export const after = (minutes: number, action: Action = { do: 'nothing' }): Step => ({ after: minutes * 60, action });
export const on = (which = 0): Action => ({ do: 'switchOn', zap: which });
export const makeClass = { do: 'createClass', of: 0, day: 1 } as const;
export const book = (status: 'booked' | 'waitlisted' = 'booked', of = 0): Action => ({
  ...{ do: 'book', of, classes: 1, status },
});
export const rush = { do: 'book', of: 0, classes: 200, status: 'booked' } as const;
export const setStatus = (status: 'booked' | 'visited' | 'cancelled', of = 0): Action => ({
  do: 'setStatus',
  of,
  status,
});

const times = (minutes: number, actions: Action[]): Step[] => actions.map((action) => after(minutes, action));

/** Two classes and a booking; once the Zap is on, more bookings, one of them visited and another cancelled. */
export const LIFE: readonly Step[] = [
  ...times(0, [makeClass, book(), on()]),
  ...times(30, [{ ...makeClass, day: 2 }, book('booked', 1), setStatus('visited', 1)]),
  ...times(30, [book('booked', 1), setStatus('cancelled', 1), { do: 'nothing' }]),
];

/** Runs a story, by default in a world that is empty, fast and without limits. */
export async function live(
  world: Partial<World>,
  steps: readonly Step[],
  triggerOf?: Parameters<typeof runStory>[1],
): Promise<Outcome> {
  const calm = { switches: {}, requestsPerMinute: undefined, latencyMs: 100, classes: 0, zaps: [zap()] };
  return runStory({ world: { ...calm, ...world }, steps }, triggerOf);
}
