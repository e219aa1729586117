import { spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** ends the command and everything that it started */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

const LAST_LINES = 30;
/** From a polite end to a sure one. */
const GRACE_MS = 3_000;

/**
 * Runs a command to its end and gives what it printed to standard output.
 *
 * @throws Error with the last lines of its output where it fails, and the signal's reason where it is stopped
 */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions): Promise<string> {
  const { cwd, env, signal, timeoutMs } = options;
  signal.throwIfAborted();
  const shown = [command, ...args].join(' ');
  const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  // Its own process group, so that what it starts ends with it.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // It has ended by itself.
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const onStop = (): void => {
    end('SIGTERM');
    timer = setTimeout(end, GRACE_MS, 'SIGKILL');
  };
  stop.addEventListener('abort', onStop, { once: true });

  const printed = { out: '', all: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed.out += text;
    printed.all += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    printed.all += text;
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject).once('close', resolve);
    });
    signal.throwIfAborted();
    if (stop.aborted)
      throw new Error(`${shown} took longer than ${String(timeoutMs / 1000)} s.${lastLines(printed.all)}`);
    if (code !== 0) throw new Error(`${shown} failed.${lastLines(printed.all)}`);
    return printed.out;
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', onStop);
  }
}

function lastLines(output: string): string {
  const lines = output.trimEnd().split('\n').slice(-LAST_LINES);
  return lines.map((line) => `\n  ${line}`).join('');
}
