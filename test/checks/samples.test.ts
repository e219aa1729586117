import { readDefinition, type Definition } from '../../tools/docs/definition.ts';
import { connectApp, type Connected } from '../support/app.ts';
import { stopClock, thursdayStudio } from '../support/studio.ts';
import { FORMS } from './forms.ts';

/* A sample shows what a first run returns, so it has the same status and flags. */

let definition: Definition;
let app: Connected;
beforeAll(async () => {
  definition = await readDefinition();
});
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

const sampleOf = (kind: 'triggers' | 'creates' | 'searches', key: string) =>
  definition[kind][key]?.operation.sample ?? {};

test.each(Object.entries(FORMS.creates))('the sample of %s has the status and flags of a run', async (key, form) => {
  const sample = sampleOf('creates', key);
  const given = await app.create(key, form);
  const flags = Object.keys(sample).filter((name) => name === 'status' || typeof sample[name] === 'boolean');
  expect(flags).not.toEqual([]);
  expect(Object.fromEntries(flags.map((name) => [name, sample[name]]))).toEqual(
    Object.fromEntries(flags.map((name) => [name, given[name]])),
  );
});

test.each([
  ['booking_cancelled', {}, 'status'],
  ['booking_status_changed', { status: 'visited' }, 'status'],
  ['class_filled', {}, 'isFull'],
])('the sample of %s, with %j, has the %s of a run', async (key, form, name) => {
  const [given] = await app.trigger(key, form);
  expect(sampleOf('triggers', key)[name]).toEqual(given?.[name]);
});

test.each(['find_classes', 'find_participants', 'find_client_bookings'])(
  'the sample of %s has as many rows as it counts',
  (key) => {
    const { count, ...lists } = sampleOf('searches', key);
    const rows = Object.values(lists).filter((list) => Array.isArray(list));
    expect(rows.map(({ length }) => length)).toEqual([count]);
    expect(count).toBe(1);
  },
);

test('every dropdown can load its next page', () => {
  const hidden = Object.values(definition.triggers).filter(({ display }) => display.hidden);
  expect(hidden).toHaveLength(6);
  for (const { operation } of hidden) expect(operation).toHaveProperty('canPaginate', true);
});
