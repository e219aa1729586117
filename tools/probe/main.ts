import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseEnv } from 'node:util';

import { probe } from './probe.ts';

process.exitCode = await probe(process.argv.slice(2), {
  // In the order of Zapier's command line: .env wins.
  env: { ...process.env, ...(existsSync('.env') && parseEnv(readFileSync('.env', 'utf8'))) },
  fetch,
  sleep,
  print: console.log,
  say: console.error,
  ask: async (prompt) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    const typed = await lines.question(prompt);
    lines.close();
    return typed;
  },
});
