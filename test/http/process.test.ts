import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { cutShort, serve } from './asking.ts';

/*
 * What only shows in a process of its own, such as Zapier keeps for run after run.
 */

/** What a program of this folder prints before it ends by itself. */
async function printedBy(program: string, ...args: string[]): Promise<string> {
  const file = join(import.meta.dirname, program);
  const options = { env: { ...process.env, NODE_ENV: 'test' }, timeout: 60_000 };
  return (await promisify(execFile)(process.execPath, ['--expose-gc', file, ...args], options)).stdout.trim();
}

test('a warm process needs no more memory, however many runs it has seen', async () => {
  expect(Number(await printedBy('warmProcess.ts', '100', '350'))).toBeLessThan(3_000_000);
}, 60_000);

test('a process with nothing else to do waits for an answer that was cut off, and then ends', async () => {
  const server = await serve(cutShort({ 'content-length': '100' }));
  expect(await printedBy('cutOff.ts', server.url)).toBe(
    'Whautomate took too long to answer. It is not known whether the class was deleted. Look in Whautomate before you try again.',
  );
  await server.close();
}, 60_000);
