import { format } from 'node:util';

import type { LoggedRequest } from '../../tools/sandbox/server.ts';
import type { Studio } from '../../tools/sandbox/studio.ts';

/** A key that can't be confused with anything else. */
export const CANARY = 'wk-canary-4f9a77c2';

/** Everything that came out of a run. */
export interface Traces {
  readonly requests: readonly LoggedRequest[];
  readonly result?: unknown;
  readonly error?: unknown;
  readonly logs: readonly string[];
  readonly cache: object;
}

/** Where the canary shows up outside its header, and which contact details an error contains. */
export function leaksOf(traces: Traces, { clients }: Studio): string[] {
  const { requests, result, error, logs, cache } = traces;
  const text = error instanceof Error ? `${error.message} ${error.stack ?? ''}` : String(error);
  const places: Record<string, string> = {
    'the result': JSON.stringify({ result }),
    'the error': text,
    'the logs': logs.join('\n'),
    'the cache': JSON.stringify(cache),
    'a request outside its header': JSON.stringify(
      requests.map(({ headers, ...request }) => ({ ...request, headers: { ...headers, 'x-api-key': '' } })),
    ),
  };
  const contacts = [...clients.values()].flatMap(({ phone, email }) => [phone ?? '', email ?? '']).filter(Boolean);
  return [
    ...Object.keys(places).filter((place) => places[place]?.includes(CANARY)),
    ...requests.filter(({ headers }) => headers['x-api-key'] !== CANARY).map(() => 'a request without the key'),
    ...contacts.filter((contact) => text.includes(contact)).map((contact) => `the error contains ${contact}`),
  ];
}

/** Collects what core and we print, including the log of requests that core sends to Zapier. */
export function captureLogs(): string[] {
  const lines: string[] = [];
  for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const) {
    jest.spyOn(console, method).mockImplementation((...parts: unknown[]) => void lines.push(format(...parts)));
  }
  jest.replaceProperty(process, 'env', { ...process.env, LOG_TO_STDOUT: '1', DETAILED_LOG_TO_STDOUT: '1' });
  return lines;
}
