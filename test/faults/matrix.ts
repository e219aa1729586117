import http from 'node:http';
import type { LookupFunction } from 'node:net';

import type { Studio } from '../../tools/sandbox/studio.ts';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../tools/sandbox/server.ts';
import { thursdayStudio } from '../support/studio.ts';
import { FAULTS, type FaultRow } from './faults.ts';
import { CANARY, leaksOf } from './leaks.ts';
import { ENDPOINTS, type Endpoint, type EndpointName, type Operation } from './operations.ts';
import { runIn } from './run.ts';
import { holdTimeouts } from './timeouts.ts';

/** One operation, one endpoint that it reaches, one fault. */
export interface Cell {
  readonly operation: Operation;
  readonly endpoint: EndpointName;
  readonly row: FaultRow;
}

/** What came of a run. */
export interface Outcome {
  readonly error?: unknown;
  readonly result?: unknown;
  /** how often the first request with the fault was sent */
  readonly tries: number;
  readonly hasChanged: boolean;
  /** where the key or contact details show up */
  readonly leaks: readonly string[];
}

/** A run without faults. */
export interface Clean {
  readonly result: unknown;
  readonly hasChanged: boolean;
  /** the requests, as `GET /v1/classes?page=1` */
  readonly lines: readonly string[];
  readonly reached: readonly EndpointName[];
}

/** The cells of an operation: each endpoint that it reaches with each fault. */
export function cellsOf(operation: Operation): Cell[] {
  return operation.reaches.flatMap((endpoint) => FAULTS.map((row) => ({ operation, endpoint, row })));
}

export async function runClean(operation: Operation): Promise<Clean> {
  const sandbox = await startSandbox({ studio: thursdayStudio() });
  try {
    const before = snapshot(sandbox.studio);
    const result = await runIn(sandbox, operation);
    const { requests, studio } = sandbox;
    const reached = requests.map((request) => endpointOf(request, operation));
    return {
      result,
      hasChanged: snapshot(studio) !== before,
      lines: requests.map(lineOf),
      reached: [...new Set(reached)],
    };
  } finally {
    await sandbox.close();
  }
}

/** Runs a cell in a studio; `logs` gets what it prints. Timeouts come as soon as it is clear that no response will. */
export async function runCell(
  { operation, endpoint: name, row }: Cell,
  studio: Studio,
  logs: string[],
): Promise<Outcome> {
  const endpoint = ENDPOINTS[name];
  const requests: LoggedRequest[] = [];
  const lines: string[] = [];
  const cache = {};
  logs.length = 0;
  const comeLate = holdTimeouts();
  const onRequest = (request: LoggedRequest): void => {
    requests.push(request);
    if (!isOf(request, endpoint)) return;
    lines.push(lineOf(request));
    if (row.hangs) comeLate();
  };
  const sandbox = await startSandbox({ studio, onRequest, key: CANARY });
  const before = snapshot(studio);
  const mend = breakEndpoint(sandbox, endpoint, row, lines);
  try {
    const ended = await runIn(sandbox, operation, cache).then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    return {
      ...('error' in ended ? { error: shownError(ended.error) } : ended),
      tries: countFirst(lines),
      hasChanged: snapshot(studio) !== before,
      leaks: leaksOf({ requests, ...ended, logs, cache }, studio),
    };
  } finally {
    mend();
    await sandbox.close();
  }
}

/** What must come of it, from the tables and the run without faults. */
export function expectedOf({ operation, endpoint: name, row }: Cell, clean: Clean): Outcome {
  const endpoint: Endpoint = ENDPOINTS[name];
  const { reaches, mayBeMissing = [], survives = {} } = operation;
  const isRead = endpoint.write === undefined;
  const tries = isRead && row.again ? 2 : 1;
  if (isRead && row.once) {
    const usual = countFirst(clean.lines.filter((line) => isLineOf(line, endpoint)));
    return { result: clean.result, tries: usual + 1, hasChanged: clean.hasChanged, leaks: [] };
  }
  if (name in survives) {
    // An earlier write stays, and is reported.
    const difference = Object.entries(survives).find(([survived]) => survived === name)?.[1];
    return { result: { ...asFields(clean.result), ...difference }, tries, hasChanged: clean.hasChanged, leaks: [] };
  }
  const isAbsent =
    row.name === '404' || (row.name === '403 from the gateway' && operation.mayBeUnavailable?.includes(name) === true);
  const isResult =
    isAbsent ||
    (row.name.startsWith('429') && operation.mayBeThrottled === name) ||
    (row.name.startsWith('403') && operation.mayBeForbidden === name);
  if (isResult && mayBeMissing.includes(name)) {
    const { resultWithout = () => [] } = operation;
    return { result: resultWithout(clean.result, name), tries, hasChanged: clean.hasChanged, leaks: [] };
  }
  const written = reaches.slice(0, reaches.indexOf(name)).some(isWrite);
  const error = isAbsent ? operation.errorsWithout?.[name] : undefined;
  return {
    error: error ?? row.error(endpoint),
    tries,
    hasChanged: written,
    leaks: [],
  };
}

function isWrite(name: EndpointName): boolean {
  return ENDPOINTS[name].method !== 'GET';
}

function breakEndpoint(sandbox: Sandbox, endpoint: Endpoint, row: FaultRow, lines: string[]): () => void {
  const { method, path } = endpoint;
  const fault = row.fault(endpoint);
  if (typeof fault === 'string' || !('code' in fault)) {
    sandbox.fail({ fault, method, path, times: row.once ? 1 : Infinity });
    return () => undefined;
  }
  const { request: send } = http;
  const lookup: LookupFunction = (_host, _options, tell) => {
    tell(Object.assign(new Error(fault.code), fault), '');
  };
  const spy = jest.spyOn(http, 'request');
  spy.mockImplementation((options: string | URL | http.RequestOptions) => {
    if (typeof options === 'string' || !('path' in options)) throw new Error('node-fetch passes options.');
    const line = `${String(options.method)} ${String(options.path)}`;
    if (!isLineOf(line, endpoint)) return send(options);
    lines.push(line);
    // A name instead of an address, so that it is looked up.
    return send({ ...options, host: 'localhost', hostname: 'localhost', lookup });
  });
  return () => {
    spy.mockRestore();
  };
}

/** The error with everything that core adds to the message. */
function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const carried: unknown = error.message.startsWith('{') ? JSON.parse(error.message) : { message: error.message };
  return { name: error.name, ...asFields(carried) };
}

function endpointOf(request: Pick<LoggedRequest, 'method' | 'path'>, { reaches }: Operation): EndpointName {
  const found = reaches.find((name) => isOf(request, ENDPOINTS[name]));
  if (found === undefined) throw new Error(`An unexpected request: ${request.method} ${request.path}`);
  return found;
}

function isOf(request: Pick<LoggedRequest, 'method' | 'path'>, { method, path }: Endpoint): boolean {
  return request.method === method && path.test(request.path);
}

function isLineOf(line: string, endpoint: Endpoint): boolean {
  const [method = '', url = ''] = line.split(' ');
  return isOf({ method, path: url.split('?')[0] ?? '' }, endpoint);
}

function lineOf({ method, path, query }: LoggedRequest): string {
  return `${method} ${path}?${new URLSearchParams(query).toString()}`;
}

function countFirst(lines: readonly string[]): number {
  return lines.filter((line) => line === lines[0]).length;
}

function snapshot({ classes, clients, messages }: Studio): string {
  return JSON.stringify([classes, clients, messages].map((records) => [...records.values()]));
}

function asFields(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('Not a record.');
  return value;
}
