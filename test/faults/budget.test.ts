import { startSandbox } from '../../tools/sandbox/server.ts';
import { stopClock, thursdayStudio } from '../support/studio.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { runIn } from './run.ts';

/*
 * Zapier kills a run after 30 seconds and discards its result. Here every request takes some seconds of a clock that only
 * the test moves.
 */

afterEach(() => {
  jest.restoreAllMocks();
});

interface Run {
  /** the latest time at which each request would have timed out, in seconds of the run */
  readonly deadlines: readonly number[];
  /** when the run ended */
  readonly end: number;
  readonly result: unknown;
}

async function slowly(operation: Operation, seconds: number): Promise<Run> {
  stopClock();
  let now = 0;
  const deadlines: number[] = [];
  const pending: { deadline: number; controller: AbortController }[] = [];
  jest.spyOn(performance, 'now').mockImplementation(() => now * 1000);
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController();
    deadlines.push(now + ms / 1000);
    pending.push({ deadline: now + ms / 1000, controller });
    return controller.signal;
  });
  const sandbox = await startSandbox({
    studio: thursdayStudio(),
    onRequest: () => {
      const { deadline = 0, controller } = pending.shift() ?? {};
      if (deadline < now + seconds) controller?.abort();
      now = Math.min(now + seconds, deadline);
    },
  });
  const result = await runIn(sandbox, operation).catch((error: unknown) => error);
  await sandbox.close();
  return { deadlines, end: now, result };
}

const operations = OPERATIONS.map((operation) => [operation.name, operation] as const);

describe.each([7, 11.9, 13])('if every request takes %s seconds,', (seconds) => {
  test.each(operations)('%s ends in time', async (_name, operation) => {
    const { deadlines, end, result } = await slowly(operation, seconds);
    expect(Math.max(...deadlines)).toBeLessThanOrEqual(26);
    expect(end).toBeLessThanOrEqual(26);
    const isOver = result instanceof Error && /"code":"(?:TimeoutError|TooMuchToRead)"/.test(result.message);
    // It either succeeds or says that it ran out of time.
    expect(isOver || !(result instanceof Error)).toBe(true);
    if (seconds > 12) expect(isOver).toBe(true);
  });
});
