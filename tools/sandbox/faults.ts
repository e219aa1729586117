import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ApiAnswer } from './api.ts';

/** What can go wrong between Whautomate and a caller. A `body` that is not a string is sent as JSON. */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | 'dropBeforeAnswer'
  | 'dropMidAnswer'
  | 'neverAnswers'
  | 'neverEnds'
  | 'oneByteASecond'
  | 'huge'
  | 'truncatedJson'
  | 'html'
  | 'empty';

export interface FaultRule {
  readonly fault: Fault;
  /** default: every method */
  readonly method?: string;
  /** default: every path; matched without the query */
  readonly path?: RegExp;
  /** how many requests it hits; default 1 */
  readonly times?: number;
  /** `before` (default): the request has no effect; `after`: it takes effect, but the response is lost */
  readonly when?: 'before' | 'after';
}

/** The active rules, oldest first. */
export class Faults {
  #rules: { rule: FaultRule; left: number }[] = [];

  add(rule: FaultRule): void {
    this.#rules.push({ rule, left: rule.times ?? 1 });
  }

  /** Finds the rule for this request and uses it once. */
  take(method: string, path: string): FaultRule | undefined {
    const hit = this.#rules.find(
      ({ rule, left }) => left > 0 && method === (rule.method ?? method) && path.search(rule.path ?? '') >= 0,
    );
    if (hit !== undefined) hit.left -= 1;
    return hit?.rule;
  }
}

const JSON_TYPE = { 'content-type': 'application/json' };
/** More than the 10 MB that the app reads. */
const HUGE = 11 * 1024 * 1024;

/** Responds as the fault demands. `answer` is the API's own response, if the request took effect. */
export function answerWrongly(response: ServerResponse, fault: Fault, answer?: ApiAnswer): void {
  const good = answer?.body ?? '[{"id":"66f1c0a2b7d4e81f5a3c0c01"}]';
  if (typeof fault === 'object') {
    const { status, headers, body = '' } = fault;
    response.writeHead(status, { ...(typeof body !== 'string' && JSON_TYPE), ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
    return;
  }
  const ways: Record<typeof fault, () => void> = {
    dropBeforeAnswer: () => void response.destroy(),
    dropMidAnswer: () => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': Buffer.byteLength(good) });
      response.write(good.slice(0, good.length / 2), () => void response.destroy());
    },
    neverAnswers: () => undefined,
    neverEnds: () => response.writeHead(200, JSON_TYPE).write(good),
    oneByteASecond: () => Readable.from(drops(good)).pipe(response.writeHead(200, JSON_TYPE)),
    huge: () => response.writeHead(200, JSON_TYPE).end(`["${'x'.repeat(HUGE)}"]`),
    truncatedJson: () => response.writeHead(200, JSON_TYPE).end(good.slice(0, good.length / 2)),
    html: () =>
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><title>Down for maintenance</title>'),
    empty: () => response.writeHead(200, JSON_TYPE).end(),
  };
  ways[fault]();
}

/** The status that the caller sees; 0 for none. */
export function statusOf(fault: Fault): number {
  if (typeof fault === 'object') return fault.status;
  return fault === 'dropBeforeAnswer' || fault === 'neverAnswers' ? 0 : 200;
}

async function* drops(text: string): AsyncGenerator<Buffer> {
  for (const byte of Buffer.from(text)) {
    await sleep(1000, undefined, { ref: false });
    yield Buffer.of(byte);
  }
}
