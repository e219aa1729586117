import type { Fault } from '../../tools/sandbox/faults.ts';
import type { Endpoint } from './operations.ts';
import {
  badAuth,
  badRequest,
  dropped,
  late,
  neverSent,
  no,
  notFound,
  notOffered,
  problem,
  redirected,
  refusedWith200,
  throttled,
  tooLarge,
  unreadable,
  type ErrorOf,
} from './shownErrors.ts';

/** A connection that fails below HTTP, with Node's error code. */
export interface NetworkFault {
  readonly code: string;
}

/** Something that goes wrong with one endpoint, and the error that users get. */
export interface FaultRow {
  readonly name: string;
  readonly fault: (endpoint: Endpoint) => Fault | NetworkFault;
  readonly error: ErrorOf;
  /** a read is retried */
  readonly again?: boolean;
  /** the retry succeeds */
  readonly once?: boolean;
  /** there is no response before the timeout */
  readonly hangs?: boolean;
}

type Traits = Pick<FaultRow, 'again' | 'once' | 'hangs'>;

const row = (name: string, fault: Fault | NetworkFault, error: ErrorOf, traits: Traits = {}): FaultRow => ({
  name,
  fault: () => fault,
  error,
  ...traits,
});

const AGAIN = { again: true };

const tooMany = (name: string, delay: number, retryAfter?: string): FaultRow => {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return row(name, { status: 429, headers }, throttled(delay));
};

/** A response of the wrong shape for the endpoint. */
const shaped = (name: string, bodies: Readonly<Record<Endpoint['returns'], unknown>>): FaultRow => ({
  name,
  fault: ({ returns }) => ({ status: 200, body: bodies[returns] }),
  error: unreadable,
});

const redirect = (name: string, location: string): FaultRow =>
  row(name, { status: 302, headers: { location } }, redirected);

const page = { headers: { 'content-type': 'text/html' }, body: '<h1>Oops</h1>' };
const RECORD = { id: 'x', class: { id: 'x' } };

/** Everything that can go wrong with a response, and the faults that a retry fixes. */
export const FAULTS: readonly FaultRow[] = [
  row('400 under message', { status: 400, body: { message: 'Invalid body' } }, badRequest('Invalid body')),
  row('400 under error', { status: 400, body: { error: 'Invalid parameters' } }, badRequest('Invalid parameters')),
  row('401', { status: 401, body: { message: 'Unauthorized' } }, badAuth(401, 'Unauthorized')),
  row('403', { status: 403, body: { message: 'Forbidden' } }, badAuth(403, 'Forbidden')),
  row('404', { status: 404, body: { error: 'Invalid id' } }, notFound('Invalid id')),
  row('409', { status: 409, body: { error: { message: 'Already booked' } } }, no(409, 'Already booked')),
  row('422', { status: 422, body: { message: ['Class is full'] } }, no(422, 'Class is full')),
  tooMany('429', 60),
  tooMany('429, seconds', 17, '17'),
  tooMany('429, a future date', 300, 'Fri, 01 Jan 2100 00:00:00 GMT'),
  tooMany('429, a past date', 1, 'Fri, 01 Jan 2021 00:00:00 GMT'),
  tooMany('429, 0', 1, '0'),
  tooMany('429, negative', 1, '-30'),
  tooMany('429, huge', 300, '99999999999999999999'),
  tooMany('429, garbage', 60, 'soon 5'),
  row('500', { status: 500, body: { message: 'Oops' } }, problem(500, ': "Oops"')),
  row('500 with a web page', { status: 500, ...page }, problem(500)),
  row('502', { status: 502 }, problem(502), AGAIN),
  row('502 once', { status: 502 }, problem(502), { ...AGAIN, once: true }),
  row('503', { status: 503 }, problem(503), AGAIN),
  row('504', { status: 504 }, problem(504), AGAIN),
  row('a web page', 'html', unreadable),
  row('empty', 'empty', unreadable),
  row('truncated JSON', 'truncatedJson', unreadable),
  shaped('wrong shape', { list: { rows: [] }, record: [RECORD], success: [true], account: [RECORD] }),
  shaped('null', { list: [RECORD, null], record: 'null', success: 'null', account: 'null' }),
  shaped('no id', { list: [RECORD, { name: 'x' }], record: { name: 'x' }, success: {}, account: '"x"' }),
  row('403 from the gateway', { status: 403, body: { message: 'Missing Authentication Token' } }, notOffered),
  {
    name: '200 with an error',
    // The shape of an account is not documented.
    fault: ({ returns }) => ({ status: 200, body: returns === 'account' ? [] : { error: 'Class is full' } }),
    error: refusedWith200('Class is full'),
  },
  row('11 MB', 'huge', tooLarge),
  row('no response', 'neverAnswers', late, { hangs: true }),
  row('a response without an end', 'neverEnds', late, { hangs: true }),
  row('one byte a second', 'oneByteASecond', late, { hangs: true }),
  row('dropped before the response', 'dropBeforeAnswer', dropped('ECONNRESET'), AGAIN),
  row('dropped before the response once', 'dropBeforeAnswer', dropped('ECONNRESET'), { ...AGAIN, once: true }),
  row('dropped in the response', 'dropMidAnswer', late, { hangs: true }),
  row('no such host', { code: 'ENOTFOUND' }, neverSent('ENOTFOUND')),
  row('bad certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, neverSent('DEPTH_ZERO_SELF_SIGNED_CERT')),
  redirect('redirect to the same host', '/v1/classes'),
  redirect('redirect to another host', 'https://example.com/v1/classes'),
];
