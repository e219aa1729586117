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
const SHAPE = 'Whautomate sent an answer that cannot be read.';
const LARGE = 'Whautomate sent an answer that is too large.';
const LATE = 'Whautomate took too long to answer.';
const LOST = 'Whautomate could not be reached (ECONNRESET).';
const GONE = '"No". It may have been deleted. Choose it again.';
const CHECK = 'Check Client, Full Name, and Phone.';
const KEY = `Whautomate refused the API key: "No". ${AUTH}`;
const REDIRECT = 'Whautomate answered with a redirect, which is not followed. Check API Host in your connection.';

const refused = (status: number, about: About, rest: Partial<Refusal> = {}): Error =>
  errors.refused({ status, body: { message: 'No' }, retryAfter: undefined, key: 'key-1', ...rest }, about);

const unreadable = (body: unknown, about: About): Error =>
  errors.unreadable({ status: 200, body, retryAfter: undefined, key: 'key-1' }, about);
const UNOFFERED = { body: { message: 'Missing Authentication Token' } };
const NOT_OFFERED =
  `Whautomate's API does not offer this to your account: "Missing Authentication Token". ` +
  "The API Key is not the cause. Map an ID from an earlier step instead, or ask Whautomate's support.";

/** Core's error: its class, and what it carries. */
function told(error: Error): unknown {
  const carried: unknown = JSON.parse(error.message);
  return [error.name, carried];
}

const appError = (message: string, code: string, status: number): unknown => ['AppError', { message, code, status }];

test.each<[name: string, code: string, error: Error, message: string]>([
  ['400', 'BadRequest 400', refused(400, READ), 'Whautomate did not accept this: "No". Check the fields of this step.'],
  [
    '400 of a write',
    'BadRequest 400',
    refused(400, WRITE),
    `Whautomate did not accept this: "No". ${CHECK} ${NOTHING}`,
  ],
  ['401', 'AuthenticationError 401', refused(401, READ), KEY],
  ['403 of a write', 'AuthenticationError 403', refused(403, WRITE), KEY],
  ['404', 'NotFound 404', refused(404, READ), `Whautomate found no such class: ${GONE}`],
  [
    '404 of a write',
    'NotFound 404',
    refused(404, WRITE),
    `Whautomate found no such class or client: ${GONE} ${NOTHING}`,
  ],
  ['409', 'Refused 409', refused(409, READ), 'Whautomate refused this (409): "No". Check the fields of this step.'],
  ['422 of a write', 'Refused 422', refused(422, WRITE), `Whautomate refused this (422): "No". ${CHECK} ${NOTHING}`],
  ['499', 'Refused 499', refused(499, READ), 'Whautomate refused this (499): "No". Check the fields of this step.'],
  ['500', 'ServerError 500', refused(500, READ), `Whautomate had a problem (500): "No". ${LATER}`],
  ['503 of a write', 'ServerError 503', refused(503, WRITE), `Whautomate had a problem (503): "No". ${UNKNOWN}`],
  ['599', 'ServerError 599', refused(599, READ), `Whautomate had a problem (599): "No". ${LATER}`],
  ['301', 'Redirect 301', refused(301, READ), `${REDIRECT} ${LATER}`],
  ['399 of a write', 'Redirect 399', refused(399, WRITE), `${REDIRECT} ${UNKNOWN}`],
  ['302 of another host', 'WrongHost 404', refused(302, PROOF), WRONG_HOST],
  ['400 of another host', 'WrongHost 404', refused(400, PROOF), WRONG_HOST],
  ['404 of another host', 'WrongHost 404', refused(404, PROOF), WRONG_HOST],
  ['403 where the host is in doubt', 'AuthenticationError 403', refused(403, PROOF), KEY],
  [
    '409 where the host is in doubt',
    'Refused 409',
    refused(409, PROOF),
    'Whautomate refused this (409): "No". Check the fields of this step.',
  ],
  [
    '500 where the host is in doubt',
    'ServerError 500',
    refused(500, PROOF),
    `Whautomate had a problem (500): "No". ${LATER}`,
  ],
  ['403 of an unknown address', 'NotOffered 404', refused(403, READ, UNOFFERED), NOT_OFFERED],
  ['the same of a write', 'NotOffered 404', refused(403, WRITE, UNOFFERED), `${NOT_OFFERED} ${NOTHING}`],
  ['the same of another host', 'WrongHost 404', refused(403, PROOF, UNOFFERED), WRONG_HOST],
  ['an answer of another shape', 'BadAnswer 502', unreadable({}, READ), `${SHAPE} ${LATER}`],
  ['null', 'BadAnswer 502', unreadable(null, READ), `${SHAPE} ${LATER}`],
  ['a text', 'BadAnswer 502', unreadable('No', READ), `${SHAPE} ${LATER}`],
  ['a list', 'BadAnswer 502', unreadable([{ message: 'No' }], READ), `${SHAPE} ${LATER}`],
  ['the same of a write', 'BadAnswer 502', unreadable({}, WRITE), `${SHAPE} ${UNKNOWN}`],
  ['the same of another host', 'WrongHost 404', unreadable({}, PROOF), WRONG_HOST],
  [
    'a 200 with an error',
    'Refused 422',
    unreadable({ error: 'No' }, READ),
    'Whautomate refused this: "No". Check the fields of this step.',
  ],
  [
    'the same of a write',
    'Refused 422',
    unreadable({ message: 'No' }, WRITE),
    `Whautomate refused this: "No". ${UNKNOWN}`,
  ],
  [
    'an answer too large',
    'BadAnswer 502',
    errors.tooLarge(READ),
    `${LARGE} ${NOTHING} Fill in more fields to narrow it down.`,
  ],
  ['the same of a write', 'BadAnswer 502', errors.tooLarge(WRITE), `${LARGE} ${UNKNOWN}`],
  ['an answer too late', 'TimeoutError 504', errors.outOfTime(true, READ), `${LATE} ${LATER}`],
  ['the same of a write', 'TimeoutError 504', errors.outOfTime(true, WRITE), `${LATE} ${UNKNOWN}`],
  ['a write too late to send', 'TimeoutError 504', errors.outOfTime(false, WRITE), `${LATE} ${LATER}`],
  ['a lost connection', 'NetworkError 503', errors.unreachable('ECONNRESET', true, READ), `${LOST} ${LATER}`],
  ['the same of a write', 'NetworkError 503', errors.unreachable('ECONNRESET', true, WRITE), `${LOST} ${UNKNOWN}`],
  [
    'no connection, of a write too',
    'NetworkError 503',
    errors.unreachable('ENOTFOUND', false, WRITE),
    `Whautomate could not be reached (ENOTFOUND). ${LATER} If it goes on, check API Host in your connection.`,
  ],
  ['a form that cannot be used', 'InvalidInput 400', errors.invalid('Class is empty.'), 'Class is empty.'],
  ['a record that is not there', 'NotFound 404', errors.missing('No such booking.'), 'No such booking.'],
  ['more than a run can read', 'TooMuchToRead 422', errors.tooMuch('Narrow it down.'), 'Narrow it down.'],
])('%s: %s', (_name, code, error, message) => {
  const [name = '', status] = code.split(' ');
  expect(told(error)).toEqual(appError(message, name, Number(status)));
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
    const thing = 'class, location, staff member or service';
    const about = { thing, fields: CLASS_FIELDS, write: 'the booking was cancelled' };
    const error = refused(status, about, { body: { message: 'w'.repeat(500) } });
    const carried: unknown = JSON.parse(error.message);
    expect(carried).toHaveProperty('message', expect.stringMatching(/^[^]{1,250}$/));
    expect(carried).toHaveProperty('message', expect.not.stringMatching(/…$/));
  });
});
