import type { Studio } from '../sandbox/studio.ts';
import type { Switches } from '../sandbox/switches.ts';
import type { TriggerKey } from './triggers.ts';
import { factsFor, isInScope, type Fact, type Facts, type Watcher } from './truth.ts';

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
const MAX_ROSTERS = 40;

interface Wait {
  readonly since: number;
  readonly polls: number;
  readonly calm: number;
}

/** What the oracle knows about a Zap since it was turned on. */
export interface Watch {
  readonly name: string;
  readonly watcher: Watcher;
  /** shares the memory with other Zaps */
  readonly isShared: boolean;
  switchedOnAt: number;
  /** what the first read returned, so that it can never fire */
  readonly populated: Set<string>;
  /** existed at the first read but was not read: must not fire until it changes */
  readonly old: Set<string>;
  /** may or may not fire */
  readonly excused: Set<string>;
  readonly fired: Set<string>;
  /** due to fire, with the polls that missed it */
  readonly pending: Map<string, Wait>;
  lastPollAt: number;
  /** another Zap has read rosters since then */
  othersRead: boolean;
  /** its first read was cut short */
  isIncomplete: boolean;
}

/** A run in progress: what was true throughout, and what was true at any time during it. */
export interface Observation {
  readonly watch: Watch;
  readonly startedAt: number;
  throughout: Facts;
  readonly during: Set<string>;
  /** classes were added, deleted or moved, so pages may have shifted */
  isListMoved: boolean;
}

/** How a poll went. */
export interface PollReport {
  /** facts of the rows that were new to Zapier */
  readonly reported: readonly string[];
  /** nothing kept the poll from reading everything it needed, now or in the two hours before */
  readonly isCalm: boolean;
}

/** The most polls until something was reported, counting only calm ones. */
export interface Latencies {
  /** for what a single list or roster shows */
  direct: number;
  /** for bookings of all classes, if the class list shows the change */
  visible: number;
  /** if it does not: in rounds of (classes ÷ 9) polls */
  hiddenRounds: number;
}

/** Checks what the Zaps report against what happened in the studio. */
export class Oracle {
  readonly violations: string[] = [];
  readonly latencies: Latencies = { direct: 0, visible: 0, hiddenRounds: 0 };
  /** events reported, by trigger */
  readonly reported = new Map<TriggerKey, number>();
  /** why something was allowed not to fire, and how often */
  readonly excuses = new Map<string, number>();
  readonly #studio: Studio;
  readonly #switches: Switches;
  readonly #watches = new Set<Watch>();
  readonly #open = new Set<Observation>();
  #inScope = new Map<Watch, Set<string>>();

  constructor(studio: Studio, switches: Switches) {
    this.#studio = studio;
    this.#switches = switches;
  }

  watch(name: string, watcher: Watcher): Watch {
    const isRoster = ['new_booking', 'booking_cancelled', 'booking_status_changed'].includes(watcher.trigger);
    const watch: Watch = {
      name,
      watcher,
      isShared: isRoster && watcher.scope !== 'class' && watcher.scope !== 'client',
      switchedOnAt: this.#studio.now(),
      populated: new Set(),
      old: new Set(),
      excused: new Set(),
      fired: new Set(),
      pending: new Map(),
      lastPollAt: this.#studio.now(),
      othersRead: false,
      isIncomplete: false,
    };
    this.#watches.add(watch);
    return watch;
  }

  forget(watch: Watch): void {
    this.#watches.delete(watch);
  }

  /** Before something changes in the studio. */
  changing(): void {
    for (const observation of this.#open) this.#see(observation);
    this.#inScope = new Map([...this.#watches].map((watch) => [watch, this.#classesOf(watch)]));
  }

  /** After it has changed; `isListMoved` if classes were added, deleted or moved. */
  changed(isListMoved: boolean): void {
    for (const observation of this.#open) {
      this.#see(observation);
      observation.isListMoved ||= isListMoved;
    }
    for (const watch of this.#watches) {
      if (isListMoved) this.#excuseMovedIn(watch);
      if (watch.old.size === 0) continue;
      const facts = this.#facts(watch);
      for (const fact of watch.old) if (!facts.has(fact)) watch.old.delete(fact);
    }
  }

  /** The cache may have lost the time of an incomplete first read. */
  memoryIsDoubtful(): void {
    for (const watch of this.#watches) {
      for (const fact of watch.old) this.#excuse(watch, fact, 'memory lost after an incomplete first read');
      watch.old.clear();
    }
  }

  begin(watch: Watch): Observation {
    const throughout = this.#facts(watch);
    const observation = {
      watch,
      startedAt: this.#studio.now(),
      throughout,
      during: new Set(throughout.keys()),
      isListMoved: false,
    };
    this.#open.add(observation);
    return observation;
  }

  /** A run that failed. */
  failed(observation: Observation): void {
    this.#open.delete(observation);
  }

  /** `isCut` if the run could not read everything. */
  switchedOn(observation: Observation, returned: readonly string[], isCut: boolean): void {
    this.#end(observation);
    const { watch, startedAt, throughout, during, isListMoved } = observation;
    watch.switchedOnAt = startedAt;
    watch.lastPollAt = startedAt;
    watch.isIncomplete = isCut;
    for (const fact of returned) {
      if (!during.has(fact)) this.#violation(watch, 'returned in its first read what is not true:', fact);
      watch.populated.add(fact);
    }
    for (const [fact, { changedAt, isShown }] of throughout) {
      if (watch.populated.has(fact)) continue;
      if (!isShown) this.#excuse(watch, fact, 'the API does not show it');
      else if (isListMoved) this.#excuse(watch, fact, 'pages shifted during the first read');
      else if (isCut && watch.isShared && changedAt >= startedAt - GRACE_MS) this.#excuse(watch, fact, 'hour of grace');
      else watch.old.add(fact);
    }
  }

  polled(observation: Observation, { reported, isCalm }: PollReport): void {
    this.#end(observation);
    const { watch, throughout } = observation;
    for (const fact of reported) this.#report(observation, fact);
    this.#excuseGap(observation);
    for (const fact of watch.pending.keys()) if (!throughout.has(fact)) watch.pending.delete(fact);
    for (const [fact, about] of throughout) this.#wait(watch, fact, about, isCalm && !observation.isListMoved);
    watch.lastPollAt = observation.startedAt;
    watch.othersRead = false;
    this.noteRead(watch);
  }

  /** A run of one Zap has read rosters, even if its result was lost. */
  noteRead(reader: Watch): void {
    if (!reader.isShared) return;
    for (const watch of this.#watches) if (watch !== reader) watch.othersRead = true;
  }

  /** The run saved its memory, but its result never reached Zapier. */
  noteLost(watch: Watch): void {
    watch.othersRead = true;
    this.noteRead(watch);
  }

  due(): string[] {
    return [...this.#watches].flatMap((watch) =>
      [...watch.pending.keys()].map((fact) => `${watch.name} never reported ${fact}`),
    );
  }

  #report(observation: Observation, fact: string): void {
    const { watch, during } = observation;
    if (!during.has(fact)) this.#violation(watch, 'reported what is not true:', fact);
    if (watch.fired.has(fact)) this.#violation(watch, 'reported again:', fact);
    if (watch.populated.has(fact)) this.#violation(watch, 'reported what it had read when it was turned on:', fact);
    if (watch.old.has(fact)) this.#violation(watch, 'reported what is older than its first read:', fact);
    this.reported.set(watch.watcher.trigger, (this.reported.get(watch.watcher.trigger) ?? 0) + 1);
    this.#measure(watch, (watch.pending.get(fact)?.calm ?? 0) + 1);
    watch.fired.add(fact);
    watch.pending.delete(fact);
  }

  #wait(watch: Watch, fact: string, about: Fact, isCalm: boolean): void {
    if (watch.fired.has(fact) || watch.populated.has(fact) || watch.old.has(fact) || watch.excused.has(fact)) return;
    if (!about.isShown) {
      this.#excuse(watch, fact, 'the API does not show it');
      return;
    }
    if (watch.isShared && watch.isIncomplete && about.madeAt < watch.switchedOnAt - GRACE_MS) {
      const reason = this.#afterIncomplete(watch.watcher, about);
      if (reason !== undefined) {
        this.#excuse(watch, fact, reason);
        return;
      }
    }
    const now = this.#studio.now();
    const { since, polls, calm } = watch.pending.get(fact) ?? { since: now, polls: 0, calm: 0 };
    const missed = { since, polls: polls + 1, calm: calm + (isCalm ? 1 : 0) };
    watch.pending.set(fact, missed);
    if (missed.calm >= this.#bound(watch)) this.#violation(watch, `missed, ${String(missed.calm)} times:`, fact);
    const patience = (6 + Math.ceil(this.#studio.classes.size / MAX_ROSTERS)) * HOUR;
    if (this.#isListed(watch) && missed.polls > 6 && now - since > patience) {
      this.#violation(watch, `was silent for ${String(Math.floor((now - since) / HOUR))} hours about`, fact);
    }
  }

  /** Why a change to a booking from before an incomplete first read may count as old. */
  #afterIncomplete({ trigger, form }: Watcher, { status }: Fact): string | undefined {
    if (this.#switches.participantUpdatedAt === 'never') {
      return 'the time of the change is unknown, after an incomplete first read';
    }
    const isFromWaitlist = form['status'] !== 'waitlisted' && form['status'] !== 'any' && status === 'booked';
    if (trigger !== 'new_booking' || isFromWaitlist) return undefined;
    return 'an old booking that did not come from the waitlist, after an incomplete first read';
  }

  /** Calm polls within which something must be reported. */
  #bound(watch: Watch): number {
    if (this.#isListed(watch)) return 1;
    return Math.ceil(this.#studio.classes.size / MAX_QUIET) + 1;
  }

  /** Whether every poll reads what shows a change. */
  #isListed({ isShared }: Watch): boolean {
    return !isShared || this.#switches.classUpdatedAt === 'followsBookings';
  }

  #measure(watch: Watch, calm: number): void {
    const { latencies } = this;
    if (!watch.isShared) latencies.direct = Math.max(latencies.direct, calm);
    else if (this.#isListed(watch)) latencies.visible = Math.max(latencies.visible, calm);
    else
      latencies.hiddenRounds = Math.max(
        latencies.hiddenRounds,
        calm / Math.ceil(this.#studio.classes.size / MAX_QUIET),
      );
  }

  #excuseGap({ watch, startedAt, throughout }: Observation): void {
    if (!watch.isShared || !watch.othersRead || startedAt - watch.lastPollAt <= POLLS_WITHIN_MS) return;
    for (const [fact, { changedAt }] of throughout) {
      const isOutOfView = watch.pending.has(fact) || startedAt - changedAt >= IN_VIEW_MS;
      if (isOutOfView && !watch.fired.has(fact)) this.#excuse(watch, fact, 'no poll for half an hour or more');
    }
  }

  /** Bookings of a class that moves into a Zap's scope need not fire. */
  #excuseMovedIn(watch: Watch): void {
    if (!watch.isShared) return;
    const before = this.#inScope.get(watch);
    for (const id of this.#classesOf(watch)) {
      if (before?.has(id) ?? true) continue;
      for (const [fact, { classId }] of this.#facts(watch)) {
        if (classId === id && !watch.fired.has(fact)) this.#excuse(watch, fact, 'its class moved into scope');
      }
    }
  }

  #excuse(watch: Watch, fact: string, reason: string): void {
    if (watch.excused.has(fact) || watch.populated.has(fact)) return;
    watch.excused.add(fact);
    watch.pending.delete(fact);
    this.excuses.set(reason, (this.excuses.get(reason) ?? 0) + 1);
  }

  #classesOf({ watcher }: Watch): Set<string> {
    const now = this.#studio.now();
    const inScope = [...this.#studio.classes.values()].filter((record) =>
      isInScope(watcher, record, now, this.#switches),
    );
    return new Set(inScope.map(({ id }) => id));
  }

  #see(observation: Observation): void {
    const facts = this.#facts(observation.watch);
    for (const fact of facts.keys()) observation.during.add(fact);
    observation.throughout = new Map([...observation.throughout].filter(([fact]) => facts.has(fact)));
  }

  #end(observation: Observation): void {
    this.#see(observation);
    this.#open.delete(observation);
  }

  #facts({ watcher }: Watch): Facts {
    return factsFor(watcher, this.#studio, this.#switches);
  }

  #violation(watch: Watch, what: string, fact: string): void {
    this.violations.push(`${watch.name} ${what} ${fact}`);
  }
}
