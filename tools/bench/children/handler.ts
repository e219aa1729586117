import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What Zapier calls. */
export type Handler = (event: object) => Promise<{ results: unknown }>;

/** The handler of an unpacked build.zip. */
export async function loadHandler(app: string): Promise<Handler> {
  const loaded: unknown = await import(pathToFileURL(join(app, 'zapierwrapper.js')).href);
  if (!hasHandler(loaded)) throw new Error('zapierwrapper.js exports no handler.');
  return loaded.handler;
}

function hasHandler(value: unknown): value is { handler: Handler } {
  return typeof value === 'object' && value !== null && 'handler' in value && typeof value.handler === 'function';
}

/** The event that runs an operation. Without `calledFromCli`, core prints its memory use into the measurement. */
export function run(method: string, inputData: object = {}, meta: object = {}) {
  const authData = { api_host: 'api.whautomate.com', api_key: 'sandbox-key' };
  return { command: 'execute', method, calledFromCli: true, bundle: { authData, inputData, meta } };
}

/** The rows that an operation gave. */
export function rowsOf(results: unknown): object[] {
  if (!Array.isArray(results)) throw new Error('The operation gave no list.');
  return results.filter((row: unknown) => typeof row === 'object' && row !== null);
}
