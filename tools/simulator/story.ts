import type { Switches } from '../sandbox/switches.ts';
import type { TriggerKey } from './triggers.ts';
import type { Action } from './weathers.ts';

export interface ZapPlan {
  readonly trigger: TriggerKey;
  /** watches one location alone: the studio's first */
  readonly isLocal: boolean;
  /** the rest of the form */
  readonly form: { readonly status?: string | readonly string[] };
  /** minutes between polls, which depend on the user's Zapier plan */
  readonly every: number;
  /** second of the minute at which it polls; two Zaps with the same value poll at once */
  readonly second: number;
}

/** The state of things at the start. */
export interface World {
  readonly switches: Partial<Switches>;
  readonly requestsPerMinute: number | undefined;
  readonly latencyMs: number;
  /** number of classes at the start */
  readonly classes: number;
  readonly zaps: readonly ZapPlan[];
}

/** Some time passes; then something happens, if there is an action. */
export interface Step {
  /** seconds since the step before */
  readonly after: number;
  /** then so many milliseconds into the first Zap's next poll, if that is on the quarter hour */
  readonly intoPoll?: number | undefined;
  readonly action?: Action | undefined;
}

export interface Story {
  readonly world: World;
  readonly steps: readonly Step[];
}
