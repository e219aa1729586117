import { defaults } from '../sandbox/switches.ts';
import { SharedCache } from './cache.ts';
import { Life } from './life.ts';
import { Account, Run } from './network.ts';
import { MAX_ROSTERS, Oracle, type Watch } from './oracle.ts';
import type { Step, Story, World, ZapPlan } from './story.ts';
import { SimulatedTime } from './time.ts';
import { appTrigger, argumentsOf, isItem, type Trigger, type TriggerKey } from './triggers.ts';
import { factOf } from './truth.ts';
import type { Action } from './weathers.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** A Thursday, three days before daylight saving time starts in New York. */
const START = Date.parse('2026-03-05T09:00:00Z');
/** A run that took longer may have had no time for all its rosters. */
const READING_MS = 19 * SECOND;
const FIRST_READING_MS = 22 * SECOND;
const RUN_MS = 30 * SECOND;
/** Polls do not count as calm until this long after trouble with the cache. */
const RECOVERY_MS = 2 * HOUR;
/** Once all trouble is over, everything due must be reported within this time. */
const SETTLE_MS = 24 * HOUR;
/** How often the first Zap polls, from the start on. */
const POLL_MS = 15 * MINUTE;

interface Zap {
  readonly name: string;
  readonly plan: ZapPlan;
  /** Zapier's deduplication keys; emptied whenever the Zap is turned on */
  readonly seen: Set<string>;
  /** while it is on */
  watch: Watch | undefined;
  isNextLost: boolean;
}

/** The result of a story. */
export type Outcome = Awaited<ReturnType<typeof runStory>>;

/** Runs a story with the app's own triggers, or what stands in for them. */
export async function runStory({ world, steps }: Story, triggerOf: (key: TriggerKey) => Trigger = appTrigger) {
  const simulation = new Simulation(world, triggerOf);
  await simulation.live(steps);
  const { fired, counts, violations, oracle } = simulation;
  return { fired, violations, counts: { ...counts, reported: fired.length, excused: oracle.excused } };
}

class Simulation {
  /** such as `Zap A: ` and the id of a booking, and the minutes since the start */
  readonly fired: { readonly line: string; readonly minutes: number }[] = [];
  /** `fullPolls` had no room for all they needed. */
  readonly counts = { polls: 0, failedPolls: 0, fullPolls: 0, incompleteSwitchOns: 0 };
  readonly violations: string[];
  readonly #time = new SimulatedTime(START);
  readonly #world: World;
  readonly #triggerOf: (key: TriggerKey) => Trigger;
  readonly #life: Life;
  readonly #account: Account;
  readonly #cache = new SharedCache(this.#time);
  readonly oracle: Oracle;
  readonly #zaps: readonly Zap[];
  #memoryCalmAt = -Infinity;

  constructor(world: World, triggerOf: (key: TriggerKey) => Trigger) {
    const switches = { ...defaults, ...world.switches };
    this.#world = world;
    this.#triggerOf = triggerOf;
    this.#life = new Life(world.classes, this.#time.now);
    const { studio } = this.#life;
    this.#account = new Account(this.#time, studio, switches, world.latencyMs, world.requestsPerMinute);
    this.oracle = new Oracle(studio, switches.classUpdatedAt === 'followsBookings');
    this.violations = this.oracle.violations;
    this.#zaps = world.zaps.map((plan, at) => {
      const name = `Zap ${String.fromCharCode(65 + at)}`;
      return { name, plan, seen: new Set(), watch: undefined, isNextLost: false };
    });
  }

  async live(steps: readonly Step[]): Promise<void> {
    await this.#time.run(async () => {
      try {
        for (const { after, action, intoPoll } of steps) {
          await this.#pass(after * SECOND);
          if (intoPoll !== undefined) await this.#pass(POLL_MS - ((this.#time.now() - START) % POLL_MS) + intoPoll);
          if (action !== undefined && this.violations.length === 0) this.#act(action);
        }
        await this.#settle();
      } finally {
        for (const zap of this.#zaps) this.#switchOff(zap);
      }
    });
  }

  /** Some time passes, unless a promise is broken or `isOver`. */
  async #pass(milliseconds: number, isOver = () => false): Promise<void> {
    const end = this.#time.now() + milliseconds;
    while (this.#time.now() < end && this.violations.length === 0 && !isOver()) {
      await this.#time.sleep(Math.min(5 * MINUTE, end - this.#time.now()));
    }
  }

  /** All trouble ends: everything due must now fire. */
  async #settle(): Promise<void> {
    this.#cache.mode = 'fine';
    this.#account.recover();
    await this.#pass(35 * MINUTE);
    await this.#pass(SETTLE_MS, () => this.oracle.due().length === 0);
    if (this.violations.length === 0) this.violations.push(...this.oracle.due());
  }

  #act(action: Action): void {
    if ('of' in action) {
      this.oracle.changed(false);
      this.#life.change(action);
      this.#account.changed();
      this.oracle.changed(action.do === 'createClass' || action.do === 'deleteClass');
    } else if ('zap' in action) {
      const zap = this.#zaps[action.zap % this.#zaps.length];
      if (zap === undefined) return;
      if (action.do === 'runIsLost') zap.isNextLost = true;
      else if (action.do === 'switchOff') this.#switchOff(zap);
      else if (zap.watch === undefined) void this.#switchOn(zap);
    } else if (action.do === 'apiFails') {
      this.#account.fail(action.on, action.fault, action.times);
    } else if (action.do === 'apiIsSlow') {
      this.#account.latencyMs = action.ms;
      this.#time.after(action.minutes * MINUTE, () => (this.#account.latencyMs = this.#world.latencyMs));
    } else if (action.do === 'cacheLosesAll') {
      this.#cache.lose();
      this.#distrust(0, true);
    } else {
      this.#cache.mode = action.mode;
      this.#distrust(action.minutes, this.#isMarkLost());
      this.#time.after(action.minutes * MINUTE, () => (this.#cache.mode = 'fine'));
    }
  }

  #distrust(minutes: number, isMarkLost: boolean): void {
    this.#memoryCalmAt = Math.max(this.#memoryCalmAt, this.#time.now() + minutes * MINUTE + RECOVERY_MS);
    if (isMarkLost) this.oracle.memoryIsDoubtful();
  }

  /** The cache does not say when a Zap was turned on. */
  #isMarkLost(): boolean {
    return this.#cache.mode === 'stale' || this.#cache.mode === 'forgets';
  }

  #switchOff(zap: Zap): void {
    if (zap.watch) this.oracle.forget(zap.watch);
    zap.watch = undefined;
  }

  async #switchOn(zap: Zap): Promise<void> {
    zap.seen.clear();
    const watch = this.oracle.watch(zap.name, zap.plan);
    zap.watch = watch;
    const { rows, observation, isCut } = await this.#run(zap, watch, true);
    if (rows === undefined) {
      this.oracle.failed(observation, false);
      // Whoever turned it on tries again.
      this.#time.after(2 * MINUTE, () => {
        if (zap.watch !== watch) return;
        this.#switchOff(zap);
        void this.#switchOn(zap);
      });
      return;
    }
    for (const { key } of rows) zap.seen.add(key);
    const facts = rows.map(({ fact }) => fact);
    this.oracle.switchedOn(observation, facts, isCut);
    this.counts.incompleteSwitchOns += Number(isCut);
    if (this.#isMarkLost()) this.oracle.memoryIsDoubtful();
    this.#schedule(zap, watch);
  }

  #schedule(zap: Zap, watch: Watch): void {
    const { every, second } = zap.plan;
    const sinceMinute = this.#time.now() % MINUTE;
    this.#time.after(every * MINUTE + second * SECOND - sinceMinute, () => {
      if (zap.watch !== watch) return;
      this.#schedule(zap, watch);
      void this.#poll(zap, watch);
    });
  }

  async #poll(zap: Zap, watch: Watch): Promise<void> {
    const isLost = zap.isNextLost;
    zap.isNextLost = false;
    const { rows, observation, isCut } = await this.#run(zap, watch, false);
    const { run } = observation;
    this.counts.polls += 1;
    this.counts.failedPolls += Number(rows === undefined || isLost);
    this.counts.fullPolls += Number(run.rosters.size >= MAX_ROSTERS);
    if (rows === undefined || isLost) {
      this.oracle.failed(observation, isLost);
      return;
    }
    const fresh = rows.filter(({ key }) => !zap.seen.has(key));
    for (const { key, fact } of fresh) {
      zap.seen.add(key);
      this.fired.push({ line: `${zap.name}: ${fact}`, minutes: (run.startedAt - START) / MINUTE });
    }
    const reported = fresh.map(({ fact }) => fact);
    this.oracle.polled(observation, reported, !isCut && this.#time.now() >= this.#memoryCalmAt);
  }

  /** Runs a trigger as Zapier does; no rows if it failed, or if the Zap was turned off in the meantime. */
  async #run(zap: Zap, watch: Watch, isSwitchOn: boolean) {
    const { plan } = zap;
    const run = new Run(this.#time.now());
    const observation = this.oracle.begin(watch, run);
    const { perform, dedupeFields } = this.#triggerOf(plan.trigger);
    const [location_id] = this.#life.studio.locations.keys();
    const inputData = { ...plan.form, ...(plan.isLocal && { location_id }) };
    const from = { account: this.#account, cache: this.#cache, run };
    const found = await perform(...argumentsOf(from, inputData, isSwitchOn)).catch(() => undefined);
    const items = Array.isArray(found) ? found.filter(isItem).filter(({ id }) => typeof id === 'string') : [];
    if (found !== undefined && !(Array.isArray(found) && items.length === found.length)) {
      this.oracle.violation(watch, 'returned no list of records');
    }
    const rows = items.map((item) => ({
      key: JSON.stringify(dedupeFields.map((field) => item[field])),
      fact: factOf(plan, item),
    }));
    if (new Set(rows.map(({ key }) => key)).size < rows.length) this.oracle.violation(watch, 'returned a key twice');
    const took = this.#time.now() - run.startedAt;
    if (took > RUN_MS) this.oracle.violation(watch, `took ${String(took)} ms`);
    const read = run.rosters.size;
    if (!isSwitchOn && read > MAX_ROSTERS) this.oracle.violation(watch, `read ${String(read)} rosters in a poll`);
    // Something may have kept it from reading everything.
    const isCut = run.hasTrouble || took > (isSwitchOn ? FIRST_READING_MS : READING_MS);
    return { observation, rows: found === undefined || zap.watch !== watch ? undefined : rows, isCut };
  }
}
