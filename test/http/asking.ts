import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import zapier from 'zapier-platform-core';

import App from '../../index.ts';
import { connect, type Call, type Connection } from '../../src/http/connection.ts';
import { path } from '../../src/http/path.ts';

/** A request as it arrived. */
export interface Arrived {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface Server {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  readonly close: () => Promise<void>;
}

/** Responds to requests on loopback; the nth gets the nth response, later ones the last. */
export async function serve(...responses: ((response: ServerResponse) => void)[]): Promise<Server> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      arrived.push({ line: `${request.method ?? ''} ${request.url ?? ''}`, headers: request.headers, body });
      responses[Math.min(arrived.length, responses.length) - 1]?.(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server is not listening.');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    arrived,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A JSON response. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

/** Half a response, then the connection closes. */
export function cutShort(headers: Record<string, string>) {
  return (response: ServerResponse): void => {
    response.writeHead(200, headers).write('[{"id":', () => void response.destroy());
  };
}

/** Reads the class list, whatever is in it. */
export const READ: Call<object> = {
  path: path`/v1/classes`,
  thing: 'class',
  read: (body) => (typeof body === 'object' && body !== null ? body : undefined),
};

/** The same, but a write. */
export const WRITE: Call<object> = {
  ...READ,
  method: 'POST',
  body: { date: '2026-05-22' },
  write: 'the class was created',
};

export const AUTH = { api_host: 'api.whautomate.com', api_key: 'key-1' };

const tester = zapier.createAppTester({ ...App, triggers: {}, creates: {}, searches: {}, searchOrCreates: {} });

/** Uses a connection as an operation does, with a local server or, without `baseUrl`, the real host. */
export async function withConnection<T>(
  baseUrl: string | undefined,
  use: (connection: Connection) => Promise<T>,
  authData: Record<string, string> = AUTH,
): Promise<T> {
  if (baseUrl !== undefined) process.env['WHAUTOMATE_BASE_URL'] = baseUrl;
  try {
    const { result } = await tester(async (z, bundle) => ({ result: await use(connect(z, bundle, 'Check Date.')) }), {
      authData: { ...authData },
      inputData: {},
    });
    return result;
  } finally {
    delete process.env['WHAUTOMATE_BASE_URL'];
  }
}

/** Makes one call. */
export async function ask(server: Server, call: Call<object> = READ): Promise<object> {
  return withConnection(server.url, (connection) => connection.request(call));
}
