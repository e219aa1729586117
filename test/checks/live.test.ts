import App from '../../index.ts';
import {
  addedFields,
  dedupeKeys,
  KINDS,
  readDefinition,
  staticFields,
  type Kind,
} from '../../tools/docs/definition.ts';
import { wholeClient } from '../../src/hydrators/wholeClient.ts';
import { switchesWith } from '../../tools/sandbox/switches.ts';
import { connectApp, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';
import { badKeys, badValues, missingKeys } from './values.ts';

/* Zapier's checks of live runs, against the sandbox. Those about hooks, T006 and Z001, are in test/triggers/newClient.test.ts. */

const PILATES = { location_id: IDS.harborStudio, staff_id: IDS.tom, service_id: IDS.pilates };
const NEW_CLASS = { ...PILATES, date: '2026-06-12', time: '07:00' };

/** Forms that have a result in `thursdayStudio`, of the operations that have none with an empty form. */
const FORMS: Record<string, Record<string, unknown>> = {
  new_booking: { status: 'any' },
  booking_status_changed: { status: 'visited' },
  class_ended: { time_after: '2', time_unit: 'hours' },
  class_starting_soon: { time_before: '30', time_unit: 'days' },
  list_participants: { class_id: IDS.fullSwimming },
  create_class: NEW_CLASS,
  update_class: { class_id: IDS.fridayYoga, price: '20' },
  create_or_update_class: NEW_CLASS,
  delete_class: { class_id: IDS.emptyYoga },
  add_participant: { class_id: IDS.emptyYoga, full_name: 'Tara Lindqvist', phone: '+1 202 555 0143' },
  send_whatsapp_template: {
    location_id: IDS.mainStudio,
    phone: '+44 7700 900123',
    template_name: 'class_reminder',
    template_language: 'en',
  },
  create_client: { full_name: 'Ada Quist', location_id: IDS.mainStudio, phone: '+44 7700 900123' },
  cancel_participant: { class_id: IDS.fridayYoga, client_id: IDS.tara },
  find_class: { location_id: IDS.mainStudio },
  find_participant: { class_id: IDS.fridayYoga, client_id: IDS.tara },
  find_participants: { class_id: IDS.fullSwimming, include_client: 'yes' },
  find_client_bookings: { client_id: IDS.tara },
  find_client: { search_text: 'Tara Lindqvist' },
};
const RUNS = KINDS.flatMap((kind) => Object.keys(App[kind]).map((key) => ({ kind, key, form: FORMS[key] ?? {} })));

const definitionOnce = readDefinition();

async function setUp(...switches: string[]) {
  const app = await connectApp({ studio: thursdayStudio(), switches: switchesWith(...switches) });
  open.push(app);
  Object.assign(app.sandbox.studio.class(IDS.lastYoga), { status: 'Cancelled' });
  const run = async (kind: Kind, key: string, form: Record<string, unknown>) => {
    if (kind === 'creates') return [await app.create(key, form)];
    return kind === 'triggers' ? app.trigger(key, form) : app.search(key, form);
  };
  return { app, run, definition: await definitionOnce };
}

/** A row as Zapier hands it on: with what its pointer to a client stands for. */
async function hydrated(app: Connected, row: Record<string, unknown>): Promise<Record<string, unknown>> {
  const [, pointer] = String(row['client']).split('|||');
  if (pointer === undefined) return row;
  const parsed: unknown = JSON.parse(pointer);
  const inputData: unknown = typeof parsed === 'object' && parsed !== null && Reflect.get(parsed, 'bundle');
  return { ...row, client: await app.run(wholeClient, { inputData }) };
}
const open: Connected[] = [];
beforeEach(stopClock);
afterEach(async () => Promise.all(open.splice(0).map(async (app) => app.close())));

test.each(RUNS)('T001 to T005, a run of $kind $key is as its sample and fields say', async ({ kind, key, form }) => {
  for (const switches of [[], ['clockOut=24hSeconds', 'statusSpelling=Title', 'startTime=utc', 'numbersAsText=true']]) {
    const { app, run, definition } = await setUp(...switches);
    const one = definition[kind][key];
    if (one === undefined) throw new Error('Not in the definition.');
    const { sample = {}, outputFields } = one.operation;
    const rows = await Promise.all((await run(kind, key, form)).map(async (row) => hydrated(app, row)));
    const fields = staticFields(outputFields);
    const added = await addedFields(kind, one, form);
    expect(rows).not.toEqual([]);
    expect(kind === 'triggers' ? badKeys(rows, dedupeKeys(fields)) : []).toEqual([]);
    expect(rows.flatMap((row) => badValues([...fields, ...added], row))).toEqual([]);
    expect(rows.flatMap((row) => missingKeys(sample, row))).toEqual([]);
    const flags = Object.entries(sample).filter(([name, value]) => name === 'status' || typeof value === 'boolean');
    if (switches.length === 0) expect(rows).toContainEqual(expect.objectContaining(Object.fromEntries(flags)));
  }
});

test('T002, T004: what is found in runs that are not as they should be', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'a' }, { id: 7 }, { id: '' }, {}];
  expect(badKeys(rows, ['id'])).toEqual([['a'], [7], [''], [undefined]]);
  const sample = { id: '1', class: { id: '2' }, rows: [{ id: '3' }] };
  expect(missingKeys(sample, { id: null, class: {}, rows: [{}] })).toEqual(['class__id', 'rows[]id']);
});
