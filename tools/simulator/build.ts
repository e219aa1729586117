import { runStory, type Outcome } from './simulation.ts';
import type { Action, Step, World, ZapPlan } from './story.ts';

/*
 * Words for stories told by hand.
 */

/** A Zap that looks at everything every 15 minutes, at New Booking unless told otherwise. */
export function zap(plan: Partial<ZapPlan> = {}): ZapPlan {
  return { trigger: 'new_booking', scope: 'all', of: 0, form: {}, every: 15, second: 0, ...plan };
}

/** A Zap that waits for attendance, and for other statuses too. */
export function visited(second = 0, also: readonly string[] = []): ZapPlan {
  return zap({ trigger: 'booking_status_changed', form: { status: ['visited', ...also] }, second });
}

/** Something happens after so many minutes; time alone passes where nothing is said. */
export function after(minutes: number, action: Action = { do: 'nothing' }): Step {
  return { after: minutes * 60, action };
}

export function on(which = 0): Action {
  return { do: 'switchOn', zap: which };
}

/** Somebody books the first class there is. */
export const book = { do: 'book', of: 0, client: 0, status: 'booked' } as const;
/** A class of tomorrow. */
export const makeClass = { do: 'createClass', of: 0, day: 1, hour: 10 } as const;

/** A booking gets a status: the first there is, or the one after so many. */
export function setStatus(status: Extract<Action, { do: 'setStatus' }>['status'], of = 0): Action {
  return { do: 'setStatus', of, status };
}

export function times<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** Lives through steps in a world that is empty, quick and without limits unless told otherwise. */
export async function live(world: Partial<World>, ...steps: Step[]): Promise<Outcome> {
  const calm = { switches: {}, requestsPerMinute: undefined, latencyMs: 100, classes: 0, zaps: [zap()] };
  return runStory({ world: { ...calm, ...world }, steps });
}

/** What had fired after so many minutes, as `Zap A: booking 7`. */
export function told({ fired }: Outcome, until = Infinity): string[] {
  return fired
    .filter(({ minutes }) => minutes <= until)
    .map(({ line }) => line)
    .sort();
}
