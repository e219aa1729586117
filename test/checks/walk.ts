import {
  KINDS,
  staticFields,
  type Definition,
  type InputField,
  type Kind,
  type Operation,
} from '../../tools/docs/definition.ts';

/** An operation and its path, such as `creates.add_participant`. */
export interface Placed extends Operation {
  at: string;
  kind: Kind;
}

/** Every operation, including hidden ones. */
export function operationsOf(definition: Definition): Placed[] {
  return KINDS.flatMap((kind) =>
    Object.values(definition[kind]).map((operation) => ({ ...operation, kind, at: `${kind}.${operation.key}` })),
  );
}

export function shownOperations(definition: Definition): Placed[] {
  return operationsOf(definition).filter(({ display }) => display.hidden !== true);
}

/** The input fields of every operation with their paths, including notices. */
export function inputsOf(definition: Definition): { at: string; field: InputField }[] {
  return operationsOf(definition).flatMap(({ at, operation }) =>
    staticFields(operation.inputFields).map((field) => ({ at: `${at}.${field.key}`, field })),
  );
}

/** What people read besides labels: descriptions and help texts, including the connection's. */
export function proseOf(definition: Definition): { at: string; text: string }[] {
  const displays = [...shownOperations(definition), ...pairsOf(definition)].map(({ at, display }) => ({
    at: `${at} description`,
    text: display.description,
  }));
  const connection = definition.authentication.fields.map((field) => ({ at: `authentication.${field.key}`, field }));
  const helps = [...connection, ...inputsOf(definition)].flatMap(({ at, field: { helpText } }) =>
    helpText === undefined ? [] : [{ at: `${at} help`, text: helpText }],
  );
  return [...displays, ...helps];
}

export function pairsOf(definition: Definition) {
  return Object.values(definition.searchOrCreates).map((pair) => ({ ...pair, at: `searchOrCreates.${pair.key}` }));
}

/**
 * A copy with some values changed. A path has keys, and fields of a list by their key:
 * `creates.add_participant.operation.inputFields.phone.label`. Undefined removes the value.
 *
 * @throws Error if a path does not exist
 */
export function changed<T extends object>(original: T, changes: Readonly<Record<string, unknown>>): T {
  const copy = structuredClone(original);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>(step, copy);
    if (!isObject(parent)) throw new Error(`There is no ${path}`);
    if (value === undefined) {
      if (!(last in parent)) throw new Error(`There is no ${path}`);
      Reflect.deleteProperty(parent, last);
    } else Reflect.set(parent, last, value);
  }
  return copy;
}

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.find((item: unknown) => isObject(item) && Reflect.get(item, 'key') === key);
  return isObject(value) ? Reflect.get(value, key) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
