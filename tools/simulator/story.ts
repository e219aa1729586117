import type { Status } from '../sandbox/studio.ts';
import type { Switches } from '../sandbox/switches.ts';
import type { CacheMode } from './cache.ts';
import type { Fault, Target } from './network.ts';
import type { TriggerKey } from './triggers.ts';

/** Stands for one of what there is at that moment: the number counts round and round through it. */
export type Pick = number;

/** What a Zap looks at: everything, or what belongs to one record of the studio as it was at the start. */
export type ScopeKind = 'all' | 'location' | 'staff' | 'service' | 'class' | 'client';

export interface ZapPlan {
  readonly trigger: TriggerKey;
  readonly scope: ScopeKind;
  readonly of: Pick;
  /** the form beside the scope */
  readonly form: Readonly<Record<string, string | readonly string[]>>;
  /** minutes between polls: what the user pays for decides */
  readonly every: 1 | 2 | 5 | 15;
  /** seconds after the full minute at which it polls; two Zaps with the same poll at once */
  readonly second: number;
}

/** How everything is when the story begins. */
export interface World {
  readonly switches: Partial<Switches>;
  readonly requestsPerMinute: 60 | 300 | undefined;
  readonly latencyMs: number;
  /** classes that there are at the start */
  readonly classes: number;
  /** what other studios leave of the bytes that may be written to Zapier's cache a minute, at most */
  readonly cacheBytes?: number | undefined;
  readonly zaps: readonly ZapPlan[];
}

/** What happens in the studio. */
export type StudioAction =
  | { readonly do: 'createClass'; readonly of: Pick; readonly day: number; readonly hour: number }
  | { readonly do: 'moveClass'; readonly of: Pick; readonly day: number; readonly hour: number }
  | { readonly do: 'reassignClass'; readonly of: Pick; readonly to: Pick }
  /** another service, number of places and price */
  | { readonly do: 'refitClass'; readonly of: Pick; readonly to: Pick }
  | { readonly do: 'callOffClass' | 'restoreClass' | 'deleteClass'; readonly of: Pick }
  | { readonly do: 'book'; readonly of: Pick; readonly client: Pick; readonly status: 'booked' | 'waitlisted' }
  | { readonly do: 'setStatus'; readonly of: Pick; readonly status: Status }
  /** one leaves and another comes, so that the list shows as many as before */
  | { readonly do: 'swap'; readonly of: Pick; readonly client: Pick }
  /** one booking in each of many classes */
  | { readonly do: 'rush'; readonly of: Pick; readonly classes: number; readonly client: Pick };

/** What happens to the API, to Zapier, or not at all. */
export type OutsideAction =
  | { readonly do: 'switchOn' | 'switchOff'; readonly zap: Pick }
  /** Zapier never hears of what the next poll found */
  | { readonly do: 'runIsLost'; readonly zap: Pick }
  | { readonly do: 'apiFails'; readonly on: Target; readonly fault: Fault; readonly times: number }
  | { readonly do: 'apiIsSlow'; readonly ms: number; readonly minutes: number }
  | { readonly do: 'cacheIs'; readonly mode: Exclude<CacheMode, 'fine'>; readonly minutes: number }
  | { readonly do: 'cacheLosesAll' }
  | { readonly do: 'nothing' };

export type Action = StudioAction | OutsideAction;

export function isOfStudio(action: Action): action is StudioAction {
  return /Class$|^(?:book|setStatus|swap|rush)$/.test(action.do);
}

export interface Step {
  /** seconds since the step before */
  readonly after: number;
  /** then in the middle of the next run, before its request with this number */
  readonly atRequest?: number | undefined;
  readonly action: Action;
}

export interface Story {
  readonly world: World;
  readonly steps: readonly Step[];
}
