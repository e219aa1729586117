import type { Connection } from '../../src/http/connection.ts';
import { failure } from '../support/app.ts';
import { ask, cutShort, json, READ, serve, withConnection, WRITE, type Server } from './asking.ts';

const unchanged: unknown = expect.stringContaining('. Nothing was changed.');
const unknown: unknown = expect.stringContaining(". We can't tell whether the class was created.");
const READ_LATE = { code: 'TimeoutError', status: 504, message: unchanged };
const WRITE_LATE = { ...READ_LATE, message: unknown };

let server: Server;
/** the timeouts, before they were made a hundred times shorter */
let timeouts: number[];

beforeEach(() => {
  timeouts = [];
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    timeouts.push(ms);
    return timeout(Math.ceil(ms / 100));
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
});

test('a request without a response times out after twelve seconds and is not retried', async () => {
  server = await serve(() => undefined);
  expect(await failure(ask(server))).toMatchObject(READ_LATE);
  expect(timeouts).toEqual([12_000]);
  expect(server.arrived).toHaveLength(1);
});

test('a response that does not end times out too', async () => {
  server = await serve((response) => response.writeHead(200).write('[1,'));
  expect(await failure(ask(server))).toMatchObject(READ_LATE);
  expect(timeouts).toEqual([12_000]);
});

// node-fetch does not notice that its connection is closed.
test('a response of known length that is cut off times out too', async () => {
  server = await serve(cutShort({ 'content-length': '100' }));
  expect(await failure(ask(server))).toMatchObject(READ_LATE);
  expect(await failure(ask(server, WRITE))).toMatchObject(WRITE_LATE);
  expect(server.arrived).toHaveLength(2);
});

test('a response that drips times out too', async () => {
  server = await serve((response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('['), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  });
  expect(await failure(ask(server))).toMatchObject(READ_LATE);
  expect(timeouts).toEqual([12_000]);
});

test('a write that times out may have happened', async () => {
  server = await serve(() => undefined);
  expect(await failure(ask(server, WRITE))).toMatchObject(WRITE_LATE);
  expect(server.arrived).toHaveLength(1);
});

describe('a run of several requests', () => {
  /** A clock that only the test moves. */
  function stoppedClock(): { pass: (ms: number) => void } {
    const start = Math.floor(performance.now());
    let passed = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => start + passed);
    // A real timeout, however long, could end a request on a busy machine.
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      timeouts.push(ms);
      return new AbortController().signal;
    });
    return {
      pass: (ms) => {
        passed += ms;
      },
    };
  }

  const inRun = (use: (connection: Connection) => Promise<object>): Promise<object> => withConnection(server.url, use);

  test('has twenty-six seconds, and no request gets more than is left', async () => {
    const clock = stoppedClock();
    server = await serve(json([]));
    const timesLeft = await inRun(async (connection) => {
      const left = [connection.timeLeft()];
      for (const ms of [10_000, 9_000.5]) {
        await connection.request(READ);
        clock.pass(ms);
        left.push(connection.timeLeft());
      }
      await connection.request(READ);
      return left;
    });
    expect(timesLeft).toEqual([26_000, 16_000, 6_999.5]);
    expect(timeouts).toEqual([12_000, 12_000, 6_999]);
  });

  test.each([
    ['read', READ],
    ['write', WRITE],
  ])('sends no %s when its time is over, and says that nothing was changed', async (_name, call) => {
    const clock = stoppedClock();
    server = await serve(json([]));
    const run = inRun((connection) => {
      clock.pass(26_000);
      return connection.request(call);
    });
    expect(await failure(run)).toMatchObject(READ_LATE);
    expect(server.arrived).toEqual([]);
  });

  test('does not retry when its time is over', async () => {
    const clock = stoppedClock();
    server = await serve((response) => {
      clock.pass(26_000);
      response.destroy();
    }, json([]));
    expect(await failure(ask(server))).toMatchObject(READ_LATE);
    expect(server.arrived).toHaveLength(1);
  });
});
