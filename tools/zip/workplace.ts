import { execFile, type ExecFileOptions } from 'node:child_process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder, and a signal to stop. */
export interface Workplace {
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Works in a temporary folder that is removed afterward, even after a failure or Ctrl-C. */
export async function withWorkplace<T>(work: (place: Workplace) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'whautomate-zapier-')));
  const stop = new AbortController();
  const onSignal = (name: string): void => {
    stop.abort(new Error(`Stopped by ${name}.`));
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, onSignal);
  try {
    return await work({ folder, signal: stop.signal });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const MAX_LINES = 30;

/**
 * Runs a command and returns what it printed to standard output.
 *
 * @throws Error with the last lines of its output if it fails, is stopped or takes more than five minutes
 */
export async function runCommand(command: string, args: readonly string[], options: ExecFileOptions): Promise<string> {
  const settings = { timeout: 300_000, maxBuffer: 2 ** 28, ...options, encoding: 'utf8' as const };
  return new Promise((resolve, reject) => {
    execFile(command, args, settings, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout);
        return;
      }
      const lines = `${stdout}\n${stderr}`.trimEnd().split('\n').slice(-MAX_LINES);
      const ending = settings.signal?.aborted === true ? 'was stopped' : 'failed';
      reject(new Error(`${command} ${args.join(' ')} ${ending}.\n  ${lines.join('\n  ')}`, { cause: error }));
    });
  });
}
