import { leaves, staticFields, type Definition } from '../../tools/docs/definition.ts';
import type { Check } from './definitionChecks.ts';
import { titleCase } from './titleCase.ts';
import { inputsOf, operationsOf, pairsOf, proseOf, shownOperations } from './walk.ts';

/**
 * What Zapier's reviewer looks at, as far as a program can tell ("Integration build guidelines", "Integration publishing
 * requirements", field and sample data pages), and our own style rules.
 */
export const copyChecks: Readonly<Record<string, Check>> = {
  'labels of fields and columns are in title case': (definition) =>
    labelsOf(definition)
      .filter(({ label }) => label !== titleCase(label))
      .map(({ at, label }) => `${at}: write "${titleCase(label)}"`),

  'a field is named after the thing, not its ID': (definition) =>
    inputsOf(definition)
      .filter(({ field: { label = '' } }) => /\bIDs?\b/i.test(label))
      .map(({ at }) => `${at}: the label speaks of an ID`),

  'every field that can be filled in has a label': (definition) =>
    inputsOf(definition)
      .filter(({ field: { type, label = '' } }) => type !== 'copy' && label === '')
      .map(({ at }) => `${at}: no label`),

  'every visible field has help': (definition) =>
    shownOperations(definition).flatMap(({ at, operation }) =>
      staticFields(operation.inputFields)
        .filter(({ helpText }) => helpText === undefined)
        .map(({ key }) => `${at}.${key}: no help`),
    ),

  'help is in sentences, of 20 to 1000 characters': (definition) =>
    [...connectionOf(definition), ...inputsOf(definition)].flatMap(({ at, field: { helpText } }) => {
      if (helpText === undefined) return [];
      const length = helpText.length;
      if (length < 20 || length > 1000) return [`${at}: help of ${String(length)} characters`];
      return /^[A-Z*].*[.*]$/s.test(helpText) ? [] : [`${at}: help is not in sentences`];
    }),

  'no required field says that it may be left empty': (definition) =>
    inputsOf(definition)
      .filter(({ field: { required, helpText = '' } }) => required === true && /leave (?:it )?empty/i.test(helpText))
      .map(({ at }) => `${at}: required, but help says to leave it empty`),

  'required fields come first': (definition) =>
    operationsOf(definition).flatMap(({ at, operation }) => {
      const fields = staticFields(operation.inputFields).filter(({ type }) => type !== 'copy');
      const firstOptional = fields.findIndex(({ required }) => required !== true);
      return fields
        .filter(({ required }, index) => required === true && firstOptional !== -1 && index > firstOptional)
        .map(({ key }) => `${at}.${key}: required, but after an optional field`);
    }),

  'no field asks for a comma-separated list': (definition) =>
    proseOf(definition)
      .filter(({ text }) => /comma[ -]separated|separated (?:by|with) commas?/i.test(text))
      .map(({ at }) => `${at}: asks for a comma-separated list`),

  'no text says sync': (definition) =>
    [...proseOf(definition), ...labelsOf(definition).map(({ at, label }) => ({ at, text: label }))]
      .filter(({ text }) => /\bsync/i.test(text))
      .map(({ at }) => `${at}: says sync`),

  'descriptions are one sentence, two for actions (what can be undone), without the names of the apps': (definition) =>
    [...shownOperations(definition), ...pairsOf(definition)].flatMap(({ at, display: { description } }) => {
      if (/zapier|whautomate/i.test(description)) return [`${at}: the description names an app`];
      const expected = at.startsWith('creates.') ? 2 : 1;
      const sentences = description.match(/[A-Z][^.!?]*\.(?: |$)/g) ?? [];
      return sentences.join('') === description && sentences.length === expected
        ? []
        : [`${at}: the description should have ${String(expected)} sentence(s)`];
    }),

  'no description capitalizes the noun': (definition) =>
    shownOperations(definition)
      .filter(({ noun, display: { description } }) => new RegExp(`.\\b${noun}`).test(description))
      .map(({ at, noun }) => `${at}: the description writes ${noun} with a capital`),

  'actions and searches are described by a verb in the third person': ({ creates, searches }) =>
    [...Object.values(creates), ...Object.values(searches)]
      .filter(({ display: { description } }) => !/^[A-Z][a-z]+s /.test(description))
      .map(({ key, display: { description } }) => `${key}: the description starts with "${firstWord(description)}"`),

  'searches find rather than get': ({ searches }) =>
    Object.values(searches)
      .filter(({ display: { label, description } }) => !/^Find /.test(label) || !/^Finds /.test(description))
      .map(({ key }) => `searches.${key}: write "Find …" and "Finds …"`),

  'a noun is one singular word': (definition) =>
    operationsOf(definition)
      .filter(({ noun }) => !/^[A-Z][a-z]+$/.test(noun) || /[^s]s$/.test(noun))
      .map(({ at, noun }) => `${at}: the noun is "${noun}"`),

  'keys are words in lower case with underscores': (definition) =>
    [...operationsOf(definition), ...inputsOf(definition).map(({ at, field }) => ({ at, key: field.key }))]
      .filter(({ key }) => !/^[a-z]+(?:_[a-z]+)*$/.test(key))
      .map(({ at }) => `${at}: the key is not in snake case`),

  'an action that cannot be undone says so first': ({ creates }) =>
    Object.values(creates)
      .filter(({ key, operation }) => {
        const [first] = staticFields(operation.inputFields);
        return key.startsWith('delete') && !(first?.type === 'copy' && /cannot be undone/.test(first.helpText ?? ''));
      })
      .map(({ key }) => `creates.${key}: no notice that it cannot be undone`),

  'only the triggers that fill dropdowns are hidden': (definition) => {
    const filling = new Set(inputsOf(definition).map(({ field }) => field.dynamic?.split('.')[0]));
    return Object.values(definition.triggers)
      .filter(({ key, display }) => (display.hidden === true) !== filling.has(key))
      .map(
        ({ key, display }) => `triggers.${key}: ${display.hidden === true ? 'hidden' : 'a dropdown, but not hidden'}`,
      );
  },

  'every value of a sample has a label, and every label a value': (definition) =>
    shownOperations(definition).flatMap(({ at, operation: { sample, outputFields } }) => {
      const values = leaves(sample).map(([key]) => key);
      const labeled = staticFields(outputFields).map(({ key }) => key);
      return [
        ...values.filter((key) => !labeled.includes(key)).map((key) => `${at}: ${key} has no label`),
        ...labeled.filter((key) => !values.includes(key)).map((key) => `${at}: ${key} is not in the sample`),
      ];
    }),

  'an ID is labeled as one, and nothing else is': (definition) =>
    columnsOf(definition)
      .filter(({ key, label }) => /(?:^|[_\]])id$/.test(key) !== / ID$/.test(label))
      .map(({ at, label }) => `${at}: labeled "${label}"`),

  'no two columns of an operation have the same label': (definition) =>
    shownOperations(definition).flatMap(({ at, operation }) => {
      const labels = staticFields(operation.outputFields).map(({ label }) => label);
      const twice = labels.filter((label, index) => labels.indexOf(label) !== index);
      return twice.map((label) => `${at}: "${String(label)}" labels two columns`);
    }),

  'samples have no contact details of real people': (definition) =>
    operationsOf(definition).flatMap(({ at, operation }) =>
      leaves(operation.sample)
        .filter(([, value]) => typeof value === 'string')
        .filter(([key, value]) => {
          const text = String(value);
          if (text.includes('@')) return !/@example\.(?:com|org|net)$/.test(text);
          return /phone$/i.test(key) && !/55501\d\d$/.test(text);
        })
        .map(([key, value]) => `${at}: ${key} ${String(value)} may be someone's`),
    ),
};

function connectionOf({ authentication }: Definition) {
  return authentication.fields.map((field) => ({ at: `authentication.${field.key}`, field }));
}

function columnsOf(definition: Definition) {
  return shownOperations(definition).flatMap(({ at, operation }) =>
    staticFields(operation.outputFields).map(({ key, label = '' }) => ({ at: `${at} ${key}`, key, label })),
  );
}

function labelsOf(definition: Definition): { at: string; label: string }[] {
  const fields = [...connectionOf(definition), ...inputsOf(definition)].flatMap(({ at, field: { label } }) =>
    label === undefined ? [] : [{ at, label }],
  );
  const groups = operationsOf(definition).flatMap(({ at, operation: { inputFieldGroups = [] } }) =>
    inputFieldGroups.flatMap(({ key, label }) => (label === undefined ? [] : [{ at: `${at} group ${key}`, label }])),
  );
  return [...fields, ...groups, ...columnsOf(definition)];
}

function firstWord(text: string): string {
  return text.split(' ')[0] ?? '';
}
