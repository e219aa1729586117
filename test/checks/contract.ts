import {
  choicesOf,
  dedupeKeys,
  KINDS,
  leaves,
  staticFields,
  type Definition,
  type InputField,
  type Kind,
} from '../../tools/docs/definition.ts';

/** What users' Zaps hold on to: once a version is public, none of it may go. */
export interface Contract extends Record<Kind, Record<string, Held>> {
  /** keys of the connection's fields; a required one is marked with `*` */
  authentication: string[];
  /** search to create */
  searchOrCreates: Record<string, string>;
}

interface Held {
  /** keys of the input fields; a required one is marked with `*` */
  inputs: string[];
  /** values of choices, by input; without the time zones, which come and go with the IANA database */
  choices: Record<string, string[]>;
  /** triggers only: what Zapier tells events apart by */
  dedupe?: string[];
  sample: string[];
}

/** The contract of a definition. */
export function contractOf(definition: Definition): Contract {
  const held = (kind: Kind): Record<string, Held> =>
    Object.fromEntries(
      Object.values(definition[kind]).map(({ key, operation: { inputFields, outputFields, sample } }) => [
        key,
        {
          inputs: marked(staticFields(inputFields)),
          choices: choices(staticFields(inputFields)),
          ...(kind === 'triggers' && { dedupe: dedupeKeys(staticFields(outputFields)) }),
          sample: leaves(sample).map(([path]) => path),
        },
      ]),
    );
  const pairs = Object.values(definition.searchOrCreates).map(({ search, create }) => [search, create] as const);
  return {
    authentication: marked(definition.authentication.fields),
    triggers: held('triggers'),
    creates: held('creates'),
    searches: held('searches'),
    searchOrCreates: Object.fromEntries(pairs),
  };
}

function marked(fields: readonly InputField[]): string[] {
  return fields
    .filter(({ type }) => type !== 'copy')
    .map(({ key, required }) => (required === true ? `${key}*` : key))
    .sort();
}

function choices(fields: readonly InputField[]): Record<string, string[]> {
  const chosen = fields.filter((field) => field.key !== 'timezone' && choicesOf(field).length > 0);
  return Object.fromEntries(chosen.map((field) => [field.key, choicesOf(field).map(([value]) => value)]));
}

/**
 * What a definition takes away from users: Zapier's compatibility checks C001 to C003, and the breaking changes of its
 * documentation that these do not look at.
 */
export function takenAway(promised: Contract, definition: Definition): string[] {
  const current = contractOf(definition);
  const operations = KINDS.flatMap((kind) =>
    Object.entries(promised[kind]).flatMap(([key, held]) => {
      const at = `${kind}.${key}`;
      const now = current[kind][key];
      if (now === undefined) return [`C001 ${at} is gone`];
      const isHidden = definition[kind][key]?.display.hidden === true && !key.startsWith('list_');
      const isSame = JSON.stringify(held.dedupe) === JSON.stringify(now.dedupe);
      return [
        ...(isHidden ? [`C001 ${at} is hidden`] : []),
        ...inputsTaken(held.inputs, now.inputs, at),
        ...Object.entries(held.choices).flatMap(([input, values]) =>
          without(values, now.choices[input] ?? []).map((value) => `${at}: ${input} cannot be ${value} any more`),
        ),
        ...without(held.sample, now.sample).map((path) => `C003 ${at}: the sample lost ${path}`),
        ...(isSame ? [] : [`${at}: events are told apart by ${String(now.dedupe)}, so all would run again`]),
      ];
    }),
  );
  const pairs = Object.entries(promised.searchOrCreates)
    .filter(([search, create]) => current.searchOrCreates[search] !== create)
    .map(([search]) => `C001 searchOrCreates.${search} is gone`);
  return [...inputsTaken(promised.authentication, current.authentication, 'authentication'), ...operations, ...pairs];
}

function inputsTaken(promised: readonly string[], now: readonly string[], at: string): string[] {
  const gone = without(promised.map(bare), now.map(bare)).map((key) => `C002 ${at}: the input ${key} is gone`);
  const required = without(
    now.filter((key) => key.endsWith('*')),
    promised,
  );
  return [...gone, ...required.map((key) => `${at}: the input ${bare(key)} is required now`)];
}

function bare(key: string): string {
  return key.replace('*', '');
}

function without(all: readonly string[], present: readonly string[]): string[] {
  return all.filter((item) => !present.includes(item));
}
