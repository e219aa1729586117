import { createAppHandler } from 'zapier-platform-core';

import App from '../../index.ts';

/*
 * The app as Zapier's server gets it: compiled to JSON by core, without functions. The types name what is read here;
 * core's schema checks the rest (`schemaErrors`).
 */

declare module 'zapier-platform-core' {
  /** What Zapier calls with a command. Core exports it without a type. */
  function createAppHandler(app: object): (event: Command) => Promise<{ results: unknown }>;
}

interface Command {
  command: 'definition' | 'validate' | 'execute';
  method?: string;
  bundle?: object;
  /** Without it, core wraps this process's http module to log to Zapier, and prints its memory use. */
  calledFromCli: true;
}

export interface Definition {
  version: string;
  platformVersion: string;
  authentication: { type: string; fields: InputField[]; connectionLabel?: string };
  flags: Record<string, boolean>;
  triggers: Record<string, Operation>;
  creates: Record<string, Operation>;
  searches: Record<string, Operation>;
  searchOrCreates: Record<string, Pair>;
}

export const KINDS = ['triggers', 'creates', 'searches'] as const;
export type Kind = (typeof KINDS)[number];

export interface Display {
  label: string;
  description: string;
  hidden?: boolean;
}

export interface Operation {
  key: string;
  noun: string;
  display: Display;
  operation: {
    type?: string;
    performList?: unknown;
    performSubscribe?: unknown;
    performUnsubscribe?: unknown;
    cleanInputData?: boolean;
    lock?: { key: string; scope?: string[] };
    inputFields?: (InputField | string)[];
    inputFieldGroups?: { key: string; label?: string; emphasize?: boolean }[];
    sample?: Record<string, unknown>;
    outputFields?: (OutputField | string)[];
  };
}

export interface InputField {
  key: string;
  label?: string;
  type?: string;
  required?: boolean;
  default?: string;
  placeholder?: string;
  helpText?: string;
  choices?: Record<string, string> | (string | { value: string; label: string })[];
  list?: boolean;
  dict?: boolean;
  children?: InputField[];
  /** `trigger.value_key.label_key` */
  dynamic?: string;
  /** `search.output_key` */
  search?: string;
  dependsOn?: string[];
  group?: string;
}

export interface OutputField {
  key: string;
  label?: string;
  type?: string;
  primary?: boolean;
  required?: boolean;
}

/** A search paired with an action that creates what it does not find. */
export interface Pair {
  key: string;
  display: Display;
  search: string;
  create: string;
}

/** The compiled definition, a new copy each time. */
export async function readDefinition(app: object = App): Promise<Definition> {
  const { results } = await createAppHandler(app)({ command: 'definition', calledFromCli: true });
  if (!isDefinition(results)) throw new Error('Core returned no definition.');
  return results;
}

/** What `zapier-platform validate --without-style` prints. */
export async function schemaErrors(app: object = App): Promise<unknown> {
  return (await createAppHandler(app)({ command: 'validate', calledFromCli: true })).results;
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
  const { results } = await createAppHandler(App)({ command: 'execute', method, bundle, calledFromCli: true });
  if (!Array.isArray(results)) throw new Error(`${method} did not return a list.`);
  return results.filter((row: unknown) => typeof row === 'object' && row !== null);
}

/** The deduplication key: the fields marked as primary, or `id`. */
export function dedupeKeys(fields: readonly OutputField[]): string[] {
  const marked = fields.filter(({ primary }) => primary === true).map(({ key }) => key);
  return marked.length === 0 ? ['id'] : marked;
}

/** The output fields that a filled-in form adds to the static ones. */
export async function addedFields(
  kind: Kind,
  { key, operation }: Operation,
  inputData: object,
): Promise<OutputField[]> {
  const all = await run(`${kind}.${key}.operation.outputFields`, { inputData });
  const known = staticFields(operation.outputFields).map((field) => field.key);
  return all.filter(isField).filter((field) => !known.includes(field.key));
}

function isField(value: object): value is OutputField {
  return 'key' in value && typeof value.key === 'string';
}

/** The choices of a field as `[value, label]`, in their order. */
export function choicesOf({ choices = {} }: InputField): [string, string][] {
  if (!Array.isArray(choices)) return Object.entries(choices);
  return choices.map((choice) => (typeof choice === 'string' ? [choice, choice] : [choice.value, choice.label]));
}

/** Every value in a record by the key that Zapier gives it: `class__title`, and `classes[]title` in line items. */
export function leaves(value: unknown, path = ''): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leaves(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [[path, value]];
  const prefix = path === '' || path.endsWith('[]') ? path : `${path}__`;
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, prefix + key));
}

function isDefinition(value: unknown): value is Definition {
  const parts = ['authentication', 'flags', 'searchOrCreates', ...KINDS];
  return typeof value === 'object' && value !== null && parts.every((part) => part in value);
}
