import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { everySetting } from '../sandbox/switches.ts';
import { Stop, Untold, type Account } from './account.ts';
import { answers } from './answers.ts';

/** A row of docs/open-questions.md, which is the list of what is asked. */
export interface Question {
  readonly question: string;
  /** the first position of the switch, or the answer that we take for granted; '' where nothing is assumed */
  readonly assumed: string;
  /** what in our code depends on it */
  readonly matters: string;
  /** of the sandbox; '' where it has none */
  readonly switch: string;
  /** `probe`, `--write`, or `nobody` */
  readonly settledBy: string;
}

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'open-questions.md');

export const questions: readonly Question[] = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((row) => {
    const [, question = '', assumed = '', matters = '', name = '', settledBy = ''] = row
      .split('|')
      .map((cell) => cell.trim());
    return { question, assumed, matters, switch: name.replaceAll('`', ''), settledBy: settledBy.replaceAll('`', '') };
  });

/** A question with its answer. */
export interface Finding extends Question {
  readonly answer: string;
  /** of the switch: `news` where it has no such position, '' where the account cannot tell or there is no switch */
  readonly position: string;
  readonly evidence: string;
  readonly verdict: 'confirmed' | 'contradicted' | 'untold' | 'learned';
}

const CANNOT = 'cannot be told from this account';
const HARM = 'only creating, booking or canceling somebody can tell, and Whautomate may send that person a message';

/** Asks one question. @throws Stop where the probe cannot go on */
export async function answerTo(question: Question, account: Account): Promise<Finding> {
  const { switch: name, assumed } = question;
  try {
    const tell = answers[name || question.question];
    if (tell === undefined) throw new Untold(HARM);
    const { answer, position, evidence } = await tell(account);
    const verdict = assumed === '' ? 'learned' : position === assumed ? 'confirmed' : 'contradicted';
    const isKnown = everySetting.includes(`${name}=${position}`);
    const shown = isKnown ? position : verdict === 'contradicted' ? 'news' : '';
    return { ...question, answer, position: shown, evidence, verdict };
  } catch (error) {
    if (error instanceof Stop) throw error;
    const evidence = error instanceof Untold ? error.message : 'an answer has another shape than expected';
    return { ...question, answer: CANNOT, position: '', evidence, verdict: 'untold' };
  }
}

/** What `--json` prints: all text but the number of requests. */
export function asJson(findings: readonly Finding[], requests: number): string {
  const lines = findings.map(({ question, answer, switch: name, position, evidence }) => {
    return { question, answer, switch: name, position, evidence };
  });
  return JSON.stringify({ answers: lines, requests }, null, 2);
}

/** The findings and their sum, to read. */
export function asText(findings: readonly Finding[], requests: number): string {
  const blocks = findings.map(({ question, answer, switch: name, position, evidence, verdict, matters, assumed }) => {
    const isNews = position === 'news';
    const setting = position === '' || isNews ? name : `${name}=${position}`;
    const comparison = {
      confirmed: 'as assumed',
      contradicted: `${isNews ? 'NEWS' : 'NOT AS ASSUMED'}: we assume ${assumed}`,
      untold: '',
      learned: '',
    };
    const marks = [setting, comparison[verdict]].filter((mark) => mark !== '').join(', ');
    const lines = [`${answer}${evidence && ` (${evidence})`}`, marks, `matters for: ${matters}`];
    return [question, ...lines.filter((line) => line !== '').map((line) => `  ${line}`)].join('\n');
  });
  const sum = (verdict: Finding['verdict']): string => {
    const names = findings.filter((one) => one.verdict === verdict).map((one) => one.switch || one.question);
    return [String(names.length), ...(names.length > 0 ? [names.join(', ')] : [])].join(': ');
  };
  const sums = `Assumptions confirmed: ${sum('confirmed')}\nContradicted: ${sum('contradicted')}\nUntold: ${sum('untold')}`;
  return [...blocks, `${sums}\n${String(requests)} requests.`].join('\n\n');
}
