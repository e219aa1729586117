import { readFileSync } from 'node:fs';

import { KINDS, readDefinition, run, staticFields, visible, type InputField } from '../docs/definition.ts';
import { startSandbox } from '../sandbox/server.ts';
import { page, type Dropdowns } from './page.ts';

/** The page of all forms, its dropdowns filled by the sandbox. */
export async function preview(): Promise<string> {
  const sandbox = await startSandbox();
  process.env['WHAUTOMATE_BASE_URL'] = sandbox.url;
  try {
    const definition = await readDefinition();
    const forms = KINDS.flatMap((kind) => visible(definition, kind));
    const fields = forms.flatMap(({ operation }) => staticFields(operation.inputFields));
    const dropdowns = await readDropdowns(fields, { api_host: 'api.whautomate.com', api_key: sandbox.key });
    return page(definition, dropdowns, readFileSync('tools/preview/style.css', 'utf8'));
  } finally {
    delete process.env['WHAUTOMATE_BASE_URL'];
    await sandbox.close();
  }
}

async function readDropdowns(fields: readonly InputField[], authData: object): Promise<Dropdowns> {
  const dropdowns = new Map<string, [value: string, label: string][]>();
  for (const { dynamic, dependsOn = [] } of fields) {
    if (dynamic === undefined || dropdowns.has(dynamic)) continue;
    const [trigger = '', value = '', label = ''] = dynamic.split('.');
    // As if the first option were chosen in the fields that it depends on.
    const inputData: Record<string, unknown> = {};
    for (const key of dependsOn) {
      const other = fields.find((field) => field.key === key)?.dynamic ?? '';
      inputData[key] = dropdowns.get(other)?.[0]?.[0];
    }
    const bundle = { authData, inputData, meta: { isFillingDynamicDropdown: true, page: 0 } };
    const rows = await run(`triggers.${trigger}.operation.perform`, bundle);
    const text = (row: object, key: string) => String(Reflect.get(row, key));
    dropdowns.set(
      dynamic,
      rows.map((row) => [text(row, value), text(row, label)]),
    );
  }
  return dropdowns;
}
