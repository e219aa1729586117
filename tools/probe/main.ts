import { readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv } from 'node:util';

import { probe } from './probe.ts';

const interrupt = new AbortController();
// Not once: npm passes on what the terminal has sent to both.
process.on('SIGINT', () => {
  interrupt.abort();
});

const hasFile = statSync('.env', { throwIfNoEntry: false })?.isFile() === true;
process.exitCode = await probe(process.argv.slice(2), {
  // In the order of Zapier's command line: .env wins.
  env: { ...process.env, ...(hasFile && parseEnv(readFileSync('.env', 'utf8'))) },
  fetch,
  sleep: async (milliseconds) => sleep(milliseconds, null, { signal: interrupt.signal }).catch(() => null),
  interrupt: interrupt.signal,
  stdout: console.log,
  stderr: console.error,
  ask: async () => {
    for await (const line of createInterface({ input: process.stdin, signal: interrupt.signal })) return line;
    return '';
  },
});
