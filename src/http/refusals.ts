import { errors } from 'zapier-platform-core';

import { joinSentences, labelsOf, NOTHING_CHANGED, outcome, type About } from './errors.ts';
import { GLOBAL_HOST, INDIA_HOST } from './hosts.ts';
import { quoted } from './quote.ts';
import { delaySeconds } from './retryAfter.ts';

/** An error response. */
export interface Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: string | undefined;
  /** the key that was sent, to be removed from quotes */
  readonly key: string;
}

/**
 * The one table from a status to what Zapier does about it.
 *
 * Bodies are documented for 400, 403 and 404 only (vendor's "REST API Error Messages"): text is under `message` or `error`.
 */
export function refused(refusal: Refusal, about: About): Error {
  const error = toError(refusal, about);
  if (refusal.status === 404 || isUnknownAddress(refusal)) notFound.add(error);
  return error;
}

/** API Gateway's response for an unknown address, whatever the key. */
function isUnknownAddress(refusal: Refusal): boolean {
  return refusal.status === 403 && /missing authentication token/i.test(quoted(refusal));
}

const notFound = new WeakSet();

/** Whether the API has no such record or address. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && notFound.has(error);
}

function toError(refusal: Refusal, about: About): Error {
  const { status } = refusal;
  const { what = 'this' } = about;
  const quote = quoted(refusal);
  const isUnknown = isUnknownAddress(refusal);
  if (about.provesHost && (isUnknown || status <= 400 || status === 404)) return wrongHost();
  if (isUnknown) {
    // No `AuthenticationError`: Zapier would ask the user to connect again.
    return new errors.Error(
      joinSentences(
        `Your Whautomate account can't use this part of the API${quote}.`,
        'The API key is not the problem. Map an ID from an earlier step instead, or ask Whautomate support.',
        unchanged(about),
      ),
      'NotOffered',
      404,
    );
  }
  if (status === 400) {
    return new errors.Error(
      joinSentences(
        `Whautomate did not accept ${about.what ?? 'the values'}${quote}.`,
        checkAdvice(about),
        unchanged(about),
      ),
      'BadRequest',
      status,
    );
  }
  if (status === 401 || status === 403) {
    return new errors.Error(
      joinSentences(
        `Whautomate refused the API key${quote}.`,
        `The key may be wrong or lack permission, or API Host may be for the other region (${GLOBAL_HOST} or ${INDIA_HOST}).`,
        'Check both in Whautomate.',
      ),
      'AuthenticationError',
      status,
    );
  }
  if (status === 404 && about.what === undefined) {
    return new errors.Error(
      joinSentences(
        `Whautomate could not find that ${about.thing}${quote}.`,
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
      joinSentences(
        'Your Whautomate account has reached its limit of requests per minute.',
        `If the Zap is on, Zapier tries again in ${seconds === 1 ? '1 second' : `${String(seconds)} seconds`}.`,
        unchanged(about),
      ),
      seconds,
    );
  }
  if (status >= 500) {
    return new errors.Error(
      joinSentences(`Whautomate had a server error (${String(status)})${quote}.`, outcome(about)),
      'ServerError',
      status,
    );
  }
  if (status < 400) {
    return new errors.Error(
      joinSentences('Whautomate tried to redirect the request.', 'Check API Host in your connection.', outcome(about)),
      'Redirect',
      status,
    );
  }
  return new errors.Error(
    joinSentences(`Whautomate refused ${what} (${String(status)})${quote}.`, checkAdvice(about), unchanged(about)),
    'Refused',
    status,
  );
}

/** A 2xx response that is not JSON, or not of the documented shape. With text under `message` or `error` it is a refusal. */
export function unreadable(response: Refusal, about: About): Error {
  const { body } = response;
  const quote = typeof body === 'object' && !Array.isArray(body) ? quoted(response) : '';
  if (quote !== '') {
    const { what = 'this', write } = about;
    const advice = write === undefined ? checkAdvice(about) : outcome(about);
    return new errors.Error(joinSentences(`Whautomate refused ${what}${quote}.`, advice), 'Refused', 422);
  }
  if (about.provesHost) return wrongHost();
  return new errors.Error(
    joinSentences('Whautomate sent a response that could not be read.', outcome(about)),
    'BadAnswer',
    502,
  );
}

function wrongHost(): Error {
  return new errors.Error(
    `API Host is not Whautomate's API. Copy it from Whautomate under Integrations > Rest API: ${GLOBAL_HOST} or ${INDIA_HOST}.`,
    'WrongHost',
    404,
  );
}

function checkAdvice({ fields, advice = 'Check the fields of this step.' }: About): string {
  return fields === undefined ? advice : `Check ${labelsOf(fields)}.`;
}

function unchanged(about: About): string {
  return about.write === undefined ? '' : NOTHING_CHANGED;
}
