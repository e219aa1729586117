import { createAppHandler } from 'zapier-platform-core';

import App from '../../index.ts';
import type { Connected } from './app.ts';

type Fields = Record<string, unknown>;

/**
 * A pair of the editor as Zapier runs it: the search, and if it finds nothing, the action, with one form for both.
 *
 * @param inputDataRaw the form before its mappings were filled in
 */
export async function runPair(
  { authData }: Connected,
  search: keyof typeof App.searchOrCreates,
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
  const create = App.searchOrCreates[search]?.create ?? '';
  const [made] = await execute(`creates.${create}.operation.perform`, { withSearch: search });
  return made ?? {};
}
