import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import type { Sandbox } from '../../tools/sandbox/server.ts';
import { CANARY, ECHO } from './faults.ts';
import { OPERATIONS } from './operations.ts';
import { runIn, sandboxes } from './runs.ts';

/*
 * What reaches Zapier's log server. In faults.test.ts, nothing else has the key or contact details after any fault.
 */

const start = sandboxes();

/** What Zapier's log server gets from running every operation, as lines of JSON. */
async function logged(sandbox: Pick<Sandbox, 'url' | 'key'>): Promise<{ type: string; line: string }[]> {
  const streams: Promise<string>[] = [];
  const server = createServer((request, response) => {
    const stream = text(request);
    streams.push(stream);
    void stream.then(() => response.end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const LOGGING_ENDPOINT = `http://127.0.0.1:${String(typeof address === 'object' && address?.port)}/`;
  jest.replaceProperty(process, 'env', { ...process.env, LOGGING_ENDPOINT, LOGGING_TOKEN: 'zapiers-own' });
  for (const operation of OPERATIONS) await runIn(sandbox, operation).catch(() => undefined);
  server.close();
  const lines = (await Promise.all(streams)).flatMap((body) => body.split('\n')).filter((line) => line !== '');
  return lines.map((line) => ({ type: /"log_type":"(\w+)"/.exec(line)?.[1] ?? '', line }));
}

test.each([CANARY, ` ${CANARY}\n`])("the key %j is not in Zapier's log, nor is anything that we print", async (key) => {
  const sandbox = await start();
  const lines = await logged({ ...sandbox, key });
  expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['http', 'error']));
  // Once each: core would log requests that it does not recognize a second time.
  expect(lines.filter(({ type }) => type === 'http')).toHaveLength(sandbox.requests.length);
  expect(JSON.stringify(lines)).toContain('x-api-key: :censored:');
  expect(JSON.stringify(lines)).not.toContain(CANARY);
});

test("neither contact details nor the key are in the errors of Zapier's log", async () => {
  const sandbox = await start();
  sandbox.fail({ fault: { status: 400, body: { message: `${ECHO}, +1 (202) 555-0143` } }, times: Infinity });
  const lines = await logged(sandbox);
  const failures = JSON.stringify(lines.filter(({ type }) => type === 'error'));
  expect(failures).toContain('did not accept');
  for (const secret of ['tara.lindqvist@example.com', '2025550143', '555-0143']) expect(failures).not.toContain(secret);
  expect(JSON.stringify(lines)).not.toContain(CANARY);
});
