import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseEnv } from 'node:util';

import { KEY } from '../../src/http/key.ts';
import { originOf } from '../../src/http/origin.ts';
import { probe } from './probe.ts';

try {
  // In the order of Zapier's command line: .env wins.
  const env = { ...process.env, ...(existsSync('.env') && parseEnv(readFileSync('.env', 'utf8'))) };
  const key = env.authData_api_key?.trim() ?? '';
  if (!KEY.test(key)) throw new Error('Put your key into .env as authData_api_key: see .env.example.');
  console.log(await probe(originOf(env.authData_api_host, env.WHAUTOMATE_BASE_URL ?? ''), key, pause, console.error));
} catch (error) {
  // The app's own messages come wrapped in JSON.
  console.error(/(?<="message":")[^"]*/.exec(String(error))?.[0] ?? String(error).replace(/^Error: /, ''));
  process.exitCode = 1;
}
