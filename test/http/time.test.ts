import type { Connection } from '../../src/http/connection.ts';
import { failure } from '../support/app.ts';
import { ask, cutShort, json, READ, serve, withConnection, WRITE, type Server } from './asking.ts';

const LATE = 'Whautomate took too long to answer.';
const READ_LATE = {
  code: 'TimeoutError',
  status: 504,
  message: `${LATE} Nothing was changed. Try again in a few minutes.`,
};
const WRITE_LATE = {
  ...READ_LATE,
  message: `${LATE} It is not known whether the class was created. Look in Whautomate before you try again.`,
};

let server: Server;
/** Makes time-outs a hundred times shorter, and notes how long they should have been. */
let waits: number[];

beforeEach(() => {
  waits = [];
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    waits.push(ms);
    return timeout(Math.ceil(ms / 100));
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.close();
});

test('an answer that does not come is given up after twelve seconds, and not asked for again', async () => {
  server = await serve(() => undefined);
  expect(await failure(ask(server))).toMatchObject(READ_LATE);
  expect(waits).toEqual([12_000]);
  expect(server.arrived).toHaveLength(1);
});

test('so is one that does not end', async () => {
  server = await serve((response) => response.writeHead(200).write('[1,'));
  expect(await failure(ask(server))).toMatchObject(READ_LATE);
  expect(waits).toEqual([12_000]);
});

// node-fetch does not notice that its connection is closed.
test('so is one of known length that is cut off', async () => {
  server = await serve(cutShort({ 'content-length': '100' }));
  expect(await failure(ask(server))).toMatchObject(READ_LATE);
  expect(await failure(ask(server, WRITE))).toMatchObject(WRITE_LATE);
  expect(server.arrived).toHaveLength(2);
});

test('so is one that drips', async () => {
  server = await serve((response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('['), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  });
  expect(await failure(ask(server))).toMatchObject(READ_LATE);
  expect(waits).toEqual([12_000]);
});

test('a write that is not answered in time may have happened', async () => {
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
    // A real time-out, however long, could end a request on a busy machine.
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      waits.push(ms);
      return new AbortController().signal;
    });
    return {
      pass: (ms) => {
        passed += ms;
      },
    };
  }

  const inRun = (use: (connection: Connection) => Promise<object>): Promise<object> => withConnection(server.url, use);

  test('has twenty-six seconds, and each request no more than is left of them', async () => {
    const clock = stoppedClock();
    server = await serve(json([]));
    const lefts = await inRun(async (connection) => {
      const left = [connection.timeLeft()];
      for (const ms of [10_000, 9_000.5]) {
        await connection.request(READ);
        clock.pass(ms);
        left.push(connection.timeLeft());
      }
      await connection.request(READ);
      return left;
    });
    expect(lefts).toEqual([26_000, 16_000, 6_999.5]);
    expect(waits).toEqual([12_000, 12_000, 6_999]);
  });

  test.each([
    ['read', READ],
    ['write', WRITE],
  ])('sends no %s once they are over, and says that it did not', async (_name, call) => {
    const clock = stoppedClock();
    server = await serve(json([]));
    const run = inRun((connection) => {
      clock.pass(26_000);
      return connection.request(call);
    });
    expect(await failure(run)).toMatchObject(READ_LATE);
    expect(server.arrived).toEqual([]);
  });

  test('does not try again once they are over', async () => {
    const clock = stoppedClock();
    server = await serve((response) => {
      clock.pass(26_000);
      response.destroy();
    }, json([]));
    expect(await failure(ask(server))).toMatchObject(READ_LATE);
    expect(server.arrived).toHaveLength(1);
  });
});
