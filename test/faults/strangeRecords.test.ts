import fc from 'fast-check';

import { bookingSample } from '../../src/resources/booking.ts';
import { classSample } from '../../src/resources/class.ts';
import { clientRecord } from '../../src/resources/client.ts';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';
import { runIn } from './run.ts';
import { rowsOf, strangeChoice, strangeClass, strangeClient, strangeParticipant } from './strange.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  stopClock();
  sandbox = await startSandbox({ studio: thursdayStudio() });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await sandbox.close();
});

type Fields = Readonly<Record<string, unknown>>;

const search = (key: string, inputData: Fields): Promise<unknown> =>
  runIn(sandbox, { kind: 'searches', key, inputData });
const trigger = (key: string, inputData: Fields = {}): Promise<unknown> =>
  runIn(sandbox, { kind: 'triggers', key, inputData });
const create = (key: string, inputData: Fields): Promise<unknown> =>
  runIn(sandbox, { kind: 'creates', key, inputData });

/** Sets the next response of an endpoint. */
function respond(path: RegExp, body: unknown, method = 'GET'): void {
  sandbox.fail({ fault: { status: 200, body }, path, method });
}

const CLASSES = /^\/v1\/classes$/;
const ROSTER = /\/participants$/;
const BOOKINGS = /\/bookings$/;
const IN_CLASS = { class_id: IDS.fridayYoga };
const AS_LISTED = { ...IN_CLASS, include_client: 'no' };
const NUM_RUNS = { numRuns: 60 };

/** Everything in the sample is there, of its type or null; ids are text; nothing is undefined. */
function expectShape(value: unknown, sample: object): void {
  if (!isFields(value)) throw new Error('Not a record.');
  for (const [key, example] of Object.entries(sample)) {
    const field = value[key];
    if (isFields(example)) expectShape(field, example);
    else expect([key, field === null ? typeof example : typeof field]).toEqual([key, typeof example]);
  }
  expect(JSON.parse(JSON.stringify(value))).toEqual(value);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rows(value: unknown): Fields[] {
  if (!Array.isArray(value)) throw new Error('Not a list.');
  return value.filter(isFields);
}

const idsOf = (records: readonly object[]): string[] => records.map((one) => String('id' in one && one.id)).sort();

test('every operation that lists classes keeps their shape', async () => {
  const listing: [() => Promise<unknown>, boolean][] = [
    [() => trigger('new_class'), true],
    [() => trigger('class_updated'), true],
    [() => trigger('class_ended', { time_after: '3', time_unit: 'days' }), false],
    [() => trigger('list_classes'), true],
    [() => trigger('class_filled', { spots_left: '5' }), false],
    [() => trigger('class_starting_soon', { time_before: '3', time_unit: 'days' }), false],
    [() => search('find_class', { date: '2026-05-22' }), false],
    [() => search('find_class', { time: '18:30' }), false],
  ];
  await fc.assert(
    fc.asyncProperty(rowsOf(strangeClass), fc.constantFrom(...listing), async (records, [list, all]) => {
      respond(CLASSES, records);
      const found = rows(await list());
      for (const one of found) expectShape(one, classSample);
      if (all) expect(idsOf(found)).toEqual(idsOf(records));
      // New fields of the API pass through.
      for (const one of found) {
        const sent = records.find((row) => 'id' in row && String(row.id) === one['id']) ?? {};
        for (const key of ['extra', 'isOnlineClass', 'odd key']) {
          expect(one[key]).toEqual(Object.entries(sent).find(([name]) => name === key)?.[1]);
        }
      }
    }),
    NUM_RUNS,
  );
});

test('find_classes keeps its columns', async () => {
  await fc.assert(
    fc.asyncProperty(rowsOf(strangeClass), async (records) => {
      respond(CLASSES, records);
      for (const { count, classes } of rows(await search('find_classes', { date_from: '1970-01-01' }))) {
        expect(rows(classes)).toHaveLength(Number(count));
        for (const one of rows(classes)) expectShape(one, classSample);
      }
    }),
    NUM_RUNS,
  );
});

test('every operation that lists bookings keeps their shape', async () => {
  const any = { status: ['booked', 'visited', 'no_show', 'rescheduled', 'cancelled', 'waitlisted'] };
  const listing = [
    () => trigger('new_booking', { ...AS_LISTED, status: 'any' }),
    () => trigger('new_booking', AS_LISTED),
    () => trigger('booking_cancelled', AS_LISTED),
    () => trigger('booking_status_changed', { ...AS_LISTED, ...any }),
    () => search('find_participant', { ...IN_CLASS, status: 'booked' }),
  ];
  await fc.assert(
    fc.asyncProperty(
      rowsOf(strangeParticipant),
      strangeClass,
      fc.constantFrom(...listing),
      async (roster, one, list) => {
        respond(ROSTER, roster);
        respond(/^\/v1\/classes\/[^/]+$/, { ...one, id: IDS.fridayYoga });
        for (const booking of rows(await list())) expectShape(booking, bookingSample);
      },
    ),
    NUM_RUNS,
  );
});

test('find_participants and find_client_bookings keep their columns', async () => {
  const form = { client_id: IDS.tara, date_from: '1970-01-01' };
  await fc.assert(
    fc.asyncProperty(rowsOf(strangeParticipant), rowsOf(strangeClass), async (roster, [first = {}]) => {
      respond(ROSTER, roster);
      const [found] = rows(await search('find_participants', IN_CLASS));
      const kept = roster.filter((one) => !/"cancell?ed"/i.test(JSON.stringify(one)));
      const participants = rows(found?.['participants'] ?? []);
      expect(idsOf(participants)).toEqual(idsOf(kept));
      for (const one of participants) expectShape(one, bookingSample);
      respond(
        BOOKINGS,
        roster.map((one) => ({ ...one, class: first })),
      );
      for (const { bookings } of rows(await search('find_client_bookings', form))) {
        for (const one of rows(bookings)) expectShape(one, bookingSample);
      }
    }),
    NUM_RUNS,
  );
});

test('every dropdown shows all records, each with a label', async () => {
  const lists = [
    ['list_locations', /^\/v1\/locations$/, strangeChoice],
    ['list_staff', /^\/v1\/staffs$/, strangeChoice],
    ['list_clients', /^\/v1\/clients$/, strangeClient],
    ['list_participants', ROSTER, strangeParticipant],
  ] as const;
  for (const [key, path, row] of lists) {
    await fc.assert(
      fc.asyncProperty(rowsOf(row), async (records) => {
        respond(path, records);
        const choices = rows(await trigger(key, IN_CLASS));
        expect(idsOf(choices)).toEqual(idsOf(records));
        for (const choice of choices) expectShape(choice, { id: 'x', label: 'x' });
        for (const { label } of choices) expect(label).not.toBe('');
      }),
      { numRuns: 25 },
    );
  }
});

test('every write keeps the shape of its result', async () => {
  await fc.assert(
    fc.asyncProperty(strangeClass, strangeParticipant, async (one, participant) => {
      const form = { location_id: IDS.mainStudio, staff_id: IDS.nadia, service_id: IDS.yoga };
      respond(CLASSES, { ...one, id: 7 }, 'POST');
      expectShape(await create('create_class', { ...form, date: '2026-06-01', time: '18:30' }), classSample);
      respond(/\/add$/, { ...participant, id: 8 }, 'POST');
      const booked = await create('add_participant', { class_id: IDS.emptyYoga, client_id: IDS.dylan });
      expectShape(booked, { ...bookingSample, alreadyBooked: false });
      expect(booked).toMatchObject({ id: '8', alreadyBooked: false });
    }),
    { numRuns: 30 },
  );
});

test('a client is found by a number as ID', async () => {
  await fc.assert(
    fc.asyncProperty(strangeClient, async (client) => {
      respond(/^\/v1\/clients\/[^/]+$/, { ...client, id: 42 });
      const found = await runIn(sandbox, { kind: 'hydrators', key: 'wholeClient', inputData: { id: 42 } });
      expectShape(found, clientRecord);
      expect(found).toMatchObject({ id: '42' });
    }),
    { numRuns: 30 },
  );
});
