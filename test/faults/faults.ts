import type { Fault } from '../../tools/sandbox/faults.ts';
import type { Endpoint } from './endpoints.ts';

/** A key that can't be confused with anything else. */
export const CANARY = 'wk-canary-4f9a77c2';

/** A text of the API that repeats what was sent. */
export const ECHO = `${CANARY} of tara.lindqvist@example.com`;
const message = { message: ECHO };

const NOTHING = 'Nothing was changed.';

/** The end of a message about a refusal: nothing was written. */
const refused = ({ write }: Endpoint, advice: string): string => advice + (write === undefined ? '' : ` ${NOTHING}`);

/** The end of a message about a lost response: nobody knows what a write did. */
const lost = ({ write }: Endpoint, read = `${NOTHING} Try again in a few minutes.`): string =>
  write === undefined ? read : `We can't tell whether ${write}. Check Whautomate before you try again.`;

const appError = (code: string, status: number) => ({ name: 'AppError', code, status });

/** Something that goes wrong with one endpoint, and the error that users get. */
export interface FaultRow {
  readonly fault: Fault | ((returns: Endpoint['returns']) => Fault);
  /** the error without its message */
  readonly error: { readonly name: string; readonly code?: string; readonly status?: number; readonly delay?: number };
  readonly says: (endpoint: Endpoint, advice: string) => string;
  /** tried with every operation, or with each of its writes, because each has words or a reaction of its own */
  readonly each?: 'endpoint' | 'write';
  /** a read is sent a second time */
  readonly again?: true;
  /** there is no response before the timeout */
  readonly hangs?: true;
}

const throttled = (headers: Record<string, string>, delay: number, wait: string): FaultRow => ({
  fault: { status: 429, headers },
  error: { name: 'ThrottledError', delay },
  says: (endpoint) =>
    'Your Whautomate account has reached its limit of requests per minute. ' +
    refused(endpoint, `If the Zap is on, Zapier tries again in ${wait}.`),
});
const serverError = (status: number, said: string, fault: Partial<Exclude<Fault, string>> = {}): FaultRow => ({
  fault: { status, ...fault },
  error: appError('ServerError', status),
  says: (endpoint) => `Whautomate had a server error (${String(status)})${said}. ${lost(endpoint)}`,
});
const unreadable = (fault: FaultRow['fault']): FaultRow => ({
  fault,
  error: appError('BadAnswer', 502),
  says: (endpoint) => `Whautomate sent a response that could not be read. ${lost(endpoint)}`,
});
const badKey = (status: number): FaultRow => ({
  fault: { status, body: message },
  error: appError('AuthenticationError', status),
  says: () =>
    'Whautomate refused the API key: "… of …". The key may be wrong or lack permission, or API Host may be for the ' +
    'other region (api.whautomate.com or api.in.whautomate.com). Check both in Whautomate.',
});
const late = (fault: Fault): FaultRow => ({
  fault,
  error: appError('TimeoutError', 504),
  says: (endpoint) => `Whautomate took too long to respond. ${lost(endpoint)}`,
  hangs: true,
});
const isList = (returns: string): boolean => returns.endsWith('[]');

/** Everything that can go wrong with a response. */
export const FAULTS: Readonly<Record<string, FaultRow>> = {
  400: {
    fault: { status: 400, body: message },
    error: appError('BadRequest', 400),
    says: (endpoint, advice) => `Whautomate did not accept the values: "… of …". ${refused(endpoint, advice)}`,
    each: 'write',
  },
  401: badKey(401),
  403: badKey(403),
  404: {
    fault: { status: 404, body: message },
    error: appError('NotFound', 404),
    says: (endpoint) =>
      `Whautomate could not find that ${endpoint.thing}: "… of …". ` +
      refused(endpoint, 'It may have been deleted. Choose it again.'),
    each: 'endpoint',
  },
  'unknown address': {
    fault: { status: 403, body: { message: 'Missing Authentication Token' } },
    error: appError('NotOffered', 404),
    says: (endpoint) =>
      `Your Whautomate account can't use this part of the API: "Missing Authentication Token". ` +
      refused(
        endpoint,
        'The API key is not the problem. Map an ID from an earlier step instead, or ask Whautomate support.',
      ),
    each: 'endpoint',
  },
  409: {
    fault: { status: 409, body: { error: message } },
    error: appError('Refused', 409),
    says: (endpoint, advice) => `Whautomate refused this (409): "… of …". ${refused(endpoint, advice)}`,
  },
  429: { ...throttled({}, 60, '60 seconds'), each: 'endpoint' },
  '429 that says when': throttled({ 'retry-after': '1', 'x-request-key': CANARY }, 1, '1 second'),
  500: serverError(500, ': "… of …"', { body: message }),
  '500 with a web page': serverError(500, '', { headers: { 'content-type': 'text/html' }, body: `<h1>${ECHO}</h1>` }),
  502: { ...serverError(502, ''), again: true },
  503: { ...serverError(503, ''), again: true },
  504: { ...serverError(504, ''), again: true },
  'web page': unreadable('html'),
  empty: unreadable('empty'),
  'truncated JSON': unreadable('truncatedJson'),
  'wrong shape': unreadable((returns) => ({ status: 200, body: isList(returns) ? { rows: [] } : [{ id: 'x' }] })),
  null: unreadable((returns) => ({ status: 200, body: isList(returns) ? [{ id: 'x' }, null] : 'null' })),
  'no id': {
    ...unreadable((returns) => ({ status: 200, body: isList(returns) ? [{ name: 'x' }] : { name: 'x' } })),
    each: 'endpoint',
  },
  'refusal with 200': {
    fault: { status: 200, body: { error: ECHO } },
    error: appError('Refused', 422),
    says: (endpoint, advice) => `Whautomate refused this: "… of …". ${lost(endpoint, advice)}`,
    each: 'endpoint',
  },
  '11 MB': {
    fault: 'huge',
    error: appError('TooLarge', 502),
    says: (endpoint) =>
      'Whautomate sent a response that is too large. ' +
      lost(endpoint, `${NOTHING} Fill in more fields to narrow it down.`),
  },
  'no response': late('neverAnswers'),
  'response without an end': late('neverEnds'),
  'one byte a second': late('oneByteASecond'),
  'dropped in the response': late('dropMidAnswer'),
  dropped: {
    fault: 'dropBeforeAnswer',
    error: appError('NetworkError', 503),
    says: (endpoint) => `Whautomate could not be reached (ECONNRESET). ${lost(endpoint)}`,
    again: true,
    each: 'write',
  },
  redirect: {
    fault: { status: 302, headers: { location: `https://example.com/?key=${CANARY}` } },
    error: appError('Redirect', 302),
    says: (endpoint) =>
      `Whautomate tried to redirect the request. Check API Host in your connection. ${lost(endpoint)}`,
  },
};
