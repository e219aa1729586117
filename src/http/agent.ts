import type { Agent } from 'node:http';

// `import` would read every export of the module, and the lazy one for WebSockets loads undici (docs/performance.md).
const { Agent: HttpAgent } = process.getBuiltinModule('node:http');
const { Agent: HttpsAgent } = process.getBuiltinModule('node:https');

/** What has arrived when a connection closes is read within this time. */
const GRACE_MS = 50;
/** A connection that waits longer for its next request closes by itself. */
const IDLE_MS = 5_000;

const CUT_OFF = Object.assign(new Error('The answer was cut off.'), { type: 'system', code: 'ECONNRESET' });

/** Failures of requests whose connection was open, so that something may have reached the server. */
const afterOpening = new WeakSet();

/** Whether a request failed after its connection was open: some codes do not tell. */
export function wasOpen(error: Error): boolean {
  return afterOpening.has(error);
}

/** What a request is sent with, so that its end is noticed whichever way it comes. */
export interface Watch {
  readonly agent: Agent;
  readonly signal: AbortSignal;
}

type Send<T> = (watch: Watch) => Promise<T>;

/**
 * The connections of one run: a read takes one that another read has left, so that a list of many pages shakes hands once.
 * A write always gets its own: a connection that was kept may close just as the write leaves, and no write is repeated.
 *
 * @returns sends a request, and throws what `send` throws, or an error in the shape of node-fetch's with the code
 *   `ECONNRESET` where the connection closed before the answer was whole
 */
export function connections(origin: string): <T>(isRead: boolean, send: Send<T>) => Promise<T> {
  const free: Connection[] = [];
  return async (isRead, send) => {
    const connection = (isRead ? free.pop() : undefined) ?? openConnection(origin);
    const answer = await connection.carry(send);
    if (isRead) free.push(connection);
    else connection.close();
    return answer;
  };
}

interface Connection {
  carry: <T>(send: Send<T>) => Promise<T>;
  close: () => void;
}

/**
 * A connection that carries one request after the other and gives up on one once it is closed with the answer unfinished:
 * node-fetch 2 notices that for chunked answers alone, and waits for ever for the rest of one with a `Content-Length`.
 */
function openConnection(origin: string): Connection {
  const isSecure = origin.startsWith('https:');
  const ready = isSecure ? 'secureConnect' : 'connect';
  const options = { keepAlive: true, maxSockets: 1, timeout: IDLE_MS };
  const agent = isSecure ? new HttpsAgent(options) : new HttpAgent(options);
  const connect = agent.createConnection.bind(agent);
  const reuse = agent.reuseSocket.bind(agent);
  /** The socket of the request under way: one that carried an earlier request may close while this one waits for its own. */
  let carrying: object | null | undefined;
  let onClosed: (() => void) | undefined;
  const opened = new WeakSet();
  agent.createConnection = (...args) => {
    const socket = connect(...args);
    carrying = socket;
    socket?.once(ready, () => opened.add(socket));
    const closed = (): void => {
      if (socket === carrying) onClosed?.();
    };
    return socket?.once('end', closed).once('close', closed);
  };
  agent.reuseSocket = (socket, request) => {
    carrying = socket;
    reuse(socket, request);
  };
  const close = (): void => {
    agent.destroy();
  };
  return {
    close,
    carry: async (send) => {
      const cut = new AbortController();
      let grace: NodeJS.Timeout | undefined;
      onClosed = () => {
        // Not unref'ed: nothing else may be left to keep the process alive until the failure is told.
        grace ??= setTimeout(() => {
          cut.abort(CUT_OFF);
        }, GRACE_MS);
      };
      try {
        return await send({ agent, signal: cut.signal });
      } catch (error) {
        const isCut = cut.signal.aborted;
        // Ends the connection of an answer that was too large, or too slow, to read on.
        cut.abort(CUT_OFF);
        close();
        if (carrying && opened.has(carrying) && error instanceof Error) afterOpening.add(error);
        throw isCut ? CUT_OFF : error;
      } finally {
        onClosed = undefined;
        carrying = undefined;
        clearTimeout(grace);
      }
    },
  };
}
