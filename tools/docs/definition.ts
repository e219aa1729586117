import {
  createAppHandler,
  type InputFieldGroup,
  type LockObject,
  type PlainInputField,
  type PlainOutputField,
} from 'zapier-platform-core';

import App from '../../index.ts';

/*
 * The app as Zapier's server gets it: compiled to JSON by core, a function as text. The types name what is read here; core's
 * schema checks the rest (`npm run validate`).
 */

declare module 'zapier-platform-core' {
  /** What Zapier calls with a command. Core exports it without a type. */
  function createAppHandler(app: object): (event: object) => Promise<{ results: unknown }>;
}

/** As the command line does: otherwise core wraps this process's http module to log to Zapier, and prints its memory use. */
async function answer(command: 'definition' | 'execute', event: object = {}): Promise<unknown> {
  return (await createAppHandler(App)({ command, calledFromCli: true, ...event })).results;
}

export type InputField = PlainInputField;
export type OutputField = PlainOutputField;

export const KINDS = ['triggers', 'creates', 'searches'] as const;
export type Kind = (typeof KINDS)[number];

export interface Operation {
  key: string;
  noun: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: {
    type?: string;
    canPaginate?: boolean;
    cleanInputData?: boolean;
    lock?: LockObject;
    inputFields?: (InputField | string)[];
    inputFieldGroups?: InputFieldGroup[];
    sample?: Record<string, unknown>;
    outputFields?: (OutputField | string)[];
  };
}

export interface Definition extends Record<Kind, Record<string, Operation>> {
  version: string;
  authentication: { type: string; fields: InputField[]; connectionLabel?: string };
  flags: Record<string, boolean>;
  /** Each pairs a search with an action that creates what it does not find. */
  searchOrCreates: Record<string, { key: string; display: Operation['display']; search: string; create: string }>;
}

/** The compiled definition, a new copy each time. */
export async function readDefinition(): Promise<Definition> {
  const definition = await answer('definition');
  if (!isDefinition(definition)) throw new Error('Core returned no definition.');
  return definition;
}

function isDefinition(value: unknown): value is Definition {
  const parts = ['authentication', 'flags', 'searchOrCreates', ...KINDS];
  return typeof value === 'object' && value !== null && parts.every((part) => part in value);
}

/** The operations of a kind; without the hidden ones, which only fill dropdowns. */
export function visible(definition: Definition, kind: Kind): Operation[] {
  return Object.values(definition[kind]).filter(({ display }) => display.hidden !== true);
}

/** The fields that do not depend on a function. */
export function staticFields<T>(fields: readonly (T | string)[] = []): T[] {
  return fields.filter((field): field is T => typeof field !== 'string');
}

/** What a function of the app returns, by its path, such as `triggers.list_staff.operation.perform`. */
export async function run(method: string, bundle: object): Promise<object[]> {
  const rows = await answer('execute', { method, bundle });
  if (!Array.isArray(rows)) throw new Error(`${method} did not return a list.`);
  return rows.filter((row: unknown) => typeof row === 'object' && row !== null);
}

/** The output fields that a filled-in form adds to the static ones. */
export async function addedFields(kind: Kind, one: Operation, inputData: object): Promise<OutputField[]> {
  const { outputFields = [] } = one.operation;
  const known = staticFields(outputFields).map(({ key }) => key);
  if (known.length === outputFields.length) return [];
  const all = await run(`${kind}.${one.key}.operation.outputFields`, { inputData });
  return all.filter((field): field is OutputField => 'key' in field && !known.includes(String(field.key)));
}

/** The deduplication key: the fields marked as primary, or `id`. */
export function dedupeKeys(fields: readonly OutputField[]): string[] {
  const marked = fields.filter(({ primary }) => primary === true).map(({ key }) => key);
  return marked.length === 0 ? ['id'] : marked;
}

/** The choices of a field as `[value, label]`, in their order. */
export function choicesOf({ choices = {} }: InputField): [string, string][] {
  if (Array.isArray(choices)) throw new Error('Say the choices of a field as an object.');
  return Object.entries(choices).map(([value, label]) => [value, String(label)]);
}

/** Every value in a record by the key that Zapier gives it: `class__title`, and `classes[]title` in line items. */
export function leaves(value: unknown, path = ''): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leaves(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const prefix = path === '' || path.endsWith('[]') ? path : `${path}__`;
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, prefix + key));
}
