import type { Endpoint } from './operations.ts';

/*
 * The errors that users get, written out a second time so that accidental changes fail: one function per row of the
 * design's table.
 */

/** An error as users get it, with what core adds to the message. */
export interface ShownError {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly status?: number;
  readonly delay?: number;
}

export type ErrorOf = (endpoint: Endpoint) => ShownError;

const WRONG_HOST =
  "API Host is not Whautomate's API. Copy it from Whautomate under Integrations > Rest API: " +
  'api.whautomate.com or api.in.whautomate.com.';
const NOTHING = 'Nothing was changed.';
const LATER = `${NOTHING} Try again in a few minutes.`;

const error = (code: string, status: number, message: string): ShownError => ({
  name: 'AppError',
  message,
  code,
  status,
});

/** The end of a message about a refusal. */
const unchanged = ({ write }: Endpoint): string => (write === undefined ? '' : ` ${NOTHING}`);

/** The end of a message about a lost response. */
const unknown = ({ write }: Endpoint, read = LATER): string =>
  write === undefined ? read : `We can't tell whether ${write}. Check Whautomate before you try again.`;

/** The error for a response that a wrong host might send. */
const unlessProof =
  (errorOf: ErrorOf): ErrorOf =>
  (endpoint) =>
    endpoint.provesHost ? error('WrongHost', 404, WRONG_HOST) : errorOf(endpoint);

export const badRequest = (said: string): ErrorOf =>
  unlessProof((endpoint) =>
    error(
      'BadRequest',
      400,
      `Whautomate did not accept the values: "${said}". Check ${endpoint.fields ?? 'the fields of this step'}.${unchanged(endpoint)}`,
    ),
  );

export const badAuth =
  (status: number, said: string): ErrorOf =>
  () =>
    error(
      'AuthenticationError',
      status,
      `Whautomate refused the API key: "${said}". The key may be wrong or lack permission, or API Host may be for the ` +
        'other region (api.whautomate.com or api.in.whautomate.com). Check both in Whautomate.',
    );

export const notFound = (said: string): ErrorOf =>
  unlessProof((endpoint) =>
    error(
      'NotFound',
      404,
      `Whautomate could not find that ${endpoint.thing}: "${said}". It may have been deleted. Choose it again.${unchanged(endpoint)}`,
    ),
  );

export const no =
  (status: number, said: string): ErrorOf =>
  (endpoint) =>
    error(
      'Refused',
      status,
      `Whautomate refused this (${String(status)}): "${said}". Check ${endpoint.fields ?? 'the fields of this step'}.${unchanged(endpoint)}`,
    );

/** The same with a 200, after which a write may have happened. */
export const refusedWith200 =
  (said: string): ErrorOf =>
  (endpoint) =>
    error(
      'Refused',
      422,
      `Whautomate refused this: "${said}". ${unknown(endpoint, `Check ${endpoint.fields ?? 'the fields of this step'}.`)}`,
    );

export const notOffered: ErrorOf = unlessProof((endpoint) =>
  error(
    'NotOffered',
    404,
    `Your Whautomate account can't use this part of the API: "Missing Authentication Token". The API key is not the ` +
      `problem. Map an ID from an earlier step instead, or ask Whautomate support.${unchanged(endpoint)}`,
  ),
);

export const throttled =
  (delay: number): ErrorOf =>
  (endpoint) => ({
    name: 'ThrottledError',
    message:
      'Your Whautomate account has reached its limit of requests per minute. ' +
      `If the Zap is on, Zapier tries again in ${delay === 1 ? '1 second' : `${String(delay)} seconds`}.${unchanged(endpoint)}`,
    delay,
  });

export const problem =
  (status: number, said = ''): ErrorOf =>
  (endpoint) =>
    error('ServerError', status, `Whautomate had a server error (${String(status)})${said}. ${unknown(endpoint)}`);

export const unreadable: ErrorOf = unlessProof((endpoint) =>
  error('BadAnswer', 502, `Whautomate sent a response that could not be read. ${unknown(endpoint)}`),
);

export const tooLarge: ErrorOf = (endpoint) =>
  error(
    'TooLarge',
    502,
    `Whautomate sent a response that is too large. ${unknown(endpoint, `${NOTHING} Fill in more fields to narrow it down.`)}`,
  );

export const late: ErrorOf = (endpoint) =>
  error('TimeoutError', 504, `Whautomate took too long to respond. ${unknown(endpoint)}`);

/** A connection that broke when the request may have arrived. */
export const dropped =
  (code: string): ErrorOf =>
  (endpoint) =>
    error('NetworkError', 503, `Whautomate could not be reached (${code}). ${unknown(endpoint)}`);

/** A connection that was never made. */
export const neverSent =
  (code: string): ErrorOf =>
  () =>
    error(
      'NetworkError',
      503,
      `Whautomate could not be reached (${code}). ${LATER} If this keeps happening, check API Host in your connection.`,
    );

export const redirected: ErrorOf = unlessProof((endpoint) =>
  error(
    'Redirect',
    302,
    `Whautomate tried to redirect the request. Check API Host in your connection. ${unknown(endpoint)}`,
  ),
);
