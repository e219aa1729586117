import assert from 'node:assert/strict';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type AdmZip from 'adm-zip';

import manifest from '../../package.json' with { type: 'json' };
import { startSandbox } from '../sandbox/server.ts';
import { mustBeAlone } from './build.ts';
import { runCommand, type Workplace } from './workplace.ts';

/** What `ask.ts` prints. */
interface Printed {
  builtIn: string[];
  results: [
    definition: { version: string },
    errors: { stack: string }[],
    classes: { id: string }[],
    clients: { fullPhone: string }[],
  ];
}

/**
 * Runs the app of a build.zip as Zapier does, in a new process that can read nothing but the unpacked zip: it must return
 * its definition, find it valid, and run two triggers against the sandbox.
 *
 * @throws Error that says what went wrong
 */
export async function prove(zip: AdmZip, { folder, signal }: Workplace): Promise<void> {
  const proof = join(folder, 'proof');
  const app = join(proof, 'app');
  await mkdir(app, { recursive: true });
  mustBeAlone(app);
  zip.extractAllTo(app);
  await cp(join(import.meta.dirname, 'ask.ts'), join(proof, 'ask.ts'));

  const sandbox = await startSandbox();
  try {
    const bundle = { authData: { api_host: 'api.whautomate.com', api_key: sandbox.key }, inputData: {}, meta: {} };
    const [poll, clientList] = ['new_class', 'list_clients'].map((key) => {
      return { command: 'execute', method: `triggers.${key}.operation.perform`, bundle };
    });
    const commands = [{ command: 'definition' }, { command: 'validate' }, poll, clientList];
    const events = commands.map((event) => JSON.stringify(event));
    const args = ['--permission', `--allow-fs-read=${proof}`, join(proof, 'ask.ts'), app, ...events];
    const env = { WHAUTOMATE_BASE_URL: sandbox.url };
    const printed = await runCommand(process.execPath, args, { cwd: app, env, signal, timeout: 60_000 });
    const output: unknown = JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '');
    assert.ok(isPrinted(output), 'The zip returned no results.');
    const { builtIn, results } = output;
    const [definition, errors, classes, clients] = results;

    // Importing a built-in module reads all its exports: `import … from 'node:http'` loads undici for WebSockets.
    const undici = builtIn.filter((name) => name.includes('undici'));
    assert.deepEqual(undici, [], 'The app loads undici, a twentieth of its load time: use process.getBuiltinModule.');
    assert.deepEqual(definition, JSON.parse(zip.readAsText('definition.json')), 'definition.json is out of date.');
    assert.equal(definition.version, manifest.version, 'The zip contains another version.');
    assert.deepEqual(errors, [], `The zip's app is not valid: ${errors.map(({ stack }) => stack).join('; ')}`);
    const found = classes.map(({ id }) => id).sort();
    assert.deepEqual(found, [...sandbox.studio.classes.keys()].sort(), 'New Class returned the wrong classes.');
    const phones = clients.map(({ fullPhone }) => fullPhone);
    assert.ok(phones.includes('+12025550143'), 'The chunk that reads phones is missing or broken.');
    const keys = new Set(sandbox.requests.map(({ headers }) => headers['x-api-key']));
    assert.deepEqual([...keys], [sandbox.key], 'The requests used another key.');
  } finally {
    await sandbox.close();
  }
}

function isPrinted(value: unknown): value is Printed {
  return typeof value === 'object' && value !== null && 'builtIn' in value && 'results' in value;
}
