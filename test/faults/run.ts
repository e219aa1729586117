import { test as testConnection } from '../../src/authentication.ts';
import { wholeClient } from '../../src/hydrators/wholeClient.ts';
import { operationOf, throughCore } from '../support/app.ts';
import type { Operation } from './operations.ts';

/** Where Whautomate is (by default the real host), and the key to it. */
export interface Account {
  readonly url: string | undefined;
  readonly key: string;
  /** as pasted into API Host; default the global one */
  readonly host?: string;
}

/** Runs an operation through core, as Zapier does, with a cache of its own. */
export async function runIn(
  { url, key: apiKey, host = 'api.whautomate.com' }: Account,
  { kind, key, inputData }: Pick<Operation, 'kind' | 'key' | 'inputData'>,
  cache: object = {},
): Promise<unknown> {
  const bundle = { authData: { api_host: host, api_key: apiKey }, inputData, meta: {} };
  if (url !== undefined) process.env['WHAUTOMATE_BASE_URL'] = url;
  try {
    if (kind === 'authentication') return await throughCore(testConnection, bundle, cache);
    if (kind === 'hydrators') return await throughCore(wholeClient, bundle, cache);
    const { perform, alone } = operationOf(kind, key);
    return await throughCore(perform, bundle, cache, alone);
  } finally {
    delete process.env['WHAUTOMATE_BASE_URL'];
  }
}
