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
it but the labels. [CONTRIBUTING.md](../CONTRIBUTING.md#release) says which version number a change of it takes.

\`by\` is the deduplication key: a Zap runs once for each value of it. Runs with the same \`lock\` take turns. A shape stands for all
the fields listed under its name. Fields that the API adds later come through too, without a label.`;

const TITLES: Record<Kind, string> = { triggers: 'Triggers', creates: 'Actions', searches: 'Searches' };

/** What most operations return, stated once. A shape comes before the shapes in it. */
const SHAPES = Object.entries<readonly OutputField[]>({
  Booking: bookingFields,
  Class: classFields,
  Client: clientFields,
});

/** The page that states the contract: a line for each operation, input and output, so that a diff is readable. */
export async function contractPage(definition: Definition): Promise<string> {
  const { authentication, searchOrCreates } = definition;
  const connection = [line('authentication', 'Connection', [authentication.type]), ...inputs(authentication.fields)];
  const shapes = SHAPES.flatMap(([name, fields]) => [line(name, name, ['shape']), ...outputs(fields, name)]);
  const operations = KINDS.map(async (kind) => {
    const all = Object.values(definition[kind]).map(async (one) => operationLines(kind, one));
    return section(TITLES[kind], (await Promise.all(all)).flat());
  });
  const pairs = Object.values(searchOrCreates).map(({ key, display, search, create }) =>
    line(`searchOrCreates.${key}`, display.label, [`${search}, then ${create}`]),
  );
  return [
    INTRO,
    section('Connection', connection),
    section('Shapes', shapes),
    ...(await Promise.all(operations)),
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
  const { type = 'polling', lock, canPaginate } = operation;
  const fields = staticFields(operation.outputFields);
  const facts = {
    triggers: [`${type} trigger`, `by ${dedupeKeys(fields).join(', ')}`, canPaginate === true && 'in pages'],
    creates: ['action', lock && `lock ${lock.key} per ${lock.scope?.join(', ') ?? 'integration'}`],
    searches: ['search'],
  }[kind];
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
      return `  ${line(`in ${key}`, label, [
        field.list === true ? `${type} list` : type,
        field.required === true && 'required',
        field.default !== undefined && `default ${field.default}`,
        choices.length > 0 && `choices ${choices.join(', ')}`,
        dynamic !== undefined && `dropdown ${dynamic}`,
        search !== undefined && `search ${search}`,
        dependsOn !== undefined && `after ${dependsOn.join(', ')}`,
      ])}`;
    });
}

function output({ key, label = '', type = 'string' }: OutputField): string {
  return `  ${line(`out ${key}`, label, [type])}`;
}

/** A line for each shape among the fields, and for each remaining field. `inside`: the shape that the fields are of. */
function outputs(fields: readonly OutputField[], inside?: string): string[] {
  const found: string[] = [];
  let rest = fields.map(output);
  // The root, `class__` of a booking, `classes[]` of line items.
  const ends = fields.flatMap(({ key }) =>
    [...key.matchAll(/__|\[\]/g)].map(({ index, 0: end }) => [key, index + end.length] as const),
  );
  const prefixes = new Set(['', ...ends.map(([key, end]) => key.slice(0, end))]);
  for (const prefix of [...prefixes].sort((a, b) => a.length - b.length)) {
    for (const [name, shape] of SHAPES) {
      const own = shape.map((field) => output({ ...field, key: prefix + field.key }));
      if (name === inside || !own.every((text) => rest.includes(text))) continue;
      found.push(`  ${line(`out ${prefix}*`, name, ['shape'])}`);
      rest = rest.filter((text) => !own.includes(text));
    }
  }
  return [...found, ...rest];
}

/** The outputs that only some choices of a field add. */
async function outputsOnRequest(kind: Kind, one: Operation): Promise<string[]> {
  const lines = staticFields(one.operation.inputFields).map(async (field) => {
    const added = choicesOf(field).map(async ([value]) => ({
      value,
      texts: outputs(await addedFields(kind, one, { [field.key]: value })),
    }));
    const byValue = await Promise.all(added);
    return [...new Set(byValue.flatMap(({ texts }) => texts))].flatMap((text) => {
      const values = byValue.filter(({ texts }) => texts.includes(text)).map(({ value }) => value);
      return values.length === byValue.length ? [] : [`${text}; only if ${field.key} is ${values.join(', ')}`];
    });
  });
  return (await Promise.all(lines)).flat();
}
