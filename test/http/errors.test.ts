import { CLASS_FIELDS } from '../../src/fields/classForm.ts';
import * as errors from '../../src/http/errors.ts';
import type { About, Refusal } from '../../src/http/errors.ts';

const READ: About = { thing: 'class' };
const WRITE: About = {
  thing: 'class or client',
  fields: [{ label: 'Client' }, { label: 'Full Name' }, { label: 'Phone' }],
  write: 'the client was booked',
};
const PROOF: About = { ...READ, provesHost: true };

const WRONG_HOST =
  'API Host does not answer like Whautomate. Copy it from Whautomate under Integrations > Rest API: ' +
  'api.whautomate.com or api.in.whautomate.com.';
const NOTHING = 'Nothing was changed.';
const LATER = `${NOTHING} Try again in a few minutes.`;
const UNKNOWN = 'It is not known whether the client was booked. Look in Whautomate before you try again.';
const AUTH =
  "The key is wrong, it lacks permission for this, or API Host is the other region's " +
  '(api.whautomate.com or api.in.whautomate.com). Compare both with Whautomate.';
const LIMIT = 'Whautomate allows a limited number of requests a minute, and this account has used them up.';
const REDIRECT = 'Whautomate answered with a redirect, which is not followed. Check API Host in your connection.';

const refused = (status: number, about: About, rest: Partial<Refusal> = {}): Error =>
  errors.refused({ status, body: { message: 'No' }, retryAfter: undefined, key: 'key-1', ...rest }, about);

/** Core's error: its class, and what it carries. */
function told(error: Error): unknown {
  const carried: unknown = JSON.parse(error.message);
  return [error.name, carried];
}

const appError = (message: string, code: string, status: number): unknown => ['AppError', { message, code, status }];

test.each<[string, Error, string, string, number]>([
  ['400', refused(400, READ), 'Whautomate did not accept this: "No". Check what is filled in.', 'BadRequest', 400],
  [
    '400 of a write',
    refused(400, WRITE),
    `Whautomate did not accept this: "No". Check Client, Full Name and Phone. ${NOTHING}`,
    'BadRequest',
    400,
  ],
  ['401', refused(401, READ), `Whautomate refused the API key: "No". ${AUTH}`, 'AuthenticationError', 401],
  ['403 of a write', refused(403, WRITE), `Whautomate refused the API key: "No". ${AUTH}`, 'AuthenticationError', 403],
  [
    '404',
    refused(404, READ),
    'Whautomate found no such class: "No". It may have been deleted. Choose it again.',
    'NotFound',
    404,
  ],
  [
    '404 of a write',
    refused(404, WRITE),
    `Whautomate found no such class or client: "No". It may have been deleted. Choose it again. ${NOTHING}`,
    'NotFound',
    404,
  ],
  ['409', refused(409, READ), 'Whautomate refused this (409): "No". Check what is filled in.', 'Refused', 409],
  [
    '422 of a write',
    refused(422, WRITE),
    `Whautomate refused this (422): "No". Check Client, Full Name and Phone. ${NOTHING}`,
    'Refused',
    422,
  ],
  ['499', refused(499, READ), 'Whautomate refused this (499): "No". Check what is filled in.', 'Refused', 499],
  ['500', refused(500, READ), `Whautomate had a problem (500): "No". ${LATER}`, 'ServerError', 500],
  ['503 of a write', refused(503, WRITE), `Whautomate had a problem (503): "No". ${UNKNOWN}`, 'ServerError', 503],
  ['599', refused(599, READ), `Whautomate had a problem (599): "No". ${LATER}`, 'ServerError', 599],
  ['301', refused(301, READ), `${REDIRECT} ${LATER}`, 'Redirect', 301],
  ['399 of a write', refused(399, WRITE), `${REDIRECT} ${UNKNOWN}`, 'Redirect', 399],
  ['302 of another host', refused(302, PROOF), WRONG_HOST, 'WrongHost', 404],
  ['400 of another host', refused(400, PROOF), WRONG_HOST, 'WrongHost', 404],
  ['404 of another host', refused(404, PROOF), WRONG_HOST, 'WrongHost', 404],
  [
    '403 where the host is in doubt',
    refused(403, PROOF),
    `Whautomate refused the API key: "No". ${AUTH}`,
    'AuthenticationError',
    403,
  ],
  [
    '409 where the host is in doubt',
    refused(409, PROOF),
    'Whautomate refused this (409): "No". Check what is filled in.',
    'Refused',
    409,
  ],
  [
    '500 where the host is in doubt',
    refused(500, PROOF),
    `Whautomate had a problem (500): "No". ${LATER}`,
    'ServerError',
    500,
  ],
  [
    'an answer of another shape',
    errors.unreadable(READ),
    `Whautomate sent an answer that cannot be read. ${LATER}`,
    'BadAnswer',
    502,
  ],
  [
    'the same of a write',
    errors.unreadable(WRITE),
    `Whautomate sent an answer that cannot be read. ${UNKNOWN}`,
    'BadAnswer',
    502,
  ],
  ['the same of another host', errors.unreadable(PROOF), WRONG_HOST, 'WrongHost', 404],
  [
    'an answer too large',
    errors.tooLarge(READ),
    `Whautomate sent an answer that is too large. ${NOTHING} Fill in more fields to narrow it down.`,
    'BadAnswer',
    502,
  ],
  [
    'the same of a write',
    errors.tooLarge(WRITE),
    `Whautomate sent an answer that is too large. ${UNKNOWN}`,
    'BadAnswer',
    502,
  ],
  [
    'an answer too late',
    errors.outOfTime(true, READ),
    `Whautomate took too long to answer. ${LATER}`,
    'TimeoutError',
    504,
  ],
  [
    'the same of a write',
    errors.outOfTime(true, WRITE),
    `Whautomate took too long to answer. ${UNKNOWN}`,
    'TimeoutError',
    504,
  ],
  [
    'a write too late to send',
    errors.outOfTime(false, WRITE),
    `Whautomate took too long to answer. ${LATER}`,
    'TimeoutError',
    504,
  ],
  [
    'a lost connection',
    errors.unreachable('ECONNRESET', true, READ),
    `Whautomate could not be reached (ECONNRESET). ${LATER}`,
    'NetworkError',
    503,
  ],
  [
    'the same of a write',
    errors.unreachable('ECONNRESET', true, WRITE),
    `Whautomate could not be reached (ECONNRESET). ${UNKNOWN}`,
    'NetworkError',
    503,
  ],
  [
    'no connection, of a write too',
    errors.unreachable('ENOTFOUND', false, WRITE),
    `Whautomate could not be reached (ENOTFOUND). ${LATER} If it goes on, check API Host in your connection.`,
    'NetworkError',
    503,
  ],
  ['a form that cannot be used', errors.invalid('Class is empty.'), 'Class is empty.', 'InvalidInput', 400],
  ['a record that is not there', errors.missing('No such booking.'), 'No such booking.', 'NotFound', 404],
  ['more than a run can read', errors.tooMuch('Narrow it down.'), 'Narrow it down.', 'TooMuchToRead', 422],
])('%s', (_name, error, message, code, status) => {
  expect(told(error)).toEqual(appError(message, code, status));
});

test.each([
  ['a read', READ, `${LIMIT} A Zap that is on tries again in 60 seconds.`],
  ['a write', WRITE, `${LIMIT} A Zap that is on tries again in 60 seconds. ${NOTHING}`],
])('429 of %s is for Zapier to try again', (_name, about, message) => {
  expect(told(refused(429, about))).toEqual(['ThrottledError', { message, delay: 60 }]);
});

test('a stop on purpose is not an error of the Zap, and core adds no form to it', () => {
  const error = errors.halted('Already booked.');
  expect({ name: error.name, message: error.message }).toEqual({ name: 'HaltedError', message: 'Already booked.' });
  expect(error).toHaveProperty('doNotContextify', true);
});

test('only an answer too late is a time-out', () => {
  expect(errors.isTimeout(errors.outOfTime(true, READ))).toBe(true);
  expect(errors.isTimeout(errors.outOfTime(false, READ))).toBe(true);
  expect(errors.isTimeout(errors.unreachable('ETIMEDOUT', true, READ))).toBe(false);
  expect(errors.isTimeout('Whautomate took too long to answer.')).toBe(false);
});

describe('a message is never longer than Zapier shows', () => {
  test.each([249, 250, 251, 10_000_000])('%i characters', (length) => {
    const message = `${'x'.repeat(length - 1)}!`;
    const shown = length <= 250 ? message : `${'x'.repeat(249)}…`;
    expect(told(errors.invalid(message))).toEqual(appError(shown, 'InvalidInput', 400));
    expect(errors.halted(message).message).toBe(shown);
  });

  test('nor does it end in half a character', () => {
    expect(errors.halted(`${'x'.repeat(248)}🧘 and more`).message).toBe(`${'x'.repeat(248)}…`);
    expect(errors.halted(`${'x'.repeat(247)}🧘 and more`).message).toBe(`${'x'.repeat(247)}🧘…`);
  });

  test.each([301, 400, 401, 403, 404, 409, 422, 429, 500])('%i, with the longest words everywhere', (status) => {
    const about = {
      thing: 'class, location, staff member or service',
      fields: CLASS_FIELDS,
    };
    const error = refused(
      status,
      { ...about, write: 'the booking was cancelled' },
      { body: { message: 'w'.repeat(500) } },
    );
    const carried: unknown = JSON.parse(error.message);
    expect(carried).toHaveProperty('message', expect.stringMatching(/^[^]{1,250}$/));
    expect(carried).toHaveProperty('message', expect.not.stringMatching(/…$/));
  });
});
