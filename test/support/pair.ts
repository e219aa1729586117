import { createAppHandler } from 'zapier-platform-core';

import App from '../../index.ts';
import type { Connected } from './app.ts';

/** Each pair by its search, and the action that runs if that finds nothing. */
const ACTIONS = {
  find_class: 'create_class',
  find_participant: 'add_participant',
  find_client: 'create_client',
} as const;

export type Pair = keyof typeof ACTIONS;

type Fields = Record<string, unknown>;

/**
 * A pair of the editor as Zapier runs it: the search, and if it finds nothing, the action, with one form for both.
 *
 * @param inputDataRaw the form before its mappings were filled in
 */
export async function runPair(
  { authData }: Connected,
  search: Pair,
  inputData: Fields,
  inputDataRaw?: Fields,
): Promise<Fields> {
  const execute = async (method: string, meta: Fields): Promise<Fields[]> => {
    const bundle = { authData, inputData, inputDataRaw, meta };
    const { results } = await createAppHandler(App)({ command: 'execute', method, bundle, calledFromCli: true });
    return [results].flat().filter((row): row is Fields => typeof row === 'object' && row !== null);
  };
  const [found] = await execute(`searches.${search}.operation.perform`, {});
  if (found !== undefined) return found;
  const [made] = await execute(`creates.${ACTIONS[search]}.operation.perform`, { withSearch: search });
  return made ?? {};
}
