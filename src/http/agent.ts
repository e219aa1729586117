import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/** What has arrived when a connection closes is read within this time. */
const GRACE_MS = 50;

const CUT_OFF = Object.assign(new Error('The answer was cut off.'), { type: 'system', code: 'ECONNRESET' });

/** What a request is sent with, so that its end is noticed whichever way it comes. */
export interface Watch {
  readonly agent: HttpAgent;
  readonly signal: AbortSignal;
}

/**
 * Sends a request and gives up once its connection is closed with the answer unfinished: node-fetch 2 notices that for
 * chunked answers alone, and waits for ever for the rest of one with a `Content-Length`.
 *
 * @throws what `send` throws, or an error in the shape of node-fetch's with the code `ECONNRESET`
 */
export async function watched<T>(origin: string, send: (watch: Watch) => Promise<T>): Promise<T> {
  const cut = new AbortController();
  const agent = origin.startsWith('https:') ? new HttpsAgent() : new HttpAgent();
  const connect = agent.createConnection.bind(agent);
  let grace: NodeJS.Timeout | undefined;
  let isOver = false;
  const onClosed = (): void => {
    // Not unref'ed: nothing else may be left to keep the process alive until the failure is told.
    if (!isOver)
      grace ??= setTimeout(() => {
        cut.abort(CUT_OFF);
      }, GRACE_MS);
  };
  agent.createConnection = (options, callback) =>
    connect(options, callback)?.once('end', onClosed).once('close', onClosed);
  try {
    return await send({ agent, signal: cut.signal });
  } catch (error) {
    if (cut.signal.aborted) throw CUT_OFF;
    // Ends the connection of an answer that was too large to read on.
    cut.abort(CUT_OFF);
    throw error;
  } finally {
    isOver = true;
    clearTimeout(grace);
  }
}
