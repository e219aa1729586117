import type { Outcome } from './simulation.ts';
import type { TriggerKey } from './triggers.ts';

/** What came of many stories together. */
export interface Tally {
  stories: number;
  polls: number;
  failedPolls: number;
  switchOns: number;
  incompleteSwitchOns: number;
  days: number;
  mostRosters: number;
  /** the most polls that anything took to be told of: see `Latencies` */
  direct: number;
  visible: number;
  hiddenRounds: number;
  readonly told: Map<TriggerKey, number>;
  readonly excuses: Map<string, number>;
}

export function newTally(): Tally {
  return {
    stories: 0,
    polls: 0,
    failedPolls: 0,
    switchOns: 0,
    incompleteSwitchOns: 0,
    days: 0,
    mostRosters: 0,
    direct: 0,
    visible: 0,
    hiddenRounds: 0,
    told: new Map(),
    excuses: new Map(),
  };
}

export function add(tally: Tally, outcome: Outcome): void {
  tally.stories += 1;
  tally.polls += outcome.polls;
  tally.failedPolls += outcome.failedPolls;
  tally.switchOns += outcome.switchOns;
  tally.incompleteSwitchOns += outcome.incompleteSwitchOns;
  tally.days += outcome.days;
  tally.mostRosters = Math.max(tally.mostRosters, outcome.mostRosters);
  tally.direct = Math.max(tally.direct, outcome.latencies.direct);
  tally.visible = Math.max(tally.visible, outcome.latencies.visible);
  tally.hiddenRounds = Math.max(tally.hiddenRounds, outcome.latencies.hiddenRounds);
  for (const [trigger, count] of outcome.told) tally.told.set(trigger, (tally.told.get(trigger) ?? 0) + count);
  for (const [reason, count] of outcome.excuses) tally.excuses.set(reason, (tally.excuses.get(reason) ?? 0) + count);
}
