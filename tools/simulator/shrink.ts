import type { Outcome } from './simulation.ts';
import type { Action, Step, Story, World } from './story.ts';

/** Runs of the story that the search for a shorter one may take. */
const MOST_RUNS = 800;

/**
 * The shortest story found that breaks the same promise. Steps, Zaps, switches and the rest of the world are left out one
 * after the other, as long as that still breaks it.
 */
export async function shortest(
  story: Story,
  run: (story: Story) => Promise<Outcome>,
): Promise<{ story: Story; outcome: Outcome }> {
  let best = { story, outcome: await run(story) };
  const broken = kindOf(best.outcome);
  if (broken === '') return best;
  let runs = 0;
  const tryOne = async (candidate: Story): Promise<boolean> => {
    runs += 1;
    const outcome = await run(candidate);
    if (kindOf(outcome) !== broken) return false;
    best = { story: candidate, outcome };
    return true;
  };
  for (let isBetter = true; isBetter && runs < MOST_RUNS;) {
    isBetter = false;
    for (let size = best.story.steps.length; size >= 1; size = Math.floor(size / 2)) {
      for (let at = 0; at < best.story.steps.length && runs < MOST_RUNS;) {
        const { world, steps } = best.story;
        const found = await tryOne({ world, steps: steps.toSpliced(at, size) });
        if (found) isBetter = true;
        else at += size;
      }
    }
    for (const simplify of simplifications(best.story)) {
      const candidate = simplify(best.story);
      if (runs < MOST_RUNS && candidate !== undefined && (await tryOne(candidate))) isBetter = true;
    }
  }
  return best;
}

/** What was broken, without names and numbers. */
function kindOf({ violations: [first = ''] }: Outcome): string {
  return first.replace(/Zap [A-Z]/, '').replace(/[a-z]* ?\d+/g, '');
}

type Simplify = (story: Story) => Story | undefined;

function simplifications({ world, steps }: Story): Simplify[] {
  return [
    ...world.zaps.map((_, at) => withoutZap(world.zaps.length - 1 - at)),
    ...Object.keys(world.switches).map((name) => inWorld(({ switches }) => without(switches, name))),
    inWorld(({ requestsPerMinute }) =>
      requestsPerMinute === undefined ? undefined : { requestsPerMinute: undefined },
    ),
    inWorld(({ latencyMs }) => (latencyMs === 100 ? undefined : { latencyMs: 100 })),
    inWorld(({ zone }) => (zone === 'UTC' ? undefined : { zone: 'UTC' })),
    ...[0, 0.5, 0.9].map((part) =>
      inWorld(({ classes }) => (classes === 0 ? undefined : { classes: Math.floor(classes * part) })),
    ),
    ...[5, 1].map((few) => inWorld(({ classes }) => (classes < few ? undefined : { classes: classes - few }))),
    ...steps.flatMap((_, at) => [
      inStep(at, ({ atRequest }) => (atRequest === undefined ? undefined : { atRequest: undefined })),
      inStep(at, ({ atRequest = 1 }) => (atRequest === 1 ? undefined : { atRequest: atRequest - 1 })),
      inStep(at, ({ after }) => (after === 0 ? undefined : { after: 0 })),
      inStep(at, ({ after }) => (after < 120 ? undefined : { after: Math.floor(after / 120) * 60 })),
      inStep(at, ({ action }) => simplerAction(action)),
    ]),
  ];
}

function inWorld(change: (world: World) => Partial<World> | undefined): Simplify {
  return ({ world, steps }) => {
    const changed = change(world);
    return changed && { world: { ...world, ...changed }, steps };
  };
}

function inStep(at: number, change: (step: Step) => Partial<Step> | undefined): Simplify {
  return ({ world, steps }) => {
    const step = steps[at];
    const changed = step && change(step);
    return changed && { world, steps: steps.with(at, { ...step, ...changed }) };
  };
}

function simplerAction(action: Action): { action: Action } | undefined {
  if ('times' in action && action.times > 1) return { action: { ...action, times: action.times - 1 } };
  if ('classes' in action && action.classes > 2) return { action: { ...action, classes: action.classes - 1 } };
  if ('minutes' in action && action.minutes > 1)
    return { action: { ...action, minutes: Math.ceil(action.minutes / 2) } };
  return undefined;
}

function without(switches: World['switches'], name: string): { switches: World['switches'] } | undefined {
  if (!(name in switches)) return undefined;
  return { switches: Object.fromEntries(Object.entries(switches).filter(([key]) => key !== name)) };
}

/** Without one Zap; what is done to the others stays theirs. */
function withoutZap(gone: number): Simplify {
  return ({ world, steps }) => {
    if (gone >= world.zaps.length || world.zaps.length === 1) return undefined;
    const stays = steps.filter(({ action }) => !('zap' in action) || action.zap % world.zaps.length !== gone);
    const renumbered = stays.map((step) => {
      const { action } = step;
      if (!('zap' in action)) return step;
      const zap = action.zap % world.zaps.length;
      return { ...step, action: { ...action, zap: zap > gone ? zap - 1 : zap } };
    });
    return { world: { ...world, zaps: world.zaps.toSpliced(gone, 1) }, steps: renumbered };
  };
}
