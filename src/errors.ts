import { errors } from 'zapier-platform-core';
import { cut } from './text/mask.ts';

/** Zapier silently cuts off longer messages (integration build guidelines). */
export const MESSAGE_LIMIT = 250;

/** Fields of a form, as a message names them. */
export type FormFields = readonly { readonly label: string }[];

/** The labels of fields in a sentence: `Date, Time, and "Phone, Email or Name"`. */
export function labelsOf(fields: FormFields): string {
  return new Intl.ListFormat('en-US').format(fields.map(({ label }) => (label.includes(',') ? `"${label}"` : label)));
}

/** The advice after a refusal that may be about these fields of the form. */
export function check(fields: FormFields): string {
  return `Check ${labelsOf(fields)}.`;
}

/** What a request is about, so that errors can use the user's words. */
export interface About {
  /** what a 404 says doesn't exist, such as `class` */
  readonly thing: string;
  /** for a write: what may or may not have happened if the response is lost, such as `the class was created` */
  readonly write?: string;
}

const codes = new WeakMap<Error, string>();

/** An error that Zapier shows to the user, with a code of our own. */
export function appError(message: string, code: string, status: number): Error {
  const error = new errors.Error(clip(message), code, status);
  codes.set(error, code);
  return error;
}

/** The code of an {@link appError}, which core itself keeps only inside the message. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? codes.get(error) : undefined;
}

/** The user's input can't be used; nothing was sent. */
export function invalid(message: string): Error {
  return appError(message, 'InvalidInput', 400);
}

/** The action stops on purpose, without counting against the Zap. */
export function halted(message: string): Error {
  // Without the mark, core appends the whole form (phone numbers too) to the message.
  return Object.assign(new errors.HaltedError(clip(message)), { doNotContextify: true });
}

/** The record to change doesn't exist; nothing was changed. */
export function missing(message: string): Error {
  return appError(message, 'NotFound', 404);
}

/** The account has more than one run can read. */
export function tooMuch(message: string): Error {
  return appError(message, 'TooMuchToRead', 422);
}

/** The key can't be valid; nothing was sent. */
export function badKey(): Error {
  return appError(
    'API Key is empty or contains invalid characters. Copy it again from Whautomate under Integrations > Rest API.',
    'AuthenticationError',
    401,
  );
}

/** The time that Zapier gives a run is used up. `sent`: the request may have reached Whautomate. */
export function outOfTime(sent: boolean, about: About): Error {
  return appError(
    joinSentences('Whautomate took too long to respond.', sent ? outcome(about) : `${NOTHING_CHANGED} ${TRY_AGAIN}`),
    'TimeoutError',
    504,
  );
}

/** The response is larger than we read. */
export function tooLarge(about: About): Error {
  return appError(
    joinSentences(
      'Whautomate sent a response that is too large.',
      about.write === undefined ? `${NOTHING_CHANGED} Fill in more fields to narrow it down.` : outcome(about),
    ),
    'TooLarge',
    502,
  );
}

/** There was no response. `sent`: the request may have reached Whautomate. */
export function unreachable(code: string, sent: boolean, about: About): Error {
  return appError(
    joinSentences(
      `Whautomate could not be reached (${code}).`,
      sent
        ? outcome(about)
        : `${NOTHING_CHANGED} ${TRY_AGAIN} If this keeps happening, check API Host in your connection.`,
    ),
    'NetworkError',
    503,
  );
}

export const NOTHING_CHANGED = 'Nothing was changed.';
const TRY_AGAIN = 'Try again in a few minutes.';

/** What we know about the effect of a request whose response is lost. */
export function outcome(about: About): string {
  return about.write === undefined
    ? `${NOTHING_CHANGED} ${TRY_AGAIN}`
    : `We can't tell whether ${about.write}. Check Whautomate before you try again.`;
}

/** One message out of its sentences, without the empty ones. */
export function joinSentences(...sentences: string[]): string {
  return clip(sentences.filter((sentence) => sentence !== '').join(' '));
}

function clip(message: string): string {
  return cut(message, MESSAGE_LIMIT);
}
