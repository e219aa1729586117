import type { Studio } from '../sandbox/studio.ts';
import type { Switches } from '../sandbox/switches.ts';
import { factsFor, type Fact, type Facts, type Watcher } from './truth.ts';

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

interface Missed {
  readonly since: number;
  readonly polls: number;
  /** how many of them nothing kept from reading all they needed, now or in the two hours before */
  readonly calm: number;
  /** one of them had no room for all it needed */
  readonly isCrowded: boolean;
}

/** How a poll went. */
export interface PollReport {
  /** facts of the rows that were new to Zapier */
  readonly reported: readonly string[];
  readonly isCalm: boolean;
  readonly isFull: boolean;
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
  readonly pending: Map<string, Missed>;
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
  /** classes were added or deleted, so pages may have shifted */
  isListMoved: boolean;
}

/** Checks what the Zaps report against what happened in the studio. */
export class Oracle {
  readonly violations: string[] = [];
  /** what was allowed not to fire, as docs/booking-feed.md says */
  excused = 0;
  readonly #studio: Studio;
  readonly #switches: Switches;
  readonly #watches = new Set<Watch>();
  readonly #open = new Set<Observation>();

  constructor(studio: Studio, switches: Switches) {
    this.#studio = studio;
    this.#switches = switches;
  }

  watch(name: string, watcher: Watcher): Watch {
    const now = this.#studio.now();
    const watch: Watch = {
      name,
      watcher,
      isShared: watcher.scope !== 'class' && watcher.scope !== 'client',
      switchedOnAt: now,
      populated: new Set(),
      old: new Set(),
      excused: new Set(),
      fired: new Set(),
      pending: new Map(),
      lastPollAt: now,
      othersRead: false,
      isIncomplete: false,
    };
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
      if (watch.old.size === 0) continue;
      const facts = factsFor(watch.watcher, this.#studio);
      for (const fact of watch.old) if (!facts.has(fact)) watch.old.delete(fact);
    }
  }

  /** The cache may have lost the time of an incomplete first read. */
  memoryIsDoubtful(): void {
    for (const watch of this.#watches) {
      for (const fact of watch.old) this.#excuse(watch, fact);
      watch.old.clear();
    }
  }

  begin(watch: Watch): Observation {
    const throughout = factsFor(watch.watcher, this.#studio);
    const during = new Set(throughout.keys());
    const observation = { watch, startedAt: this.#studio.now(), throughout, during, isListMoved: false };
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
    for (const [fact, { changedAt }] of throughout) {
      if (watch.populated.has(fact)) continue;
      const isInGrace = isCut && watch.isShared && changedAt >= startedAt - GRACE_MS;
      if (isListMoved || isInGrace) this.#excuse(watch, fact);
      else watch.old.add(fact);
    }
  }

  polled(observation: Observation, { reported, isCalm, isFull }: PollReport): void {
    this.#end(observation);
    const { watch, throughout, isListMoved } = observation;
    for (const fact of reported) this.#report(observation, fact);
    this.#excuseGap(observation);
    for (const fact of watch.pending.keys()) if (!throughout.has(fact)) watch.pending.delete(fact);
    for (const [fact, about] of throughout) this.#wait(watch, fact, about, { isCalm: isCalm && !isListMoved, isFull });
    watch.lastPollAt = observation.startedAt;
    watch.othersRead = false;
    this.noteRead(watch);
  }

  /** A run of one Zap has read rosters, even if its result was lost. */
  noteRead(reader: Watch): void {
    if (!reader.isShared) return;
    for (const watch of this.#watches) if (watch !== reader) watch.othersRead = true;
  }

  due(): string[] {
    const lines = ({ name, pending }: Watch) => [...pending.keys()].map((fact) => `${name} never reported ${fact}`);
    return [...this.#watches].flatMap(lines);
  }

  #report({ watch, during }: Observation, fact: string): void {
    if (!during.has(fact)) this.#violation(watch, 'reported what is not true:', fact);
    if (watch.fired.has(fact)) this.#violation(watch, 'reported again:', fact);
    if (watch.populated.has(fact)) this.#violation(watch, 'reported what it had read when it was turned on:', fact);
    if (watch.old.has(fact)) this.#violation(watch, 'reported what is older than its first read:', fact);
    watch.fired.add(fact);
    watch.pending.delete(fact);
  }

  #wait(watch: Watch, fact: string, about: Fact, { isCalm, isFull }: Omit<PollReport, 'reported'>): void {
    if ([watch.fired, watch.populated, watch.old, watch.excused].some((facts) => facts.has(fact))) return;
    if (watch.isIncomplete && this.#countsAsOld(watch, about)) {
      this.#excuse(watch, fact);
      return;
    }
    const now = this.#studio.now();
    const before = watch.pending.get(fact) ?? { since: now, polls: 0, calm: 0, isCrowded: false };
    const { since } = before;
    const isCrowded = isFull || before.isCrowded;
    const missed = { since, polls: before.polls + 1, calm: before.calm + Number(isCalm), isCrowded };
    watch.pending.set(fact, missed);
    if (missed.calm >= this.#bound(watch, isCrowded)) {
      this.#violation(watch, `missed, ${String(missed.calm)} times:`, fact);
    }
    const hours = Math.floor((now - since) / HOUR);
    const patience = 6 + Math.ceil(this.#studio.classes.size / MAX_ROSTERS);
    if (this.#isShown(watch) && missed.polls > 6 && hours >= patience) {
      this.#violation(watch, `was silent for ${String(hours)} hours about`, fact);
    }
  }

  /** Calm polls within which something must be reported. Each class that had no room has it for half an hour. */
  #bound(watch: Watch, isCrowded: boolean): number {
    const classes = this.#studio.classes.size;
    const turns = Math.ceil(classes / MAX_ROSTERS) * (1 + Math.ceil(30 / watch.watcher.every));
    return (this.#isShown(watch) ? 1 : Math.ceil(classes / MAX_QUIET) + 1) + (isCrowded ? turns : 0);
  }

  /** Whether what the list, or the only roster, shows tells of the change. */
  #isShown({ isShared }: Watch): boolean {
    return !isShared || this.#switches.classUpdatedAt === 'followsBookings';
  }

  /** After an incomplete first read, New Booking takes an old booking that did not come from the waitlist for an old one. */
  #countsAsOld({ isShared, watcher: { trigger, form }, switchedOnAt }: Watch, { status, madeAt }: Fact): boolean {
    const isPromoted = !['waitlisted', 'any'].includes(String(form['status'])) && status === 'booked';
    return isShared && trigger === 'new_booking' && !isPromoted && madeAt < switchedOnAt - GRACE_MS;
  }

  #excuseGap({ watch, startedAt, throughout }: Observation): void {
    if (!watch.isShared || !watch.othersRead || startedAt - watch.lastPollAt <= POLLS_WITHIN_MS) return;
    for (const [fact, { changedAt }] of throughout) {
      const isOutOfView = watch.pending.has(fact) || startedAt - changedAt >= IN_VIEW_MS;
      if (isOutOfView && !watch.fired.has(fact)) this.#excuse(watch, fact);
    }
  }

  #excuse(watch: Watch, fact: string): void {
    if (watch.excused.has(fact) || watch.populated.has(fact)) return;
    watch.excused.add(fact);
    watch.pending.delete(fact);
    this.excused += 1;
  }

  #see(observation: Observation): void {
    const facts = factsFor(observation.watch.watcher, this.#studio);
    for (const fact of facts.keys()) observation.during.add(fact);
    observation.throughout = new Map([...observation.throughout].filter(([fact]) => facts.has(fact)));
  }

  #end(observation: Observation): void {
    this.#see(observation);
    this.#open.delete(observation);
  }

  #violation({ name, watcher }: Watch, what: string, fact: string): void {
    this.violations.push(`${name} (${watcher.trigger}) ${what} ${fact}`);
  }
}
