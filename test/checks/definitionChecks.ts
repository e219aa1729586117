import packageJson from '../../package.json' with { type: 'json' };
import { dedupeKeys, staticFields, type Definition, type InputField } from '../../tools/docs/definition.ts';
import { titleCase } from './titleCase.ts';
import { badDates, disagreements } from './values.ts';
import { inputsOf, operationsOf, pairsOf, proseOf, shownOperations } from './walk.ts';

/** What is wrong with a definition, and where. */
export type Check = (definition: Definition) => string[];

const SECRET = /(?:api|access|auth|private)_?(?:key|token)|secret|passw(?:or)?d|credential|token/i;

function isSecret({ key, type }: InputField): boolean {
  return type === 'password' || SECRET.test(key);
}

/**
 * Zapier's integration checks of a definition, by code ("Integration check reference"). Zapier's server runs them when a
 * version is validated online. Core's schema has D012 and D015 too, D016 follows from D017, live.test.ts has D026; D019
 * and D020 no longer exist.
 */
export const definitionChecks: Readonly<Record<string, Check>> = {
  /** No credentials outside the connection. */
  D001: (definition) =>
    inputsOf(definition)
      .filter(({ field }) => isSecret(field))
      .map(({ at }) => `${at}: asks for a credential`),

  /** A link to where the API key is. */
  D002: ({ authentication }) =>
    authentication.fields
      .filter((field) => isSecret(field) && !/\[[^\][]+\]\(https:\/\/[^\s()]+\)/.test(field.helpText ?? ''))
      .map(({ key }) => `authentication.${key}: help has no link`),

  /** A label that tells accounts apart. */
  D003: ({ authentication: { connectionLabel = '', fields } }) => {
    const names = [...connectionLabel.matchAll(/\{\{(?:bundle\.\w+\.)?(\w+)\}\}/g)].map(([, name = '']) => name);
    if (names.length === 0) return ['authentication: the label is the same for every account'];
    const secrets = fields.filter(isSecret).map(({ key }) => key);
    return names.filter((name) => secrets.includes(name)).map((name) => `authentication: the label shows ${name}`);
  },

  /** No one types an ID. */
  D004: (definition) =>
    inputsOf(definition)
      .filter(({ field: { key, label = '', dynamic } }) => (/(?:^|_)id$/.test(key) || / ID$/.test(label)) && !dynamic)
      .map(({ at }) => `${at}: an ID without a dropdown`),

  /** The trigger of a dropdown exists and has the keys that the dropdown reads. */
  D005: (definition) =>
    inputsOf(definition).flatMap(({ at, field: { dynamic } }) => {
      if (dynamic === undefined) return [];
      const [key = '', ...columns] = dynamic.split('.');
      const trigger = definition.triggers[key];
      if (trigger === undefined) return [`${at}: there is no trigger ${key}`];
      const sample = trigger.operation.sample ?? {};
      return columns.filter((column) => !(column in sample)).map((column) => `${at}: ${key} has no ${column}`);
    }),

  /** A hook can be tried out without an event. */
  D006: (definition) =>
    operationsOf(definition)
      .filter(({ operation: { type, performList } }) => type === 'hook' && performList === undefined)
      .map(({ at }) => `${at}: a hook without performList`),

  /** No address without TLS. */
  D007: (definition) => textsWith(definition, /\bhttp:\/\//i),

  /** Addresses in prose are links or code. */
  D008: (definition) =>
    proseOf(definition).flatMap(({ at, text }) => {
      const rest = text.replace(/`[^`]*`/g, '').replace(/\[[^\][]+\]\(https?:\/\/[^\s()]+\)/g, '');
      if (/\]\s*\(|\[[^\]]*\(/.test(rest)) return [`${at}: a link that is not well formed`];
      return /\bhttps?:\/\/|\bwww\./i.test(rest) ? [`${at}: a bare address`] : [];
    }),

  /** Something to search by. */
  D009: ({ searches }) =>
    Object.values(searches)
      .filter(({ operation }) => staticFields(operation.inputFields).every(({ type }) => type === 'copy'))
      .map(({ key }) => `searches.${key}: nothing to search by`),

  /** The sample of a polling trigger has the deduplication key. */
  D010: ({ triggers }) =>
    Object.values(triggers).flatMap(({ key, operation: { type = 'polling', outputFields, sample = {} } }) =>
      type === 'polling'
        ? dedupeKeys(staticFields(outputFields))
            .filter((name) => !(name in sample))
            .map((name) => `triggers.${key}: the sample has no ${name}`)
        : [],
    ),

  /** Help says more than the label. */
  D011: (definition) =>
    inputsOf(definition)
      .filter(({ field: { label, helpText } }) => plain(label) === plain(helpText) && label !== undefined)
      .map(({ at }) => `${at}: help repeats the label`),

  /** The search of a search connector exists and has the key that the connector reads. */
  D013: (definition) =>
    inputsOf(definition).flatMap(({ at, field }) => {
      if (field.search === undefined) return [];
      const [key = '', column = ''] = field.search.split('.');
      const search = definition.searches[key];
      if (search === undefined) return [`${at}: there is no search ${key}`];
      return column in (search.operation.sample ?? {}) ? [] : [`${at}: ${key} has no ${column}`];
    }),

  /** A search connector is for one plain value from a dropdown; the editor has none in triggers. */
  D014: (definition) =>
    inputsOf(definition)
      .filter(({ at, field: { search, dynamic, type = 'string', list, dict, children } }) => {
        const isPlain = /^(?:string|number|integer)$/.test(type) && list !== true && dict !== true && !children;
        return search !== undefined && (dynamic === undefined || !isPlain || at.startsWith('triggers.'));
      })
      .map(({ at }) => `${at}: a search connector in a trigger, or without a dropdown of single values`),

  /** No static webhooks. */
  D017: (definition) =>
    operationsOf(definition)
      .filter(isStaticHook)
      .map(({ at }) => `${at}: a static webhook`),

  /** Labels of operations are in title case. */
  D018: (definition) =>
    [...shownOperations(definition), ...pairsOf(definition)]
      .filter(({ display: { label } }) => label !== titleCase(label))
      .map(({ at, display: { label } }) => `${at}: write "${titleCase(label)}"`),

  /** `Triggers when …` */
  D021: ({ triggers }) =>
    Object.values(triggers)
      .filter(({ display: { description } }) => !/^Triggers when .*\.$/.test(description))
      .map(({ key }) => `triggers.${key}: the description must be "Triggers when … ."`),

  /** A field that a Zap template can fill in. */
  D022: ({ creates }) =>
    Object.values(creates)
      .filter(({ operation }) => staticFields(operation.inputFields).every(({ type }) => type === 'copy'))
      .map(({ key }) => `creates.${key}: no static input fields`),

  /** Dates of samples are ISO 8601 with an offset. */
  D023: (definition) =>
    operationsOf(definition).flatMap(({ at, operation }) =>
      badDates(operation.sample ?? {}).map((found) => `${at}: ${found}`),
    ),

  /** Samples and output fields agree. */
  D024: (definition) =>
    operationsOf(definition).flatMap(({ at, operation: { sample, outputFields } }) =>
      disagreements(staticFields(outputFields), sample).map((found) => `${at}: ${found}`),
    ),

  /** No addresses that run code. */
  D025: (definition) => textsWith(definition, /\b(?:javascript|vbscript)\s*:|\bdata:\w+\//i),

  /** The platform version is the pinned one. Only npm knows if there is a newer one. */
  D027: ({ platformVersion }) => {
    const pinned = packageJson.dependencies['zapier-platform-core'];
    return pinned === platformVersion
      ? []
      : [`package.json pins core ${pinned}, the definition says ${platformVersion}`];
  },

  /** Zapier must not drop blank fields: the integration itself tells blank from missing. */
  D028: (definition) => {
    const isOffForAll = definition.flags['cleanInputData'] === false;
    return operationsOf(definition)
      .filter(({ operation: { cleanInputData } }) => cleanInputData ?? !isOffForAll)
      .map(({ at }) => `${at}: cleanInputData is not false`);
  },
};

function textsWith(definition: Definition, pattern: RegExp): string[] {
  const texts = JSON.stringify(definition).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  return texts.filter((text) => pattern.test(text));
}

function isStaticHook({
  operation,
}: {
  operation: { type?: string; performSubscribe?: unknown; performUnsubscribe?: unknown };
}): boolean {
  const { type, performSubscribe, performUnsubscribe } = operation;
  return type === 'hook' && (performSubscribe === undefined || performUnsubscribe === undefined);
}

function plain(text = ''): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
