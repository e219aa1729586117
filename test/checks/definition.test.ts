import {
  dedupeKeys,
  KINDS,
  leaves,
  readDefinition,
  staticFields,
  type Definition,
} from '../../tools/docs/definition.ts';
import { badValues } from './values.ts';

/*
 * Zapier's integration checks of a definition ("Integration check reference"), which its server alone runs, and what its
 * reviewers look at ("Integration build guidelines") as far as a program can tell. `npm run validate` has the rest.
 */

/** Everything that rules look at, each with the path of its operation. */
function walk(definition: Definition) {
  const operations = KINDS.flatMap((kind) =>
    Object.values(definition[kind]).map(({ operation, ...one }) => {
      const [inputs, outputs] = [staticFields(operation.inputFields), staticFields(operation.outputFields)];
      return { ...one, ...operation, kind, at: `${kind}.${one.key}`, inputs, outputs, sample: operation.sample ?? {} };
    }),
  );
  const shown = operations.filter(({ display }) => display.hidden !== true);
  const connection = definition.authentication.fields.map((field) => ({ ...field, at: 'authentication' }));
  const inputs = shown.flatMap(({ at, kind, inputs: all }) =>
    all.map((field, index) => ({ ...field, at, kind, before: all[index - 1] })),
  );
  const outputs = shown.flatMap(({ at, outputs: all }) => all.map((field) => ({ ...field, at })));
  const groups = operations.flatMap(({ at, inputFieldGroups = [] }) => inputFieldGroups.map((one) => ({ ...one, at })));
  const pairs = Object.values(definition.searchOrCreates).map(({ display }) => ({ ...display, at: 'searchOrCreates' }));
  const displays = [...shown.map(({ at, display }) => ({ ...display, at })), ...pairs];
  const labels = [...displays, ...connection, ...inputs, ...outputs, ...groups];
  const helps = [...connection, ...inputs].map(({ at, helpText = '' }) => ({ at, text: helpText }));
  const texts = [...displays.map(({ at, description }) => ({ at, text: description })), ...helps];
  return { operations, shown, connection, inputs, labels, texts };
}

type Change = [path: string, value: unknown];
/** A rule, the paths of what breaks it, and changes that break it once. */
type Rule = [name: string, broken: (definition: Definition) => string[], changes: Change[]];

function rules<T extends { at: string }>(
  placesIn: (all: ReturnType<typeof walk>) => T[],
  table: Record<string, [isWrong: (place: T, definition: Definition) => boolean | undefined, ...changes: Change[]]>,
): Rule[] {
  return Object.entries(table).map(([name, [isWrong, ...changes]]) => {
    const wrong = (one: Definition) => placesIn(walk(one)).filter((place) => isWrong(place, one));
    return [name, (definition) => wrong(definition).map(({ at }) => at), changes];
  });
}

const LINK = /\[[^\][]+\]\(https:\/\/[^\s()]+\)/g;
const DESCRIPTION = {
  triggers: /^Triggers when [^.]+\.$/,
  creates: /^[A-Z][a-z]+s [^.]+\. [^.]+\.$/,
  searches: /^Finds [^.]+\.$/,
};
/** Articles, conjunctions and short prepositions, in lower case unless they come first or last. */
const SMALL = /^\(?(?:an?|and|as|at|but|by|for|if|in|of|on|or|the|to|via)$/i;

function isTitleCase(label: string): boolean {
  const words = label.split(' ');
  const isSmall = (word: string, at: number) => at > 0 && at < words.length - 1 && SMALL.test(word);
  return words.every((word, at) => (isSmall(word, at) ? word === word.toLowerCase() : !/^\(?\p{Ll}/u.test(word)));
}

const plain = (text = '') => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Whether `key.column.column` does not name an operation and keys of its sample. */
function leadsNowhere(path: string, operations: Definition['triggers']): boolean {
  const [key = '', ...columns] = path.split('.');
  const sample = operations[key]?.operation.sample ?? {};
  return columns.some((column) => !(column in sample));
}

const PRICE = 'creates.create_class.operation.inputFields.price';
const STAFF = 'creates.create_class.operation.inputFields.staff_id';
const CLASS = 'creates.add_participant.operation.inputFields.class_id';
const FULL = 'triggers.class_filled';
const CLIENT = 'searches.find_client.operation';

const RULES: Rule[] = [
  ...rules(({ connection }) => connection, {
    'D002: the help of a secret links to where it is': [
      ({ type, helpText = '' }) => type === 'password' && helpText.search(LINK) === -1,
      ['authentication.fields.api_key.helpText', 'See https://help.whautomate.com.'],
    ],
    'D003: the connection is labeled by the account, and by no secret': [
      ({ key }, { authentication: { connectionLabel: label = '' } }) => !label.includes('{{') || label.includes(key),
      ['authentication.connectionLabel', '{{account}} {{bundle.authData.api_key}}'],
    ],
  }),
  ...rules(({ inputs }) => inputs, {
    'D004: no one types an ID, or reads of one': [
      ({ key, label = '', dynamic }) => (/_id$/.test(key) && !dynamic) || / ID$/.test(label),
      [`${STAFF}.dynamic`, undefined],
      [`${STAFF}.label`, 'Staff Member ID'],
    ],
    'D005: the trigger of a dropdown exists, and has what is read of it': [
      ({ dynamic }, { triggers }) => dynamic !== undefined && leadsNowhere(dynamic, triggers),
      [`${STAFF}.dynamic`, 'list_people.id.label'],
      [`${STAFF}.dynamic`, 'list_staff.staffId.label'],
    ],
    'D011: a field has a label, and help that says more': [
      ({ type, label, helpText }) => plain(label) === plain(helpText) || !helpText || (type !== 'copy' && !label),
      [`${PRICE}.helpText`, 'price.'],
      [`${PRICE}.helpText`, undefined],
      [`${PRICE}.label`, undefined],
    ],
    'D013: the search of a connector exists, and has what is read of it': [
      ({ search }, { searches }) => search !== undefined && leadsNowhere(search, searches),
      [`${CLASS}.search`, 'find_course.id'],
      [`${CLASS}.search`, 'find_classes.id'],
    ],
    'D014: a search connector is beside a dropdown of single values, and not in a trigger': [
      ({ kind, search, dynamic, type, list }) =>
        search !== undefined && (!dynamic || type !== 'string' || list === true || kind === 'triggers'),
      [`${CLASS}.dynamic`, undefined],
      [`${CLASS}.type`, 'text'],
      [`${CLASS}.list`, true],
      ['triggers.new_booking.operation.inputFields.class_id.search', 'find_class.id'],
    ],
    'required fields come first': [
      ({ required, before }) => required === true && before && !before.required && before.type !== 'copy',
      [`${PRICE}.required`, true],
    ],
  }),
  ...rules(({ operations }) => operations, {
    'D009, D022: an action or a search has a field': [
      ({ kind, inputs }) => kind !== 'triggers' && inputs.every(({ type }) => type === 'copy'),
      [`${CLIENT}.inputFields`, [{ key: 'notice', type: 'copy' }]],
    ],
    'D010: the sample of a polling trigger has the deduplication key': [
      ({ type, outputs, sample }) => type === 'polling' && dedupeKeys(outputs).some((key) => !(key in sample)),
      ['triggers.list_staff.operation.sample.id', undefined],
    ],
    'D023, D024: the values of a sample are of their types, and dates ISO 8601 with an offset': [
      ({ outputs, sample }) => badValues(outputs, sample).length > 0,
      [`${FULL}.operation.sample.startsAt`, '2026-05-22T18:30:00'],
      [`${FULL}.operation.sample.date`, '22/05/2026'],
      ['searches.find_classes.operation.sample.classes', [{ isFull: 'no' }]],
    ],
    'D028: Zapier drops no blank field': [
      ({ cleanInputData }, { flags }) => (cleanInputData ?? flags['cleanInputData']) !== false,
      [`${FULL}.operation.cleanInputData`, true],
    ],
    'what cannot be undone says so before the form': [
      ({ key, inputs: [first] }) =>
        key.startsWith('delete') && !(first?.type === 'copy' && first.helpText?.includes('cannot be undone')),
      ['creates.delete_class.operation.inputFields.notice.helpText', '**Careful.** The class leaves the schedule.'],
    ],
  }),
  ...rules(({ shown }) => shown, {
    'D021: a description is one sentence, of an action two (what can be undone), and starts with the verb': [
      ({ kind, display }) => !DESCRIPTION[kind].test(display.description),
      [`${FULL}.display.description`, 'Triggers whenever a class is full.'],
      ['creates.create_class.display.description', 'Puts a new class on the schedule.'],
      ['searches.find_client.display.description', 'Gets a client by phone number.'],
    ],
    'every value of a sample has a label': [
      ({ outputs, outputFields = [], sample }) => {
        // Labels of the whole client come with a run, if the form asks for the client.
        const later = outputFields.some((one) => typeof one === 'string') ? /^client__/ : /^$/;
        return leaves(sample).some(([path]) => outputs.every(({ key }) => key !== path) && !later.test(path));
      },
      [`${CLIENT}.sample.nickname`, 'Tara'],
    ],
    'every label of a result has a value in the sample': [
      ({ outputs, sample }) => outputs.some(({ key }) => leaves(sample).every(([path]) => path !== key)),
      [`${CLIENT}.sample.phone`, undefined],
    ],
    'no two values of a result have the same label': [
      ({ outputs }) => new Set(outputs.map(({ label }) => label)).size < outputs.length,
      [`${CLIENT}.outputFields.phone.label`, 'Client Email'],
    ],
  }),
  ...rules(({ labels }) => labels, {
    'D018: labels are in title case': [
      ({ label = '' }) => !isTitleCase(label),
      [`${FULL}.display.label`, 'Class filled'],
      ['searchOrCreates.find_class.display.label', 'Find Or Create Class'],
      ['creates.create_class.operation.inputFieldGroups', [{ key: 'more', label: 'more Options' }]],
    ],
  }),
  ...rules(({ texts }) => texts, {
    'D007, D008: an address is a link to https, or code': [
      ({ text }) => /\]\s*\(|\[[^\]]*\(|:\/\/|\bwww\./i.test(text.replace(/`[^`]*`/g, '').replace(LINK, '')),
      [`${PRICE}.helpText`, 'See [prices](http://example.com/prices).'],
      [`${FULL}.display.description`, 'Triggers when www.example.com says so.'],
    ],
  }),
];

test.each(RULES)('%s', async (_name, broken, changes) => {
  expect(broken(await readDefinition())).toEqual([]);
  for (const [path, value] of changes) {
    const definition = await readDefinition();
    change(definition, path, value);
    expect([path, value, broken(definition)]).toEqual([path, value, [expect.any(String)]]);
  }
});

/** Sets a value, or removes it if it is undefined. The path names a field of a list by its key. */
function change(definition: Definition, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((inside, key) => {
    if (Array.isArray(inside)) return inside.find((field: { key: string }) => field.key === key);
    return typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined;
  }, definition);
  if (typeof parent !== 'object' || parent === null) throw new Error(`There is no ${path}`);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
}
