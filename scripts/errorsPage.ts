import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { format, resolveConfig } from 'prettier';

import { WRONG_HOST } from '../src/api/classes.ts';
import {
  badKey,
  outOfTime,
  refused,
  tooLarge,
  unreachable,
  unreadable,
  type About,
  type Refusal,
} from '../src/http/errors.ts';

/*
 * Writes docs/errors.md, so that support can look a message up: every row is made by the function that throws it.
 * `--check` compares instead of writing.
 */

const PAGE = join(import.meta.dirname, '..', 'docs', 'errors.md');

const READ: About = { thing: 'class', fields: 'Class' };
const WRITE: About = {
  thing: 'class or client',
  fields: 'Client, Full Name and Phone',
  write: 'the client was booked',
};
const CONNECTION: About = { ...READ, elsewhere: WRONG_HOST };

/** What happened, and what a user reads: in a trigger or search, and in an action that writes. */
const ROWS: readonly (readonly [string, (about: About) => Error])[] = [
  ['400: a field is missing or wrong', answered(400, 'Invalid request body')],
  ['401 or 403: the key is wrong, of the other region, or lacks a permission', answered(403, 'Forbidden')],
  ['404: no such record (a search finds nothing instead)', answered(404, 'Invalid classId')],
  ['409, 422 and other 4xx: refused for a reason of its own', answered(409, 'Class is full')],
  ['429: too many requests a minute, without Retry-After', answered(429)],
  ['429 with Retry-After: 30', (about) => refused({ ...answer(429), retryAfter: '30' }, about)],
  ['500, 502, 503, 504 (a read is tried once more after the last three)', answered(500, 'Internal Server Error')],
  ['A redirect: never followed, since the key would go along', answered(302)],
  ['No JSON, or not of the documented shape', unreadable],
  ['An answer of more than 10 MB', tooLarge],
  ['No answer within 12 seconds', (about) => outOfTime(true, about)],
  ['No time left before the request was sent', (about) => outOfTime(false, about)],
  ['The connection broke (a read is tried once more)', (about) => unreachable('ECONNRESET', true, about)],
  ['The host does not exist, refuses, or has a false certificate', (about) => unreachable('ENOTFOUND', false, about)],
];

function answer(status: number, message?: string): Refusal {
  return { status, body: message === undefined ? undefined : { message }, retryAfter: undefined, key: '-' };
}

function answered(status: number, message?: string): (about: About) => Error {
  return (about) => refused(answer(status, message), about);
}

/** Core's errors carry their message as JSON. */
function told(error: Error): string {
  const parsed: unknown = JSON.parse(error.message);
  const isTold = (value: unknown): value is { message: string } =>
    typeof value === 'object' && value !== null && 'message' in value;
  return isTold(parsed) ? parsed.message.replaceAll('|', '\\|') : error.message;
}

/** The page as it should be. */
export async function errorsPage(): Promise<string> {
  const rows = ROWS.map(
    ([what, make]) => `| ${what} | ${make(READ).name} | ${told(make(READ))} | ${told(make(WRITE))} |`,
  );
  const text = `# Messages

What a user reads when something goes wrong. Generated from src/http/errors.ts by \`npm run docs\`; the examples are a trigger or search
that looks for a class, and the action Add Participant. Nothing half-done is reported as done: where an answer was lost, the message of an action
says that it is not known.

An \`AppError\` stops the run and can be replayed. A \`ThrottledError\` makes Zapier try again by itself. A \`HaltedError\` (Add Participant, *Stop this
run*) stops the run without counting against the Zap.

| what happened | thrown | in a trigger or search | in an action |
| --- | --- | --- | --- |
${rows.join('\n')}

While connecting, everything that is not Whautomate's answer reads: "${told(unreadable(CONNECTION))}" A key that cannot be one reads: "${told(badKey())}"

What a form cannot mean is refused before anything is sent, with the name of the field and what would be right; all of it has the code
\`InvalidInput\`.
`;
  return format(text, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const page = await errorsPage();
  if (!values.check) await writeFile(PAGE, page);
  else if ((await readFile(PAGE, 'utf8')) !== page)
    throw new Error('docs/errors.md is not what it should be: npm run docs');
}
