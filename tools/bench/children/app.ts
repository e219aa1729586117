import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Sample } from '../report.ts';

/* Shared by the measured processes. The last line that they print is for `runChild`. */

type Handler = (event: object) => Promise<{ results: unknown }>;

/** The handler of an unpacked build.zip: what Zapier calls. */
export async function loadHandler(app: string): Promise<Handler> {
  const loaded: unknown = await import(pathToFileURL(join(app, 'zapierwrapper.js')).href);
  if (!hasHandler(loaded)) throw new Error('zapierwrapper.js exports no handler.');
  return loaded.handler;
}

function hasHandler(value: unknown): value is { handler: Handler } {
  return typeof value === 'object' && value !== null && 'handler' in value && typeof value.handler === 'function';
}

/** The event that polls a trigger. Without `calledFromCli`, core prints its memory use into the measurement. */
export function pollOf(trigger: string, meta: object = {}) {
  const authData = { api_host: 'api.whautomate.com', api_key: 'sandbox-key' };
  const method = `triggers.${trigger}.operation.perform`;
  return { command: 'execute', method, calledFromCli: true, bundle: { authData, inputData: {}, meta } };
}

/** The ids of the rows that a poll returned. */
export function idsOf(results: unknown): unknown[] {
  if (!Array.isArray(results)) throw new Error('The trigger returned no list.');
  return results.map((row: unknown) => (typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined));
}

/** Tells the server to change something, and returns its counts (see `server.ts`). */
export async function ask(
  url: string,
  path: string,
): Promise<{ requests: number; connections: number; busyMs: number }> {
  const answer: unknown = await (await fetch(`${url}/bench/${path}`)).json();
  if (typeof answer !== 'object' || answer === null) throw new Error('The server has no counts.');
  return { requests: NaN, connections: NaN, busyMs: NaN, ...answer };
}

/** Measures one run. Time that is not the server's is our own. */
export async function measure<T>(url: string, work: () => Promise<T>): Promise<{ sample: Sample; result: T }> {
  const before = await ask(url, 'watch');
  const start = performance.now();
  const result = await work();
  const wall = performance.now() - start;
  const after = await ask(url, 'watch');
  const server = after.busyMs - before.busyMs;
  const requests = after.requests - before.requests;
  const connections = after.connections - before.connections;
  return { sample: { wall, server, own: wall - server, requests, connections }, result };
}

/** Prints the samples of this process, with its peak memory in MB. */
export function give(...samples: readonly Sample[]): void {
  const memory = process.resourceUsage().maxRSS / 1000;
  console.log(`\n${JSON.stringify(samples.map((sample) => ({ ...sample, memory })))}`);
}
