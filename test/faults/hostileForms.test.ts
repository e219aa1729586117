import fc from 'fast-check';

import App from '../../index.ts';
import { startSandbox, type LoggedRequest, type Sandbox } from '../../tools/sandbox/server.ts';
import { FORMS } from '../checks/forms.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';
import { hostileValue } from './hostile.ts';
import { CANARY, captureLogs, leaksOf } from './leaks.ts';
import { ENDPOINTS, OPERATIONS, type EndpointName, type Operation } from './operations.ts';
import { runIn } from './run.ts';
import { codePoint } from '../support/codePoint.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  stopClock();
  sandbox = await startSandbox({ studio: thursdayStudio(), key: CANARY });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await sandbox.close();
});

const NAMES = ['locations', 'staff', 'services'] as const;

/** More endpoints that an operation may reach with another form. */
const MORE: Readonly<Record<string, readonly EndpointName[]>> = {
  new_booking: ['classes', 'class', 'roster', 'bookings'],
  booking_cancelled: ['classes', 'class', 'roster'],
  booking_status_changed: ['classes', 'class', 'roster', 'bookings'],
  create_class: NAMES,
  update_class: NAMES,
  create_or_update_class: ['classes', 'class', 'createClass', 'updateClass', ...NAMES],
  add_participant: ['roster', 'foundClients', 'add', 'class'],
  cancel_participant: ['roster', 'cancel', 'class'],
  create_client: ['foundClients', 'createClient'],
  send_whatsapp_template: ['locations'],
  find_client: ['foundClients', 'client'],
  find_class: ['classes', 'class', ...NAMES],
  find_classes: NAMES,
  find_client_bookings: ['locations'],
};

function isExpectedOf({ key, reaches }: Operation, { method, path }: LoggedRequest): boolean {
  return [...reaches, ...(MORE[key] ?? [])].some((name) => {
    const endpoint = ENDPOINTS[name];
    return endpoint.method === method && endpoint.path.test(path);
  });
}

/** The fields of each operation's form. */
const fields: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  [App.triggers, App.creates, App.searches].flatMap((operations) =>
    Object.entries<{ operation: { inputFields?: readonly unknown[] } }>(operations).map(([key, { operation }]) => [
      key,
      (operation.inputFields ?? []).flatMap((field) => (hasKey(field) ? [field.key] : [])),
    ]),
  ),
);

function hasKey(field: unknown): field is { key: string } {
  return typeof field === 'object' && field !== null && 'key' in field && typeof field.key === 'string';
}

/** An operation with unexpected values in some fields of its form. */
const hostileRun: fc.Arbitrary<Operation> = fc
  .constantFrom(...OPERATIONS.filter(({ key }) => (fields[key] ?? []).length > 0))
  .chain((operation) =>
    fc
      .dictionary(fc.constantFrom(...(fields[operation.key] ?? [])), hostileValue, { minKeys: 1, maxKeys: 3 })
      .map((form) => ({ ...operation, inputData: { ...operation.inputData, ...form } })),
  );

/** One of our messages: it starts with a capital or a quoted label. */
const SENTENCE = /^(?="?[A-Z])[^]{11,250}$/;

test('any form leads only to expected requests and readable errors', async () => {
  const logs = captureLogs();
  await fc.assert(
    fc.asyncProperty(hostileRun, async (operation) => {
      sandbox.requests.length = logs.length = 0;
      const cache = {};
      const ended = await runIn(sandbox, operation, cache).then(
        (result) => ({ result }),
        (error: unknown) => ({ error }),
      );
      const { requests, studio } = sandbox;
      expect(requests.filter((request) => !isExpectedOf(operation, request))).toEqual([]);
      expect(requests.filter(({ method }) => method !== 'GET').length).toBeLessThanOrEqual(1);
      expect(leaksOf({ requests, result: null, error: null, logs, cache }, studio)).toEqual([]);
      if ('error' in ended) expect(messageOf(ended.error)).toMatch(SENTENCE);
      else expect(ended.result).toEqual(expect.any(Object));
    }),
    { numRuns: 500 },
  );
  expect(Object.prototype).not.toHaveProperty('id');
});

/** The message of one of our errors; any other error gets a text that is not a valid message. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error.name === 'HaltedError') return error.message;
  if (error.name !== 'AppError' && error.name !== 'ThrottledError') return `(${error.name}) ${error.message}`;
  const carried: unknown = JSON.parse(error.message);
  const hasMessage = typeof carried === 'object' && carried !== null && 'message' in carried;
  return hasMessage ? String(carried.message) : '';
}

test('an ID arrives in a path without invisible characters, or nothing is sent', async () => {
  const pathsWith = async (class_id: unknown): Promise<string[]> => {
    sandbox.requests.length = 0;
    const operation = { kind: 'searches', key: 'find_class', inputData: { class_id, date: '2026-05-22' } } as const;
    await runIn(sandbox, operation).catch(() => null);
    return sandbox.requests.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
  };
  expect(await pathsWith(IDS.fridayYoga)).toEqual([`GET /v1/classes/${IDS.fridayYoga}`]);
  const id = fc.oneof(hostileValue, fc.string({ unit: codePoint }));
  await fc.assert(
    fc.asyncProperty(id, async (class_id) => {
      const paths = await pathsWith(class_id);
      const isText = typeof class_id === 'number' || typeof class_id === 'string';
      const text = isText
        ? String(class_id)
            .replace(/\p{Cf}/gu, '')
            .trim()
        : '';
      expect([[], ['GET /v1/classes', 'GET /v1/classes'], [`GET /v1/classes/${text}`]]).toContainEqual(paths);
      if (text === '' && paths.length > 0) expect(paths).toEqual(['GET /v1/classes', 'GET /v1/classes']);
    }),
    { numRuns: 200 },
  );
});

test.each(['x', '1 ', '../'])('a megabyte of %j is rejected before any request', async (unit) => {
  const text = unit.repeat(1_000_000 / unit.length);
  const forms = [
    { kind: 'searches', key: 'find_client', inputData: { search_text: text } },
    { kind: 'searches', key: 'find_class', inputData: { class_id: text } },
    { kind: 'creates', key: 'create_client', inputData: { location_id: IDS.mainStudio, full_name: text } },
    {
      kind: 'creates',
      key: 'add_participant',
      inputData: { class_id: IDS.emptyYoga, full_name: 'Zoë', phone: text },
    },
    { kind: 'creates', key: 'create_class', inputData: { location_id: IDS.mainStudio, staff_id: text } },
    {
      kind: 'creates',
      key: 'send_whatsapp_template',
      inputData: { ...FORMS.creates['send_whatsapp_template'], body_values: ['Tara', text] },
    },
    { kind: 'creates', key: 'update_class', inputData: { class_id: IDS.emptyYoga, date: text } },
    { kind: 'creates', key: 'update_class', inputData: { class_id: IDS.emptyYoga, time: text } },
    { kind: 'creates', key: 'update_class', inputData: { class_id: IDS.emptyYoga, price: text } },
  ] as const;
  for (const form of forms) {
    const error = await runIn(sandbox, form).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(messageOf(error)).toMatch(SENTENCE);
    expect(sandbox.requests).toEqual([]);
  }
});
