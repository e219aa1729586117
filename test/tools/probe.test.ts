import { addDays, utcDay } from '../../src/time/day.ts';
import { isFields } from '../../tools/probe/facts.ts';
import { probe } from '../../tools/probe/probe.ts';
import { answers as ways } from '../../tools/probe/answers.ts';
import { questions } from '../../tools/probe/report.ts';
import { createApi, type ApiAnswer } from '../../tools/sandbox/api.ts';
import { smallStudio } from '../../tools/sandbox/seed.ts';
import { Studio } from '../../tools/sandbox/studio.ts';
import { everySetting, positions, switchesWith } from '../../tools/sandbox/switches.ts';
import { IDS, NOW } from '../support/studio.ts';

/* The whole command in this process, on a clock that only its pauses move. */

const KEY = 'a-key-that-nobody-may-see';
const ACCOUNT = 'Riverside Studio';

interface Options {
  readonly settings?: readonly string[];
  readonly studio?: Studio;
  readonly requestsPerMinute?: number;
  readonly env?: Record<string, string>;
  readonly typed?: string;
  /** an answer in the sandbox's place; `hang` for none */
  readonly fault?: (url: string, method: string, sent: number) => Partial<ApiAnswer> | 'hang' | Error | undefined;
}

interface Line {
  question: string;
  answer: string;
  switch: string;
  position: string;
  evidence: string;
}

async function run(args: readonly string[], options: Options = {}) {
  const { settings = [], studio = smallWithLateClass(), requestsPerMinute, env, typed = ACCOUNT, fault } = options;
  let now = NOW;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  const api = createApi(studio, { switches: switchesWith(...settings), key: KEY, requestsPerMinute, now: () => now });
  const sent: { method: string; at: number }[] = [];
  const printed = { out: '', err: '' };
  const status = await probe(args, {
    env: { authData_api_key: KEY, WHAUTOMATE_BASE_URL: 'http://127.0.0.1:8787', ...env },
    fetch: async (url, { method = '', headers, body, signal }) => {
      sent.push({ method, at: now });
      const wrong = fault?.(url, method, sent.length);
      if (wrong instanceof Error) throw wrong;
      if (wrong === 'hang') {
        return new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        });
      }
      const { pathname, search } = new URL(url);
      const named = Object.fromEntries(new Headers(headers));
      const request = { method, url: pathname + search, headers: named, body: typeof body === 'string' ? body : '' };
      const answer = { headers: {}, ...(wrong ?? api.handle(request)) };
      return new Response(answer.body, { status: answer.status ?? 200, headers: answer.headers });
    },
    sleep: async (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
    timeoutMs: 5,
    print: (text) => (printed.out += text),
    say: (text) => (printed.err += `${text}\n`),
    ask: async (prompt) => {
      printed.err += prompt;
      return Promise.resolve(typed);
    },
  });
  expectNobodysData(printed.out + printed.err, studio);
  return { status, sent, ...printed };
}

async function answers(args: readonly string[], options?: Options): Promise<Line[]> {
  const { out, status } = await run([...args, '--json'], options);
  expect(status).toBe(0);
  return reportIn(out).answers;
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

/** No name, phone, email, ID or title of the studio, and not the key. */
function expectNobodysData(output: string, { clients, staff, services, locations, classes }: Studio): void {
  const records = [clients, staff, services, locations, classes].flatMap((kind): object[] => [...kind.values()]);
  const rosters = [...classes.values()].flatMap(({ roster }) => roster);
  const isPublic = /^(status|date|time|timezone|serviceType|countryCode)$/;
  const values = [...records, ...rosters].flatMap((record) =>
    Object.entries(record).flatMap(([name, value]): string[] =>
      typeof value === 'string' && value !== '' && !isPublic.test(name) ? [value] : [],
    ),
  );
  const secret = [...new Set([...values.filter((value) => value !== 'Paid'), KEY, ACCOUNT])];
  expect(
    secret.filter((value) =>
      output
        .toLowerCase()
        .split(/[^\p{L}\d]+/u)
        .join(' ')
        .includes(` ${value.toLowerCase()} `),
    ),
  ).toEqual([]);
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

test('every switch is a question in the docs, and what no probe can tell is named there too', () => {
  const asked = questions.filter((one) => one.switch !== '');
  expect(asked.map((one) => `${one.switch}=${one.assumed}`).sort()).toEqual(
    Object.entries(positions)
      .map(([name, [first]]) => `${name}=${String(first)}`)
      .sort(),
  );
  const told = questions.filter(({ settledBy }) => ['probe', '--write'].includes(settledBy));
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

test('it sends at most 40 requests, all GET, at a pace below 60 a minute, and says so on standard error', async () => {
  const { sent, out, err } = await run(['--json']);
  expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']));
  expect(sent.length).toBeLessThanOrEqual(40);
  expect(reportIn(out).requests).toBe(sent.length);
  expect(err.match(/^Request \d+: .+$/gm)).toHaveLength(sent.length);
  const gaps = sent.slice(1).map(({ at }, before) => at - (sent[before]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60_000 / 55);
});

test('without --json it ends with what is confirmed, contradicted and untold', async () => {
  const { out } = await run([], { settings: ['clockOut=24h', 'endDate=exclusive'] });
  expect(out).toContain('`time` of classes\n  24h (');
  expect(out).toMatch(/clockOut=24h, NOT AS ASSUMED: we assume 12h\n {2}matters for: /);
  expect(out).toMatch(/\nContradicted: 2: endDate, clockOut\nUntold: \d+: .*unknownPhone, .*\n\d+ requests\.$/);
});

test('an answer that no position covers is news', async () => {
  const studio = smallWithLateClass();
  const api = createApi(studio, { switches: switchesWith(), key: KEY });
  const found = await answers([], {
    studio,
    fault: (url, method) => {
      const { pathname, search } = new URL(url);
      const answer = api.handle({ method, url: pathname + search, headers: { 'x-api-key': KEY }, body: '' });
      const body = answer.body
        .replaceAll('"NO_SHOW"', '"ABSENT"')
        .replaceAll(/"time":"0(\d):(\d\d) PM"/g, '"time":"$1.$2pm"');
      return { ...answer, body };
    },
  });
  const news = found.filter(({ position }) => position === 'news').map((line) => [line.switch, line.answer]);
  expect(news).toEqual([
    ['clockOut', 'like 9:05am 4, 12h 3'],
    ['statusSpelling', 'ABSENT 1, VISITED 1, BOOKED 18, WAITLISTED 1, CANCELLED 1'],
    ['errorBody', 'something else 1, documented 1'],
  ]);
});

test('field names that a programmer gave are told, those that a studio gave are not', async () => {
  const row = {
    id: 'an-id',
    online: true,
    service: { name: 'Yoga', room: 'Blue' },
    "Tara's mother": 'Ann',
    status: 'Ann Lee, 2025550100',
  };
  const found = await answers([], {
    fault: (url) => (url.includes('/v1/classes?') ? { body: JSON.stringify([row]) } : undefined),
  });
  const of = (question: string) => found.find((line) => line.question === question)?.answer;
  expect(of('Fields that we do not know')).toBe('class.online, class.service.room');
  expect(of('Statuses of classes')).toBe('(something else) 1');
});

test('a refusal that quotes what it should not is shown without it', async () => {
  const body = `{"error":"${KEY} may not read ${IDS.tara}, tara.lindqvist@example.com, 2025550143"}`;
  const { out } = await run([], { fault: (url) => (url.includes('/classes/0') ? { status: 404, body } : undefined) });
  expect(out).toContain('{"error":"… may not read …, … …"}');
});

const sentences: [string, Options, RegExp][] = [
  [
    'a key that is refused',
    { fault: () => ({ status: 403, body: '{"message":"Forbidden"}' }) },
    /refuses the key \(403\)/,
  ],
  ['a server in trouble', { fault: () => ({ status: 500, body: '' }) }, /answers 500/],
  ['a limit that stays', { fault: () => ({ status: 429, body: '' }) }, /keeps answering 429/],
  ['a server that hangs', { fault: () => 'hang' }, /does not answer/],
  ['a connection whose error quotes the key', { fault: () => new Error(`no header: ${KEY}`) }, /does not answer/],
  ['a page of somebody else', { fault: () => ({ body: '<html>' }) }, /does not answer like Whautomate/],
  ['no key', { env: { authData_api_key: '' } }, /authData_api_key is missing/],
  ['a host that is not Whautomate', { env: { authData_api_host: 'example.com' } }, /API Host must be/],
  ['a stand-in that is not loopback', { env: { WHAUTOMATE_BASE_URL: 'http://10.0.0.1' } }, /loopback/],
];
test.each(sentences)('%s ends it with a sentence and status 1', async (_what, options, sentence) => {
  const { status, out, err } = await run([], options);
  expect([status, out]).toEqual([1, '']);
  expect(err).toMatch(sentence);
  expect(err).not.toMatch(/\n\s+at /);
});

test('a server that stops answering ends it with what was found', async () => {
  const { status, out, err } = await run([], { fault: (_url, _method, sent) => (sent > 12 ? 'hang' : undefined) });
  expect(status).toBe(1);
  expect(out).toContain('pageSize=10, as assumed');
  expect(err).toMatch(/does not answer .* The report ends where the probe did\.\n$/);
});

test.each([403, 404, 500])('an endpoint that answers %i leaves its questions untold', async (status) => {
  const found = await answers([], {
    fault: (url) => (/clients|participants|webhooks/.test(url) ? { status } : undefined),
  });
  expect(found.find((line) => line.switch === 'clientSearch')).toMatchObject({
    answer: 'cannot be told from this account',
    evidence: `the list is answered with ${String(status)}`,
  });
  expect(found.find((line) => line.switch === 'order')).toMatchObject({ position: 'oldestFirst' });
  expect(found.find((line) => line.question.startsWith('Webhooks'))).toMatchObject({
    answer: `status ${String(status)}`,
  });
});

test.each([0, 1])('an account with %i classes is told what it can tell', async (many) => {
  const studio = many === 0 ? new Studio(() => NOW) : smallStudio(() => NOW);
  for (const id of [...studio.classes.keys()].slice(many)) studio.deleteClass(id);
  const found = await answers([], { studio });
  const told = found.flatMap(({ switch: name, position }) => (position === '' ? [] : name));
  const alone = ['accountInfo', 'errorBody', 'refusals', 'lookups'];
  expect(told).toEqual(many === 0 ? alone : expect.arrayContaining([...alone, 'clockOut', 'classUpdatedAt']));
  expect(found.filter(({ position }) => position === 'news')).toEqual([]);
});

describe('--write', () => {
  test('creates a class a year ahead, changes it and leaves nothing behind', async () => {
    const studio = bigEnough();
    const before = studio.classes.size;
    const { sent, err } = await run(['--write'], { studio });
    const writes = sent.map(({ method }) => method).filter((method) => method !== 'GET');
    expect(writes).toEqual(['POST', 'PUT', 'PUT', 'PUT', 'PUT', 'DELETE']);
    expect([studio.classes.size, err.includes('behind')]).toEqual([before, false]);
  });

  test.each([
    ['POST', 'hang' as const],
    ['DELETE', { status: 500 }],
  ])('says what it may have left behind where %s fails', async (method, wrong) => {
    const { err } = await run(['--write'], { fault: (_url, asked) => (asked === method ? wrong : undefined) });
    const day = addDays(utcDay(NOW), 365);
    expect(err).toContain(`The probe may have left a class on ${day} at 6:30 PM behind.`);
  });

  test.each([
    ['another name', {}, 'Riverside', 0],
    ['no name where there is one', {}, '', 0],
    ['the host of an account without a name', { settings: ['accountInfo=unnamed'] }, 'api.whautomate.com', 6],
  ])('after %s is typed, it writes as it should', async (_what, options, typed, writes) => {
    const { sent } = await run(['--write'], { ...options, typed });
    expect(sent.filter(({ method }) => method !== 'GET')).toHaveLength(writes);
  });
});

test('-h explains it, and an option that there is not does too', async () => {
  const help = await run(['-h']);
  expect([help.status, help.sent.length, help.out]).toEqual([
    0,
    0,
    expect.stringMatching(/^Usage: npm run [^]*--write/),
  ]);
  const wrong = await run(['--delete']);
  expect([wrong.status, wrong.out, wrong.err]).toEqual([
    1,
    '',
    expect.stringMatching(/not an option[^]*Usage: npm run/),
  ]);
});
