import assert from 'node:assert/strict';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { startSandbox, type Sandbox } from '../sandbox/server.ts';
import { unpack, type Entry } from './archive.ts';
import { mustBeAlone } from './build.ts';
import { runCommand } from './command.ts';
import type { Workplace } from './workplace.ts';

const TIMEOUT_MS = 60_000;

/**
 * Runs the app of a build.zip the way Zapier does, in a fresh process that may read nothing but the unpacked zip: it must
 * know its own definition, find it valid, and run a trigger against the sandbox.
 *
 * @throws Error that says what it did instead
 */
export async function prove(entries: readonly Entry[], version: string, { folder, signal }: Workplace): Promise<void> {
  const app = join(folder, 'proof', 'app');
  await mkdir(app, { recursive: true });
  mustBeAlone(app);
  await unpack(entries, app);
  const asker = join(folder, 'proof', 'ask.ts');
  await cp(join(import.meta.dirname, 'ask.ts'), asker);

  const sandbox = await startSandbox();
  try {
    const events = [{ command: 'definition' }, { command: 'validate' }, poll(sandbox)];
    const args = [
      '--permission',
      `--allow-fs-read=${join(folder, 'proof')}`,
      asker,
      app,
      ...events.map((event) => JSON.stringify(event)),
    ];
    const env = { WHAUTOMATE_BASE_URL: sandbox.url };
    const printed = await runCommand(process.execPath, args, { cwd: app, env, signal, timeoutMs: TIMEOUT_MS });
    check(JSON.parse(printed.trimEnd().split('\n').at(-1) ?? ''), entries, version, sandbox);
  } finally {
    await sandbox.close();
  }
}

function poll({ key }: Sandbox) {
  return {
    command: 'execute',
    method: 'triggers.new_class.operation.perform',
    bundle: { authData: { api_host: 'api.whautomate.com', api_key: key }, inputData: {}, meta: {} },
  };
}

function check(answer: unknown, entries: readonly Entry[], version: string, sandbox: Sandbox): void {
  // Node reads every export of a built-in module that is imported: `import … from 'node:http'` loads undici for WebSockets.
  assert.ok(
    !list(field(answer, 'builtIn')).some((name) => String(name).includes('undici')),
    'Loading the app loads undici too, a twentieth of the whole: take node:http by process.getBuiltinModule.',
  );
  const [definition, errors, classes] = list(field(answer, 'results'));
  const kept = entries.find(({ name }) => name === 'definition.json')?.content.toString() ?? 'null';
  assert.ok(isDeepStrictEqual(definition, JSON.parse(kept)), "definition.json is not what the zip's app answers.");
  assert.equal(field(definition, 'version'), version, 'The zip holds another version.');
  const wrong = list(errors).map((error) => field(error, 'stack'));
  assert.ok(wrong.length === 0, `The zip's app is not valid: ${wrong.join('; ')}`);
  const found = list(classes).map((row) => field(row, 'id'));
  assert.deepEqual(
    found.sort(),
    [...sandbox.studio.classes.keys()].sort(),
    'New Class gave other classes than there are.',
  );
  const keys = new Set(sandbox.requests.map(({ headers }) => headers['x-api-key']));
  assert.deepEqual([...keys], [sandbox.key], 'The requests came with another key.');
}

function list(value: unknown): unknown[] {
  assert.ok(Array.isArray(value), 'The zip gave something else than a list.');
  return value.map((item: unknown) => item);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
