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

/** One operation, one of the endpoints that it reaches, one fault. */
export interface Cell {
  readonly operation: Operation;
  readonly endpoint: EndpointName;
  readonly row: FaultRow;
}

/** What became of a run. */
export interface Outcome {
  readonly told?: unknown;
  readonly result?: unknown;
  /** how often the first request that met the fault was sent */
  readonly tries: number;
  readonly hasChanged: boolean;
  /** where the key or somebody's contact details are seen */
  readonly leaks: readonly string[];
}

/** A run where nothing is wrong. */
export interface Clean {
  readonly result: unknown;
  readonly hasChanged: boolean;
  /** the requests, as `GET /v1/classes?page=1` */
  readonly lines: readonly string[];
  readonly asked: readonly EndpointName[];
}

/** The cells of an operation: each endpoint that it reaches, with each fault. */
export function cellsOf(operation: Operation): Cell[] {
  return operation.asks.flatMap((endpoint) => FAULTS.map((row) => ({ operation, endpoint, row })));
}

export async function runClean(operation: Operation): Promise<Clean> {
  const sandbox = await startSandbox({ studio: thursdayStudio() });
  try {
    const before = snapshot(sandbox.studio);
    const result = await runIn(sandbox, operation);
    const { requests, studio } = sandbox;
    const asked = requests.map((request) => endpointOf(request, operation));
    return { result, hasChanged: snapshot(studio) !== before, lines: requests.map(lineOf), asked: [...new Set(asked)] };
  } finally {
    await sandbox.close();
  }
}

/** The run of a cell in a studio, `logs` being what it prints, with time-outs that come as soon as it is clear that no answer does. */
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
      ...('error' in ended ? { told: toldBy(ended.error) } : ended),
      tries: countFirst(lines),
      hasChanged: snapshot(studio) !== before,
      leaks: leaksOf({ requests, ...ended, logs, cache }, studio),
    };
  } finally {
    mend();
    await sandbox.close();
  }
}

/** What must become of it, by the tables and the run where nothing was wrong. */
export function expectedOf({ operation, endpoint: name, row }: Cell, clean: Clean): Outcome {
  const endpoint: Endpoint = ENDPOINTS[name];
  const { asks, finds = [], shrugs = {} } = operation;
  const isRead = endpoint.write === undefined;
  const tries = isRead && row.again ? 2 : 1;
  if (isRead && row.once) {
    const usual = countFirst(clean.lines.filter((line) => isLineOf(line, endpoint)));
    return { result: clean.result, tries: usual + 1, hasChanged: clean.hasChanged, leaks: [] };
  }
  if (name in shrugs) {
    // What was written before stays written, and is reported.
    const bare = Object.entries(shrugs).find(([shrugged]) => shrugged === name)?.[1];
    return { result: { ...asFields(clean.result), ...bare }, tries, hasChanged: clean.hasChanged, leaks: [] };
  }
  const isAbsent =
    row.name === '404' || (row.name === '403 of the gateway' && operation.managesWithout?.includes(name) === true);
  const isAnswer =
    isAbsent ||
    (row.name.startsWith('429') && operation.readsOn === name) ||
    (row.name.startsWith('403') && operation.hides === name);
  if (isAnswer && finds.includes(name)) {
    const { nothing = () => [] } = operation;
    return { result: nothing(clean.result, name), tries, hasChanged: clean.hasChanged, leaks: [] };
  }
  const written = asks.slice(0, asks.indexOf(name)).some(isWrite);
  const told = row.told(endpoint);
  const missing = operation.missing?.[name];
  return {
    told: isAbsent && missing ? { ...told, code: 'NotFound', message: missing } : told,
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
    if (typeof options === 'string' || !('path' in options)) throw new Error('node-fetch hands over options.');
    const line = `${String(options.method)} ${String(options.path)}`;
    if (!isLineOf(line, endpoint)) return send(options);
    lines.push(line);
    // A name rather than an address, so that it is looked up.
    return send({ ...options, host: 'localhost', hostname: 'localhost', lookup });
  });
  return () => {
    spy.mockRestore();
  };
}

/** All that core put beside the message. */
function toldBy(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const carried: unknown = error.message.startsWith('{') ? JSON.parse(error.message) : { message: error.message };
  return { name: error.name, ...asFields(carried) };
}

function endpointOf(request: Pick<LoggedRequest, 'method' | 'path'>, { asks }: Operation): EndpointName {
  const found = asks.find((name) => isOf(request, ENDPOINTS[name]));
  if (found === undefined) throw new Error(`It asks for more: ${request.method} ${request.path}`);
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

function snapshot({ classes, clients }: Studio): string {
  return JSON.stringify([[...classes.values()], [...clients.values()]]);
}

function asFields(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('Not a record.');
  return value;
}
