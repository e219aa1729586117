import { KINDS, readDefinition, staticFields, type InputField, type Kind } from '../../tools/docs/definition.ts';
import { connectApp, failure, type Connected } from '../support/app.ts';
import { stopClock, thursdayStudio } from '../support/studio.ts';
import { FORMS } from './forms.ts';

/* A refusal names the field by its label and comes before any request. */

let app: Connected;
let fields: { kind: Kind; key: string; field: InputField }[];

beforeAll(async () => {
  const definition = await readDefinition();
  fields = KINDS.flatMap((kind) =>
    Object.entries(definition[kind])
      .filter(([, { display }]) => !display.hidden)
      .flatMap(([key, { operation }]) =>
        staticFields(operation.inputFields)
          // A note in the form takes no value.
          .filter(({ type }) => type !== 'copy')
          .map((field) => ({ kind, key, field })),
      ),
  );
});
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

async function refusalOf(kind: Kind, key: string, form: Record<string, unknown>): Promise<string> {
  const run = { triggers: app.trigger, creates: app.create, searches: app.search }[kind];
  const { message } = await failure(run(key, form));
  expect(app.requests()).toEqual([]);
  return message;
}

test('the refusal of a value that a field cannot hold names the field by its label', async () => {
  expect(fields.length).toBeGreaterThan(60);
  for (const { kind, key, field } of fields) {
    const message = await refusalOf(kind, key, { ...FORMS[kind][key], [field.key]: { a: 'b' } });
    expect(`${key}: ${message}`).toMatch(new RegExp(`^${escaped(`${key}: ${field.label ?? ''}`)} `));
  }
});

test('the refusal of a blank required field names the field by its label', async () => {
  const required = fields.filter(({ field }) => field.required);
  expect(required.length).toBeGreaterThan(10);
  for (const { kind, key, field } of required) {
    const message = await refusalOf(kind, key, { ...FORMS[kind][key], [field.key]: '' });
    expect(`${key}: ${message}`).toMatch(new RegExp(`\\b${escaped(field.label ?? '')} `));
  }
});

function escaped(text: string): string {
  return text.replace(/[()]/g, '\\$&');
}
