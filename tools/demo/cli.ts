import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Zapier's command line, run in a temporary folder with a single connection. */
export interface Cli {
  /** Runs `zapier-platform invoke …`. */
  invoke: (args: readonly string[], apiKey?: string) => Promise<Outcome>;
  close: () => Promise<void>;
}

export interface Outcome {
  /** parsed JSON, or the raw text if it is not JSON */
  readonly output: unknown;
  /** the message a user would read; '' on success */
  readonly failure: string;
}

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Prepares the folder. The command line prefers a `.env` in its folder to the environment, so it must not run in the
 * checkout, which may hold a real account's key; keys in the environment are dropped too.
 */
export async function prepareCli(connection: { baseUrl: string; apiHost: string; apiKey: string }): Promise<Cli> {
  const folder = await mkdtemp(join(tmpdir(), 'whautomate-demo-'));
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'));
  for (const name of ['dist', 'node_modules']) await symlink(join(ROOT, name), join(folder, name));
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:authData_|WHAUTOMATE_|ZAPIER_)/.test(name));
  const environment = {
    ...Object.fromEntries(inherited),
    WHAUTOMATE_BASE_URL: connection.baseUrl,
    authData_api_host: connection.apiHost,
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
  };
  return {
    invoke: (args, apiKey = connection.apiKey) =>
      run(folder, ['invoke', ...args, '--non-interactive'], { ...environment, authData_api_key: apiKey }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function run(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  const program = join(ROOT, 'node_modules', 'zapier-platform-cli', 'src', 'bin', 'run');
  const child = spawn(process.execPath, [program, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  const text = Buffer.concat(out).toString().trim();
  return code === 0
    ? { output: parsed(text) ?? text, failure: '' }
    : { output: null, failure: messageIn(Buffer.concat(err).toString()) };
}

/** The message in the command line's error output: core's JSON, wrapped at spaces. */
function messageIn(stderr: string): string {
  const lines = stripVTControlCharacters(stderr)
    .split('\n')
    .flatMap((line) => /^ ›\s{3}(.*)$/.exec(line)?.[1] ?? []);
  const end = lines.findIndex((line) => line.startsWith('re-run this command'));
  const printed = lines
    .slice(0, end)
    .map((line) => line.trimEnd())
    .join(' ')
    .replace(/^Error: /, '')
    .trim();
  const error = parsed(printed);
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : printed || stderr.trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
