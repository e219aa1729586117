import type { Status } from '../sandbox/studio.ts';
import type { Switches } from '../sandbox/switches.ts';
import type { CacheMode } from './cache.ts';
import type { Fault, Target } from './network.ts';
import type { TriggerKey } from './triggers.ts';

/** Picks one of the records that exist at that moment, modulo their number. */
export type Pick = number;

export interface ZapPlan {
  readonly trigger: TriggerKey;
  /** what it watches: everything, or one record that existed at the start */
  readonly scope: 'all' | 'location' | 'class' | 'client';
  readonly of: Pick;
  /** the rest of the form */
  readonly form: Readonly<Record<string, string | readonly string[]>>;
  /** minutes between polls, which depend on the user's Zapier plan */
  readonly every: 1 | 2 | 5 | 15;
  /** second of the minute at which it polls; two Zaps with the same value poll at once */
  readonly second: number;
}

/** The state of things at the start. */
export interface World {
  readonly switches: Partial<Switches>;
  readonly requestsPerMinute: 60 | 300 | undefined;
  readonly latencyMs: number;
  /** number of classes at the start */
  readonly classes: number;
  /** bytes per minute that other studios leave us in Zapier's cache, at most */
  readonly cacheBytes?: number | undefined;
  readonly zaps: readonly ZapPlan[];
}

/** What happens in the studio. */
export type StudioAction =
  | { readonly do: 'createClass'; readonly of: Pick; readonly day: number }
  | { readonly do: 'callOffClass' | 'deleteClass'; readonly of: Pick }
  | { readonly do: 'book'; readonly of: Pick; readonly client: Pick; readonly status: 'booked' | 'waitlisted' }
  | { readonly do: 'setStatus'; readonly of: Pick; readonly status: Status }
  /** one person cancels and another books, so that the count in the list stays the same */
  | { readonly do: 'swap'; readonly of: Pick; readonly client: Pick }
  /** one booking in each of many classes */
  | { readonly do: 'rush'; readonly of: Pick; readonly classes: number; readonly client: Pick };

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
  /** then in the next run, before its n-th request */
  readonly atRequest?: number | undefined;
  readonly action: Action;
}

export interface Story {
  readonly world: World;
  readonly steps: readonly Step[];
}
