import { setTimeout as wait } from 'node:timers/promises';

import App from '../../index.ts';
import type { Sandbox, SandboxOptions } from '../../tools/sandbox/server.ts';
import type { Switches } from '../../tools/sandbox/switches.ts';
import { ENDPOINTS, type Endpoint, type EndpointName } from './endpoints.ts';
import { FAULTS, type FaultRow } from './faults.ts';
import { OPERATIONS, ROWS, type Operation } from './operations.ts';
import { captureLogs, endOf, isOf, isWrite, leaksOf, runIn, sandboxes, snapshot } from './runs.ts';

/*
 * One read and one write, those of Update Class, meet every fault. Each other operation meets the faults whose words, or its own
 * answer to them, differ from one to the next, at each endpoint that it reaches.
 */

const start = sandboxes();

test('every operation has a row in test/faults/operations.ts', () => {
  const keys = [App.triggers, App.creates, App.searches].flatMap((operations) => Object.keys(operations));
  expect(keys.filter((key) => !OPERATIONS.some((operation) => operation.key === key))).toEqual([]);
});

interface Outcome {
  readonly ended: object;
  /** how often the first request to the endpoint with the fault was sent */
  readonly tries: number;
  readonly hasChanged: boolean;
  /** the key or contact details where they do not belong, a second write, a timer that keeps the process waiting */
  readonly problems: readonly string[];
}

const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

async function outcomeOf(operation: Operation, endpoint: Endpoint, sandbox: Sandbox, logs: string[]): Promise<Outcome> {
  const { requests } = sandbox;
  const cache = {};
  const [before, open] = [snapshot(sandbox), timers()];
  const ended = await endOf(runIn(sandbox, operation, cache));
  // Other reads of the same moment may still be answered.
  for (let left = 20; left > 0 && timers() > open; left -= 1) await wait(5);
  const tries = requests.filter((one) => isOf(endpoint, one)).map(({ path, query }) => path + JSON.stringify(query));
  const problems = leaksOf(sandbox, { ended, logs, cache });
  if (requests.filter(isWrite).length > 1) problems.push('a second write');
  if (timers() > open) problems.push('an open timer');
  const hasChanged = snapshot(sandbox) !== before;
  return { ended, tries: tries.filter((line) => line === tries[0]).length, hasChanged, problems };
}

/** The error of a fault, or what is special about the operation. */
function expectedOf(operation: Operation, name: EndpointName, fault: string, row: FaultRow, usual: Outcome): Outcome {
  const endpoint: Endpoint = ENDPOINTS[name];
  const { any, [fault]: exception = any } = operation.exceptions[name] ?? {};
  const tries = row.again === true && endpoint.write === undefined ? 2 : 1;
  if (typeof exception === 'function') {
    if (!('result' in usual.ended)) throw new Error(`${operation.name} fails without a fault.`);
    return { ...usual, tries, problems: [], ended: { result: exception(usual.ended.result) } };
  }
  const ended = exception ?? { error: { ...row.error, message: row.says(endpoint, operation.advice) } };
  return { ended, tries, hasChanged: false, problems: [] };
}

/** Lets requests time out as soon as it is clear that this endpoint sends nothing more. */
function holdTimeouts(endpoint: Endpoint): SandboxOptions {
  const waiting: AbortController[] = [];
  jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    waiting.push(new AbortController());
    return waiting.at(-1)?.signal ?? AbortSignal.abort();
  });
  const abort = (): void => {
    for (const controller of waiting) controller.abort(new DOMException('Too late', 'TimeoutError'));
  };
  return {
    onRequest: (request) => {
      if (isOf(endpoint, request)) setTimeout(abort, 10);
    },
  };
}

/** Whether an operation meets a fault at an endpoint. */
function meets({ key, exceptions }: Operation, name: EndpointName, fault: string, { each }: FaultRow): boolean {
  const isOwn = each === 'endpoint' || (each === 'write' && isWrite(ENDPOINTS[name]));
  return key === 'update_class' || isOwn || fault in (exceptions[name] ?? {});
}

test.each(ROWS)('%s handles every fault', async (_name, operation) => {
  const logs = captureLogs();
  const clean = await start();
  const usual = await outcomeOf(operation, ENDPOINTS[operation.reaches[0] ?? 'classes'], clean, logs);
  const reached = clean.requests.map(
    (one) => operation.reaches.find((name) => isOf(ENDPOINTS[name], one)) ?? `${one.method} ${one.path}`,
  );
  expect([...new Set(reached), ...usual.problems]).toEqual(operation.reaches);
  const outcomes: Record<string, Outcome> = {};
  const expected: Record<string, Outcome> = {};
  for (const name of operation.reaches) {
    for (const [fault, row] of Object.entries(FAULTS).filter(([fault, row]) => meets(operation, name, fault, row))) {
      logs.length = 0;
      const sandbox = await start(row.hangs === true ? holdTimeouts(ENDPOINTS[name]) : {});
      const { method, path, returns }: Endpoint = ENDPOINTS[name];
      const broken = typeof row.fault === 'function' ? row.fault(returns) : row.fault;
      sandbox.fail({ fault: broken, method, path, times: Infinity });
      const cell = `${name}: ${fault}`;
      outcomes[cell] = await outcomeOf(operation, ENDPOINTS[name], sandbox, logs);
      expected[cell] = expectedOf(operation, name, fault, row, usual);
    }
  }
  expect(outcomes).toEqual(expected);
});

const SETTINGS: readonly Partial<Switches>[] = [
  {},
  { pageCap: 3, order: 'scrambled', clockOut: '12hShort', statusSpelling: 'american', numbersAsText: true },
  { clockOut: '24hSeconds', clockIn: '24h', endDate: 'exclusive', startTimeUTC: 'sameAsLocal', cancelTwice: 'refused' },
];
const writing = OPERATIONS.filter(({ reaches }) => reaches.some((name) => isWrite(ENDPOINTS[name])));

/** What the result of a replayed run says. */
const AS_BEFORE = { alreadyBooked: true, alreadyCancelled: true, alreadyExisted: true, wasCreated: false };

test.each(SETTINGS.flatMap((switches) => writing.map((operation) => [operation.name, switches, operation] as const)))(
  '%s changes nothing more if it is replayed after its response was lost (%j)',
  async (_name, switches, operation) => {
    const sandbox = await start({ switches });
    const { requests } = sandbox;
    const empty = snapshot(sandbox);
    const write = operation.reaches.map((name) => ENDPOINTS[name]).find(isWrite);
    sandbox.fail({ fault: 'dropBeforeAnswer', ...write, when: 'after' });
    expect(await endOf(runIn(sandbox, operation))).toMatchObject({ error: { code: 'NetworkError' } });
    const written = snapshot(sandbox);
    expect(written).not.toBe(empty);
    expect(requests.filter(isWrite)).toHaveLength(1);
    const again = await endOf(runIn(sandbox, operation));
    expect(snapshot(sandbox) === written).toBe(!operation.repeats);
    if (!('result' in again)) expect(again.error).toMatchObject({ code: 'NotFound' });
    else expect({ ...AS_BEFORE, ...Object(again.result) }).toMatchObject(operation.repeats ? {} : AS_BEFORE);
  },
);

describe.each([7, 11.9, 13])('if every request takes %s seconds,', (seconds) => {
  test.each(ROWS)('%s ends before Zapier kills it, with its result or words', async (_name, operation) => {
    let now = 0;
    const pending: { deadline: number; controller: AbortController }[] = [];
    const deadlines: number[] = [];
    jest.spyOn(performance, 'now').mockImplementation(() => now * 1000);
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const controller = new AbortController();
      deadlines.push(now + ms / 1000);
      pending.push({ deadline: now + ms / 1000, controller });
      return controller.signal;
    });
    const sandbox = await start({
      onRequest: () => {
        const { deadline = 0, controller } = pending.shift() ?? {};
        if (deadline < now + seconds) controller?.abort();
        now = Math.min(now + seconds, deadline);
      },
    });
    const ended = await endOf(runIn(sandbox, operation));
    expect(Math.max(now, ...deadlines)).toBeLessThanOrEqual(26);
    const isOver = 'error' in ended;
    if (isOver) expect(ended.error).toHaveProperty('code', expect.stringMatching(/^(?:TimeoutError|TooMuchToRead)$/));
    // No request of 13 seconds is waited for.
    expect(isOver || seconds < 12 || deadlines.length === 0).toBe(true);
  });
});
