import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import { participantRecord } from '../../src/resources/booking.ts';
import { classRecord } from '../../src/resources/class.ts';
import { clientRecord } from '../../src/resources/client.ts';
import { createApi } from '../../tools/sandbox/api.ts';
import { bigStudio, smallStudio } from '../../tools/sandbox/seed.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../tools/sandbox/server.ts';
import type { Studio } from '../../tools/sandbox/studio.ts';
import { everySetting, positions, switchesWith, type Switches } from '../../tools/sandbox/switches.ts';

/** The day before the sample's class, so that the seed shifts no date. */
const NOW = Date.parse('2026-05-21T16:00:00.000Z');
const KEY = 'a-key';
const CLASS = `/v1/classes/${classRecord.id}`;
const BODY = {
  location: { id: classRecord.location.id, title: 'Main Studio' },
  staff: { id: classRecord.staff.id, name: 'Nadia Flores' },
  service: { id: classRecord.service.id, name: 'Yoga' },
  date: '2026-06-01',
  time: '06:30 PM',
};

const MESSAGE = {
  location: { id: classRecord.location.id },
  recepient: { phoneNumber: '12025550143' },
  template: { name: 'class_reminder', language: 'en' },
  bodyTextParameters: ['Tara', '{{1}}'],
};

/** An API in this process, whose clock the test sets. */
function open({ studio, ...more }: { studio?: Studio; switches?: Switches; requestsPerMinute?: number } = {}) {
  const clock = { now: NOW };
  const home = studio ?? smallStudio(() => clock.now);
  const api = createApi(home, { switches: switchesWith(), key: KEY, now: () => clock.now, ...more });
  const ask = (request: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method = '', url = ''] = request.split(' ');
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const answer = api.handle({ method, url, headers: { 'x-api-key': KEY, ...type, ...headers }, body: text });
    const json: unknown = answer.body === '' ? undefined : JSON.parse(answer.body);
    return { ...answer, json };
  };
  return { studio: home, clock, ask };
}

type Opened = ReturnType<typeof open>;

/** A value inside a response: `at(json, 0, 'service', 'name')`. */
function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}

function ids(answer: { json: unknown }): unknown[] {
  return rows(answer).map((row) => at(row, 'id'));
}

function rows({ json }: { json: unknown }): unknown[] {
  return Array.isArray(json) ? json : [];
}

function classOn(studio: Studio, date: string): string {
  return [...studio.classes.values()].find((record) => record.date === date)?.id ?? '';
}

describe('the studio', () => {
  test('has the samples as its first records', () => {
    const { ask } = open();
    expect(ask(`GET ${CLASS}`).json).toEqual(classRecord);
    expect(rows(ask(`GET ${CLASS}/participants`))).toContainEqual(participantRecord);
    expect(ask(`GET /v1/clients/${clientRecord.id}`).json).toEqual(clientRecord);
    expect(ids(ask('GET /v1/classes'))[0]).toBe(classRecord.id);
    expect(ids(ask('GET /v1/clients'))[0]).toBe(clientRecord.id);
    expect(at(ask('GET /v1/locations').json, 0)).toEqual(classRecord.location);
    expect(at(ask('GET /v1/staffs').json, 0, 'id')).toBe(classRecord.staff.id);
    expect(at(ask('GET /v1/services').json, 0, 'id')).toBe(classRecord.service.id);
  });

  test.each(['2026-05-21T03:59:59Z', '2026-05-21T04:00:00Z', '2027-01-01T04:59:00Z', '2028-02-29T12:00:00Z'])(
    'has nothing in the future but classes, at %s',
    (moment) => {
      const now = Date.parse(moment);
      const { classes } = smallStudio(() => now);
      const all = [...classes.values()];
      const seats = all.flatMap(({ roster }) => roster);
      const pasts = [...all, ...seats].flatMap((row) => [
        row.createdAt,
        'editedAt' in row ? row.editedAt : row.changedAt,
      ]);
      expect(Math.max(...pasts)).toBeLessThanOrEqual(now);
      expect(new Set(seats.map(({ status }) => status))).toEqual(
        new Set(['booked', 'waitlisted', 'visited', 'noShow', 'cancelled']),
      );
      expect(new Set(all.map(({ timezone }) => timezone)).size).toBe(2);
    },
  );

  test('is as big as asked for', () => {
    const { classes } = bigStudio({ classes: 300, booked: 100, perClass: 3 }, () => NOW);
    expect(new Set([...classes.values()].map(({ id }) => id)).size).toBe(300);
    expect([...classes.keys()].every((id) => /^[0-9a-f]{24}$/.test(id))).toBe(true);
    expect([...classes.values()].filter(({ roster }) => roster.length === 3)).toHaveLength(100);
  });
});

describe('every documented endpoint', () => {
  test('takes a class from its creation to its deletion', () => {
    const { ask, clock } = open();
    const created = ask('POST /v1/classes', { ...BODY, numberOfParticipants: 5 });
    expect(created.status).toBe(200);
    expect(created.json).toMatchObject({
      ...BODY,
      timezone: 'America/New_York',
      startTimeUTC: '2026-06-01T22:30:00.000Z',
      numberOfParticipants: 5,
      bookedParticipants: 0,
    });
    const path = `/v1/classes/${String(at(created.json, 'id'))}`;
    clock.now += 1000;
    const service = { ...BODY.service, durationMinutes: 90, sellingPrice: 20 };
    const updated = ask(`PUT ${path}`, { ...BODY, time: '7:00 am', timezone: 'Europe/Berlin', service });
    expect(updated.json).toMatchObject({
      time: '07:00 AM',
      startTimeUTC: '2026-06-01T05:00:00.000Z',
      endTime: '2026-06-01T08:30:00.000Z',
      service,
      updatedAt: new Date(clock.now).toISOString(),
    });
    const added = ask(`POST ${path}/participants/add`, { client: { id: clientRecord.id } });
    expect(added.json).toMatchObject({ client: participantRecord.client, status: 'BOOKED', paymentStatus: '' });
    expect(ask(`GET ${path}/participants`).json).toEqual([added.json]);
    expect(at(ask(`GET ${path}`).json, 'bookedParticipants')).toBe(1);
    const cancelled = ask(`POST ${path}/participants/cancel`, {
      participantId: at(added.json, 'id'),
      cancellationReason: '{{ill}}',
    });
    expect(cancelled.json).toMatchObject({ id: at(added.json, 'id'), status: 'CANCELLED' });
    const bookings = rows(
      ask(`GET /v1/classes/clients/${clientRecord.id}/bookings?startDate=2026-06-01&endDate=2026-06-01`),
    );
    expect(bookings).toEqual([expect.objectContaining({ status: 'CANCELLED', class: ask(`GET ${path}`).json })]);
    expect(ask(`DELETE ${path}`)).toMatchObject({ status: 200, json: { success: true } });
    expect(ask(`GET ${path}`)).toMatchObject({ status: 404, json: { error: 'Invalid classId' } });
  });

  test('books someone by name and phone', () => {
    const { ask, studio } = open();
    const add = (client: object) => at(ask(`POST ${CLASS}/participants/add`, { client }).json, 'client', 'fullName');
    expect(add({ fullName: 'Anyone', countryCode: '+1', phone: '202-555-0143' })).toBe(clientRecord.fullName);
    expect(add({ fullName: 'New Person', phone: '2025550150' })).toBe('New Person');
    expect(add({ fullName: 'Someone Else', countryCode: '+44', phone: '2025550143' })).toBe('Someone Else');
    expect(studio.clients.size).toBe(13);
  });

  test('filters by what it documents', () => {
    const { ask } = open();
    expect(ids(ask('GET /v1/services?serviceType=CLASS'))).toHaveLength(4);
    expect(ids(ask('GET /v1/services?serviceType=APPOINTMENT&searchText=massage'))).toHaveLength(1);
    expect(ids(ask('GET /v1/staffs?searchText=nadia%20f'))).toEqual([classRecord.staff.id]);
    expect(ids(ask('GET /v1/clients?searchText=TARA'))).toHaveLength(2);
    expect(ids(ask(`GET /v1/classes?staffId=${classRecord.staff.id}&startDate=2026-05-23`))).toHaveLength(2);
    expect(ids(ask(`GET /v1/classes?locationId=${classRecord.location.id}&endDate=2026-05-21`))).toHaveLength(1);
  });
});

describe('the sandbox refuses', () => {
  const badBody = [400, { message: 'Invalid request body' }] as const;
  const badParameter = [400, { error: 'Invalid parameters' }] as const;
  const unknown = (kind: string) => [404, { error: `Invalid ${kind}Id` }] as const;
  const nowhere = [404, { message: 'Not Found' }] as const;
  const wrongFields: Readonly<Record<string, readonly unknown[]>> = {
    date: [undefined, '2026-6-1', '2026-02-30'],
    time: ['25:00', 1830],
    timezone: ['EST5EDT+2', null],
    numberOfParticipants: ['12', 1.5, -1],
    locationId: ['x'],
    location: [classRecord.location.id],
    service: [
      { ...BODY.service, price: 1 },
      { ...BODY.service, sellingPrice: '1' },
    ],
  };
  const bodies = Object.entries(wrongFields).flatMap(([name, all]) => all.map((value) => ({ ...BODY, [name]: value })));
  const wrongQueries = 'serviceId=1 limit= page=0 page=1&page=2 startDate=22-05-2026 endDate=2026-02-30'.split(' ');
  const bookings = `/v1/classes/clients/${clientRecord.id}/bookings`;
  const client = { id: clientRecord.id };
  const SEND = 'POST /v1/messages/whatsapp/sendtemplate';
  const wrongMessages = [
    { recepient: undefined },
    { recepient: { phoneNumber: '+12025550143' } },
    { recepient: { phoneNumber: '' } },
    { recipient: MESSAGE.recepient },
    { location: {} },
    { location: classRecord.location },
    { template: { name: 'class_reminder' } },
    { bodyTextParameters: 'Tara' },
    { bodyTextParameters: ['Tara', ''] },
    { buttonUrlParameters: [12] },
  ];
  type Case = readonly [request: string, body: unknown, status: number, told: unknown];
  const cases: readonly Case[] = [
    ...['GET /v2/classes', 'GET //', 'PATCH /v1/classes'].map((request): Case => [request, undefined, ...nowhere]),
    ...wrongQueries.map((query): Case => [`GET /v1/classes?${query}`, undefined, ...badParameter]),
    [`GET ${CLASS}?page=1`, undefined, ...badParameter],
    [`GET ${CLASS}/participants?limit=100`, undefined, ...badParameter],
    ['GET /v1/classes/%E0%A4', undefined, ...badParameter],
    [`GET ${bookings}?staffId=x`, undefined, ...badParameter],
    [`GET ${CLASS}`, {}, ...badBody],
    ...[undefined, '{"date":', [], ...bodies].map((body): Case => ['POST /v1/classes', body, ...badBody]),
    [`PUT ${CLASS}`, { ...BODY, date: undefined }, ...badBody],
    ['POST /v1/classes', { ...BODY, location: undefined }, ...unknown('location')],
    ...['location', 'staff', 'service'].map((kind): Case => [
      'POST /v1/classes',
      { ...BODY, [kind]: { id: 'x' } },
      ...unknown(kind),
    ]),
    ['GET /v1/classes?staffId=unknown', undefined, ...unknown('staff')],
    [`GET ${bookings}?locationId=x`, undefined, ...unknown('location')],
    ['GET /v1/classes/', undefined, ...unknown('class')],
    ['PUT /v1/classes/x', BODY, ...unknown('class')],
    ['DELETE /v1/classes/x', undefined, ...unknown('class')],
    ['GET /v1/classes/x/participants', undefined, ...unknown('class')],
    ['GET /v1/clients/x', undefined, ...unknown('client')],
    ['GET /v1/classes/clients/x/bookings', undefined, ...unknown('client')],
    [`POST ${CLASS}/participants/add`, { client: { id: 'x' } }, ...unknown('client')],
    [`POST ${CLASS}/participants/add`, { clientId: clientRecord.id }, ...badBody],
    [`POST ${CLASS}/participants/add`, { client: { fullName: 'No Phone' } }, ...badBody],
    [`POST ${CLASS}/participants/add`, { client: { phone: '2025550143' } }, ...badBody],
    [`POST ${CLASS}/participants/add`, { client, status: 'Booked' }, ...badBody],
    [`POST ${CLASS}/participants/add`, { client, status: 'VISITED' }, ...badBody],
    [`POST ${CLASS}/participants/cancel`, { participantId: 'x' }, ...unknown('participant')],
    [`POST ${CLASS}/participants/cancel`, { participantId: clientRecord.id }, ...unknown('participant')],
    [`POST ${CLASS}/participants/cancel`, { cancellationReason: 'ill' }, ...badBody],
    [`POST ${CLASS}/participants/cancel`, { participantId: participantRecord.id, reason: 'ill' }, ...badBody],
    ...wrongMessages.map((changes): Case => [SEND, { ...MESSAGE, ...changes }, ...badBody]),
    [SEND, { ...MESSAGE, location: { id: 'x' } }, ...unknown('location')],
  ];
  test.each(cases)('%s %j', (request, body, status, json) => {
    expect(open().ask(request, body)).toMatchObject({ status, json });
  });

  test('a missing or wrong key, before anything else', () => {
    const { ask } = open();
    const forbidden = { status: 403, json: { message: 'Forbidden' } };
    expect(ask('GET /v1/classes', undefined, { 'x-api-key': '' })).toMatchObject(forbidden);
    expect(ask('GET /v2/nothing', undefined, { 'x-api-key': `${KEY}x` })).toMatchObject(forbidden);
  });

  test('a body without the content type of JSON', () => {
    const { ask } = open();
    expect(ask('POST /v1/classes', BODY, { 'content-type': 'text/plain' }).status).toBe(400);
  });

  test('more requests in a minute than the limit', () => {
    const { ask, clock } = open({ requestsPerMinute: 2 });
    const status = () => ask('GET /v1/locations').status;
    expect([status(), status(), status()]).toEqual([200, 200, 429]);
    clock.now += 59_999;
    expect(status()).toBe(429);
    clock.now += 1;
    expect([status(), status(), status()]).toEqual([200, 200, 429]);
  });
});

describe('pages', () => {
  const caps = positions.pageCap.flatMap((cap) => positions.order.map((order) => [cap, order] as const));
  test.each(caps)('of at most %d, %s, contain everything once', (pageCap, order) => {
    const { ask, studio } = open({ switches: { ...switchesWith(), pageCap, order } });
    const pages = [1, 2, 3, 4, 5].map((page) => ids(ask(`GET /v1/clients?limit=4&page=${String(page)}`)));
    expect(pages.map((page) => page.length)).toEqual(pageCap === 3 ? [3, 3, 3, 2, 0] : [4, 4, 3, 0, 0]);
    expect(new Set(pages.flat())).toEqual(new Set(studio.clients.keys()));
  });
});

const add = (body: object = {}, path = CLASS) =>
  [`POST ${path}/participants/add`, { client: { id: clientRecord.id }, ...body }] as const;
/** The switches that the probe cannot see: what to look at, and what each position shows. */
const observed: Readonly<Record<string, readonly [(api: Opened) => unknown, readonly unknown[]]>> = {
  clockIn: [
    ({ ask }) => ['06:30 PM', '18:30'].map((time) => ask('POST /v1/classes', { ...BODY, time }).status),
    [
      [200, 200],
      [200, 400],
      [400, 200],
    ],
  ],
  nestedObjects: [
    ({ ask }) => ask('POST /v1/classes', { ...BODY, location: { id: BODY.location.id } }).status,
    [200, 400],
  ],
  put: [
    ({ ask }) => at(ask(`PUT ${CLASS}`, { date: BODY.date, time: '18:30' }).json, 'staff', 'name'),
    [null, BODY.staff.name],
  ],
  bookingsRange: [
    ({ ask }) =>
      rows(ask(`GET /v1/classes/clients/${clientRecord.id}/bookings?startDate=2026-05-22&endDate=2026-05-22`)).length,
    [1, 4],
  ],
  unknownPhone: [
    ({ ask, studio }) =>
      `${String(ask(...add({ client: { fullName: 'New Person', phone: '2025550150' } })).status)}, ${String(studio.clients.size)} clients`,
    ['200, 12 clients', '400, 11 clients'],
  ],
  primaryLocation: [
    ({ ask }) => ask('POST /v1/clients', { fullName: 'Ada', primaryLocation: { id: BODY.location.id } }).status,
    [200, 400],
  ],
  sharedPhone: [
    ({ ask }) => {
      const { phone } = clientRecord;
      return ask('POST /v1/clients', { fullName: 'Ada', primaryLocation: BODY.location, phone }).status;
    },
    [200, 400],
  ],
  addWaitlisted: [({ ask }) => ask(...add({ status: 'WAITLISTED' })).status, [200, 400]],
  duplicateBooking: [({ ask }) => ask(...add()).status, [200, 400]],
  fullClass: [
    ({ ask, studio }) => {
      const full = `/v1/classes/${classOn(studio, '2026-05-23')}`;
      const status = at(ask(...add({}, full)).json, 'status');
      return `${String(status)}, ${String(at(ask(`GET ${full}`).json, 'bookedParticipants'))}`;
    },
    ['BOOKED, 5', 'undefined, 4', 'WAITLISTED, 4'],
  ],
  capacityZero: [
    ({ ask, studio }) => {
      Object.assign(studio.class(classOn(studio, '2026-05-23')), { capacity: 0 });
      const path = `/v1/classes/${classOn(studio, '2026-05-23')}`;
      return at(ask(...add({}, path)).json, 'status');
    },
    ['WAITLISTED', 'BOOKED'],
  ],
  rescheduledCount: [
    ({ ask, studio }) => {
      const path = `/v1/classes/${classOn(studio, '2026-05-23')}`;
      for (const booking of studio.class(classOn(studio, '2026-05-23')).roster)
        Object.assign(booking, { status: 'rescheduled' });
      return at(ask(`GET ${path}`).json, 'bookedParticipants');
    },
    [5, 0],
  ],
  templateRecepient: [({ ask }) => ask('POST /v1/messages/whatsapp/sendtemplate', MESSAGE).status, [200, 400]],
  templateAnswer: [
    ({ ask, studio }) => {
      const { json } = ask('POST /v1/messages/whatsapp/sendtemplate', MESSAGE);
      const { location, ...kept } = MESSAGE;
      const sent = [...studio.messages.values()];
      expect(sent).toMatchObject(sent.map(() => ({ ...kept, location: studio.locations.get(location.id) })));
      return `${JSON.stringify(json)}, ${String(sent.length)} sent`;
    },
    ['{"success":true}, 1 sent', '{"id":"66f1c0a2b7d4e81f5a3c0801"}, 1 sent', '{"error":"Template not found"}, 0 sent'],
  ],
  cancelTwice: [
    ({ ask, clock }) => {
      const cancel = () => ask(`POST ${CLASS}/participants/cancel`, { participantId: participantRecord.id }).json;
      cancel();
      clock.now += 1000;
      return at(cancel(), 'updatedAt');
    },
    [new Date(NOW + 1000).toISOString(), undefined],
  ],
};

describe('webhooks', () => {
  const HOOK = {
    name: 'A hook',
    active: true,
    serverUrl: 'http://127.0.0.1:9/',
    events: ['client_created'],
    webhookHeaders: [{ key: 'Content-Type', value: 'application/json' }],
  };

  test('are kept, listed and deleted', () => {
    const { ask } = open();
    const { json } = ask('POST /v1/webhooks', HOOK);
    expect(json).toMatchObject({ ...HOOK, createdAt: new Date(NOW).toISOString() });
    expect(ask('GET /v1/webhooks').json).toEqual([json]);
    const path = `DELETE /v1/webhooks/${String(at(json, 'id'))}`;
    expect(ask(path).json).toEqual({ success: true });
    expect([ask(path).status, ids(ask('GET /v1/webhooks'))]).toEqual([404, []]);
  });

  test.each([
    { name: '' },
    { active: 'true' },
    { serverUrl: 'x' },
    { events: ['class_created'] },
    { webhookHeaders: {} },
  ])('are refused with %j', (changes) => {
    expect(open().ask('POST /v1/webhooks', { ...HOOK, ...changes }).status).toBe(400);
  });
});

describe('every position of every switch', () => {
  test.each(Object.entries(observed))('makes a difference: %s', (name, [look, expected]) => {
    const settings = everySetting.filter((setting) => setting.startsWith(`${name}=`));
    // What capacity 0 means shows only where a full class is not simply accepted.
    const rest = name === 'capacityZero' ? ['fullClass=waitlists'] : [];
    expect(settings.map((setting) => look(open({ switches: switchesWith(setting, ...rest) })))).toEqual(expected);
  });

  test('is tested here or by the probe (probe.test.ts)', () => {
    const probed = readFileSync('test/tools/probe.test.ts', 'utf8');
    const names = Object.keys(positions).filter((name) => !(name in observed));
    expect(names.filter((name) => !new RegExp(`'${name}=|{ ${name}:`).test(probed))).toEqual([]);
  });

  test('is an open question', () => {
    const page = readFileSync('docs/open-questions.md', 'utf8');
    expect(Object.keys(positions).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  test('is listed when a setting does not exist', () => {
    expect(() => switchesWith('pageCap=11')).toThrow(/no switch "pageCap=11"[^]*pageCap: 100, 10, 3/);
    expect(() => switchesWith('constructor=1')).toThrow('no switch');
  });
});

describe('over HTTP, the sandbox', () => {
  const open: Sandbox[] = [];
  const start = async (options: SandboxOptions = {}): Promise<Sandbox> => {
    const sandbox = await startSandbox({ now: () => NOW, ...options });
    open.push(sandbox);
    return sandbox;
  };
  const send = async (
    { url, key }: Sandbox,
    path = '/v1/locations',
    method = 'GET',
    body?: object,
  ): Promise<Response> =>
    fetch(url + path, {
      method,
      headers: { 'x-api-key': key, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });

  afterEach(async () => {
    await Promise.all(open.splice(0).map(async (sandbox) => sandbox.close()));
  });

  test('responds as in process, logs requests, and obeys a switch that changes', async () => {
    const sandbox = await start();
    const answer = await send(sandbox, CLASS);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(await answer.json()).toEqual(classRecord);
    sandbox.switches.clockOut = '24h';
    expect(await (await send(sandbox, CLASS)).json()).toEqual({ ...classRecord, time: '18:30' });
    const body = { client: { id: clientRecord.id }, status: 'BOOKED' };
    await send(sandbox, `${CLASS}/participants/add`, 'POST', body);
    await send(sandbox, '/v1/classes?limit=3&page=2');
    expect(sandbox.requests).toHaveLength(4);
    expect(sandbox.requests.slice(2)).toMatchObject([
      { method: 'POST', path: `${CLASS}/participants/add`, body, status: 200 },
      { method: 'GET', path: '/v1/classes', query: { limit: '3', page: '2' }, body: undefined, status: 200 },
    ]);
    expect(sandbox.requests[0]?.headers['x-api-key']).toBe(sandbox.key);
  });

  test.each(['neverAnswers', 'neverEnds', 'oneByteASecond'] as const)('closes during %s', async (fault) => {
    const sandbox = await start();
    sandbox.fail({ fault });
    const answer = send(sandbox).then(async (response) => response.text());
    const outcome = expect(answer).rejects.toThrow();
    const patience = AbortSignal.timeout(50);
    await new Promise((resolve) => {
      patience.addEventListener('abort', resolve);
    });
    const began = performance.now();
    await sandbox.close();
    expect(performance.now() - began).toBeLessThan(1000);
    await outcome;
  });

  test('rejects a port that is taken', async () => {
    const sandbox = await start();
    await expect(startSandbox({ port: Number(new URL(sandbox.url).port) })).rejects.toThrow('EADDRINUSE');
  });
});

describe('the command', () => {
  // The project's own node: only 22 and later run TypeScript as it is, whatever runs the tests.
  const run = (...args: string[]): ChildProcessByStdio<null, Readable, Readable> =>
    spawn('node_modules/.bin/node', ['tools/sandbox/main.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

  test('prints how to use it, logs requests without the key, and stops on Ctrl-C', async () => {
    const child = run('--port', '0', '--switch', 'clockOut=24h', '--switch', 'pageCap=3', '--requests-per-minute', '2');
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
    await once(child.stdout, 'data');
    const greeting = printed;
    const url = /^WHAUTOMATE_BASE_URL=(.+)$/m.exec(greeting)?.[1] ?? '';
    const key = /^authData_api_key=(.+)$/m.exec(greeting)?.[1] ?? '';
    expect(greeting).toMatch(/^authData_api_host=api\.whautomate\.com$/m);
    const answers = [];
    for (const limit of ['1', '2', '3']) {
      const { status } = await fetch(`${url}/v1/classes?limit=${limit}`, { headers: { 'x-api-key': key } });
      answers.push(status);
    }
    expect(answers).toEqual([200, 200, 429]);
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(printed.slice(greeting.length)).toBe(
      'GET /v1/classes?limit=1 200\nGET /v1/classes?limit=2 200\nGET /v1/classes?limit=3 429\n',
    );
  });

  test.each<[string, (npm: ChildProcess) => void]>([
    ['Ctrl-C', ({ pid = 0 }) => process.kill(-pid, 'SIGINT')],
    ['a kill of npm alone', (npm) => npm.kill('SIGTERM')],
  ])('leaves no server behind after %s', async (_how, stop) => {
    const npm = spawn('npm', ['run', 'sandbox', '--', '--port', '0'], { detached: true });
    let printed = '';
    npm.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
    while (!printed.includes('authData_api_key')) await once(npm.stdout, 'data');
    const url = /^WHAUTOMATE_BASE_URL=(.+)$/m.exec(printed)?.[1] ?? '';
    expect((await fetch(url)).status).toBe(403);
    stop(npm);
    // Only then has the server too let go of npm's output.
    await once(npm, 'close', { signal: AbortSignal.timeout(10_000) });
    await expect(fetch(url)).rejects.toThrow();
  });

  test.each([
    [['--switch', 'pageCap=4'], 'pageCap: 100, 10, 3'],
    [['--port', 'x'], '--port takes a whole number'],
    [['--unknown'], 'Usage: npm run sandbox'],
  ])('refuses %j', async (args, said) => {
    const child = run(...args);
    const complaint = text(child.stderr);
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(await complaint).toContain(said);
    expect(await complaint).not.toContain('    at ');
  });
});
