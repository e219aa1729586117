import { defaults } from '../sandbox/switches.ts';
import { SharedCache } from './cache.ts';
import { Life } from './life.ts';
import { Account, Run } from './network.ts';
import { Oracle, type Observation, type Watch } from './oracle.ts';
import type { Action, Step, Story, ZapPlan } from './story.ts';
import { SimulatedTime } from './time.ts';
import { appTriggers, isItem, type Triggers } from './triggers.ts';
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

interface Zap {
  readonly name: string;
  readonly plan: ZapPlan;
  readonly watcher: Watcher;
  /** Zapier's deduplication keys; emptied whenever the Zap is turned on */
  readonly seen: Set<string>;
  watch: Watch | undefined;
  /** counts switches, so that polls from before one stop; odd while the Zap is on */
  life: number;
  isNextLost: boolean;
  /** when the cache last took its turn */
  savedAt: number;
}

/** The result of a story. */
export type Outcome = Simulation['outcome'];

/** Runs a story, by default with the app's own triggers. */
export async function runStory(story: Story, triggers: Triggers = appTriggers()): Promise<Outcome> {
  const simulation = new Simulation(story, triggers);
  const restore = simulation.time.install();
  try {
    await simulation.live(story.steps);
    return simulation.outcome;
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
  readonly #violations: string[] = [];
  /** such as `Zap A: booking 7`, and the minutes since the start */
  readonly #fired: { readonly line: string; readonly minutes: number }[] = [];
  /** `fullPolls` had no room for all they needed. */
  readonly #counts = { polls: 0, failedPolls: 0, fullPolls: 0, switchOns: 0, incompleteSwitchOns: 0 };
  readonly #latencyMs: number;
  #armed: { atRequest: number; action: Action } | undefined;
  #memoryCalmAt = -Infinity;
  /** when the cache last took a part of the memory */
  #savedAt = -Infinity;

  constructor({ world }: Story, triggers: Triggers) {
    const { time } = this;
    const { requestsPerMinute, latencyMs } = world;
    const switches = { ...defaults, ...world.switches };
    this.#triggers = triggers;
    this.#latencyMs = latencyMs;
    this.#life = new Life(world, time.now);
    const { studio } = this.#life;
    this.#account = new Account({ time, studio, switches, requestsPerMinute, latencyMs });
    this.#cache = new SharedCache(time);
    this.#cache.bytesPerMinute = world.cacheBytes;
    this.#oracle = new Oracle(studio, switches);
    this.#zaps = world.zaps.map((plan, at) => ({
      name: `Zap ${String.fromCharCode(65 + at)}`,
      plan,
      watcher: { ...plan, scopeId: this.#life.scopeId(plan) },
      seen: new Set(),
      watch: undefined,
      life: 0,
      isNextLost: false,
      savedAt: -Infinity,
    }));
  }

  async live(steps: readonly Step[]): Promise<void> {
    for (const { after, atRequest, action } of steps) {
      if (this.#isOver()) break;
      await this.time.runUntil(this.time.now() + after * SECOND, this.#isOver);
      if (atRequest !== undefined && this.#zaps.some(({ watch }) => watch)) {
        this.#armed = { atRequest, action };
        await this.time.runUntil(this.time.now() + HOUR, () => this.#armed === undefined || this.#isOver());
        this.#fireArmed();
      } else this.#act(action);
    }
    await this.#settle();
  }

  get outcome() {
    const readable = (line: string): string => this.#life.readable(line);
    return {
      violations: [...this.#violations, ...this.#oracle.violations].map(readable),
      fired: this.#fired.map(({ line, minutes }) => ({ line: readable(line), minutes })),
      ...this.#counts,
      days: (this.time.now() - START) / (24 * HOUR),
      excused: this.#oracle.excused,
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

  #fireArmed(): void {
    const armed = this.#armed;
    this.#armed = undefined;
    if (armed !== undefined) this.#act(armed.action);
  }

  #act(action: Action): void {
    const inMinutes = (minutes: number, wake: () => void): void => {
      this.time.at(this.time.now() + minutes * MINUTE, wake);
    };
    switch (action.do) {
      case 'nothing':
        return;
      case 'switchOn':
      case 'switchOff':
      case 'runIsLost': {
        const zap = this.#zaps[action.zap % this.#zaps.length];
        if (zap === undefined) return;
        if (action.do === 'runIsLost') zap.isNextLost = true;
        else if ((action.do === 'switchOn') === (zap.life % 2 === 0)) this.#flip(zap);
        return;
      }
      case 'apiFails':
        this.#account.fail(action.on, action.fault, action.times);
        return;
      case 'apiIsSlow':
        this.#account.latencyMs = action.ms;
        inMinutes(action.minutes, () => (this.#account.latencyMs = this.#latencyMs));
        return;
      case 'cacheLosesAll':
        this.#cache.lose();
        this.#distrust(0, true);
        return;
      case 'cacheIs':
        this.#cache.mode = action.mode;
        this.#cache.staleBy = action.minutes * MINUTE;
        this.#distrust(action.minutes * MINUTE, action.mode === 'stale' || action.mode === 'forgets');
        inMinutes(action.minutes, () => (this.#cache.mode = 'fine'));
        return;
      case 'createClass':
      case 'callOffClass':
      case 'deleteClass':
      case 'book':
      case 'rush':
      case 'setStatus':
      case 'swap': {
        const change = this.#life.change(action);
        if (change === undefined) return;
        this.#oracle.changed(false);
        change();
        this.#account.changed();
        this.#oracle.changed(action.do === 'createClass' || action.do === 'deleteClass');
      }
    }
  }

  /** Turns a Zap on or off. */
  #flip(zap: Zap): void {
    zap.life += 1;
    if (zap.life % 2 === 1) void this.#switchOn(zap, zap.life);
    else if (zap.watch) this.#oracle.forget(zap.watch);
    zap.watch = undefined;
  }

  #distrust(milliseconds: number, isMarkLost: boolean): void {
    this.#memoryCalmAt = Math.max(this.#memoryCalmAt, this.time.now() + milliseconds + RECOVERY_MS);
    if (isMarkLost) this.#oracle.memoryIsDoubtful();
  }

  async #switchOn(zap: Zap, life: number): Promise<void> {
    zap.seen.clear();
    const watch = this.#oracle.watch(zap.name, zap.watcher);
    const observation = this.#oracle.begin(watch);
    const { rows, run } = await this.#run(zap, true, observation);
    if (zap.life !== life) return;
    if (rows === undefined) {
      this.#oracle.forget(watch);
      this.time.at(this.time.now() + 2 * MINUTE, () => {
        if (zap.life === life) void this.#switchOn(zap, life);
      });
      return;
    }
    for (const { key } of rows) zap.seen.add(key);
    const isCut = run.hasTrouble || this.time.now() - run.startedAt > LAST_SWITCH_ON_ROSTER_MS;
    const facts = rows.map(({ fact }) => fact);
    this.#oracle.switchedOn(observation, facts, isCut);
    this.#counts.switchOns += 1;
    this.#counts.incompleteSwitchOns += Number(isCut);
    if (this.#cache.mode === 'stale' || this.#cache.mode === 'forgets') this.#oracle.memoryIsDoubtful();
    this.#oracle.noteRead(watch);
    zap.watch = watch;
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
    const { watch, isNextLost: isLost } = zap;
    if (watch === undefined) return;
    zap.isNextLost = false;
    const observation = this.#oracle.begin(watch);
    const { rows, run } = await this.#run(zap, false, observation);
    if (zap.watch !== watch) return;
    const isFull = run.rosters.size >= MAX_ROSTERS;
    this.#counts.polls += 1;
    this.#counts.failedPolls += Number(rows === undefined || isLost);
    this.#counts.fullPolls += Number(isFull);
    if (rows === undefined || isLost) {
      this.#oracle.failed(observation);
      if (isLost) watch.othersRead = true;
      if (isLost) this.#oracle.noteRead(watch);
      return;
    }
    const fresh = rows.filter(({ key }) => !zap.seen.has(key));
    for (const { key, fact } of fresh) {
      zap.seen.add(key);
      this.#fired.push({ line: `${zap.name}: ${fact}`, minutes: (run.startedAt - START) / MINUTE });
    }
    const isCut = run.hasTrouble || this.time.now() - run.startedAt > LAST_ROSTER_MS - SECOND;
    const isCalm = !isCut && this.time.now() >= this.#memoryCalmAt;
    this.#oracle.polled(observation, { reported: fresh.map(({ fact }) => fact), isCalm, isFull });
  }

  /** Runs a trigger as Zapier does; without rows if it fails. */
  async #run(
    zap: Zap,
    isPopulatingDedupe: boolean,
    observation: Observation,
  ): Promise<{ rows: readonly { key: string; fact: string }[] | undefined; run: Run }> {
    const { watcher, plan, savedAt } = zap;
    const run = new Run(this.time.now());
    run.onRequest = (count) => {
      if (this.#armed !== undefined && count >= this.#armed.atRequest) this.#fireArmed();
    };
    const { perform, dedupeFields } = this.#triggers[plan.trigger];
    const z = {
      request: this.#account.request.bind(this.#account, run),
      cache: { get: this.#cache.get, set: this.#set.bind(this, zap, run) },
      dehydrate: () => 'hydrate|||marker|||hydrate',
    };
    const inputData = { ...plan.form, ...(plan.scope !== 'all' && { [`${plan.scope}_id`]: watcher.scopeId }) };
    const authData = { api_host: 'api.whautomate.com', api_key: 'simulated-key' };
    const savedBefore = Math.max(this.#savedAt, savedAt);
    let rows: { key: string; fact: string }[] | undefined;
    try {
      const found = await perform(z, { authData, inputData, meta: { isPopulatingDedupe } });
      const items = Array.isArray(found) ? found.filter(isItem).filter(({ id }) => typeof id === 'string') : [];
      if (!Array.isArray(found) || items.length < found.length) this.#violation(zap, 'returned no list of records');
      const keyOf = (item: object): string =>
        JSON.stringify(dedupeFields.map((field): unknown => Reflect.get(item, field)));
      rows = items.map((item) => ({ key: keyOf(item), fact: factOf(watcher, item) }));
      if (new Set(rows.map(({ key }) => key)).size < rows.length) this.#violation(zap, 'returned a key twice');
    } catch {
      this.#oracle.failed(observation);
      if (!isPopulatingDedupe) this.#checkFailure(zap, run, savedBefore);
    }
    this.#checkBudget(zap, run, isPopulatingDedupe);
    if (this.#armed !== undefined && run.requests < this.#armed.atRequest) this.#fireArmed();
    return { rows, run };
  }

  async #set(zap: Zap, run: Run, ...[key, value, ttl, scope]: Parameters<SharedCache['set']>): Promise<boolean> {
    const isTaken = await this.#cache.set(key, value, ttl, scope);
    if (!isTaken) this.#distrust(0, false);
    if (key.startsWith('switchOn')) return isTaken;
    if (!isTaken) run.saved.refused += 1;
    else if (key.startsWith('rosters')) {
      run.saved.taken += 1;
      this.#savedAt = this.time.now();
    } else zap.savedAt = this.time.now();
    return isTaken;
  }

  /** If the cache's byte limit is the only trouble, a poll may fail only if it cannot make progress. */
  #checkFailure(zap: Zap, { saved, rosters, hasTrouble, startedAt }: Run, savedBefore: number): void {
    // Only a Zap that watches all classes has the memory; that of a deleted class fails, as it should.
    if (this.#cache.bytesPerMinute === undefined || hasTrouble || zap.watch?.isShared !== true) return;
    const isTrusted = rosters.size < MAX_ROSTERS && startedAt - savedBefore <= HOUR;
    if (saved.taken > 0 || saved.refused === 0 || isTrusted) this.#violation(zap, 'failed although it could go on');
  }

  #checkBudget(zap: Zap, { startedAt, mostAtOnce, rosters, lastRosterAfter }: Run, isSwitchOn: boolean): void {
    const mistakes = [...this.#account.mistakes.splice(0), ...this.#cache.mistakes.splice(0)];
    for (const mistake of mistakes) this.#violation(zap, mistake);
    const took = this.time.now() - startedAt;
    if (took > RUN_MS) this.#violation(zap, `took ${String(took)} ms`);
    if (mostAtOnce > MAX_AT_ONCE) this.#violation(zap, `sent ${String(mostAtOnce)} requests at once`);
    if (isSwitchOn) return;
    if (rosters.size > MAX_ROSTERS) this.#violation(zap, `read ${String(rosters.size)} rosters in a poll`);
    if (lastRosterAfter > LAST_ROSTER_MS)
      this.#violation(zap, `asked for a roster after ${String(lastRosterAfter)} ms`);
  }

  #violation({ name, plan }: Zap, what: string): void {
    this.#violations.push(`${name} (${plan.trigger}) ${what}`);
  }
}
