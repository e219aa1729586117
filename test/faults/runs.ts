import { format } from 'node:util';

import { test as testConnection } from '../../src/authentication.ts';
import { wholeClient } from '../../src/hydrators/wholeClient.ts';
import { startSandbox, type LoggedRequest, type Sandbox, type SandboxOptions } from '../../tools/sandbox/server.ts';
import { failure, operationOf, throughCore, type Told } from '../support/app.ts';
import { stopClock, thursdayStudio } from '../support/studio.ts';
import type { Endpoint } from './endpoints.ts';
import { CANARY } from './faults.ts';
import type { Operation } from './operations.ts';

/** How to start a sandbox with the small studio on its Thursday. It closes with the next one, or after the test. */
export function sandboxes(): (options?: SandboxOptions) => Promise<Sandbox> {
  let sandbox: Sandbox | undefined;
  beforeEach(stopClock);
  afterEach(async () => sandbox?.close());
  return async (options) => {
    await sandbox?.close();
    return (sandbox = await startSandbox({ studio: thursdayStudio(), key: CANARY, ...options }));
  };
}

/** Runs an operation through core, as Zapier does, with a cache of its own. */
export async function runIn(
  { url, key: api_key }: Pick<Sandbox, 'url' | 'key'>,
  { kind, key, inputData }: Pick<Operation, 'kind' | 'key' | 'inputData'>,
  cache: object = {},
): Promise<unknown> {
  const bundle = { authData: { api_host: 'api.whautomate.com', api_key }, inputData, meta: {} };
  process.env['WHAUTOMATE_BASE_URL'] = url;
  try {
    if (kind === 'functions') {
      return await throughCore<unknown>(key === 'test' ? testConnection : wholeClient, bundle, cache);
    }
    const { perform, alone } = operationOf(kind, key);
    return await throughCore(perform, bundle, cache, alone);
  } finally {
    delete process.env['WHAUTOMATE_BASE_URL'];
  }
}

/** How a run ended: its result, or the error as Zapier shows it. */
export type Ended = { readonly result: unknown } | { readonly error: Told };

export async function endOf(run: Promise<unknown>): Promise<Ended> {
  return run.then(
    (result) => ({ result }),
    async () => ({ error: await failure(run) }),
  );
}

/** Whether a request reaches an endpoint. */
export const isOf = ({ method, path }: Endpoint, request: LoggedRequest): boolean =>
  request.method === method && path.test(request.path);

export const isWrite = ({ method }: Pick<LoggedRequest, 'method'>): boolean => method !== 'GET';

/** Everything in the studio that a write may change. */
export function snapshot({ studio: { classes, clients, messages } }: Sandbox): string {
  return JSON.stringify([classes, clients, messages].map((records) => [...records.values()]));
}

/** Where the key shows up outside its header, and which contact details an error contains. */
export function leaksOf(
  { requests, studio: { clients } }: Sandbox,
  { ended, ...more }: { ended: Ended; logs: string[]; cache: object },
): string[] {
  const sent = requests.map((one) => ({ ...one, headers: { ...one.headers, 'x-api-key': '' } }));
  const error = 'error' in ended ? JSON.stringify(ended.error) : '';
  const contacts = [...clients.values()].flatMap(({ phone, email }) => [phone ?? '', email ?? '']).filter(Boolean);
  return [
    ...Object.entries({ ...more, ended, sent }).filter(([, trace]) => JSON.stringify(trace).includes(CANARY)),
    ...requests.filter(({ headers }) => headers['x-api-key'] !== CANARY).map(() => 'a request without the key'),
    ...contacts.filter((contact) => error.includes(contact)),
  ].map(String);
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

/** One of our messages: it starts with a capital, a quoted label or a count. */
export const SENTENCE = /^(?="?[A-Z\d])[^]{11,250}$/;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
