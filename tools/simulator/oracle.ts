import type { Studio } from '../sandbox/studio.ts';
import type { Run } from './network.ts';
import type { ZapPlan } from './story.ts';
import { factsFor, type Fact, type Facts } from './truth.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** After an incomplete first read, a Zap may report what changed this long before it. */
const GRACE_MS = HOUR;
/** Zaps that share a memory must poll this often, or they may miss what another one has read. */
const POLLS_WITHIN_MS = 30 * MINUTE;
/** How long a change stays in view, less the rounding to minutes. */
const IN_VIEW_MS = 58 * MINUTE;
/** Rosters that a poll reads although the list shows no change. */
const MAX_QUIET = 9;
/** Rosters that a poll reads in all. */
export const MAX_ROSTERS = 40;

/** What must not be reported, and how a report of it is called. */
const WRONG = {
  read: 'reported what it had read when it was turned on:',
  /** existed at the first read but was not read: must not fire until it changes */
  old: 'reported what is older than its first read:',
  fired: 'reported again:',
} as const;

/** What the oracle knows about a Zap since it was turned on. */
export interface Watch {
  readonly name: string;
  readonly plan: ZapPlan;
  switchedOnAt: number;
  /** `excused` may or may not fire, as docs/booking-feed.md says */
  readonly known: Map<string, keyof typeof WRONG | 'excused'>;
  /** due to fire: how many polls missed it that nothing kept from reading all, and whether one had no room for more */
  readonly pending: Map<string, { readonly calm: number; readonly isCrowded: boolean }>;
  /** its first read was cut short */
  isIncomplete: boolean;
}

/** A run in progress: what was true throughout, and what was true at any time during it. */
export interface Observation {
  readonly watch: Watch;
  readonly run: Run;
  throughout: Facts;
  readonly during: Set<string>;
  /** classes were added or deleted, so pages may have shifted */
  isListMoved: boolean;
}

/** Checks what the Zaps report against what happened in the studio. */
export class Oracle {
  readonly violations: string[] = [];
  /** what was allowed not to fire */
  excused = 0;
  readonly #studio: Studio;
  /** whether the class list shows every change */
  readonly #isShown: boolean;
  readonly #watches = new Set<Watch>();
  readonly #open = new Set<Observation>();
  /** when a Zap last began to read rosters, and when runs did whose results were lost */
  readonly #reads = new Map<Watch | Observation, number>();

  constructor(studio: Studio, isShown: boolean) {
    this.#studio = studio;
    this.#isShown = isShown;
  }

  watch(name: string, plan: ZapPlan): Watch {
    const watch: Watch = { name, plan, known: new Map(), pending: new Map(), switchedOnAt: 0, isIncomplete: false };
    this.#watches.add(watch);
    return watch;
  }

  forget(watch: Watch): void {
    this.#watches.delete(watch);
  }

  /** Before, and after, something changes in the studio; `isListMoved` if classes were added or deleted. */
  changed(isListMoved: boolean): void {
    for (const observation of this.#open) {
      this.#see(observation);
      observation.isListMoved ||= isListMoved;
    }
    for (const watch of this.#watches) {
      const old = [...watch.known.keys()].filter((fact) => watch.known.get(fact) === 'old');
      const facts = old.length > 0 ? factsFor(watch.plan, this.#studio) : new Map<string, Fact>();
      for (const fact of old) {
        const about = facts.get(fact);
        if (about === undefined) watch.known.delete(fact);
        // It may have got the spot from the waitlist.
        else if (about.status === 'booked' && about.changedAt >= watch.switchedOnAt) this.#excuse(watch, fact);
      }
    }
  }

  /** The cache may have lost the time of an incomplete first read. */
  memoryIsDoubtful(): void {
    for (const watch of this.#watches) for (const fact of watch.known.keys()) this.#excuse(watch, fact);
  }

  begin(watch: Watch, run: Run): Observation {
    const throughout = factsFor(watch.plan, this.#studio);
    const observation = { watch, run, throughout, during: new Set(throughout.keys()), isListMoved: false };
    this.#open.add(observation);
    return observation;
  }

  /** The run failed, or its result was lost on the way to Zapier. */
  failed(observation: Observation, isLost: boolean): void {
    this.#open.delete(observation);
    if (isLost) this.#reads.set(observation, observation.run.startedAt);
  }

  /** `isCut` if the run could not read everything. */
  switchedOn(observation: Observation, returned: readonly string[], isCut: boolean): void {
    this.#end(observation);
    const { watch, run, throughout, during } = observation;
    const { startedAt } = run;
    Object.assign(watch, { switchedOnAt: startedAt, isIncomplete: isCut });
    this.#reads.set(watch, startedAt);
    for (const fact of returned) {
      if (!during.has(fact)) this.violation(watch, `returned in its first read what is not true: ${fact}`);
      watch.known.set(fact, 'read');
    }
    for (const [fact, { changedAt }] of throughout) {
      if (watch.known.has(fact)) continue;
      watch.known.set(fact, 'old');
      if (isCut && changedAt >= startedAt - GRACE_MS) this.#excuse(watch, fact);
    }
  }

  /**
   * @param reported facts of the rows that were new to Zapier
   * @param isCalm nothing kept the run from reading all it needed
   */
  polled(observation: Observation, reported: readonly string[], isCalm: boolean): void {
    this.#end(observation);
    const { watch, run, throughout, during } = observation;
    for (const fact of reported) {
      const before = watch.known.get(fact) ?? 'excused';
      if (!during.has(fact)) this.violation(watch, `reported what is not true: ${fact}`);
      if (before !== 'excused') this.violation(watch, `${WRONG[before]} ${fact}`);
      watch.known.set(fact, 'fired');
      watch.pending.delete(fact);
    }
    this.#excuseGap(observation);
    for (const fact of watch.pending.keys()) if (!throughout.has(fact)) watch.pending.delete(fact);
    for (const [fact, about] of throughout) {
      if (watch.known.has(fact)) continue;
      if (this.#countsAsOld(watch, about)) this.#excuse(watch, fact);
      else this.#wait(watch, fact, isCalm && !observation.isListMoved, run.rosters.size >= MAX_ROSTERS);
    }
    this.#reads.set(watch, run.startedAt);
  }

  due(): string[] {
    const lines = ({ name, pending }: Watch) => [...pending.keys()].map((fact) => `${name} never reported ${fact}`);
    return [...this.#watches].flatMap(lines);
  }

  violation({ name, plan }: Watch, what: string): void {
    this.violations.push(`${name} (${plan.trigger}) ${what}`);
  }

  #wait(watch: Watch, fact: string, isCalm: boolean, isFull: boolean): void {
    const before = watch.pending.get(fact) ?? { calm: 0, isCrowded: false };
    const missed = { calm: before.calm + Number(isCalm), isCrowded: isFull || before.isCrowded };
    watch.pending.set(fact, missed);
    if (missed.calm < this.#bound(watch, missed.isCrowded)) return;
    this.violation(watch, `missed, ${String(missed.calm)} times: ${fact}`);
  }

  /** Calm polls within which something must be reported. Each class that had no room has it for half an hour. */
  #bound({ plan: { every } }: Watch, isCrowded: boolean): number {
    const classes = this.#studio.classes.size;
    const turns = Math.ceil(classes / MAX_ROSTERS) * (1 + Math.ceil(30 / every));
    return (this.#isShown ? 1 : Math.ceil(classes / MAX_QUIET) + 1) + (isCrowded ? turns : 0);
  }

  /** After an incomplete first read, New Booking takes an old booking that did not come from the waitlist for an old one. */
  #countsAsOld({ isIncomplete, plan: { trigger, form }, switchedOnAt }: Watch, { status, madeAt }: Fact): boolean {
    const isPromoted = form.status !== 'waitlisted' && form.status !== 'any' && status === 'booked';
    return isIncomplete && trigger === 'new_booking' && !isPromoted && madeAt < switchedOnAt - GRACE_MS;
  }

  /** Polls too far apart may miss what another Zap or a lost run has read in between. */
  #excuseGap({ watch, run: { startedAt }, throughout }: Observation): void {
    const last = this.#reads.get(watch) ?? startedAt;
    if (startedAt - last <= POLLS_WITHIN_MS || ![...this.#reads.values()].some((at) => at > last)) return;
    for (const [fact, { changedAt }] of throughout) {
      if (watch.pending.has(fact) || startedAt - changedAt >= IN_VIEW_MS) this.#excuse(watch, fact);
    }
  }

  #excuse(watch: Watch, fact: string): void {
    if ((watch.known.get(fact) ?? 'old') !== 'old') return;
    watch.known.set(fact, 'excused');
    watch.pending.delete(fact);
    this.excused += 1;
  }

  #see(observation: Observation): void {
    const facts = factsFor(observation.watch.plan, this.#studio);
    for (const fact of facts.keys()) observation.during.add(fact);
    observation.throughout = new Map([...observation.throughout].filter(([fact]) => facts.has(fact)));
  }

  #end(observation: Observation): void {
    this.#see(observation);
    this.#open.delete(observation);
  }
}
