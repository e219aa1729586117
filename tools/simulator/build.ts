import { runStory, type Outcome } from './simulation.ts';
import type { Action, Step, World, ZapPlan } from './story.ts';

/* Helpers for stories written by hand. */

/** A Zap that polls every 15 minutes; New Booking for all classes by default. */
export function zap(plan: Partial<ZapPlan> = {}): ZapPlan {
  return { trigger: 'new_booking', scope: 'all', of: 0, form: {}, every: 15, second: 0, ...plan };
}

/** A Zap that waits for attendance, and for `also`. */
export function visited(second = 0, also: readonly string[] = []): ZapPlan {
  return zap({ trigger: 'booking_status_changed', form: { status: ['visited', ...also] }, second });
}

/** An action some minutes after the last one; without one, time just passes. */
export function after(minutes: number, action: Action = { do: 'nothing' }): Step {
  return { after: minutes * 60, action };
}

export function on(which = 0): Action {
  return { do: 'switchOn', zap: which };
}

/** Someone books the first class. */
export const book = { do: 'book', of: 0, client: 0, status: 'booked' } as const;
/** Adds a class tomorrow. */
export const makeClass = { do: 'createClass', of: 0, day: 1, hour: 10 } as const;

/** Changes the status of a booking, by its index. */
export function setStatus(status: Extract<Action, { do: 'setStatus' }>['status'], of = 0): Action {
  return { do: 'setStatus', of, status };
}

export function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** Runs steps, by default in a world that is empty, fast and without limits. */
export async function live(world: Partial<World>, ...steps: Step[]): Promise<Outcome> {
  const calm = { switches: {}, requestsPerMinute: undefined, latencyMs: 100, classes: 0, zaps: [zap()] };
  return runStory({ world: { ...calm, ...world }, steps });
}

/** What fired within the first `until` minutes, such as `Zap A: booking 7`. */
export function firedBy({ fired }: Outcome, until = Infinity): string[] {
  return fired
    .filter(({ minutes }) => minutes <= until)
    .map(({ line }) => line)
    .sort();
}
