import { errors } from 'zapier-platform-core';

import { cut } from './quote.ts';

/** Zapier silently cuts off longer messages (integration build guidelines). */
export const MESSAGE_LIMIT = 250;

/** Fields of a form, as a message names them. */
export type FormFields = readonly { readonly label: string }[];

/** The labels of fields in a sentence: `Date, Time, and "Phone, Email or Name"`. */
export function labelsOf(fields: FormFields): string {
  return new Intl.ListFormat('en-US').format(fields.map(({ label }) => (label.includes(',') ? `"${label}"` : label)));
}

/** What a request is about, so that errors can use the user's words. */
export interface About {
  /** what a 404 says doesn't exist, such as `class` */
  readonly thing: string;
  /** what was refused if there is no form, such as `the webhook` */
  readonly what?: string;
  /** the form fields that a refusal may be about */
  readonly fields?: FormFields;
  /** what to check after a refusal, instead of fields: a sentence */
  readonly advice?: string;
  /** for the connection test: any other kind of response means API Host is wrong */
  readonly provesHost?: true;
  /** for a write: what may or may not have happened if the response is lost, such as `the class was created` */
  readonly write?: string;
}

/** The user's input can't be used; nothing was sent. */
export function invalid(message: string): Error {
  return new errors.Error(clip(message), 'InvalidInput', 400);
}

/** The action stops on purpose, without counting against the Zap. */
export function halted(message: string): Error {
  // Without the mark, core appends the whole form (phone numbers too) to the message.
  return Object.assign(new errors.HaltedError(clip(message)), { doNotContextify: true });
}

/** The record to change doesn't exist; nothing was changed. */
export function missing(message: string): Error {
  return new errors.Error(clip(message), 'NotFound', 404);
}

/** The account has more than one run can read. */
export function tooMuch(message: string): Error {
  return new errors.Error(clip(message), 'TooMuchToRead', 422);
}

/** The key can't be valid; nothing was sent. */
export function badKey(): Error {
  return new errors.Error(
    'API Key is empty or contains invalid characters. Copy it again from Whautomate under Integrations > Rest API.',
    'AuthenticationError',
    401,
  );
}

/** The time that Zapier gives a run is used up. `sent`: the request may have reached Whautomate. */
export function outOfTime(sent: boolean, about: About): Error {
  const error = new errors.Error(
    joinSentences('Whautomate took too long to respond.', sent ? outcome(about) : `${NOTHING_CHANGED} ${TRY_AGAIN}`),
    'TimeoutError',
    504,
  );
  timeouts.add(error);
  return error;
}

const timeouts = new WeakSet();

/** Whether a request timed out; core's errors keep their code only in the message. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && timeouts.has(error);
}

/** The response is larger than we read. */
export function tooLarge(about: About): Error {
  return new errors.Error(
    joinSentences(
      'Whautomate sent a response that is too large.',
      about.write === undefined ? `${NOTHING_CHANGED} Fill in more fields to narrow it down.` : outcome(about),
    ),
    'BadAnswer',
    502,
  );
}

/** There was no response. `sent`: the request may have reached Whautomate. */
export function unreachable(code: string, sent: boolean, about: About): Error {
  return new errors.Error(
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
