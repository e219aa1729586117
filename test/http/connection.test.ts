import { deflateSync, gzipSync } from 'node:zlib';

import { path } from '../../src/http/path.ts';
import { failure } from '../support/app.ts';
import { ask, json, READ, serve, withConnection, WRITE, type Server } from './asking.ts';

const servers: Server[] = [];
const started = async (...responses: Parameters<typeof serve>): Promise<Server> => {
  const server = await serve(...responses);
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

test('a read has no body and asks for JSON', async () => {
  const server = await started(json([]));
  await expect(ask(server)).resolves.toEqual([]);
  const [{ line, headers, body } = { line: '', headers: {}, body: null }] = server.arrived;
  expect(line).toBe('GET /v1/classes');
  expect(body).toHaveLength(0);
  expect(headers).toEqual({
    accept: 'application/json',
    'accept-encoding': 'gzip,deflate',
    connection: 'keep-alive',
    host: server.url.slice('http://'.length),
    'user-agent': 'Zapier',
    'x-api-key': 'key-1',
  });
});

test.each(['POST', 'PUT', 'DELETE'] as const)('a %s is sent once, with its body as JSON', async (method) => {
  const server = await started(json({ id: '1' }));
  await expect(ask(server, { ...WRITE, method })).resolves.toEqual({ id: '1' });
  expect(server.arrived.map(({ line }) => line)).toEqual([`${method} /v1/classes`]);
  const [{ headers, body } = { headers: {}, body: null }] = server.arrived;
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'content-length': '21' });
  expect(String(body)).toBe('{"date":"2026-05-22"}');
});

test.each([
  '{{curly}}',
  '{{bundle.authData.api_key}}',
  '{{process.env.PATH}}',
  'a {{b}} c',
  'Zoë 🧘 "quoted" \\ / \n\t\u2028',
  '\ud800 alone',
  '__proto__',
  '$$DROP$$',
])('the text %j arrives unchanged in a body', async (text) => {
  const server = await started(json({ id: '1' }));
  const body = { reason: text, client: { fullName: text }, list: [text], ['__proto__x']: text };
  await ask(server, { ...WRITE, body });
  expect(JSON.parse(String(server.arrived[0]?.body))).toEqual(body);
});

test.each([
  ['{{curly}}', '%7B%7Bcurly%7D%7D'],
  ['{{bundle.authData.api_key}}', '%7B%7Bbundle.authData.api_key%7D%7D'],
  ['+1 (202)', '%2B1+%28202%29'],
  ['a&b=c?d#e', 'a%26b%3Dc%3Fd%23e'],
  ['%2F..%2F', '%252F..%252F'],
  ['Zoë', 'Zo%C3%AB'],
  ['', ''],
  // A URL can't hold half a character.
  ['\ud800', '%EF%BF%BD'],
])('the text %j arrives unchanged in a query', async (text, encoded) => {
  const server = await started(json([]));
  await ask(server, { ...READ, query: { page: '1', searchText: text } });
  expect(server.arrived.map(({ line }) => line)).toEqual([`GET /v1/classes?page=1&searchText=${encoded}`]);
});

test('a URL that is too long for servers is rejected before it is sent', async () => {
  const server = await started(json([]));
  const searchOf = (length: number) => ({ ...READ, query: { searchText: 'a'.repeat(length) } });
  const longest = 8_000 - `${server.url}/v1/classes?searchText=`.length;
  await expect(ask(server, searchOf(longest))).resolves.toEqual([]);
  expect(await failure(ask(server, searchOf(longest + 1)))).toMatchObject({
    message: 'The text or ID to search for is too long. Shorten it.',
    code: 'InvalidInput',
  });
  expect(server.arrived).toHaveLength(1);
});

test.each([200, 299])('a %i response is read', async (status) => {
  const server = await started(json([], status));
  await expect(ask(server)).resolves.toEqual([]);
});

test('an undefined parameter is not sent', async () => {
  const server = await started(json([]));
  await ask(server, { ...READ, query: { startDate: undefined, page: '1', endDate: undefined } });
  await ask(server, { ...READ, query: { startDate: undefined } });
  expect(server.arrived.map(({ line }) => line)).toEqual(['GET /v1/classes?page=1', 'GET /v1/classes']);
});

test('an id is one segment of the path', async () => {
  const server = await started(json([]));
  await ask(server, { ...READ, path: path`/v1/classes/${'a?b#{{bundle.x}} ü'}/participants` });
  expect(server.arrived.map(({ line }) => line)).toEqual([
    'GET /v1/classes/a%3Fb%23%7B%7Bbundle.x%7D%7D%20%C3%BC/participants',
  ]);
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
] as const)('a response in %s is read', async (encoding, compress) => {
  const server = await started((response) => {
    response.writeHead(200, { 'content-encoding': encoding }).end(compress('[{"id":"1"}]'));
  });
  await expect(ask(server)).resolves.toEqual([{ id: '1' }]);
});

test('a response with broken compression counts as a lost connection', async () => {
  const server = await started((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
  });
  expect((await failure(ask(server))).message).toContain('(Z_DATA_ERROR)');
});

test('a response is JSON by its content, not by its content type', async () => {
  const server = await started((response) => {
    response.writeHead(200, { 'content-type': 'text/plain' }).end(' [ {"id": "1"} ] ');
  });
  await expect(ask(server)).resolves.toEqual([{ id: '1' }]);
});

test('a response of up to 10 MB is read', async () => {
  const rows = (bytes: number): string[] => ['x'.repeat(bytes)];
  const server = await started(json(rows(10_000_000)), json(rows(10_485_760)));
  await expect(ask(server)).resolves.toEqual(rows(10_000_000));
  expect((await failure(ask(server))).message).toContain('too large');
  expect(server.arrived).toHaveLength(2);
});

test('a 404 is null if the caller expects it, and otherwise an error', async () => {
  const server = await started(json({ error: 'Invalid classId' }, 404));
  await expect(withConnection(server.url, (connection) => connection.requestOrNull(READ))).resolves.toBeNull();
  expect(await failure(ask(server))).toMatchObject({ code: 'NotFound', status: 404 });
});

test('any other status is an error either way', async () => {
  const server = await started(json({ message: 'Forbidden' }, 403), json([]));
  const askOrNull = (): Promise<object | null> =>
    withConnection(server.url, (connection) => connection.requestOrNull(READ));
  expect(await failure(askOrNull())).toMatchObject({ code: 'AuthenticationError', status: 403 });
  await expect(askOrNull()).resolves.toEqual([]);
});

const readRecord = (body: unknown): object | undefined =>
  typeof body === 'object' && body !== null && 'id' in body ? body : undefined;

test.each([
  [{ error: 'Class is full' }, 'Whautomate refused this: "Class is full"'],
  [{ success: false, error: { message: ['Class is full'] } }, 'Whautomate refused this: "Class is full"'],
  [{ message: 'key-1 of ann@example.com' }, 'Whautomate refused this: "… of …"'],
  [{ message: ' ', error: null }, 'Whautomate sent a response that could not be read'],
  [[{ error: 'Class is full' }], 'Whautomate sent a response that could not be read'],
  ['Class is full', 'Whautomate sent a response that could not be read'],
  [null, 'Whautomate sent a response that could not be read'],
])('the body %j instead of a record is reported as: %s', async (body, said) => {
  const server = await started(json(body));
  const { message } = await failure(ask(server, { ...WRITE, read: readRecord }));
  expect(message).toMatch(`${said}. We can't tell`);
  const orNull = withConnection(server.url, ({ requestOrNull }) => requestOrNull({ ...READ, read: readRecord }));
  expect((await failure(orNull)).message).toMatch(`${said}. `);
});

test('a record that has a message is still a record', async () => {
  const record = { id: '1', message: 'Bring a mat', error: 'none' };
  await expect(ask(await started(json(record)), { ...WRITE, read: readRecord })).resolves.toEqual(record);
});

test('a bug in a reader is thrown unchanged', async () => {
  const server = await started(json([]));
  const read = (): never => {
    throw new TypeError('a bug of ours');
  };
  await expect(ask(server, { ...READ, read })).rejects.toThrow('a bug of ours');
});
