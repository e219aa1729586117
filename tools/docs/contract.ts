import { bookingFields } from '../../src/resources/booking.ts';
import { classFields } from '../../src/resources/class.ts';
import { clientFields } from '../../src/resources/client.ts';
import {
  addedFields,
  choicesOf,
  dedupeKeys,
  KINDS,
  staticFields,
  type Definition,
  type InputField,
  type Kind,
  type Operation,
  type OutputField,
} from './definition.ts';

const INTRO = `# Operations

<!-- Written by \`npm run docs\`. Do not edit: a test compares it with the definition. -->

This page is the public contract: every operation, what users fill in (\`in\`) and what comes out (\`out\`). Zaps depend on all of
it but the labels. When a change makes this page differ, a test says which version number that takes.

\`by\` is the deduplication key: a Zap runs once for each value of it. A shape stands for all the fields listed under its name.
Fields that the API adds later come through too, without a label.`;

const TITLES: Record<Kind, string> = { triggers: 'Triggers', creates: 'Actions', searches: 'Searches' };

/** What most operations return, stated once. A shape comes after the shapes in it. */
const SHAPES: Readonly<Record<string, readonly OutputField[]>> = {
  Client: clientFields,
  Class: classFields,
  Booking: bookingFields,
};

/** Longer lists, such as the time zones, change with their source. */
const MAX_CHOICES = 10;

/** The page that states the contract: a line for each operation, input and output, so that a diff is readable. */
export async function contractPage(definition: Definition): Promise<string> {
  const { authentication, searchOrCreates } = definition;
  const connection = [line('authentication', 'Connection', [authentication.type]), ...inputs(authentication.fields)];
  const shapes = Object.entries(SHAPES).flatMap(([name, fields]) => [
    line(name, name, ['shape']),
    ...outputs(fields, name),
  ]);
  const operations = await Promise.all(
    KINDS.map(async (kind) => {
      const all = Object.values(definition[kind]).map(async (one) => operationLines(kind, one));
      return section(TITLES[kind], (await Promise.all(all)).flat());
    }),
  );
  const pairs = Object.values(searchOrCreates).map(({ key, display, search, create }) =>
    line(`searchOrCreates.${key}`, display.label, [`${search}, then ${create}`]),
  );
  return [
    INTRO,
    section('Connection', connection),
    section('Shapes', shapes),
    ...operations,
    section('Find or create', pairs),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return `\n## ${title}\n\n${lines.join('\n')}`;
}

function line(id: string, label: string, facts: readonly (string | false | undefined)[]): string {
  return `- \`${id}\` "${label}": ${facts.filter((fact) => typeof fact === 'string').join('; ')}`;
}

async function operationLines(kind: Kind, one: Operation): Promise<string[]> {
  const { key, display, operation } = one;
  const fields = staticFields(operation.outputFields);
  const facts =
    kind === 'triggers'
      ? [`${operation.type ?? 'polling'} trigger`, `by ${dedupeKeys(fields).join(', ')}`]
      : [kind === 'creates' ? 'action' : 'search'];
  return [
    line(`${kind}.${key}`, display.label, [...facts, display.hidden === true && 'hidden']),
    ...inputs(staticFields(operation.inputFields)),
    ...outputs(fields),
    ...(await outputsOnRequest(kind, one)),
  ];
}

function inputs(fields: readonly InputField[]): string[] {
  return fields
    .filter(({ type }) => type !== 'copy')
    .map((field) => {
      const { key, label = '', type = 'string', dynamic, search, dependsOn } = field;
      const choices = choicesOf(field).map(([value]) => value);
      const listed = choices.length > MAX_CHOICES ? 'many' : choices.join(', ');
      return `  ${line(`in ${key}`, label, [
        field.list === true ? `${type} list` : type,
        field.required === true && 'required',
        field.default !== undefined && `default ${field.default}`,
        choices.length > 0 && `choices ${listed}`,
        dynamic !== undefined && `dropdown ${dynamic}`,
        search !== undefined && `search ${search}`,
        dependsOn !== undefined && `after ${dependsOn.join(', ')}`,
      ])}`;
    });
}

/** A line for each shape among the fields, the largest first, and for each remaining field. */
function outputs(fields: readonly OutputField[], inside?: string, condition?: string): string[] {
  let rest = [...fields];
  const found: string[] = [];
  for (const prefix of prefixesOf(fields)) {
    for (const [name, shape] of Object.entries(SHAPES).reverse()) {
      const isOfShape = (field: OutputField) =>
        shape.some(
          ({ key, label, type }) => prefix + key === field.key && label === field.label && type === field.type,
        );
      if (name === inside || rest.filter(isOfShape).length !== shape.length) continue;
      found.push(`  ${line(`out ${prefix}*`, name, ['shape', condition])}`);
      rest = rest.filter((field) => !isOfShape(field));
    }
  }
  const own = rest.map(({ key, label = '', type = 'string' }) => `  ${line(`out ${key}`, label, [type, condition])}`);
  return [...found, ...own];
}

/** `class__` of a booking, `classes[]` of line items, and the root. */
function prefixesOf(fields: readonly OutputField[]): string[] {
  const all = fields.flatMap(({ key }) =>
    [...key.matchAll(/__|\[\]/g)].map(({ index, 0: end }) => key.slice(0, index + end.length)),
  );
  return [...new Set(['', ...all])].sort((a, b) => a.length - b.length);
}

/** What a choice in the form adds to the output. Fields whose choices all add the same are ignored. */
async function outputsOnRequest(kind: Kind, one: Operation): Promise<string[]> {
  const { inputFields, outputFields = [] } = one.operation;
  if (outputFields.every((field) => typeof field !== 'string')) return [];
  const lines = staticFields(inputFields).map(async (field) => {
    const added = choicesOf(field).map(async ([value]) => ({
      value,
      fields: await addedFields(kind, one, { [field.key]: value }),
    }));
    const byValue = await Promise.all(added);
    const isDeciding = new Set(byValue.map(({ fields }) => JSON.stringify(fields))).size > 1;
    return isDeciding
      ? byValue.flatMap(({ value, fields }) => outputs(fields, undefined, `only if ${field.key} is ${value}`))
      : [];
  });
  return (await Promise.all(lines)).flat();
}
