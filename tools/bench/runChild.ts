import { join } from 'node:path';

import { runCommand, type Workplace } from '../zip/workplace.ts';
import type { Sample } from './report.ts';

/** Runs a file of `children/` in its own process, against a server. The last line it prints has its samples. */
export async function runChild(place: Workplace, file: string, args: readonly string[], url = ''): Promise<Sample[]> {
  const env = { PATH: process.env['PATH'], HOME: place.folder, WHAUTOMATE_BASE_URL: url };
  const command = [join(import.meta.dirname, 'children', file), ...args];
  const options = { cwd: place.folder, env, signal: place.signal };
  const printed = await runCommand(process.execPath, command, options);
  const samples: unknown = JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '');
  if (!isSamples(samples)) throw new Error(`${file} printed no samples.`);
  return samples;
}

function isSamples(value: unknown): value is Sample[] {
  return Array.isArray(value) && value.every((sample) => typeof sample === 'object' && sample !== null);
}
