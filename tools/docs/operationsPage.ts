import { bookingFields } from '../../src/resources/booking.ts';
import { classFields } from '../../src/resources/class.ts';
import { clientFields } from '../../src/resources/client.ts';
import {
  addedFields,
  choicesOf,
  dedupeKeys,
  KINDS,
  readDefinition,
  staticFields,
  visible,
  type Definition,
  type InputField,
  type Kind,
  type Operation,
  type OutputField,
} from './definition.ts';
import { writePage } from './generatedPage.ts';

/*
 * Writes docs/operations.md from the definition: `node tools/docs/operationsPage.ts`. With `--check` it writes nothing and fails
 * where the page says something else than the definition.
 */

const TITLES: Record<Kind, string> = { triggers: 'Triggers', creates: 'Actions', searches: 'Searches' };

/** What most operations give, told once. The larger come first, because they hold the smaller. */
const SHAPES: Record<string, readonly OutputField[]> = {
  Booking: bookingFields,
  Class: classFields,
  Client: clientFields,
};

const TYPES: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'yes or no',
  datetime: 'date and time',
};

/** More choices than this are counted, not listed. */
const MOST_CHOICES = 10;

async function operationsPage(definition: Definition): Promise<string> {
  const sections = await Promise.all(
    KINDS.map(async (kind) => {
      const operations = await Promise.all(visible(definition, kind).map((one) => operationSection(kind, one)));
      return `## ${TITLES[kind]}\n\n${operations.join('\n\n')}`;
    }),
  );
  const pairs = Object.values(definition.searchOrCreates).map(({ key, display, search, create }) => {
    const half = (kind: Kind, name: string) => linked(definition[kind][name]?.display.label ?? name);
    const parts = `${half('searches', search)}, then ${half('creates', create)} where nothing is found`;
    return `### ${display.label}\n\n\`${key}\`. ${display.description} Its fields are those of ${parts}.`;
  });
  const shapes = Object.entries(SHAPES).map(([name, fields]) => `### ${name}\n\n${outputs(fields, [name])}`);
  return [
    '# Operations',
    '<!-- Written by `npm run docs` from the definition. Do not edit: a test compares the two. -->',
    'Everything that a Zap can use of this integration: the fields of each form, and what comes out.',
    contents(definition),
    `## Connection\n\n${inputTable(definition.authentication.fields)}`,
    ...sections,
    `## Find or create\n\n${pairs.join('\n\n')}`,
    `## What comes out\n\nFields that the API adds come through too, without a label.\n\n${shapes.join('\n\n')}`,
  ].join('\n\n');
}

function contents(definition: Definition): string {
  const lines = KINDS.map((kind) => {
    const links = visible(definition, kind).map(({ display }) => linked(display.label));
    return `- ${TITLES[kind]}: ${links.join(', ')}`;
  });
  const pairs = Object.values(definition.searchOrCreates).map(({ display }) => linked(display.label));
  const shapes = Object.keys(SHAPES).map(linked);
  return [...lines, `- Find or create: ${pairs.join(', ')}`, `- What comes out: ${shapes.join(', ')}`].join('\n');
}

async function operationSection(kind: Kind, one: Operation): Promise<string> {
  const { key, display, operation } = one;
  const inputs = staticFields(operation.inputFields);
  const fields = staticFields(operation.outputFields);
  const dedupe = dedupeKeys(fields).map((name) => `\`${name}\``);
  const notices = inputs.filter(({ type }) => type === 'copy').map(({ helpText = '' }) => `> ${helpText}`);
  return [
    `### ${display.label}`,
    `\`${key}\`. ${display.description}`,
    ...(kind === 'triggers' ? [`A Zap runs once for each ${dedupe.join(' and ')} (the dedupe key).`] : []),
    ...notices,
    inputTable(inputs),
    `Gives ${outputs(fields)}`,
    ...(await outputsOnRequest(kind, one)),
  ].join('\n\n');
}

function inputTable(fields: readonly InputField[]): string {
  const rows = fields
    .filter(({ type }) => type !== 'copy')
    .map((field) => [field.label ?? '', `\`${field.key}\``, field.required === true ? 'yes' : '', help(field)]);
  return table(['Field', 'Key', 'Required', 'Help'], rows);
}

function help(field: InputField): string {
  const choices = choicesOf(field);
  const listed = choices.map(([value, label]) => (value === label ? label : `${label} (\`${value}\`)`));
  return [
    field.helpText,
    field.dynamic === undefined ? '' : 'A dropdown.',
    choices.length > MOST_CHOICES ? `A list of ${String(choices.length)}.` : '',
    choices.length > 0 && choices.length <= MOST_CHOICES ? `One of: ${listed.join(', ')}.` : '',
    field.list === true ? 'Takes several.' : '',
    field.default === undefined ? '' : `Default: \`${field.default}\`.`,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

/** Output fields as the shapes that they hold, and a table of the rest. `inside` names the shapes that are being told. */
function outputs(fields: readonly OutputField[], inside: readonly string[] = []): string {
  const found: { name: string; prefix: string }[] = [];
  let rest = [...fields];
  for (const prefix of prefixesOf(fields)) {
    for (const [name, shape] of Object.entries(SHAPES).filter(([one]) => !inside.includes(one))) {
      const isOfShape = (field: OutputField) =>
        shape.some(
          ({ key, label, type }) => prefix + key === field.key && label === field.label && type === field.type,
        );
      if (rest.filter(isOfShape).length !== shape.length) continue;
      found.push({ name, prefix });
      rest = rest.filter((field) => !isOfShape(field));
    }
  }
  const whole = found.filter(({ prefix }) => prefix === '').map(({ name }) => `a ${shapeLink(name)}`);
  const parts = found.filter(({ prefix }) => prefix !== '').map(({ name, prefix }) => partOf(name, prefix));
  const rows = rest.map(({ key, label = '', type = 'string' }) => [label, `\`${key}\``, TYPES[type] ?? type]);
  const own = rows.length === 0 ? [] : [table(['Label', 'Key', 'Type'], rows)];
  if (inside.length > 0) return [...own, ...parts.map((part) => `And ${part}.`)].join('\n\n');
  const named = [...whole, ...parts].join(' and ');
  if (own.length === 0) return `${named}.`;
  return named === '' ? `this:\n\n${own.join()}` : `${named}, with this:\n\n${own.join()}`;
}

/** `class__` of a booking, `classes[]` of line items, and the root. */
function prefixesOf(fields: readonly OutputField[]): string[] {
  const all = fields.flatMap(({ key }) =>
    [...key.matchAll(/__|\[\]/g)].map(({ index, 0: end }) => key.slice(0, index + end.length)),
  );
  return [...new Set(['', ...all])].sort((a, b) => a.length - b.length);
}

function partOf(name: string, prefix: string): string {
  const key = prefix.replace(/(?:__|\[\])$/, '');
  return prefix.endsWith('[]')
    ? `\`${key}\`, line items that are each a ${shapeLink(name)}`
    : `\`${key}\`, a ${shapeLink(name)}`;
}

/** What choices in the form add to what comes out. */
async function outputsOnRequest(kind: Kind, one: Operation): Promise<string[]> {
  const { inputFields, outputFields = [] } = one.operation;
  if (outputFields.every((field) => typeof field !== 'string')) return [];
  const asked = staticFields(inputFields).flatMap((field) => choicesOf(field).map((choice) => ({ field, choice })));
  const told = asked.map(async ({ field, choice: [value, label] }) => {
    const added = await addedFields(kind, one, { [field.key]: value });
    return added.length === 0 ? [] : [`Where ${field.label ?? field.key} is ${label}, also ${outputs(added)}`];
  });
  return (await Promise.all(told)).flat();
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`).join('\n');
}

/** A link to an operation's heading. */
function linked(label: string): string {
  return `[${label}](#${label
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replace(/ /g, '-')})`;
}

function shapeLink(name: string): string {
  return `[${name.toLowerCase()}](#${name.toLowerCase()})`;
}

await writePage(await operationsPage(await readDefinition()), 'docs/operations.md', 'the definition');
