import fc from 'fast-check';

import { MAX_ROSTERS, newPart, plan, remember, type Listed, type Part } from '../../src/feeds/plan.ts';
import { partOf } from '../../src/feeds/prints.ts';

/*
 * The promise of plan.ts in its own terms, without requests, encoding or clock: Zaps take turns with one memory, and each
 * must read every change, however many classes there are and whichever Zap read it first.
 */

const HALF_HOUR = 30;
const START = 29_000_000;

interface Class {
  /** counts the changes of its roster */
  roster: number;
  /** what the list shows; follows the roster if changes show */
  listed: number;
  /** when its roster changed last, in minutes */
  newest: number;
}

interface Turn {
  readonly zap: number;
  /** minutes since the turn before */
  readonly after: number;
  /** classes whose rosters change before it */
  readonly changes: readonly number[];
}

const ZAPS = 3;

const anyTurns = fc.array(
  fc.record({
    zap: fc.nat({ max: ZAPS - 1 }),
    after: fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 28 })),
    changes: fc.oneof(
      fc.array(fc.nat({ max: 119 }), { maxLength: 3 }),
      fc.array(fc.nat({ max: 119 }), { minLength: 60, maxLength: 120, size: 'max' }),
    ),
  }),
  { minLength: 10, maxLength: 60, size: 'max' },
);

/** Adds polls to the turns so that every Zap polls at least every half hour. */
function* everyHalfHour(turns: readonly Turn[]): Generator<{ zap: number; now: number; turn: Turn | undefined }> {
  let now = START;
  const last = Array.from({ length: ZAPS }, () => START);
  for (const turn of turns) {
    for (const end = now + turn.after; now < end; now += 1) {
      for (let zap = 0; zap < ZAPS; zap += 1) {
        if (now - (last[zap] ?? 0) < HALF_HOUR - 1) continue;
        last[zap] = now;
        yield { zap, now, turn: undefined };
      }
    }
    last[turn.zap] = now;
    yield { zap: turn.zap, now, turn };
  }
  for (const end = now + 24 * 60; now < end; now += HALF_HOUR / 2) {
    for (let zap = 0; zap < ZAPS; zap += 1) yield { zap, now, turn: undefined };
  }
}

function unreadChanges(classCount: number, turns: readonly Turn[], isShown: boolean): string[] {
  const classes: Class[] = Array.from({ length: classCount }, () => ({ roster: 0, listed: 0, newest: 0 }));
  const seen = Array.from({ length: ZAPS }, () => new Map<number, number>());
  const key = (at: number): string => `${String(at % 8)}${String(at)}`;
  const parts = new Map<string, Part>(Array.from({ length: 8 }, (_, at) => [String(at), newPart(START - 1000)]));
  for (const { zap, now, turn } of everyHalfHour(turns)) {
    for (const at of turn?.changes ?? []) {
      const changed = classes[at];
      if (changed === undefined) continue;
      changed.roster += 1;
      changed.newest = now;
      if (isShown) changed.listed += 1;
    }
    const list: Listed[] = classes.map(({ listed }, at) => ({
      key: key(at),
      listed: String(listed),
      isEmpty: false,
    }));
    const memory = new Map([...parts.values()].flatMap((part) => [...part.classes]));
    const { due, quiet } = plan(list, memory, now);
    const keys = [...due, ...quiet].slice(0, MAX_ROSTERS);
    const reads = new Map(
      keys.map((read) => {
        const { roster = 0, newest = 0 } = classes[Number(read.slice(1))] ?? {};
        seen[zap]?.set(Number(read.slice(1)), roster);
        return [read, { roster: String(roster), newest }] as const;
      }),
    );
    for (const [name, before] of parts) {
      const ofPart = list.filter((record) => partOf(record.key) === name);
      const { part, isWorthSaving } = remember(ofPart, reads, before, now);
      if (isWorthSaving) parts.set(name, part);
    }
  }
  return seen.flatMap((found, zap) =>
    classes.flatMap(({ roster }, at) =>
      (found.get(at) ?? 0) === roster ? [] : [`Zap ${String(zap)}, class ${String(at)}`],
    ),
  );
}

test.each([
  ['shows', true],
  ['does not show', false],
])('every Zap that polls every half hour reads every change that the list %s', (_how, isShown) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), anyTurns, (classCount, turns) => {
      expect(unreadChanges(classCount, turns, isShown)).toEqual([]);
    }),
    // Fixed, because the search for a shorter counterexample takes minutes: another seed is for a quiet hour.
    { numRuns: 40, seed: 1 },
  );
});
