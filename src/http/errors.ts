import { errors } from 'zapier-platform-core';

import { GLOBAL_HOST, INDIA_HOST } from './hosts.ts';
import { cut, quoted } from './quote.ts';
import { delaySeconds } from './retryAfter.ts';

/** What Zapier shows of a message; the rest is cut off without a sign (integration build guidelines). */
export const MESSAGE_LIMIT = 250;

/** Fields of a form, as a message names them. */
export type FormFields = readonly { readonly label: string }[];

/** What a request is about, so that its failure can be told in the user's words. */
export interface About {
  /** what a 404 means is missing, such as `class` */
  readonly thing: string;
  /** what Whautomate refuses where no form does, such as `the webhook`; `this` where left out */
  readonly what?: string;
  /** the form fields that a refusal may be about */
  readonly fields?: FormFields;
  /** set for the test of a connection: an answer of another kind means that API Host is wrong */
  readonly provesHost?: true;
  /** for a write: what may or may not have happened when the answer is lost, such as `the class was created` */
  readonly write?: string;
}

/** An answer by which Whautomate says no. */
export interface Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: string | undefined;
  /** the key that was sent, so that an answer which repeats it is not quoted with it */
  readonly key: string;
}

/** The user's input cannot be used; nothing was sent. */
export function invalid(message: string): Error {
  return new errors.Error(clip(message), 'InvalidInput', 400);
}

/** The action stops on purpose, without counting against the Zap. */
export function halted(message: string): Error {
  // Without the mark, core appends the whole form (phone numbers too) to the message.
  return Object.assign(new errors.HaltedError(clip(message)), { doNotContextify: true });
}

/** What an action is to work on is not there; nothing was changed. */
export function missing(message: string): Error {
  return new errors.Error(clip(message), 'NotFound', 404);
}

/** The account holds more than one run can read. */
export function tooMuch(message: string): Error {
  return new errors.Error(clip(message), 'TooMuchToRead', 422);
}

/** The key cannot be used at all; nothing was sent. */
export function badKey(): Error {
  return new errors.Error(
    'API Key is empty or holds characters that no key has. Copy it again from Whautomate under Integrations > Rest API.',
    'AuthenticationError',
    401,
  );
}

/** The time that Zapier gives a run is used up: `sent` says whether the request may have reached Whautomate. */
export function outOfTime(sent: boolean, about: About): Error {
  const error = new errors.Error(
    sentence('Whautomate took too long to answer.', sent ? outcome(about) : `${NOTHING_CHANGED} ${TRY_AGAIN}`),
    'TimeoutError',
    504,
  );
  timeouts.add(error);
  return error;
}

const timeouts = new WeakSet();

/** Whether an answer came too late: core's errors carry their code in the message alone. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && timeouts.has(error);
}

/**
 * The one table from a status to what Zapier does about it.
 *
 * Bodies are documented for 400, 403 and 404 only (vendor's "REST API Error Messages"): text is under `message` or `error`.
 */
export function refused(refusal: Refusal, about: About): Error {
  const error = asError(refusal, about);
  if (refusal.status === 404 || isUnknownAddress(refusal)) absences.add(error);
  return error;
}

/** Amazon's API Gateway says so, whatever the key, about an address that it does not have. */
function isUnknownAddress(refusal: Refusal): boolean {
  return refusal.status === 403 && /missing authentication token/i.test(quoted(refusal));
}

const absences = new WeakSet();

/** Whether the API has no such record or no such address. */
export function isAbsence(error: unknown): boolean {
  return error instanceof Error && absences.has(error);
}

function asError(refusal: Refusal, about: About): Error {
  const { status } = refusal;
  const { what = 'this' } = about;
  const said = quoted(refusal);
  const isUnknown = isUnknownAddress(refusal);
  if (about.provesHost && (isUnknown || status <= 400 || status === 404)) return wrongHost();
  if (isUnknown) {
    // No `AuthenticationError`: Zapier would ask the user to connect again.
    return new errors.Error(
      sentence(
        `Whautomate's API does not offer this to your account${said}.`,
        "The API Key is not the cause. Map an ID from an earlier step instead, or ask Whautomate's support.",
        unchanged(about),
      ),
      'NotOffered',
      404,
    );
  }
  if (status === 400) {
    return new errors.Error(
      sentence(`Whautomate did not accept ${what}${said}.`, toCheck(about), unchanged(about)),
      'BadRequest',
      status,
    );
  }
  if (status === 401 || status === 403) {
    return new errors.Error(
      sentence(
        `Whautomate refused the API key${said}.`,
        `The key is wrong, it lacks permission for this, or API Host is the other region's (${GLOBAL_HOST} or ${INDIA_HOST}).`,
        'Compare both with Whautomate.',
      ),
      'AuthenticationError',
      status,
    );
  }
  if (status === 404 && about.what === undefined) {
    return new errors.Error(
      sentence(
        `Whautomate found no such ${about.thing}${said}.`,
        'It may have been deleted. Choose it again.',
        unchanged(about),
      ),
      'NotFound',
      status,
    );
  }
  if (status === 429) {
    const seconds = delaySeconds(refusal.retryAfter);
    return new errors.ThrottledError(
      sentence(
        'Whautomate allows a limited number of requests a minute, and this account has used them up.',
        `A Zap that is on tries again in ${seconds === 1 ? '1 second' : `${String(seconds)} seconds`}.`,
        unchanged(about),
      ),
      seconds,
    );
  }
  if (status >= 500) {
    return new errors.Error(
      sentence(`Whautomate had a problem (${String(status)})${said}.`, outcome(about)),
      'ServerError',
      status,
    );
  }
  if (status < 400) {
    return new errors.Error(
      sentence(
        'Whautomate answered with a redirect, which is not followed.',
        'Check API Host in your connection.',
        outcome(about),
      ),
      'Redirect',
      status,
    );
  }
  return new errors.Error(
    sentence(`Whautomate refused ${what} (${String(status)})${said}.`, toCheck(about), unchanged(about)),
    'Refused',
    status,
  );
}

/** A 2xx answer that is not JSON, or not of the documented shape. With words under `message` or `error` it is a refusal. */
export function unreadable(answer: Refusal, about: About): Error {
  const { body } = answer;
  const said = typeof body === 'object' && !Array.isArray(body) ? quoted(answer) : '';
  if (said !== '') {
    const { what = 'this', write } = about;
    const advice = write === undefined ? toCheck(about) : outcome(about);
    return new errors.Error(sentence(`Whautomate refused ${what}${said}.`, advice), 'Refused', 422);
  }
  if (about.provesHost) return wrongHost();
  return new errors.Error(sentence('Whautomate sent an answer that cannot be read.', outcome(about)), 'BadAnswer', 502);
}

function wrongHost(): Error {
  return new errors.Error(
    `API Host does not answer like Whautomate. Copy it from Whautomate under Integrations > Rest API: ${GLOBAL_HOST} or ${INDIA_HOST}.`,
    'WrongHost',
    404,
  );
}

/** The answer is larger than Zapier takes. */
export function tooLarge(about: About): Error {
  return new errors.Error(
    sentence(
      'Whautomate sent an answer that is too large.',
      about.write === undefined ? `${NOTHING_CHANGED} Fill in more fields to narrow it down.` : outcome(about),
    ),
    'BadAnswer',
    502,
  );
}

/** No answer came: `sent` says whether the request may have reached Whautomate. */
export function unreachable(code: string, sent: boolean, about: About): Error {
  return new errors.Error(
    sentence(
      `Whautomate could not be reached (${code}).`,
      sent ? outcome(about) : `${NOTHING_CHANGED} ${TRY_AGAIN} If it goes on, check API Host in your connection.`,
    ),
    'NetworkError',
    503,
  );
}

const NOTHING_CHANGED = 'Nothing was changed.';
const TRY_AGAIN = 'Try again in a few minutes.';

function toCheck({ fields }: About): string {
  if (fields === undefined) return 'Check the fields of this step.';
  return `Check ${new Intl.ListFormat('en-US').format(fields.map(({ label }) => label))}.`;
}

function unchanged(about: About): string {
  return about.write === undefined ? '' : NOTHING_CHANGED;
}

/** What is known of the effect when the answer is lost. */
function outcome(about: About): string {
  return about.write === undefined
    ? `${NOTHING_CHANGED} ${TRY_AGAIN}`
    : `It is not known whether ${about.write}. Look in Whautomate before you try again.`;
}

function sentence(...parts: string[]): string {
  return clip(parts.filter((part) => part !== '').join(' '));
}

function clip(message: string): string {
  return cut(message, MESSAGE_LIMIT);
}
