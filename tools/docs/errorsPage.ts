import { globSync, readFileSync } from 'node:fs';

import { WRONG_HOST } from '../../src/api/classes.ts';
import { severalMessage } from '../../src/creates/createOrUpdateClass.ts';
import { readWhen } from '../../src/fields/dateTime.ts';
import { BOOKING_STATUSES } from '../../src/fields/filters.ts';
import { amount, choice, freeText, optionalId, required, wholeNumber } from '../../src/fields/input.ts';
import {
  badKey,
  outOfTime,
  refused,
  tooLarge,
  unreachable,
  unreadable,
  type About,
  type Refusal,
} from '../../src/http/errors.ts';
import { originOf } from '../../src/http/origin.ts';
import { classSample } from '../../src/resources/class.ts';
import { writePage } from './generatedPage.ts';

/*
 * Writes docs/errors.md, so that support can look a message up: `node tools/docs/errorsPage.ts`. Every message on it is made by
 * the function that throws it. With `--check` it writes nothing and fails where the page says something else.
 */

const READ: About = { thing: 'class', fields: 'Class' };
const WRITE: About = {
  thing: 'class or client',
  fields: 'Client, Full Name, Country Code, Phone and Booking Status',
  write: 'the client was booked',
};
const CONNECTION: About = { ...READ, elsewhere: WRONG_HOST };

interface Row {
  readonly happened: string;
  readonly error: (about: About) => Error;
  readonly means: string;
  readonly toDo: string;
}

const LOST = 'A trigger or search changed nothing; an action may have been carried out.';
const LOOK =
  'After an action, look at the class in Whautomate. A replay does not do again what was done, except that Create Class makes ' +
  'a second class and Add Participant a second booking, where it is to add another one or knows the client by another name and phone.';

const FROM_WHAUTOMATE: readonly Row[] = [
  {
    happened: '400',
    error: answered(400, 'Invalid request body'),
    means: 'Whautomate refuses a value, mostly without saying which. The text in quotation marks is its own.',
    toDo: 'Check the fields that the message names, mapped values above all.',
  },
  {
    happened: '401 or 403',
    error: answered(403, 'Forbidden'),
    means: 'The key is wrong or was withdrawn, or belongs to the other region, or may not do this.',
    toDo: 'Compare host and key with Integrations > Rest API in Whautomate, then reconnect.',
  },
  {
    happened: '404',
    error: answered(404, 'Invalid classId'),
    means: 'The record was deleted, or its ID is of something else. A search for it finds nothing instead.',
    toDo: 'Choose the record again, or check the step that its ID comes from.',
  },
  {
    happened: '409, 422 or another 4xx',
    error: answered(409, 'Class is full'),
    means: 'Whautomate understood, and refuses for the reason in quotation marks.',
    toDo: 'See to that reason in Whautomate, or change the fields that the message names.',
  },
  {
    happened: '429',
    error: answered(429),
    means:
      'A trial account has 60 requests a minute, a paid one 300, for all Zaps together. The delay is what Whautomate asks for, ' +
      'between 1 and 300 seconds; 60 where it asks for none.',
    toDo: 'Nothing: Zapier tries again. Where it happens often, choose a class, location or staff member in the triggers.',
  },
  {
    happened: '500 and above; a read is tried once more after 502, 503 and 504',
    error: answered(500, 'Internal Server Error'),
    means: `Whautomate had a problem of its own. ${LOST}`,
    toDo: LOOK,
  },
  {
    happened: 'No answer within 12 seconds, or 26 for a whole run',
    error: (about) => outOfTime(true, about),
    means: `Whautomate is slow. ${LOST}`,
    toDo: LOOK,
  },
  {
    happened: 'No time was left to send a request',
    error: (about) => outOfTime(false, about),
    means: 'The requests before it took so long that Zapier would have ended the run. It was not sent.',
    toDo: 'Replay the step.',
  },
  {
    happened: 'The connection broke; a read is tried once more',
    error: (about) => unreachable('ECONNRESET', true, about),
    means: `The code in brackets is the network's. ${LOST}`,
    toDo: LOOK,
  },
  {
    happened: 'There is no connection: an unknown host, a refusal, a certificate that is not valid',
    error: (about) => unreachable('ENOTFOUND', false, about),
    means: 'The request never left.',
    toDo: 'Wait for the network. If it goes on, check API Host.',
  },
  {
    happened: 'A redirect',
    error: answered(302),
    means: 'It is never followed, since the key would go along.',
    toDo: 'Copy API Host again from Whautomate.',
  },
  {
    happened: 'No JSON, or of another shape than documented',
    error: unreadable,
    means: `Whautomate answered with a page, or its API has changed. ${LOST}`,
    toDo: `${LOOK} If it goes on, report it.`,
  },
  {
    happened: 'An answer of more than 10 MB',
    error: tooLarge,
    means: 'There are more records than a run can take.',
    toDo: 'Fill in more of the filters.',
  },
];

const STATUSES = Object.fromEntries(Object.entries(BOOKING_STATUSES));

/** What is refused before anything is sent, and an input that makes it so. */
const FROM_THE_FORM: readonly (readonly [string, () => unknown])[] = [
  ['A required field is blank', () => required(freeText(' ', 'Class'), 'Class')],
  ['A list where one value is wanted', () => freeText(['x'], 'Full Name')],
  ['An ID that cannot be one', () => optionalId('../x', 'Class')],
  ['Half a person for Capacity', () => wholeNumber('2.5', 'Capacity')],
  ['A price with its currency', () => amount('$18.50', 'Price')],
  ['A choice that is not offered', () => choice('maybe', STATUSES, 'Booking Status')],
  ['A date that can be read in two ways', () => readWhen({ date: '05/06/2026' })],
  ['A time in words', () => readWhen({ time: 'evening' })],
  ['An unknown time zone', () => readWhen({ timezone: 'Mars/Phobos' })],
  ['A moment in UTC without a time zone', () => readWhen({ date: '2026-05-22T18:30:00Z' })],
  ['The host of another company', () => originOf('api.example.com', undefined)],
];

/** The messages that are the same whatever is filled in, as the code has them. */
function fixedMessages(): string[] {
  const written = /\b(?:invalid|missing|tooMuch|halted)\(\s*'([^']+)'/g;
  const files = globSync('src/**/*.ts', { cwd: new URL('../..', import.meta.url) });
  const texts = files.map((file) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  return texts.flatMap((text) => [...text.matchAll(written)].map(([, message = '']) => message)).sort();
}

function answered(status: number, message?: string): (about: About) => Error {
  const body = message === undefined ? undefined : { message };
  const refusal: Refusal = { status, body, retryAfter: undefined, key: '-' };
  return (about) => refused(refusal, about);
}

/** The error that an input makes. */
function thrownBy(read: () => unknown): Error {
  try {
    read();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('An example on the page is no longer refused.');
}

/** The message in one of core's errors, which carry it as JSON. */
function told(error: Error): string {
  const carried: unknown = JSON.parse(error.message);
  const isTold = typeof carried === 'object' && carried !== null && 'message' in carried;
  if (!isTold || typeof carried.message !== 'string') throw new Error(`Not an error of core: ${error.message}`);
  return carried.message;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`).join('\n');
}

function errorsPage(): string {
  const answers = FROM_WHAUTOMATE.map(({ happened, error, means, toDo }) => {
    const [inRead, inWrite] = [told(error(READ)), told(error(WRITE))];
    const messages = inRead === inWrite ? inRead : `In a trigger or search: ${inRead}<br><br>In an action: ${inWrite}`;
    return [happened, messages, means, toDo];
  });
  const forms = FROM_THE_FORM.map(([happened, read]) => [happened, told(thrownBy(read))]);
  return [
    '# Messages',
    '<!-- Written by `npm run docs` from the functions that throw them. Do not edit: a test compares the two. -->',
    'What a user reads when something goes wrong, to be looked up by its first words. The examples are a trigger or search that ' +
      'looks for a class, and the action Add Participant; in other steps, the names of fields and records differ.',
    'Most messages stop the run, which can be replayed. A 429 makes Zapier try again by itself. Add Participant with _Stop this ' +
      'run_ stops the run without counting against the Zap. Nothing half-done is reported as done.',
    `## From Whautomate's answers\n\n${table(['What happened', 'Message', 'What it means', 'What to do'], answers)}`,
    `While connecting, an answer that is not Whautomate's reads: "${told(unreadable(CONNECTION))}"`,
    `A key that cannot be one reads: "${told(badKey())}"`,
    '## From what is filled in\n\nRefused before anything is sent or changed: mend the field that the message names. Some examples:',
    table(['What is filled in', 'Message'], forms),
    '## The others\n\nThey depend on what Whautomate holds, or on several fields together, and say themselves what to do:',
    [...fixedMessages(), severalMessage(classSample, [classSample])].map((message) => `- ${message}`).join('\n'),
  ].join('\n\n');
}

await writePage(errorsPage(), 'docs/errors.md', 'the code');
