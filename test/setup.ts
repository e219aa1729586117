import http from 'node:http';
import https from 'node:https';
import { Socket } from 'node:net';

// Core ends its process at 450 MB, as Zapier wants it of a Lambda: a worker of jest holds many test files.
jest.mock('zapier-platform-core/src/tools/memory-checker', () => () => undefined);

// Core loads and compiles its schemas in every test file, for 100 ms; few tests validate anything.
jest.mock('zapier-platform-schema', () => ({
  validateAppDefinition: (definition: unknown) => {
    const actual: { validateAppDefinition: (app: unknown) => unknown } = jest.requireActual('zapier-platform-schema');
    return actual.validateAppDefinition(definition);
  },
}));

// Core runs each operation in a Node domain, to catch what is thrown outside a promise: that slows down every promise.
jest.mock('domain', () => ({ create: () => ({ on: () => undefined, run: (work: () => unknown) => work() }) }));

const requests = [http, https].map((module) => ({ module, request: module.request }));
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
const connect: unknown = Reflect.get(Socket.prototype, 'connect');
if (typeof connect !== 'function') throw new Error('Node connects in another way.');

// HTTP, TLS and `fetch` all connect by this method, before a name is looked up.
beforeAll(() => {
  Reflect.set(Socket.prototype, 'connect', function (this: unknown, ...args: unknown[]): unknown {
    // Either options or a port and a host; the HTTP agents hand their arguments over as a list.
    const [target, second] = args.flat();
    const host: unknown = typeof target === 'object' && target !== null ? Reflect.get(target, 'host') : second;
    if (typeof host === 'string' && !LOOPBACK.includes(host)) {
      throw new Error(`Tests connect to this machine alone, not to ${host}.`);
    }
    const socket: unknown = Reflect.apply(connect, this, args);
    return socket;
  });
});

afterEach(() => {
  jest.restoreAllMocks();
});

// The test files of one worker share Node's modules, and core patches them too, once for each process.
afterAll(() => {
  Reflect.set(Socket.prototype, 'connect', connect);
  for (const { module, request } of requests) {
    Object.assign(module, { request, patchedByZapier: false, zapierLogger: undefined });
  }
});
