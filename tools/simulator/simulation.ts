import { defaults, type Switches } from '../sandbox/switches.ts';
import { SharedCache } from './cache.ts';
import { Life } from './life.ts';
import { dayAndTime } from './names.ts';
import { Account, Run } from './network.ts';
import { Oracle, type Latencies, type Observation, type Watch } from './oracle.ts';
import { isOfStudio, type Action, type OutsideAction, type Step, type Story, type ZapPlan } from './story.ts';
import { SimulatedTime } from './time.ts';
import { appTriggers, isItem, type Item, type TriggerKey, type Triggers } from './triggers.ts';
import { factOf, type Watcher } from './truth.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** A Thursday, three days before daylight saving time starts in New York. */
const START = Date.parse('2026-03-05T09:00:00Z');
const MAX_ROSTERS = 40;
const MAX_AT_ONCE = 5;
const LAST_ROSTER_MS = 20 * SECOND;
const LAST_SWITCH_ON_ROSTER_MS = 22 * SECOND;
const RUN_MS = 30 * SECOND;
/** Polls do not count as calm until this long after trouble with the cache. */
const RECOVERY_MS = 2 * HOUR;
/** Once all trouble is over, everything due must be reported within this time. */
const SETTLE_MS = 24 * HOUR;

/** The result of a story. */
export interface Outcome {
  readonly violations: readonly string[];
  /** what happened, line by line */
  readonly lines: readonly string[];
  readonly fired: readonly Fired[];
  readonly polls: number;
  readonly failedPolls: number;
  readonly switchOns: number;
  readonly incompleteSwitchOns: number;
  readonly mostRosters: number;
  readonly days: number;
  readonly latencies: Latencies;
  readonly reported: ReadonlyMap<TriggerKey, number>;
  readonly excuses: ReadonlyMap<string, number>;
}

/** An event that a Zap reported. */
export interface Fired {
  /** such as `Zap A: booking 7` */
  readonly line: string;
  /** since the start of the story */
  readonly minutes: number;
}

interface Zap {
  readonly name: string;
  readonly plan: ZapPlan;
  readonly watcher: Watcher;
  readonly inputData: Readonly<Record<string, unknown>>;
  /** Zapier's deduplication keys; emptied whenever the Zap is turned on */
  readonly seen: Set<string>;
  watch: Watch | undefined;
  /** counts switches, so that polls from before one stop; odd while the Zap is on */
  life: number;
  isNextLost: boolean;
}

/** Runs a story, by default with the app's own triggers. */
export async function runStory(story: Story, triggers: Triggers = appTriggers()): Promise<Outcome> {
  const simulation = new Simulation(story, triggers);
  const restore = simulation.time.install();
  try {
    await simulation.live(story.steps);
    return simulation.outcome();
  } finally {
    restore();
  }
}

class Simulation {
  readonly time = new SimulatedTime(START);
  readonly #triggers: Triggers;
  readonly #life: Life;
  readonly #account: Account;
  readonly #cache: SharedCache;
  readonly #oracle: Oracle;
  readonly #zaps: readonly Zap[];
  readonly #lines: string[] = [];
  readonly #fired: Fired[] = [];
  readonly #violations: string[] = [];
  readonly #world;
  #armed: { atRequest: number; action: Action } | undefined;
  #memoryCalmAt = -Infinity;
  #lastSavedAt = -Infinity;
  #quiet = 0;
  #polls = 0;
  #failedPolls = 0;
  #switchOns = 0;
  #incomplete = 0;
  #mostRosters = 0;

  constructor({ world }: Story, triggers: Triggers) {
    const { time } = this;
    this.#world = world;
    this.#triggers = triggers;
    const switches: Switches = { ...defaults, ...world.switches };
    this.#life = new Life(world, time.now);
    const { studio } = this.#life;
    const { requestsPerMinute, latencyMs } = world;
    this.#account = new Account({ time, studio, switches, requestsPerMinute, latencyMs });
    this.#cache = new SharedCache(time);
    this.#cache.bytesPerMinute = world.cacheBytes;
    this.#oracle = new Oracle(studio, switches);
    this.#zaps = world.zaps.map((plan, at) => this.#zap(plan, at));
  }

  async live(steps: readonly Step[]): Promise<void> {
    for (const { after, atRequest, action } of steps) {
      if (this.#isOver()) break;
      await this.time.runUntil(this.time.now() + after * SECOND, this.#isOver);
      if (atRequest === undefined || !this.#zaps.some(({ watch }) => watch)) this.#act(action);
      else await this.#actMidRun(atRequest, action);
    }
    await this.#settle();
  }

  outcome(): Outcome {
    this.#noteQuiet();
    const { names } = this.#life;
    const violations = [...this.#violations, ...this.#oracle.violations].map((line) => names.readable(line));
    return {
      violations,
      lines: this.#lines.map((line) => names.readable(line)),
      fired: this.#fired.map(({ line, minutes }) => ({ line: names.readable(line), minutes })),
      polls: this.#polls,
      failedPolls: this.#failedPolls,
      switchOns: this.#switchOns,
      incompleteSwitchOns: this.#incomplete,
      mostRosters: this.#mostRosters,
      days: (this.time.now() - START) / (24 * HOUR),
      latencies: this.#oracle.latencies,
      reported: this.#oracle.reported,
      excuses: this.#oracle.excuses,
    };
  }

  readonly #isOver = (): boolean => this.#violations.length + this.#oracle.violations.length > 0;

  /** All trouble ends: everything due must now fire. */
  async #settle(): Promise<void> {
    this.#cache.mode = 'fine';
    this.#cache.bytesPerMinute = undefined;
    this.#account.recover(100);
    const end = this.time.now() + SETTLE_MS;
    do {
      await this.time.runUntil(this.time.now() + 35 * MINUTE, this.#isOver);
      if (this.#isOver()) return;
    } while (this.#oracle.due().length > 0 && this.time.now() < end);
    this.#violations.push(...this.#oracle.due());
  }

  async #actMidRun(atRequest: number, action: Action): Promise<void> {
    this.#armed = { atRequest, action };
    await this.time.runUntil(this.time.now() + HOUR, () => this.#armed === undefined || this.#isOver());
    this.#fireArmed();
  }

  #fireArmed(): void {
    const armed = this.#armed;
    this.#armed = undefined;
    if (armed !== undefined) this.#act(armed.action);
  }

  #act(action: Action): void {
    if (!isOfStudio(action)) {
      this.#actOutside(action);
      return;
    }
    const change = this.#life.change(action);
    if (change === undefined) return;
    this.#note(change.line);
    this.#oracle.changing();
    change.make();
    this.#account.changed();
    this.#oracle.changed(change.isListMoved);
  }

  #actOutside(action: OutsideAction): void {
    switch (action.do) {
      case 'switchOn':
      case 'switchOff':
      case 'runIsLost':
        this.#actOnZap(action);
        return;
      case 'apiFails':
        this.#note(`the API: ${String(action.fault)} for ${String(action.times)} requests (${action.on})`);
        this.#account.fail(action.on, action.fault, action.times);
        return;
      case 'apiIsSlow':
        this.#note(`the API takes ${String(action.ms)} ms for ${String(action.minutes)} minutes`);
        this.#account.latencyMs = action.ms;
        this.time.at(this.time.now() + action.minutes * MINUTE, () => {
          this.#account.latencyMs = this.#world.latencyMs;
        });
        return;
      case 'cacheLosesAll':
        this.#note('the cache loses all it holds');
        this.#cache.lose();
        this.#distrust(0, true);
        return;
      case 'cacheIs':
        this.#note(`the cache, for ${String(action.minutes)} minutes: ${action.mode}`);
        this.#cache.mode = action.mode;
        this.#cache.staleBy = action.minutes * MINUTE;
        this.#distrust(action.minutes * MINUTE, action.mode === 'stale' || action.mode === 'forgets');
        this.time.at(this.time.now() + action.minutes * MINUTE, () => {
          this.#cache.mode = 'fine';
        });
        return;
      case 'nothing':
        return;
    }
  }

  #actOnZap(action: Extract<OutsideAction, { zap: number }>): void {
    const zap = this.#zaps[action.zap % Math.max(this.#zaps.length, 1)];
    if (zap === undefined) return;
    if (action.do === 'runIsLost') {
      zap.isNextLost = true;
    } else if (action.do === 'switchOn' && zap.life % 2 === 0) {
      zap.life += 1;
      void this.#switchOn(zap, zap.life);
    } else if (action.do === 'switchOff' && zap.life % 2 === 1) {
      zap.life += 1;
      this.#note(`${zap.name} is turned off`);
      if (zap.watch) this.#oracle.forget(zap.watch);
      zap.watch = undefined;
    }
  }

  #distrust(milliseconds: number, isMarkLost: boolean): void {
    this.#memoryCalmAt = Math.max(this.#memoryCalmAt, this.time.now() + milliseconds + RECOVERY_MS);
    if (isMarkLost) this.#oracle.memoryIsDoubtful();
  }

  async #switchOn(zap: Zap, life: number): Promise<void> {
    zap.seen.clear();
    const watch = this.#oracle.watch(zap.name, zap.watcher);
    const observation = this.#oracle.begin(watch);
    const { rows, run, failure } = await this.#run(zap, true, observation);
    if (zap.life !== life) return;
    if (rows === undefined) {
      this.#note(`${zap.name} cannot be turned on: ${failure}`);
      this.#oracle.forget(watch);
      this.time.at(this.time.now() + 2 * MINUTE, () => {
        if (zap.life === life) void this.#switchOn(zap, life);
      });
      return;
    }
    this.#switchOns += 1;
    for (const { key } of rows) zap.seen.add(key);
    const isCut = run.troubles.length > 0 || this.time.now() - run.startedAt > LAST_SWITCH_ON_ROSTER_MS;
    this.#oracle.switchedOn(
      observation,
      rows.map(({ fact }) => fact),
      isCut,
    );
    zap.watch = watch;
    if (watch.isIncomplete) this.#incomplete += 1;
    if (this.#cache.mode === 'stale' || this.#cache.mode === 'forgets') this.#oracle.memoryIsDoubtful();
    this.#oracle.noteRead(watch);
    this.#note(`${zap.name} is turned on: ${String(rows.length)} known, ${summary(run)}`);
    this.#schedule(zap, life);
  }

  #schedule(zap: Zap, life: number): void {
    const { every, second } = zap.plan;
    const minute = Math.floor(this.time.now() / MINUTE) * MINUTE;
    this.time.at(minute + every * MINUTE + second * SECOND, () => {
      if (zap.life !== life) return;
      this.#schedule(zap, life);
      void this.#poll(zap);
    });
  }

  async #poll(zap: Zap): Promise<void> {
    const { watch } = zap;
    if (watch === undefined) return;
    const isLost = zap.isNextLost;
    zap.isNextLost = false;
    this.#polls += 1;
    const observation = this.#oracle.begin(watch);
    const { rows, run, failure } = await this.#run(zap, false, observation);
    if (zap.watch !== watch) return;
    if (rows === undefined || isLost) {
      this.#failedPolls += 1;
      this.#oracle.failed(observation);
      if (rows !== undefined) this.#oracle.noteLost(watch);
      this.#note(`poll of ${zap.name}: ${rows === undefined ? failure : 'its result is lost'}, ${summary(run)}`);
      return;
    }
    const fresh = rows.filter(({ key }) => !zap.seen.has(key));
    for (const { key, fact } of fresh) {
      zap.seen.add(key);
      this.#fired.push({ line: `${zap.name.slice(0, 5)}: ${fact}`, minutes: (run.startedAt - START) / MINUTE });
    }
    const isCut = run.rosters.size >= MAX_ROSTERS || this.time.now() - run.startedAt > LAST_ROSTER_MS - SECOND;
    const isCalm = !isCut && run.troubles.length === 0 && this.time.now() >= this.#memoryCalmAt;
    this.#oracle.polled(observation, { reported: fresh.map(({ fact }) => fact), isCalm });
    if (fresh.length === 0 && run.troubles.length === 0) this.#quiet += 1;
    else
      this.#note(
        `poll of ${zap.name}: reports ${fresh.map(({ fact }) => fact).join(', ') || 'nothing'}, ${summary(run)}`,
      );
  }

  /** Runs a trigger as Zapier does. */
  async #run(
    zap: Zap,
    isPopulatingDedupe: boolean,
    observation: Observation,
  ): Promise<{ rows: readonly { key: string; fact: string }[] | undefined; run: Run; failure: string }> {
    const run = new Run(this.time.now());
    run.onRequest = (count) => {
      if (this.#armed !== undefined && count >= this.#armed.atRequest) this.#fireArmed();
    };
    const { perform, dedupeFields } = this.#triggers[zap.plan.trigger];
    const z = {
      request: this.#account.request.bind(this.#account, run),
      cache: { get: this.#cache.get, set: this.#set.bind(this, run) },
      dehydrate: () => 'hydrate|||marker|||hydrate',
    };
    const authData = { api_host: 'api.whautomate.com', api_key: 'simulated-key' };
    const meta = { isPopulatingDedupe };
    const savedBefore = this.#lastSavedAt;
    let rows: { key: string; fact: string }[] | undefined;
    let failure = '';
    try {
      const items = await perform(z, { authData, inputData: zap.inputData, meta });
      rows = this.#checked(zap, items).map((item) => ({
        key: JSON.stringify(dedupeFields.map((field) => item[field])),
        fact: factOf(zap.watcher, item),
      }));
      if (new Set(rows.map(({ key }) => key)).size < rows.length) this.#violation(`${zap.name} returned a key twice`);
    } catch (error) {
      failure = error instanceof Error ? `${error.name} ${error.message.slice(0, 100)}` : String(error);
      this.#oracle.failed(observation);
      if (!isPopulatingDedupe) this.#checkFailure(zap, run, savedBefore);
    }
    const mistakes = [...this.#account.mistakes.splice(0), ...this.#cache.mistakes.splice(0)];
    for (const mistake of mistakes) this.#violation(`${zap.name} ${mistake}`);
    this.#checkBudget(zap, run, isPopulatingDedupe);
    if (this.#armed !== undefined && run.requests < this.#armed.atRequest) this.#fireArmed();
    return { rows, run, failure };
  }

  async #set(run: Run, ...[key, value, ttl, scope]: Parameters<SharedCache['set']>): Promise<boolean> {
    const isTaken = await this.#cache.set(key, value, ttl, scope);
    if (!isTaken) this.#distrust(0, false);
    if (!key.startsWith('rosters')) return isTaken;
    run.saved[isTaken ? 'taken' : 'refused'] += 1;
    if (isTaken) this.#lastSavedAt = this.time.now();
    return isTaken;
  }

  /** If the cache's byte limit is the only trouble, a poll may fail only if it cannot make progress. */
  #checkFailure(zap: Zap, { saved, rosters, troubles, startedAt }: Run, savedBefore: number): void {
    if (this.#cache.bytesPerMinute === undefined || troubles.length > 0) return;
    const isFull = rosters.size >= MAX_ROSTERS;
    if (saved.taken > 0 || saved.refused === 0 || (!isFull && startedAt - savedBefore <= HOUR)) {
      this.#violation(`${zap.name} failed although it could make progress`);
    }
  }

  #checked(zap: Zap, items: unknown): Item[] {
    const rows = Array.isArray(items) ? items.filter(isItem) : [];
    if (!Array.isArray(items) || rows.length < items.length || rows.some(({ id }) => typeof id !== 'string')) {
      this.#violation(`${zap.name} returned something other than a list of records`);
    }
    return rows;
  }

  #checkBudget(zap: Zap, run: Run, isSwitchOn: boolean): void {
    const took = this.time.now() - run.startedAt;
    if (took > RUN_MS) this.#violation(`${zap.name} took ${String(took)} ms`);
    if (run.mostAtOnce > MAX_AT_ONCE) this.#violation(`${zap.name} sent ${String(run.mostAtOnce)} requests at once`);
    if (isSwitchOn) return;
    this.#mostRosters = Math.max(this.#mostRosters, run.rosters.size);
    if (run.rosters.size > MAX_ROSTERS)
      this.#violation(`${zap.name} read ${String(run.rosters.size)} rosters in a poll`);
    if (run.lastRosterAfter > LAST_ROSTER_MS) {
      this.#violation(`${zap.name} asked for a roster after ${String(run.lastRosterAfter)} ms`);
    }
  }

  #zap(plan: ZapPlan, at: number): Zap {
    const scopeId = this.#life.scopeId(plan.scope, plan.of);
    const watcher = { ...plan, scopeId };
    const inputData = { ...plan.form, ...(plan.scope !== 'all' && { [`${plan.scope}_id`]: scopeId }) };
    const name = `Zap ${String.fromCharCode(65 + at)} (${plan.trigger})`;
    return { name, plan, watcher, inputData, seen: new Set(), watch: undefined, life: 0, isNextLost: false };
  }

  #violation(line: string): void {
    this.#violations.push(line);
  }

  #note(line: string): void {
    this.#noteQuiet();
    this.#lines.push(`${dayAndTime(this.time.now(), START)}  ${line}`);
  }

  #noteQuiet(): void {
    if (this.#quiet > 0) this.#lines.push(`  … ${String(this.#quiet)} quiet polls`);
    this.#quiet = 0;
  }
}

function summary({ rosters, requests, troubles }: Run): string {
  const trouble = troubles.length === 0 ? '' : ` (${troubles.join('; ')})`;
  return `${String(requests)} requests, ${String(rosters.size)} rosters${trouble}`;
}
