import type { Status } from '../sandbox/studio.ts';
import type { Switches } from '../sandbox/switches.ts';
import type { CacheMode } from './cache.ts';
import type { Fault, Target } from './network.ts';
import type { TriggerKey } from './triggers.ts';

/** Picks one of the records that exist at that moment, modulo their number. */
export type Pick = number;

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

/** What happens in the studio. */
export type StudioAction =
  | { readonly do: 'createClass'; readonly of: Pick; readonly day: number }
  | { readonly do: 'callOffClass' | 'deleteClass'; readonly of: Pick }
  /** in so many classes, from one on */
  | { readonly do: 'book'; readonly of: Pick; readonly classes: number; readonly status: 'booked' | 'waitlisted' }
  | { readonly do: 'setStatus'; readonly of: Pick; readonly status: Status }
  /** one person cancels and another books, so that the count in the list stays the same */
  | { readonly do: 'swap'; readonly of: Pick };

/** What happens to the API or to Zapier. */
export type OutsideAction =
  | { readonly do: 'switchOn' | 'switchOff'; readonly zap: Pick }
  /** the result of the next poll never reaches Zapier */
  | { readonly do: 'runIsLost'; readonly zap: Pick }
  | { readonly do: 'apiFails'; readonly on: Target; readonly fault: Fault; readonly times: number }
  | { readonly do: 'apiIsSlow'; readonly ms: number; readonly minutes: number }
  | { readonly do: 'cacheIs'; readonly mode: Exclude<CacheMode, 'fine'>; readonly minutes: number }
  | { readonly do: 'cacheLosesAll' }
  | { readonly do: 'nothing' };

export type Action = StudioAction | OutsideAction;

export interface Step {
  /** seconds since the step before */
  readonly after: number;
  /** then so many milliseconds into the first Zap's next poll, if that is on the quarter hour */
  readonly intoPoll?: number | undefined;
  readonly action: Action;
}

export interface Story {
  readonly world: World;
  readonly steps: readonly Step[];
}
