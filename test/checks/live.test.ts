import {
  dedupeKeys,
  KINDS,
  leaves,
  readDefinition,
  staticFields,
  type Definition,
  type Kind,
  type Operation,
} from '../../tools/docs/definition.ts';
import { test as testConnection } from '../../src/authentication.ts';
import { requestedClientFields, wholeClient } from '../../src/hydrators/wholeClient.ts';
import { bookingFields } from '../../src/resources/booking.ts';
import { switchesWith } from '../../tools/sandbox/switches.ts';
import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';
import { FORMS } from './forms.ts';
import { badDates, badKeys, disagreements, missingKeys } from './values.ts';

/*
 * Zapier's checks of live runs, T001 to T005, against the sandbox. test/triggers/newClient.test.ts has T006 and Z001, which
 * are about hooks; docs/listing.md says what only Zapier can check.
 */

const RUNS = KINDS.flatMap((kind) => Object.entries(FORMS[kind]).map(([key, form]) => ({ kind, key, form })));

let definition: Definition;

beforeAll(async () => {
  definition = await readDefinition();
});

async function run(app: Connected, kind: Kind, key: string, form: Record<string, unknown>) {
  if (kind === 'triggers') return app.trigger(key, form);
  return kind === 'creates' ? [await app.create(key, form)] : app.search(key, form);
}

function operationOf(kind: Kind, key: string): Operation['operation'] {
  return definition[kind][key]?.operation ?? {};
}

test('T001: every operation has a run', () => {
  for (const kind of KINDS) {
    expect(Object.keys(FORMS[kind]).sort()).toEqual(Object.keys(definition[kind]).sort());
  }
});

/** Every position of the switches that change what responses look like. */
const SHAPES = [
  [],
  ['clockOut=24h', 'statusSpelling=american'],
  ['clockOut=24hSeconds', 'statusSpelling=Title', 'startTime=utc', 'numbersAsText=true'],
  ['clockOut=12hShort', 'statusSpelling=lower', 'startTimeUTC=sameAsLocal'],
];

describe.each(SHAPES.map((shape) => ({ shape, name: shape.join(' ') || 'the defaults' })))('$name', ({ shape }) => {
  let app: Connected;

  beforeEach(async () => {
    stopClock();
    app = await connectApp({ studio: thursdayStudio(), switches: switchesWith(...shape) });
  });
  afterEach(async () => app.close());

  test.each(RUNS)('$kind $key', async ({ kind, key, form }) => {
    const { sample, outputFields } = operationOf(kind, key);
    const rows = await run(app, kind, key, form);
    const fields = staticFields(outputFields);
    expect({
      T001: rows.length > 0,
      T002: kind === 'triggers' ? badKeys(rows, dedupeKeys(fields)) : [],
      T003: rows.flatMap(badDates),
      T004: rows.flatMap((row) => missingKeys(sample, row)),
      T005: rows.flatMap((row) => disagreements(fields, row)),
    }).toEqual({ T001: true, T002: [], T003: [], T004: [], T005: [] });
  });
});

describe('with the defaults', () => {
  let app: Connected;

  beforeEach(async () => {
    stopClock();
    app = await connectApp({ studio: thursdayStudio() });
  });
  afterEach(async () => app.close());

  test('T005: a whole client matches the fields that the form adds for it', async () => {
    const added = await app.run(requestedClientFields, { inputData: {} });
    const live = { client: await app.run(wholeClient, { inputData: { id: IDS.tara } }) };
    const shown = [...bookingFields.filter(({ key }) => key.startsWith('client__')), ...added];
    expect(shown.map(({ key }) => key).sort()).toEqual(
      leaves(live)
        .map(([key]) => key)
        .sort(),
    );
    expect(disagreements(shown, live)).toEqual([]);
  });

  test('D003: the connection is labeled with what its test returns', async () => {
    const names = [...(definition.authentication.connectionLabel ?? '').matchAll(/\{\{(\w+)\}\}/g)].map(
      ([, name]) => name,
    );
    const account: Record<string, unknown> = await app.run(testConnection);
    expect(names.map((name) => account[String(name)])).toEqual(['Riverside Studio']);
  });

  test.each(RUNS)('D026: $kind $key refuses an unknown host and sends nothing', async ({ kind, key, form }) => {
    app.authData['api_host'] = 'api.whautomate.com.example.com';
    expect(await failure(run(app, kind, key, form))).toEqual({
      name: 'AppError',
      code: 'InvalidInput',
      status: 400,
      message:
        'API Host must be api.whautomate.com or api.in.whautomate.com. Copy the host shown in Whautomate under Integrations > Rest API.',
    });
    expect(app.sandbox.requests).toEqual([]);
  });
});
