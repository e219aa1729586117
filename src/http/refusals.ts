import { cut, withoutContacts } from '../text/mask.ts';
import { errors } from 'zapier-platform-core';
import { appError, codeOf, joinSentences, NOTHING_CHANGED, outcome, type About } from '../errors.ts';
import { GLOBAL_HOST, INDIA_HOST } from './origin.ts';

/** An error response. */
interface Refusal {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfter: string | undefined;
  /** the key that was sent, to be removed from quotes */
  readonly key: string;
  /** what the user should check: a sentence */
  readonly advice: string;
}

/**
 * The one table from a status to what Zapier does about it.
 *
 * Bodies are documented for 400, 403 and 404 only (vendor's "REST API Error Messages"): text is under `message` or `error`.
 */
export function refused(refusal: Refusal, about: About): Error {
  const { status, advice } = refusal;
  const quote = quoted(refusal);
  const unchanged = about.write === undefined ? '' : NOTHING_CHANGED;
  const error = (code: string, ...sentences: string[]): Error => appError(code, status, ...sentences);
  // API Gateway's response for an unknown address, whatever the key: an `AuthenticationError` would ask the user to reconnect.
  if (status === 403 && /missing authentication token/i.test(quote)) {
    return appError(
      'NotOffered',
      404,
      `Your Whautomate account can't use this part of the API${quote}.`,
      'The API key is not the problem. Map an ID from an earlier step instead, or ask Whautomate support.',
      unchanged,
    );
  }
  if (status === 400) {
    return error('BadRequest', `Whautomate did not accept the values${quote}.`, advice, unchanged);
  }
  if (status === 401 || status === 403) {
    return error(
      'AuthenticationError',
      `Whautomate refused the API key${quote}.`,
      `The key may be wrong or lack permission, or API Host may be for the other region (${GLOBAL_HOST} or ${INDIA_HOST}).`,
      'Check both in Whautomate.',
    );
  }
  if (status === 404) {
    return error(
      'NotFound',
      `Whautomate could not find that ${about.thing}${quote}.`,
      'It may have been deleted. Choose it again.',
      unchanged,
    );
  }
  if (status === 429) {
    const seconds = delaySeconds(refusal.retryAfter);
    return new errors.ThrottledError(
      joinSentences(
        'Your Whautomate account has reached its limit of requests per minute.',
        `If the Zap is on, Zapier tries again in ${seconds === 1 ? '1 second' : `${String(seconds)} seconds`}.`,
        unchanged,
      ),
      seconds,
    );
  }
  if (status >= 500) {
    return error('ServerError', `Whautomate had a server error (${String(status)})${quote}.`, outcome(about));
  }
  if (status < 400) {
    const what = 'Whautomate tried to redirect the request. Check API Host in your connection.';
    return error('Redirect', what, outcome(about));
  }
  return error('Refused', `Whautomate refused this (${String(status)})${quote}.`, advice, unchanged);
}

/** Whether the API has no such record or address. */
export function isNotFound(error: unknown): boolean {
  return ['NotFound', 'NotOffered'].includes(codeOf(error) ?? '');
}

/** A 2xx response that is not JSON, or not of the documented shape. With text under `message` or `error` it is a refusal. */
export function unreadable(response: Refusal, about: About): Error {
  const { body, advice } = response;
  const quote = typeof body === 'object' && !Array.isArray(body) ? quoted(response) : '';
  if (quote === '') {
    return appError('BadAnswer', 502, 'Whautomate sent a response that could not be read.', outcome(about));
  }
  const next = about.write === undefined ? advice : outcome(about);
  return appError('Refused', 422, `Whautomate refused this${quote}.`, next);
}

/** `Retry-After`, a number or a date, as seconds between 1 and 300; 60, the rate limit's window, if it is missing. */
export function delaySeconds(retryAfter: string | undefined): number {
  const text = retryAfter?.trim() ?? '';
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return clamped(Number(text));
  // `Date.parse` reads "soon 5" as a day in May 2001, but every HTTP date has a time of day.
  const moment = /\d:\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(moment) ? 60 : clamped((moment - Date.now()) / 1000);
}

function clamped(seconds: number): number {
  return Math.min(Math.max(Math.ceil(seconds), 1), 300);
}

/** Leaves room for our longest message around the quote. */
const MAX_QUOTE = 50;
/** Caps the text that the patterns search, so that a huge response costs no time. */
const MAX_SEARCHED = 1_000;

/** The API's own error text, shortened, without the key or anyone's contact details. */
export function quoted({ body, key }: { body: unknown; key: string }): string {
  const raw = errorText(body, 3).replaceAll(key, '…').slice(0, MAX_SEARCHED);
  const text = withoutContacts(raw).replace(/\s+/g, ' ').trim();
  return text === '' ? '' : `: "${cut(text, MAX_QUOTE)}"`;
}

/** The first text under `message` or `error`, up to `levels` deep; of an array, the first entry counts. */
function errorText(body: unknown, levels: number): string {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null || levels === 0) return '';
  const parts: unknown[] = Array.isArray(body)
    ? body.slice(0, 1)
    : ['message' in body ? body.message : '', 'error' in body ? body.error : ''];
  return parts.map((part) => errorText(part, levels - 1)).find((text) => text.trim() !== '') ?? '';
}
