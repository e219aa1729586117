import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { everySetting } from '../sandbox/switches.ts';
import { Inconclusive, reasonOf, type Account } from './account.ts';
import { answers } from './answers.ts';
import type { Trial } from './trial.ts';

/** The rows of docs/open-questions.md, which lists what is asked; '' for no assumption or no switch. */
export const questions = readFileSync(join(import.meta.dirname, '../../docs/open-questions.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((row) => {
    const cells = row.split('|').map((cell) => cell.trim());
    const [, question = '', assumed = '', matters = '', name = '', settledBy = ''] = cells;
    return { question, assumed, matters, switch: name.replaceAll('`', ''), settledBy: settledBy.replaceAll('`', '') };
  });

const SUMS = ['Assumptions confirmed', 'Contradicted', 'Learned', 'Not told'] as const;
const HARM = 'Only creating, booking or cancelling someone can tell, and Whautomate may send that person a message';

/** A question with its answer. */
export type Finding = Awaited<ReturnType<typeof answerTo>>;

/** Asks one question. A position that the switch does not have is `unexpected`. */
export async function answerTo(question: (typeof questions)[number], account: Account, trial: Trial) {
  const { switch: name, assumed, settledBy } = question;
  try {
    const tell = answers[name || question.question];
    if (tell === undefined) throw new Inconclusive(settledBy === 'no one' ? HARM : `settled by ${settledBy}`);
    const { answer, position, evidence } = trial.found[name] ?? (await tell(account, trial));
    const found = { ...question, answer, evidence };
    if (assumed === '') return { ...found, position: '', sum: SUMS[2], mark: '' };
    const isKnown = position.split(' or ').some((one) => everySetting.includes(`${name}=${one}`));
    const setting = isKnown ? `${name}=${position}, ` : name && `${name}, `;
    if (position === assumed) {
      return { ...found, position: isKnown ? position : '', sum: SUMS[0], mark: `${setting}as assumed` };
    }
    const mark = `${setting}${isKnown ? 'NOT AS ASSUMED' : 'UNEXPECTED'}: we assume ${assumed}`;
    return { ...found, position: isKnown ? position : 'unexpected', sum: SUMS[1], mark };
  } catch (error) {
    const answer = 'cannot be told from this account';
    return { ...question, answer, evidence: reasonOf(error), position: '', sum: SUMS[3], mark: name };
  }
}

/** What `--json` prints: only text, except the number of requests. */
export function asJson(answers: readonly Finding[], requests: number): string {
  const keys = ['answers', 'requests', 'question', 'answer', 'switch', 'position', 'evidence'];
  return JSON.stringify({ answers, requests }, keys, 2);
}

/** The findings and their summary, to read. */
export function asText(findings: readonly Finding[], requests: number): string {
  const isHarmful = ({ evidence }: Finding): boolean => evidence === HARM;
  const blocks = findings.flatMap((finding) => {
    const { question, answer, evidence, mark, matters } = finding;
    const use = matters.startsWith('nothing') ? 'nothing depends on it' : `matters for: ${matters}`;
    const lines = [question, `${answer}${evidence && ` (${evidence})`}`, mark, use];
    return isHarmful(finding) ? [] : lines.filter((line) => line !== '').join('\n  ');
  });
  const harmful = [`${HARM}:`, ...findings.filter(isHarmful).map(({ question }) => question)];
  const sums = SUMS.map((sum) => {
    const names = findings.filter((one) => one.sum === sum).map((one) => one.switch || one.question);
    return `${sum}: ${String(names.length)}${names.length > 0 ? `: ${names.join(', ')}` : ''}`;
  });
  return [...blocks, harmful.join('\n  '), [...sums, `${String(requests)} requests.`].join('\n')].join('\n\n');
}
