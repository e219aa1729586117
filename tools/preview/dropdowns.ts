import { KINDS, run, staticFields, visible, type Definition, type InputField } from '../docs/definition.ts';

/** What a dropdown offers. */
export interface Dropdown {
  choices: [value: string, label: string][];
  /** what the options belong to if they depend on another field, such as a class's title */
  of?: string;
}

/** The options of every dropdown of the visible forms, by `dynamic`: what the hidden triggers return. */
export async function readDropdowns(
  definition: Definition,
  authData: Record<string, string>,
): Promise<Map<string, Dropdown>> {
  const forms = KINDS.flatMap((kind) => visible(definition, kind));
  const fields = forms.flatMap(({ operation }) => staticFields(operation.inputFields));
  const dropdowns = new Map<string, Dropdown>();

  const read = async (dynamic: string): Promise<Dropdown> => {
    const known = dropdowns.get(dynamic);
    if (known !== undefined) return known;
    const [key = '', valueKey = '', labelKey = ''] = dynamic.split('.');
    const needed = staticFields(definition.triggers[key]?.operation.inputFields).find(isNeeded);
    // As if the first option were chosen in the field that it depends on.
    const [first] = needed?.dynamic === undefined ? [] : (await read(needed.dynamic)).choices;
    const rows = await run(`triggers.${key}.operation.perform`, {
      authData,
      inputData: needed === undefined ? {} : { [needed.key]: first?.[0] },
      meta: { isFillingDynamicDropdown: true, page: 0 },
    });
    const choices = rows.map((row): [string, string] => [text(row, valueKey), text(row, labelKey)]);
    const dropdown = { choices, ...(first !== undefined && { of: first[1] }) };
    dropdowns.set(dynamic, dropdown);
    return dropdown;
  };

  for (const { dynamic } of fields) if (dynamic !== undefined) await read(dynamic);
  return dropdowns;
}

function isNeeded({ required, dynamic }: InputField): boolean {
  return required === true && dynamic !== undefined;
}

function text(row: object, key: string): string {
  const value: unknown = Reflect.get(row, key);
  return String(value);
}
