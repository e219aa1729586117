import zapier, { type Bundle, type ZObject } from 'zapier-platform-core';

import App from '../../index.ts';
import type { Operation } from './operations.ts';

type Perform = (z: ZObject, bundle: Bundle) => unknown;

const { triggers, creates, searches, authentication, hydrators } = App;
const KINDS: Record<Operation['kind'], object> = {
  triggers,
  creates,
  searches,
  hydrators: { ...hydrators },
  authentication: { ...authentication },
};
const ALONE = { ...App, triggers: {}, creates: {}, searches: {}, searchOrCreates: {} };

/** Where Whautomate is, the real host where left out, and the key to it. */
export interface Account {
  readonly url: string | undefined;
  readonly key: string;
  /** as it is pasted into API Host; the global one where left out */
  readonly host?: string;
}

/**
 * Runs an operation through core, as Zapier does, with a cache of its own. Core prepares the whole app anew for each run, which
 * takes longer than the run: so the app holds that operation alone.
 */
export async function runIn(
  { url, key: apiKey, host = 'api.whautomate.com' }: Account,
  { kind, key, inputData }: Pick<Operation, 'kind' | 'key' | 'inputData'>,
  cache: object = {},
): Promise<unknown> {
  const found: unknown = Object.entries(KINDS[kind]).find(([name]) => name === key)?.[1];
  const app = { ...ALONE, ...(isOperation(found) ? { [kind]: { [key]: found } } : {}) };
  if (url !== undefined) process.env['WHAUTOMATE_BASE_URL'] = url;
  try {
    const authData = { api_host: host, api_key: apiKey };
    const tester = Object.assign(zapier.createAppTester(app), { zcacheTestObj: cache });
    return await tester(performOf(found), {
      authData,
      inputData: structuredClone(inputData),
      meta: {},
    });
  } finally {
    delete process.env['WHAUTOMATE_BASE_URL'];
  }
}

function performOf(found: unknown): Perform {
  const perform = isOperation(found) ? found.operation.perform : found;
  if (!isPerform(perform)) throw new Error('There is nothing to run.');
  return perform;
}

function isOperation(found: unknown): found is { operation: { perform: unknown } } {
  return typeof found === 'object' && found !== null && 'operation' in found;
}

function isPerform(value: unknown): value is Perform {
  return typeof value === 'function';
}
