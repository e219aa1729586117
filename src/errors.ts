import { errors } from 'zapier-platform-core';
import { cut } from './text/mask.ts';

/** Zapier silently cuts off longer messages (integration build guidelines). */
export const MESSAGE_LIMIT = 250;

/** Fields of a form, as a message names them. */
type FormFields = readonly { readonly label: string }[];

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

/** An error that Zapier shows to the user, with a code of our own; empty sentences are left out. */
export function appError(code: string, status: number, ...sentences: string[]): Error {
  const error = new errors.Error(joinSentences(...sentences), code, status);
  codes.set(error, code);
  return error;
}

/** The code of an {@link appError}, which core itself keeps only inside the message. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? codes.get(error) : undefined;
}

/** The user's input can't be used; nothing was sent. */
export function invalid(message: string): Error {
  return appError('InvalidInput', 400, message);
}

/** The action stops on purpose, without counting against the Zap. */
export function halted(message: string): Error {
  // Without the mark, core appends the whole form (phone numbers too) to the message.
  return Object.assign(new errors.HaltedError(joinSentences(message)), { doNotContextify: true });
}

/** The record to change doesn't exist; nothing was changed. */
export function missing(message: string): Error {
  return appError('NotFound', 404, message);
}

/** The account has more than one run can read. */
export function tooMuch(message: string): Error {
  return appError('TooMuchToRead', 422, message);
}

/** The time that Zapier gives a run is used up. `sent`: the request may have reached Whautomate. */
export function outOfTime(sent: boolean, about: About): Error {
  return appError('TimeoutError', 504, 'Whautomate took too long to respond.', outcome(about, sent));
}

export const NOTHING_CHANGED = 'Nothing was changed.';

/** What we know about the effect of a request whose response is lost. `sent`: it may have reached Whautomate. */
export function outcome(about: About, sent = true): string {
  return about.write === undefined || !sent
    ? `${NOTHING_CHANGED} Try again in a few minutes.`
    : `We can't tell whether ${about.write}. Check Whautomate before you try again.`;
}

/** One message out of its sentences, without the empty ones. */
export function joinSentences(...sentences: string[]): string {
  return cut(sentences.filter((sentence) => sentence !== '').join(' '), MESSAGE_LIMIT);
}
