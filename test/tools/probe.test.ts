import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

import { addDays, utcDay } from '../../src/time/day.ts';
import { isFields, type Fields } from '../../tools/probe/facts.ts';
import { probe } from '../../tools/probe/probe.ts';
import { answers as ways } from '../../tools/probe/answers.ts';
import { questions } from '../../tools/probe/report.ts';
import { createApi, type ApiAnswer } from '../../tools/sandbox/api.ts';
import { smallStudio } from '../../tools/sandbox/seed.ts';
import { Studio } from '../../tools/sandbox/studio.ts';
import { everySetting, positions, switchesWith } from '../../tools/sandbox/switches.ts';
import { IDS, NOW } from '../support/studio.ts';

/* The whole command in this process, on a clock that only its pauses move. */

const KEY = 'a-key-that-no-one-may-see';
const ACCOUNT = 'Riverside Studio';

interface Options {
  readonly settings?: readonly string[];
  readonly studio?: Studio;
  readonly requestsPerMinute?: number;
  readonly env?: Record<string, string>;
  readonly typed?: string;
  /** how the sandbox is asked instead */
  readonly rewrite?: (url: string) => string;
  /** a response in the sandbox's place; `hang` for none */
  readonly fault?: (url: string, method: string, sent: number) => Partial<ApiAnswer> | 'hang' | Error | undefined;
  /** what becomes of the sandbox's response */
  readonly change?: (body: string, url: string, method: string) => string | Partial<ApiAnswer>;
  /** Ctrl-C once this is sent */
  readonly interruptAt?: (method: string, sent: number) => boolean;
}

interface Line {
  question: string;
  answer: string;
  switch: string;
  position: string;
  evidence: string;
}

async function run(args: readonly string[], options: Options = {}) {
  const { settings = [], studio = smallWithLateClass(), requestsPerMinute, env, typed = ACCOUNT } = options;
  let now = NOW;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  const api = createApi(studio, { switches: switchesWith(...settings), key: KEY, requestsPerMinute, now: () => now });
  const interrupt = new AbortController();
  const sent: { method: string; at: number }[] = [];
  const printed = { out: '', err: '' };
  const status = await probe(args, {
    env: { authData_api_key: KEY, WHAUTOMATE_BASE_URL: 'http://127.0.0.1:8787', ...env },
    fetch: async (address, { method = '', headers, body, signal }) => {
      sent.push({ method, at: now });
      if (options.interruptAt?.(method, sent.length)) interrupt.abort();
      const { pathname, search } = new URL(options.rewrite?.(address) ?? address);
      const url = pathname + search;
      const wrong = options.fault?.(url, method, sent.length);
      if (wrong instanceof Error) throw wrong;
      if (wrong === 'hang') {
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        });
      }
      const named = Object.fromEntries(new Headers(headers));
      const request = { method, url, headers: named, body: typeof body === 'string' ? body : '' };
      const given: Partial<ApiAnswer> = wrong ?? api.handle(request);
      const changed = (wrong === undefined && options.change?.(given.body ?? '', url, method)) || given;
      const response = { ...given, ...(typeof changed === 'string' ? { body: changed } : changed) };
      return new Response(response.body, { status: response.status ?? 200, headers: response.headers ?? {} });
    },
    sleep: async (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
    timeoutMs: 5,
    interrupt: interrupt.signal,
    stdout: (line) => (printed.out += line),
    stderr: (line) => (printed.err += `${line}\n`),
    ask: async () => Promise.resolve(typed),
  });
  expectNoOnesData(printed.out + printed.err, studio);
  return { status, sent, ...printed };
}

async function answers(args: readonly string[], options?: Options): Promise<Line[]> {
  const { out, status } = await run([...args, '--json'], options);
  expect(status).toBe(0);
  return reportIn(out).answers;
}

/** The answer to one question, named by its switch or by its text. */
function lineOf(lines: readonly Line[], name: string): Line | undefined {
  return lines.find((line) => line.switch === name || line.question === name);
}

/** What `--json` promises: text, and the number of requests. */
function reportIn(out: string): { answers: Line[]; requests: number } {
  const report: unknown = JSON.parse(out);
  if (!isReport(report)) throw new Error('another shape');
  return report;
}

const LINE = 'question answer switch position evidence';

function isReport(value: unknown): value is { answers: Line[]; requests: number } {
  if (!isFields(value) || Object.keys(value).join(' ') !== 'answers requests') return false;
  const { answers, requests } = value;
  const isLine = (line: unknown): boolean =>
    isFields(line) &&
    Object.keys(line).join(' ') === LINE &&
    Object.values(line).every((text) => typeof text === 'string');
  return typeof requests === 'number' && Array.isArray(answers) && answers.every(isLine);
}

/** No name, phone, email, ID or title of the studio, no part of a name, and not the key. */
function expectNoOnesData(output: string, { clients, staff, services, locations, classes }: Studio): void {
  const records = [clients, staff, services, locations, classes].flatMap((kind): object[] => [...kind.values()]);
  const rosters = [...classes.values()].flatMap(({ roster }) => roster);
  const isPublic = /^(status|paymentStatus|date|time|timezone|serviceType|countryCode)$/;
  const values = [...records, ...rosters].flatMap((record) =>
    Object.entries(record).flatMap(([name, value]): string[] =>
      typeof value === 'string' && !isPublic.test(name) ? [value] : [],
    ),
  );
  const names = [...clients.values()].flatMap(({ fullName }) => fullName.split(' '));
  const phones = [...clients.values()].map(({ countryCode, phone }) => `${countryCode ?? ''}${phone ?? ''}`);
  const flat = (text: string): string =>
    ` ${
      text
        .toLowerCase()
        .match(/[\p{L}\d]+/gu)
        ?.join(' ') ?? ''
    } `;
  const secrets = [...new Set([...values, ...names, ...phones, KEY, ACCOUNT])].filter((value) => flat(value) !== '  ');
  const shown = flat(output);
  expect(secrets.filter((secret) => shown.includes(flat(secret)))).toEqual([]);
}

function smallWithLateClass(): Studio {
  const studio = smallStudio(() => NOW);
  const plan = { locationId: IDS.harborStudio, staffId: IDS.nadia, serviceId: IDS.yoga };
  studio.createClass({ ...plan, date: '2026-06-09', time: '19:00' });
  return studio;
}

/** With more classes than a page holds and more people than a roster may be cut to. */
function bigEnough(): Studio {
  const studio = smallWithLateClass();
  const plan = { locationId: IDS.mainStudio, staffId: IDS.nadia, serviceId: IDS.yoga, capacity: 200, time: '18:30' };
  const days = Array.from({ length: 110 }, (_, day) => addDays('2026-06-10', day));
  const [first] = days.map((date) => studio.createClass({ ...plan, date }));
  const clients = [...studio.clients.keys()];
  for (let place = 0; place < 105; place += 1) studio.book(first?.id ?? '', clients[place % clients.length] ?? '');
  return studio;
}

/** Changes the rows of the lists whose address matches; a row that becomes undefined goes. */
function rows(at: RegExp, edit: (row: Fields, index: number) => Fields | undefined) {
  return (body: string, url: string): string => {
    const found: unknown = at.test(url) ? JSON.parse(body) : undefined;
    return Array.isArray(found)
      ? JSON.stringify(found.filter(isFields).flatMap((row, at) => edit(row, at) ?? []))
      : body;
  };
}

const CLASSES = /^\/v1\/classes\?/;
const ROSTERS = /participants$/;

test('every switch is a question in the docs, and what no probe can tell is named there too', () => {
  const asked = questions.filter((one) => one.switch !== '');
  expect(asked.map((one) => `${one.switch}=${one.assumed}`).sort()).toEqual(
    Object.entries(positions)
      .map(([name, [first]]) => `${name}=${String(first)}`)
      .sort(),
  );
  const told = questions.filter(({ settledBy }) => /^(probe|--write)/.test(settledBy));
  expect(told.map((one) => one.switch || one.question).sort()).toEqual(Object.keys(ways).sort());
});

test.each(everySetting.filter((setting) => String(setting.split('=')[0]) in ways))(
  '%s is what it finds, and of the other switches nothing wrong',
  async (setting) => {
    const limited = setting.startsWith('retryAfter') ? { requestsPerMinute: 25 } : {};
    const studio = /^(pageCap|pageSize|rosterCap)/.test(setting) ? bigEnough() : smallWithLateClass();
    const found = await answers(['--write'], { settings: [setting], studio, ...limited });
    const told = found.flatMap(({ switch: name, position }) => (name && position ? [`${name}=${position}`] : []));
    expect(told).toContain(setting);
    expect(told.filter((one) => one !== setting && !everySetting.includes(one))).toEqual([]);
    const wrong = told.filter(
      (one) => one !== setting && JSON.stringify(switchesWith(one)) !== JSON.stringify(switchesWith()),
    );
    expect(wrong).toEqual([]);
  },
);

/** A class with so many people, two of whom have cancelled. */
function crowded(people: number): Studio {
  const studio = smallWithLateClass();
  const { roster } = studio.class(IDS.lastYoga);
  while (roster.length < people) studio.book(IDS.lastYoga, IDS.omar);
  for (const { id } of roster.slice(0, 2)) studio.cancel(IDS.lastYoga, id);
  return studio;
}

function addClass(studio: Studio, date: string): string {
  const plan = { locationId: IDS.mainStudio, staffId: IDS.nadia, serviceId: IDS.yoga };
  return studio.createClass({ ...plan, date, time: '18:30' }).id;
}

/** Someone who comes every day. */
function daily(): Studio {
  const studio = smallWithLateClass();
  for (let day = 0; day < 20; day += 1) studio.book(addClass(studio, addDays('2026-06-10', day)), IDS.taraToo);
  return studio;
}

/** Two classes, on one day. */
function oneDay(): Studio {
  const studio = smallStudio(() => NOW);
  for (const id of [...studio.classes.keys()].slice(1)) studio.deleteClass(id);
  addClass(studio, '2026-05-22');
  return studio;
}

/** Three classes in the past, of eleven. */
function withPast(): Studio {
  const studio = smallWithLateClass();
  for (const date of ['2026-05-10', '2026-05-11']) addClass(studio, date);
  return studio;
}

/** Whatever is written, the class is shown at half past six in the morning. */
const misread = (body: string, _url: string, method: string): string =>
  method === 'GET' ? body : body.replace(/"time":"[^"]*"/, '"time":"06:30 AM"');
const noRecord = (body: string, _url: string, method: string): string => (method === 'PUT' ? '{"success":true}' : body);
const CALENDAR = 'Calendar of `startDate` and `endDate`';
const FIELDS = 'Fields that we do not know';
const RATE = 'Headers that tell the rate';
const EVENTS = 'Webhooks and their events';
const UNTOLD = { answer: 'cannot be told from this account', position: '' };
const unexpected = (answer: string) => ({ answer, position: 'unexpected' });
const has = (words: string): unknown => expect.stringContaining(words);
const noDates = (url: string): string => url.replace(/(?:start|end)Date=[^&]*&/g, '');
const noLimit = (url: string): string => url.replace(/&limit=\d+/, '');
const times = (...all: string[]) => rows(CLASSES, (row, at) => ({ ...row, time: all[at % all.length] }));
/** That many, whoever has cancelled. */
const booked = (people: number) =>
  rows(CLASSES, (row) => (row['id'] === IDS.lastYoga ? { ...row, bookedParticipants: people } : row));
const midnight = (body: string): string => body.replace(/("date":"[\d-]{10})"/g, '$1T00:00:00.000Z"');
const noEmail = rows(/clients/, (row) => ({ ...row, email: null }));
/** Everyone came, which moved `updatedAt` of some. */
const visited = (milliseconds: number, isMoved: (at: number) => boolean) =>
  rows(ROSTERS, ({ createdAt, ...row }, at) => {
    const updated = Date.parse(String(createdAt)) + (isMoved(at) ? milliseconds : 0);
    return { ...row, createdAt, status: 'VISITED', updatedAt: new Date(updated).toISOString() };
  });
const thousand = (answer: Partial<ApiAnswer>): Options => ({
  studio: bigEnough(),
  fault: (url) => (url.endsWith('limit=1000') ? answer : undefined),
});
const longList = JSON.stringify(Array.from({ length: 250 }, (_, id) => ({ id })));
const hooks = JSON.stringify([
  { events: ['class.booked', 'class/participant:updates_2', 'Tara Lindqvist', 'class_2_0_2_5'] },
]);

/** What is easily taken for something else, for nothing, or shown although it is someone's. */
const cases: [string, string, object, Options][] = [
  ['cancelled people who count as booked', 'rosterCap', UNTOLD, { studio: crowded(50), change: booked(50) }],
  [
    'the same people on no roster',
    'rosterCap',
    UNTOLD,
    { studio: crowded(12), change: booked(12), settings: ['cancelledOnRoster=removed'] },
  ],
  [
    'bookings on the day after the last that was read',
    'bookingsRange',
    { position: 'classDate' },
    { studio: daily(), settings: ['pageCap=10'] },
  ],
  ['dates that do nothing', 'endDate', unexpected('ignored'), { rewrite: noDates }],
  ['dates that do nothing', CALENDAR, UNTOLD, { rewrite: noDates }],
  ['dates that do nothing, with classes on one day', 'endDate', UNTOLD, { rewrite: noDates, studio: oneDay() }],
  [
    'a calendar in UTC',
    CALENDAR,
    unexpected('UTC'),
    { rewrite: (url) => url.replaceAll('2026-06-09', '2026-06-08').replaceAll('2026-06-10', '2026-06-09') },
  ],
  [
    'a list without dates that hides one past class of three',
    'undatedRange',
    { ...unexpected('some past classes'), evidence: 'past classes: 3, hidden without dates: 1' },
    { studio: withPast(), change: rows(/classes\?page/, (row) => (row['date'] === '2026-05-10' ? undefined : row)) },
  ],
  ['a list without createdAt', 'order', UNTOLD, { change: rows(CLASSES, (row) => ({ ...row, createdAt: null })) }],
  [
    'a class without a start',
    'order',
    { position: 'byStart' },
    { settings: ['order=byStart'], change: rows(CLASSES, (row, at) => (at === 3 ? { id: row['id'] } : row)) },
  ],
  [
    'a start without an offset',
    'startTime',
    { position: 'falseZ' },
    { change: (body) => body.replace(/("startTime":"[^"]*)Z"/g, '$1"') },
  ],
  ['times that cannot be read', 'startTimeUTC', UNTOLD, { change: times('soon') }],
  ['changes after 3 ms', 'participantUpdatedAt', { position: 'never' }, { change: visited(3, () => true) }],
  ['one change against many', 'participantUpdatedAt', UNTOLD, { change: visited(60_000, (at) => at === 1) }],
  [
    'a class edited after its last booking',
    'classUpdatedAt',
    { position: 'followsBookings', evidence: has('later 1') },
    { change: rows(CLASSES, (row, at) => (at === 0 ? { ...row, updatedAt: '2026-05-21T14:00:00.000Z' } : row)) },
  ],
  ['missing lists', FIELDS, { answer: 'none', evidence: 'classes, participants' }, { settings: ['lookups=missing'] }],
  ['an account without records', FIELDS, UNTOLD, { studio: new Studio(() => NOW) }],
  [
    'a rate header with words',
    RATE,
    unexpected('ratelimit'),
    { change: (body) => ({ body, headers: { ratelimit: '"default";r=50;t=30', 'x-generated': '1' } }) },
  ],
  ['a page of 250', 'pageCap', unexpected('at least 250'), thousand({ body: longList })],
  ['a limit of 1000 that is refused', 'pageCap', { position: '100' }, thousand({ status: 400 })],
  ['a time that is misread', 'clockIn', unexpected('neither'), { change: misread }],
  ['a PUT that gives no record', 'clockIn', { position: 'any' }, { change: noRecord }],
  ['a PUT that gives no record', 'put', { position: 'replaces' }, { change: noRecord }],
  [
    'status 201',
    'nestedObjects',
    { position: 'idIsEnough' },
    { change: (body, _url, method) => (method === 'GET' ? body : { status: 201, body }) },
  ],
  [
    'a refusal with status 200',
    'nestedObjects',
    { position: 'whole' },
    { settings: ['refusals=with200', 'nestedObjects=whole'] },
  ],
  [
    'a refusal with status 200',
    'accountInfo',
    unexpected('refused with 200'),
    { settings: ['refusals=with200', 'accountInfo=missing'] },
  ],
  ['a limit that does nothing', 'page', UNTOLD, { rewrite: noLimit }],
  ['a limit that does nothing', '`limit`', unexpected('ignored'), { rewrite: noLimit }],
  ['the same with one class on page 2', '`limit`', { answer: 'ignored' }, { rewrite: noLimit, studio: withPast() }],
  ['hours of two digits', 'clockOut', { position: '24h', answer: '06:30' }, { change: times('18:30', '10:00') }],
  ['hours of two digits', 'clockOut', { position: '12hShort' }, { change: times('10:30 pm') }],
  [
    'two spellings that match',
    'statusSpelling',
    { position: 'Title or american' },
    { settings: ['statusSpelling=Title', 'cancelledOnRoster=removed'] },
  ],
  ['clients without email', 'clientSearch', { position: 'name' }, { change: noEmail, settings: ['clientSearch=name'] }],
  ['clients without email', 'clientSearch', UNTOLD, { change: noEmail }],
  [
    'a roster that cannot be read',
    'waitlistedCount',
    { position: 'false' },
    { fault: (url) => (url.endsWith(`${IDS.fridayYoga}/participants`) ? { status: 500 } : undefined) },
  ],
  ['dates as midnight', 'endDate', { position: 'inclusive' }, { change: midnight }],
  ['dates as midnight', 'bookingsRange', { position: 'classDate' }, { change: midnight }],
  [
    'events of webhooks',
    EVENTS,
    { answer: 'class.booked 1, class/participant:updates_2 1, (something else) 2' },
    { fault: (url) => (url.includes('webhooks') ? { body: hooks } : undefined) },
  ],
  [
    'a status that names someone',
    'Statuses of classes',
    { answer: '(something else) 9' },
    { change: rows(CLASSES, (row, at) => ({ ...row, status: at === 0 ? 'Sports Massage' : 'Tara Lindqvist' })) },
  ],
  [
    'a status that names someone',
    '`paymentStatus`',
    { answer: '(something else) 21' },
    { change: rows(ROSTERS, (row) => ({ ...row, paymentStatus: 'Paid by Omar' })) },
  ],
  [
    'a type that is a title',
    '`serviceType`',
    { answer: '(something else) 5' },
    { change: rows(/services/, (row) => ({ ...row, serviceType: 'Yoga' })) },
  ],
  [
    "field names that hold a name or an ID, or are not a programmer's",
    FIELDS,
    { answer: 'classes.service.room, classes.online' },
    {
      change: rows(CLASSES, (row) => ({
        ...row,
        online: true,
        service: { name: 'Yoga', room: 'Blue' },
        Tara_Lindqvist_2025550143: 1,
        taraNotes: 1,
        f66f1c0a2b7d4e81f5a3c0e01: 1,
        x1y2z3w4: 1,
        "someone's mother": 1,
      })),
    },
  ],
  [
    'a refusal that names someone',
    'A 403 and a 404',
    { answer: has('with an unknown ID 404 {"error":"No class, … of … for …, … or …"}') },
    {
      fault: (url) => {
        const body = `{"error":"No class, Tara Lindqvist of ${ACCOUNT} for ${KEY}, tara@example.com or ${IDS.tara}"}`;
        return url.includes('/classes/0') ? { status: 404, body } : undefined;
      },
    },
  ],
];
test.each(cases)('%s: %s is told as it is', async (_what, question, expected, options) => {
  expect(lineOf(await answers(['--write'], options), question)).toMatchObject(expected);
});

test('it sends at most 40 requests, all GET, at a pace below 60 a minute, and says so on standard error', async () => {
  const { sent, out, err } = await run(['--json']);
  expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(reportIn(out).requests).toBe(sent.length);
  const progress = sent.map((_, at) => `Request ${String(at + 1)} of at most 40\n`);
  expect([err, sent.length <= 40]).toEqual([progress.join(''), true]);
  const gaps = sent.slice(1).map(({ at }, before) => at - (sent[before]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60_000 / 55);
});

test('without --json it shows each answer beside what is assumed, and sums up', async () => {
  const { out } = await run([], { settings: ['clockOut=24h', 'endDate=exclusive'] });
  expect(out).toContain(
    '`time` of classes\n  06:30 (classes at a one-digit hour: 3)\n  clockOut=24h, NOT AS ASSUMED: we assume 12h\n  matters for: what',
  );
  expect(out).toContain(
    'Numbers as text\n  false (numbers: 36)\n  numbersAsText=false, as assumed\n  nothing depends on it\n\n',
  );
  expect(out).toContain('may send that person a message:\n  A phone that no client has\n  Only `{id}` for');
  expect(out.match(/may send that person/g)).toHaveLength(1);
  expect(out).toMatch(
    /\n\nAssumptions confirmed: \d+: .*\nContradicted: 2: endDate, clockOut\nLearned: 6: Statuses .*\nNot told: \d+: .*unknownPhone, .*\n\d+ requests\.$/,
  );
});

const NO_KEY = 'Whautomate refuses the key. Compare host and key with Integrations > Rest API.';
const NO_LIST = 'The host has no list of classes. Check authData_api_host.';
const SILENT = 'Whautomate does not respond. Check authData_api_host and the network, then try again.';

const sentences: [string, Partial<ApiAnswer> | 'hang' | Error, string][] = [
  ['a key that is refused', { status: 403, body: '{"message":"Forbidden"}' }, `${NO_KEY} (status 403)`],
  ['a refusal with status 200', { body: '{"error":"Forbidden"}' }, `${NO_KEY} (status 200)`],
  [
    'an unknown address',
    { status: 403, body: '{"message":"Missing Authentication Token"}' },
    `${NO_LIST} (status 403)`,
  ],
  ['a wrong host', { status: 404 }, `${NO_LIST} (status 404)`],
  ['a moved host', { status: 301 }, `${NO_LIST} (status 301)`],
  ['a server that hangs', 'hang', SILENT],
  ['a connection whose error quotes the key', new Error(`no header: ${KEY}`), SILENT],
  ['a limit that stays', { status: 429 }, 'Whautomate keeps responding with 429, too many requests. Try again later.'],
  [
    'a server in trouble',
    { status: 500 },
    'Whautomate has a problem with the list of classes. Try again later. (status 500)',
  ],
  [
    'a wrapped list',
    { body: '{"data":[]}' },
    'The list of classes is wrapped in an object, which this integration cannot read either. Open an issue. (status 200)',
  ],
  [
    'another page',
    { body: '<html>' },
    'The host does not respond like Whautomate. Check authData_api_host. (status 200)',
  ],
];
test.each(sentences)('%s ends it with a sentence and status 1', async (_what, wrong, sentence) => {
  const { status, out, err } = await run([], { fault: () => wrong });
  expect([status, out, err.replace(/^(Request|.*Going on).*\n/gm, '')]).toEqual([1, '', `${sentence}\n`]);
});

test.each([
  [{ authData_api_key: '' }, 'authData_api_key is missing or not a key. Put your key in .env, as .env.example shows.'],
  [
    { authData_api_host: 'example.com' },
    'API Host must be api.whautomate.com or api.in.whautomate.com. Copy the host shown in Whautomate under Integrations > Rest API.',
  ],
  [
    { WHAUTOMATE_BASE_URL: 'http://10.0.0.1' },
    'WHAUTOMATE_BASE_URL is for local work and must be a loopback address, such as http://127.0.0.1:8787.',
  ],
])('with %j it sends nothing and says why', async (env, sentence) => {
  const { status, sent, out, err } = await run([], { env });
  expect([status, sent.length, out, err]).toEqual([1, 0, '', `${sentence}\n`]);
});

test('a server that stops responding ends it with what was found', async () => {
  const { status, out, err } = await run([], { fault: (_url, _method, sent) => (sent > 12 ? 'hang' : undefined) });
  expect([status, out]).toEqual([1, has('pageSize=10, as assumed')]);
  expect(err).toMatch(/does not respond\. .* The report holds what was known by then\.\n$/);
});

test.each([403, 404, 500])('an endpoint that responds with %i leaves its questions untold', async (status) => {
  const found = await answers([], {
    fault: (url) => (/clients|participants|webhooks/.test(url) ? { status } : undefined),
  });
  const evidence = `the list is refused (${String(status)})`;
  for (const name of ['clientSearch', 'waitlistedCount', EVENTS]) {
    expect(lineOf(found, name)).toMatchObject({ ...UNTOLD, evidence });
  }
  expect(lineOf(found, 'order')).toMatchObject({ position: 'oldestFirst' });
});

test.each([0, 1])('an account with %i classes is told what it can tell', async (many) => {
  const studio = many === 0 ? new Studio(() => NOW) : smallStudio(() => NOW);
  for (const id of [...studio.classes.keys()].slice(many)) studio.deleteClass(id);
  const found = await answers([], { studio });
  const told = found.flatMap(({ switch: name, position }) => (position === '' ? [] : name));
  const alone = ['accountInfo', 'errorBody', 'refusals', 'lookups'];
  expect(told).toEqual(many === 0 ? alone : expect.arrayContaining([...alone, 'clockOut', 'classUpdatedAt']));
  expect(found.map(({ position }) => position)).not.toContain('unexpected');
});

describe('--write', () => {
  const LEFT = `The probe may have left a class on ${addDays(utcDay(NOW), 365)} at 6:30 PM behind.`;

  test('asks first, creates a class a year ahead, changes it, and leaves nothing behind', async () => {
    const studio = bigEnough();
    const before = studio.classes.size;
    const { sent, err, status } = await run(['--write'], { studio });
    const methods = sent.map(({ method }) => method).join(' ');
    expect(methods).toMatch(/^(GET ){3,7}POST PUT PUT PUT DELETE( GET)+$/);
    expect(err).toMatch(/^(Request \d .*\n){2}A class will be created .* Type the name of the account to agree:\n/);
    expect([studio.classes.size, status, err.includes('behind'), sent.length <= 40]).toEqual([before, 0, false, true]);
  });

  test.each([
    ['another name', {}, 'Riverside', 0],
    ['nothing, or the input is closed', {}, '', 0],
    ['the host of an account without a name', { settings: ['accountInfo=unnamed'] }, 'api.whautomate.com', 5],
    ['nothing for an account without a name', { settings: ['accountInfo=unnamed'] }, '', 0],
  ])('when someone types %s, it writes as it should', async (_what, options, typed, writes) => {
    const { sent, out, status } = await run(['--write', '--json'], { ...options, typed });
    expect([sent.filter(({ method }) => method !== 'GET').length, status]).toEqual([writes, 0]);
    const { evidence } = lineOf(reportIn(out).answers, 'put') ?? {};
    expect(evidence).toBe(writes > 0 ? 'kept: nothing' : 'writing was declined');
  });

  test.each<[string, string, Partial<ApiAnswer> | 'hang', string]>([
    ['POST', 'hang', 'hang', 'POST'],
    ['POST', 'come back with 504', { status: 504, body: '' }, 'POST'],
    ['POST', 'come back with no record', { body: '{"success":true}' }, 'POST'],
    ['PUT', 'come back with 500', { status: 500 }, 'POST PUT DELETE'],
    ['PUT', 'come back with 403', { status: 403 }, 'POST PUT DELETE'],
    ['PUT', 'hang', 'hang', 'POST PUT DELETE'],
    ['DELETE', 'hang', 'hang', 'POST PUT PUT PUT DELETE'],
    ['DELETE', 'come back with 500', { status: 500 }, 'POST PUT PUT PUT DELETE'],
    ['DELETE', 'come back with 404', { status: 404 }, 'POST PUT PUT PUT DELETE'],
    ['DELETE', 'come back with a refusal', { body: '{"error":"no permission"}' }, 'POST PUT PUT PUT DELETE'],
  ])('writes nothing more after a %s that may %s, and says what may be left', async (method, _how, wrong, writes) => {
    const { sent, err, status } = await run(['--write'], {
      ...(wrong === 'hang'
        ? { fault: (_url, asked) => (asked === method ? wrong : undefined) }
        : { change: (body, _url, asked) => (asked === method ? wrong : body) }),
    });
    expect(sent.flatMap((one) => (one.method === 'GET' ? [] : one.method)).join(' ')).toBe(writes);
    const isLeft = method !== 'PUT';
    expect([status, err.includes(LEFT)]).toEqual([isLeft ? 1 : 0, isLeft]);
  });

  test.each([400, 403, 404])('a POST that is refused with %i leaves nothing behind', async (refusal) => {
    const studio = smallWithLateClass();
    const found = await answers(['--write'], {
      studio,
      fault: (_url, method) => (method === 'POST' ? { status: refusal } : undefined),
    });
    const evidence = `no class could be created (status ${String(refusal)})`;
    expect(lineOf(found, 'clockIn')).toMatchObject({ ...UNTOLD, evidence });
  });

  test.each(['POST', 'PUT'])('Ctrl-C at the first %s deletes the class and reports what is known', async (at) => {
    const studio = smallWithLateClass();
    const { status, sent, out, err } = await run(['--write'], { studio, interruptAt: (method) => method === at });
    expect([status, studio.classes.size, sent.at(-1)?.method]).toEqual([130, 9, 'DELETE']);
    expect([out, err]).toEqual([has('clockOut=12h, as assumed'), has('Interrupted. The report holds what was known')]);
    expect(err).not.toContain('behind');
  });

  test('Ctrl-C says what may be left if the class cannot be deleted', async () => {
    const { status, err } = await run(['--write'], {
      interruptAt: (method) => method === 'PUT',
      fault: (_url, method) => (method === 'DELETE' ? { status: 429 } : undefined),
    });
    expect([status, err]).toEqual([130, has(LEFT)]);
  });

  test('keeps enough of the 40 requests to delete the class, even if three of four meet a 429', async () => {
    const studio = bigEnough();
    const before = studio.classes.size;
    const fault: Options['fault'] = (_url, _method, at) => (at % 4 === 0 ? undefined : { status: 429 });
    const { sent } = await run(['--write'], { studio, fault, settings: ['pageCap=10'] });
    expect(sent.map(({ method }) => method).join(' ')).toMatch(/POST.*DELETE/);
    expect([studio.classes.size, sent.length]).toEqual([before, 40]);
  });
});

test('-h explains it, and so does an option that does not exist', async () => {
  const help = await run(['-h']);
  expect([help.status, help.sent.length, help.out]).toEqual([
    0,
    0,
    expect.stringMatching(/^Usage: npm run [^]*--write/),
  ]);
  const wrong = await run(['--delete']);
  expect([wrong.status, wrong.out]).toEqual([1, '']);
  expect(wrong.err).toMatch(/^That is not an option of the probe\.\n\nUsage: npm run/);
});

test('the command takes closed input for a no, and ends at once on Ctrl-C', async () => {
  const server = createServer((_request, response) => response.end('[]')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const env = { ...process.env, authData_api_key: KEY, WHAUTOMATE_BASE_URL: `http://127.0.0.1:${String(port)}` };
  const command = ['tools/probe/main.ts', '--write'];
  const child = spawn('node_modules/.bin/node', command, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 30_000 });
  child.stderr.on('data', (said: Buffer) => {
    if (String(said).includes('nothing is written')) child.kill('SIGINT');
  });
  const printed = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended: unknown[] = await once(child, 'close');
  server.close();
  expect([ended, ...(await printed)]).toEqual([
    [130, null],
    has('Assumptions confirmed: '),
    has('That is not the host of the account: nothing is written.'),
  ]);
});
