import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { cutShort, serve } from './asking.ts';

/*
 * What only shows in a process of its own, like those that Zapier keeps for many runs.
 */

/** Runs a program of this folder until it ends by itself; its output. */
async function printedBy(program: string, ...args: string[]): Promise<string> {
  const file = join(import.meta.dirname, program);
  const options = { env: { ...process.env, NODE_ENV: 'test' }, timeout: 60_000 };
  return (await promisify(execFile)(process.execPath, ['--expose-gc', file, ...args], options)).stdout.trim();
}

test('the memory of a warm process does not grow from run to run', async () => {
  expect(Number(await printedBy('warmProcess.ts', '50', '150'))).toBeLessThan(1_200_000);
});

test('a process with nothing else to do waits until a cut-off response times out, and then ends', async () => {
  const server = await serve(cutShort({ 'content-length': '100' }));
  expect(await printedBy('cutOff.ts', server.url)).toBe(
    "Whautomate took too long to respond. We can't tell whether the class was deleted. Check Whautomate before you try again.",
  );
  await server.close();
});
