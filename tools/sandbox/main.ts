import { parseArgs } from 'node:util';

import { startSandbox, type LoggedRequest } from './server.ts';
import { switchesWith } from './switches.ts';

const USAGE = 'Usage: npm run sandbox -- [--port N] [--switch name=position …] [--requests-per-minute N]';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8787' },
      switch: { type: 'string', multiple: true, default: [] },
      'requests-per-minute': { type: 'string' },
    },
  });
  const { url, key, close } = await startSandbox({
    port: whole('--port', values.port, 65_535) ?? 0,
    switches: switchesWith(...values.switch),
    requestsPerMinute: whole('--requests-per-minute', values['requests-per-minute'], 1_000_000),
    onRequest: log,
  });
  console.log(
    `A local Whautomate listens on ${url}; its API key is ${key}. Ctrl-C stops it.\n\n` +
      `In .env:\nWHAUTOMATE_BASE_URL=${url}\nauthData_api_host=api.whautomate.com\nauthData_api_key=${key}\n`,
  );
  process.once('SIGINT', () => void close());
  process.once('SIGTERM', () => void close());
  // A signal to npm alone reaches no further than its shell.
  const { ppid } = process;
  setInterval(() => {
    if (process.ppid !== ppid) void close();
  }, 200).unref();
}

function log({ method, path, query, status }: LoggedRequest): void {
  const search = new URLSearchParams(query).toString();
  console.log(`${method} ${path}${search && `?${search}`} ${status === 0 ? '(no response)' : String(status)}`);
}

function whole(option: string, value: string | undefined, most: number): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d+$/.test(value) || Number(value) > most)
    throw new Error(`${option} takes a whole number up to ${String(most)}.`);
  return Number(value);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
});
