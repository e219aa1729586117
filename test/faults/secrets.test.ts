import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import type { Fault } from '../../tools/sandbox/faults.ts';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import { failure } from '../support/app.ts';
import { stopClock, thursdayStudio } from '../support/studio.ts';
import { CANARY, captureLogs, leaksOf } from './leaks.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { runIn } from './run.ts';

/*
 * The matrix looks for the key and contact details after every fault. Here are the responses that repeat what was sent,
 * and what reaches Zapier's log server.
 */

let sandbox: Sandbox;
beforeEach(async () => {
  stopClock();
  sandbox = await startSandbox({ studio: thursdayStudio(), key: CANARY });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await sandbox.close();
});

const ECHO = `Key ${CANARY} of tara.lindqvist@example.com, +1 (202) 555-0143 or 2025550143, is no good`;

const ECHOES: readonly (readonly [string, Fault])[] = [
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map(
    (status) => [String(status), { status, body: { message: ECHO } }] as const,
  ),
  ['a nested error', { status: 400, body: { error: { message: [ECHO] } } }],
  ['a web page', { status: 500, body: `<h1>${ECHO}</h1>` }],
  ['a web page with 200', { status: 200, body: `<h1>${ECHO}</h1>` }],
  ['another shape', { status: 200, body: ECHO }],
  ['a redirect', { status: 302, headers: { location: `https://example.com/?key=${CANARY}` }, body: ECHO }],
  ['headers', { status: 429, headers: { 'retry-after': CANARY, 'x-request-key': CANARY } }],
];

const run = async (operation: Operation, cache: object): Promise<{ result: unknown } | { error: unknown }> =>
  runIn(sandbox, operation, cache).then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );

test.each(ECHOES)(
  'no error passes on the key and contact details from %s',
  async (_name, fault) => {
    const logs = captureLogs();
    sandbox.fail({ fault, times: Infinity });
    for (const operation of OPERATIONS) {
      const cache = {};
      const ended = await run(operation, cache);
      const { requests, studio } = sandbox;
      expect([operation.name, leaksOf({ requests, ...ended, logs, cache }, studio)]).toEqual([operation.name, []]);
      requests.length = logs.length = 0;
    }
  },
  20_000,
);

test('no error repeats a key that is pasted as the host', async () => {
  const logs = captureLogs();
  const [operation] = OPERATIONS;
  if (operation === undefined) throw new Error('There are no operations.');
  for (const host of [CANARY, `https://${CANARY}@api.whautomate.com`, `api.whautomate.com/${CANARY}`]) {
    const error = await failure(runIn({ ...sandbox, host }, operation));
    expect(JSON.stringify(error)).not.toContain(CANARY);
  }
  expect(logs.join('\n')).not.toContain(CANARY);
  expect(sandbox.requests).toEqual([]);
});

describe('Zapier’s log server', () => {
  const LAST_DELETES = OPERATIONS.toSorted(
    (a, b) => Number(a.key === 'delete_class') - Number(b.key === 'delete_class'),
  );

  interface Line {
    readonly message: string;
    readonly data: { readonly log_type: string };
  }

  /** What it gets from running every operation. */
  async function logged(key = CANARY): Promise<Line[]> {
    const streams: Promise<string>[] = [];
    const server = createServer((request, response) => {
      const stream = text(request);
      streams.push(stream);
      void stream.then(() => response.end('{}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const LOGGING_ENDPOINT = `http://127.0.0.1:${String(port)}/`;
    jest.replaceProperty(process, 'env', { ...process.env, LOGGING_ENDPOINT, LOGGING_TOKEN: 'zapiers-own' });
    for (const operation of LAST_DELETES) await runIn({ ...sandbox, key }, operation).catch(() => undefined);
    server.close();
    const bodies = await Promise.all(streams);
    return bodies.flatMap((body) => body.split('\n').filter((line) => line !== '')).map((line) => parsed(line));
  }

  function parsed(line: string): Line {
    const value: unknown = JSON.parse(line);
    if (!isLine(value)) throw new Error(`Not a line of core's log: ${line}`);
    return value;
  }

  function isLine(value: unknown): value is Line {
    return typeof value === 'object' && value !== null && 'message' in value && 'data' in value;
  }

  test.each([CANARY, ` ${CANARY}\n`])(
    'gets neither the key %j nor anything that we print',
    async (key) => {
      const lines = await logged(key);
      expect(new Set(lines.map(({ data }) => data.log_type))).toEqual(new Set(['http']));
      expect(sandbox.requests.length).toBeGreaterThan(OPERATIONS.length);
      // Once each: core would log requests that it does not recognize a second time.
      expect(lines).toHaveLength(sandbox.requests.length);
      expect(JSON.stringify(lines)).toContain('x-api-key: :censored:');
      expect(JSON.stringify(lines)).not.toContain(CANARY);
    },
    20_000,
  );

  test('gets no contact details and no key with an error', async () => {
    sandbox.fail({ fault: { status: 400, body: { message: ECHO } }, times: Infinity });
    const lines = await logged();
    const failures = lines.filter(({ data }) => data.log_type === 'error');
    expect(failures).toHaveLength(OPERATIONS.length);
    const text = JSON.stringify(failures);
    expect(text).toContain('Whautomate did not accept the values');
    for (const secret of ['tara.lindqvist@example.com', '2025550143', '555-0143']) expect(text).not.toContain(secret);
    expect(JSON.stringify(lines)).not.toContain(CANARY);
  });
});
