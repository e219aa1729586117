import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

import { probe } from '../../tools/probe/probe.ts';
import type { FaultRule } from '../../tools/sandbox/faults.ts';
import { smallStudio } from '../../tools/sandbox/seed.ts';
import { startSandbox, type SandboxOptions } from '../../tools/sandbox/server.ts';
import { Studio } from '../../tools/sandbox/studio.ts';
import { switchesWith } from '../../tools/sandbox/switches.ts';
import { IDS, NOW } from '../support/studio.ts';

const KEY = 'a-key-that-nobody-may-see';

/** The report's lines, of a sandbox whose clock only the probe's pauses move. */
async function read(options: SandboxOptions = {}, rule?: FaultRule) {
  let now = NOW;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  const sandbox = await startSandbox({ studio: smallStudio(() => NOW), key: KEY, now: () => now, ...options });
  if (rule) sandbox.fail(rule);
  const progress: string[] = [];
  const pause = async (milliseconds: number) => Promise.resolve((now += milliseconds));
  const report = await probe(sandbox.url, KEY, pause, (line) => progress.push(line)).finally(sandbox.close);
  expect(sandbox.requests.length).toBeLessThanOrEqual(Math.min(40, (now - NOW) / 1000));
  expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(secretsOf(sandbox.studio).filter((secret) => [report, ...progress].join().includes(secret))).toEqual([]);
  return report.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
}

/** What a studio knows about people, word by word, every ID, and the key. */
function secretsOf({ clients, staff, classes }: Studio): string[] {
  const records = JSON.stringify([clients, staff, classes].map((kind) => [...kind.values()]));
  const found = records.match(/(?<="(?:id|fullName|firstName|lastName|phone|email)":")[^"]+/g) ?? [];
  return [KEY, ...new Set(found.flatMap((value) => value.split(' ')))];
}

const usual = read();

/** A switch, and a line of the report: its label, what it says by default, and what with the switch. */
test.each([
  ['pageCap=3', 'page=2&limit=100', '200, records: 0', '200, records: 3, new, new, new'],
  ['page=ignored', 'page=2&limit=1', '200, records: 1, 2', '200, records: 1, 1'],
  ['pastTheEnd=repeatsLast', 'page=100000&limit=1', '200, records: 0', '200, records: 1, 8'],
  ['order=newestFirst', 'page 1 by createdAt', 'later 7', 'earlier 7'],
  ['order=byStart', 'page 1 by start', 'later 6, earlier 1', 'later 7'],
  ['undatedRange=upcoming', 'before today, without dates', '1', '0'],
  ['endDate=exclusive', 'endDate 0 days after startDate', 'on startDate 1, in all 1', 'on startDate 0, in all 0'],
  ['endDate=exclusive', 'endDate 1 days after startDate', 'on startDate 1, in all 2', 'on startDate 1, in all 1'],
  ['clockOut=24h', 'time', '"99:99 XM" 8', '"99:99" 8'],
  ['clockOut=12hShort', 'time', '"99:99 XM" 8', '"9:99 xm" 6, "99:99 xm" 2'],
  ['startTime=utc', 'startTime', 'local time, as if it were UTC 8', 'UTC 8'],
  ['startTimeUTC=sameAsLocal', 'startTimeUTC', 'UTC 8', 'local time, as if it were UTC 8'],
  ['statusSpelling=Title', 'roster, booked 2 of 8', 'NO_SHOW 1, VISITED 1', 'No-Show 1, Visited 1'],
  ['cancelledOnRoster=removed', 'roster, booked 1 of 8', 'CANCELLED 1, BOOKED 1', 'BOOKED 1'],
  ['classUpdatedAt=editsOnly', 'updatedAt of a class to its roster', 'same 6', 'earlier 6'],
  ['participantUpdatedAt=never', 'updatedAt to createdAt, if changed', 'later 3', 'same 3'],
  ['errorBody=nested', 'without a key', '403, {"message":"Forbidden"}', '403, {"error":{"message":"Forbidden"}}'],
  ['errorBody=empty', 'without a key', '403, {"message":"Forbidden"}', '403, no JSON'],
  ['refusals=with200', 'an unknown class', '404, {"error":"Invalid classId"}', '200, {"error":"Invalid classId"}'],
  ['lookups=missing', 'GET /v1/staffs', '200, records: 3', '403, {"message":"Missing Authentication Token"}'],
  ['clientSearch=nameAndPhone', 'by email', 'found', 'not found'],
  ['clientSearch=name', 'by code and phone', 'found', 'not found'],
  ['clientSearch=ignored', 'by nonsense', 'not found', 'found'],
  ['accountInfo=missing', 'GET /v1/account-info', '200, a record', '404, {"message":"Not Found"}'],
  ['retryAfter=seconds', 'Retry-After of a 429', 'none', '99 1'],
  ['retryAfter=date', 'Retry-After of a 429', 'none', 'Thu, 99 May 9999 99:99:99 GMT 1'],
  ['waitlistedCount=true', 'roster, booked', '4 of 4 BOOKED 4, WAITLISTED 1', '5 of 4 BOOKED 4, WAITLISTED 1'],
  ['numbersAsText=true', 'numberOfParticipants', 'integer 8', '"9" 5, "99" 3'],
])('%s: %s', async (setting, label, before, after) => {
  expect(await usual).toContain(`${label} ${before}`);
  const requestsPerMinute = setting.startsWith('retryAfter') ? 25 : undefined;
  const lines = await read({ switches: switchesWith(setting), requestsPerMinute });
  expect(lines).toContain(`${label} ${after}`);
  expect(lines).not.toContain(`${label} ${before}`);
});

test('nobody is in what unknown fields, words, names of fields and refusals say', async () => {
  const { fetch } = globalThis;
  const own = { 'Omar Haddad': 1, '2025550101': [{ [IDS.tara]: 'Elm Street' }] };
  const more = JSON.stringify({ type: 'OMAR, omar@example.com', message: 'Allergic to nuts', own }).slice(1, -1);
  const refusal = `Omar Haddad <omar.haddad@example.com> of ${IDS.omar} may not use ${KEY}`;
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    const response = await fetch(url, init);
    const body = await response.text();
    return new Response(body.replaceAll('{"id":', `{${more},"id":`).replace('Forbidden', refusal), response);
  });
  const lines = await read();
  expect(lines.filter((line) => /Allergic|Elm|omar/i.test(line))).toEqual([]);
  expect(lines).toEqual(expect.arrayContaining(['own.(another name)[].(another name) text 8', 'type another text 8']));
  expect(lines).toContain('without a key 403, {"message":"… … … of … may not use …"}');
});

test('an account that refuses every request is asked 40 times, once a minute', async () => {
  expect(await read({ requestsPerMinute: 0 })).toContain('an unknown class no answer, or not asked');
});

test('rosters of past and full classes come first, and what is refused or missing is a finding', async () => {
  const fail = async (path: RegExp, fault: FaultRule['fault']) => read({}, { path, fault, times: 40 });
  expect((await usual).join()).toContain('roster, booked 2 of 8 NO_SHOW 1, VISITED 1,roster, booked 4 of 4 BOOKED 4');
  const studio = smallStudio(() => NOW);
  while (studio.class(IDS.lastYoga).roster.length < 105) studio.book(IDS.lastYoga, IDS.omar);
  expect(await read({ studio, switches: { rosterCap: 100 } })).toContain('roster, booked 105 of 12 BOOKED 100');
  expect(await read({ studio: new Studio(() => NOW) })).toContain('GET /v1/classes 200, records: 0');
  expect(await fail(/^\/v1\/classes$/, { status: 500, body: 'Sorry' })).toContain('GET /v1/classes 500, no JSON');
  expect(await fail(/participants$/, 'dropBeforeAnswer')).toContain('roster, booked 9 of 12 no answer, or not asked');
  await expect(fail(/./, 'dropBeforeAnswer')).rejects.toThrow('Nothing answers. Check host and network.');
});

test('the command takes host and key from .env, and says what is wrong with them', async () => {
  const sandbox = await startSandbox({ key: KEY });
  const cwd = mkdtempSync(join(tmpdir(), 'probe-'));
  const run = (...lines: string[]) => {
    writeFileSync(join(cwd, '.env'), lines.join('\n'));
    return spawn(resolve('node_modules/.bin/node'), [resolve('tools/probe/main.ts')], { cwd });
  };
  expect(await text(run('authData_api_key=').stderr)).toMatch(/^Put your key into .env as authData_api_key/);
  expect(await text(run('authData_api_key=x', 'authData_api_host=x.example').stderr)).toMatch(/^API Host must be/);
  const child = run(`authData_api_key=${KEY}`, `WHAUTOMATE_BASE_URL=${sandbox.url}`);
  while (sandbox.requests.length === 0) await once(child.stderr, 'data');
  child.kill();
  await sandbox.close();
  expect(sandbox.requests[0]).toMatchObject({ path: '/v1/classes', status: 200 });
});
