import { rmSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A temporary folder, and the sign to stop. */
export interface Workplace {
  readonly folder: string;
  readonly signal: AbortSignal;
}

/**
 * Works in a temporary folder that is gone afterwards: after a failure too, and after Ctrl-C, which stops the work through
 * the workplace's signal.
 */
export async function withWorkplace<T>(work: (place: Workplace) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'whautomate-zapier-')));
  const stop = new AbortController();
  const onSignal = (name: (typeof SIGNALS)[number]): void => {
    process.exitCode = 128 + constants.signals[name];
    stop.abort(new Error(`Stopped by ${name}.`));
  };
  const clean = (): void => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  // For an end that no promise sees, such as an exception in a callback.
  process.once('exit', clean);
  try {
    return await work({ folder, signal: stop.signal });
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal);
    process.off('exit', clean);
    clean();
  }
}
