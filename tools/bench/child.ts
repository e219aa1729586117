import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { runCommand } from '../zip/command.ts';
import type { Workplace } from '../zip/workplace.ts';
import type { Sample } from './samples.ts';

const TIMEOUT_MS = 180_000;

/** Runs a file of `children/` in a process of its own; the last line that it prints holds its samples. */
export async function runChild(place: Workplace, file: string, task: object): Promise<Sample[]> {
  const args = [join(import.meta.dirname, 'children', file), JSON.stringify(task)];
  const env = { PATH: process.env['PATH'], HOME: place.folder };
  const options = { cwd: place.folder, env, signal: place.signal, timeoutMs: TIMEOUT_MS };
  const printed = await runCommand(process.execPath, args, options);
  const samples: unknown = JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '');
  if (!Array.isArray(samples) || !samples.every(isSample)) throw new Error(`${file} gave no samples.`);
  return samples;
}

function isSample(value: unknown): value is Sample {
  return (
    typeof value === 'object' && value !== null && Object.values(value).every((number) => typeof number === 'number')
  );
}

/** What the studio behind the sandbox's answers holds, and how long each answer takes. */
export interface StudioSize {
  readonly classes: number;
  readonly booked: number;
  readonly latencyMs: number;
}

/** Works with a sandbox in a process of its own, which ends with the work. */
export async function withServer<T>(
  { folder, signal }: Workplace,
  size: StudioSize,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const file = join(import.meta.dirname, 'children', 'server.ts');
  const child = spawn(process.execPath, [file, JSON.stringify(size)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = (): void => {
    child.kill('SIGKILL');
  };
  signal.addEventListener('abort', end, { once: true });
  const ended = once(child, 'close');
  try {
    for await (const line of createInterface(child.stdout)) return await work(line);
    signal.throwIfAborted();
    throw new Error('The sandbox did not start.');
  } finally {
    signal.removeEventListener('abort', end);
    end();
    await ended;
  }
}
