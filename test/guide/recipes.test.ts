import { readFileSync } from 'node:fs';

import {
  addedFields,
  choicesOf,
  KINDS,
  readDefinition,
  staticFields,
  visible,
  type Definition,
  type InputField,
  type Kind,
  type Operation,
} from '../../tools/docs/definition.ts';

/*
 * What the recipes of docs/guide.md name exists. They are written like this: each has a heading `### …` under `## Recipes`. A step
 * is `1. **App: Event**`, and each field that it fills in is a line `   - Field: value` below it. `1. Label` in code is what step 1
 * returns. In a step of Whautomate, the event, the fields and what it returns are labels of ours, and so is the value of a field that
 * has choices (several with commas between them). A loop returns what its lines name. What other apps have is not checked.
 */

interface Step {
  app: string;
  event: string;
  fields: [label: string, value: string][];
  uses: [step: number, label: string][];
}

const guide = readFileSync('docs/guide.md', 'utf8');
const recipes = /^## Recipes$(.*?)^## /ms.exec(guide)?.[1]?.split(/^### /m).slice(1) ?? [];

function stepsOf(recipe: string): Step[] {
  const steps = recipe.split(/^\d+\. (?=\*\*)/m).slice(1);
  return steps.map((text) => {
    const [, app = '', event = ''] = /^\*\*(.+?): (.+?)\*\*/.exec(text) ?? [];
    const fields = text.matchAll(/^ +- (.+?): (.+)$/gm);
    const uses = text.matchAll(/`(\d+)\. ([^`]+)`/g);
    return {
      app,
      event,
      fields: [...fields].map(([, label = '', value = '']) => [label, value]),
      uses: [...uses].map(([, step, label = '']) => [Number(step), label]),
    };
  });
}

/** The forms of a step: one, or two of a Find or Create. */
function formsOf({ event }: Step, definition: Definition): [Kind, Operation][] {
  const pair = Object.values(definition.searchOrCreates).find(({ display }) => display.label === event);
  const forms = KINDS.flatMap((kind) => visible(definition, kind).map((one): [Kind, Operation] => [kind, one]));
  const isPart = ([kind, { key }]: [Kind, Operation]) =>
    kind !== 'triggers' && (key === pair?.search || key === pair?.create);
  return forms.filter((form) => (pair === undefined ? form[1].display.label === event : isPart(form)));
}

/** What a recipe names that does not exist. */
async function missingOf(recipe: string): Promise<string[]> {
  const definition = await readDefinition();
  const missing: string[] = [];
  /** by step; of another app's step it is not known */
  const returned: (readonly string[] | undefined)[] = [];
  for (const step of stepsOf(recipe)) {
    for (const [number, label] of step.uses) {
      const isThere = number <= returned.length && returned[number - 1]?.includes(label) !== false;
      if (!isThere) missing.push(`${String(number)}. ${label}`);
    }
    if (step.app === 'Whautomate') {
      const forms = formsOf(step, definition);
      const inputs = forms.flatMap(([, { operation }]) => staticFields(operation.inputFields));
      const { chosen, unknown } = readFields(step, inputs);
      missing.push(...(forms.length === 0 ? [step.event] : []), ...unknown);
      const outputs = forms.map(async ([kind, one]) => [
        ...staticFields(one.operation.outputFields),
        ...(await addedFields(kind, one, chosen)),
      ]);
      returned.push((await Promise.all(outputs)).flat().map(({ label = '' }) => label));
    } else {
      returned.push(step.event.endsWith('Line Items') ? step.fields.map(([label]) => label) : undefined);
    }
  }
  return missing;
}

/** The choices that a step makes, by the key of the field, and the fields and choices that do not exist. */
function readFields(step: Step, inputs: readonly InputField[]) {
  const chosen: Record<string, string> = {};
  const unknown = step.fields.flatMap(([label, written]) => {
    const field = inputs.find((input) => input.label === label);
    if (field === undefined) return [label];
    const choices = choicesOf(field);
    if (choices.length === 0 || written.includes('`')) return [];
    return written.split(', ').flatMap((word) => {
      const choice = choices.find(([, text]) => text === word);
      if (choice === undefined) return [`${label}: ${word}`];
      [chosen[field.key]] = choice;
      return [];
    });
  });
  return { chosen, unknown };
}

test('the guide has recipes, each of several steps', () => {
  expect(recipes.length).toBeGreaterThan(10);
  expect(recipes.filter((recipe) => stepsOf(recipe).length < 2)).toEqual([]);
});

test.each(recipes.map((text) => [text.split('\n', 1)[0], text]))(
  '%s: all that it names exists',
  async (_title, text) => {
    expect(await missingOf(text)).toEqual([]);
  },
);

test('every operation is explained by its name in bold', async () => {
  const definition = await readDefinition();
  const operations = [
    ...KINDS.flatMap((kind) => visible(definition, kind)),
    ...Object.values(definition.searchOrCreates),
  ];
  expect(operations.map(({ display }) => display.label).filter((label) => !guide.includes(`**${label}**`))).toEqual([]);
});

const RECIPE = `A roster
1. **Whautomate: Class Ended**
   - Time After: 1
   - Time Unit: Hours
2. **Whautomate: Find Participants (List)**
   - Class: \`1. Class ID\`
   - Booking Status: Booked, Visited
   - Include Phone and Email: Yes
3. **Looping by Zapier: Create Loop From Line Items**
   - Whom: \`2. Client Phone\`
4. **Slack: Send Direct Message**
   - To: \`3. Whom\``;

test.each([
  ['Class Ended', 'Class Over', ['Class Over', 'Time After', 'Time Unit', '1. Class ID']],
  ['Time After', 'Time Later', ['Time Later']],
  ['Hours', 'Weeks', ['Time Unit: Weeks']],
  ['Visited', 'Seen', ['Booking Status: Seen']],
  ['1. Class ID', '1. Course ID', ['1. Course ID']],
  ['Email: Yes', 'Email: No', ['2. Client Phone']],
  ['3. Whom', '3. Who', ['3. Who']],
  ['3. Whom', '4. Whom', ['4. Whom']],
])('a recipe with "%s" replaced by "%s" names what does not exist: %j', async (from, to, found) => {
  expect(await missingOf(RECIPE)).toEqual([]);
  expect(await missingOf(RECIPE.replace(from, to))).toEqual(found);
});
