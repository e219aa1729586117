import { positions } from '../sandbox/switches.ts';
import { Stop, Untold, type Account } from './account.ts';
import { UNTELLABLE, type Question } from './questions.ts';

/** One line of the report: all text, so that a program can rely on it. */
export interface Line {
  readonly question: string;
  readonly answer: string;
  /** '' where no switch has the question */
  readonly switch: string;
  /** of the switch: `news` where it has no such position, '' where the account cannot tell */
  readonly position: string;
  readonly evidence: string;
}

export type Verdict = 'confirmed' | 'contradicted' | 'untold' | 'learned';

export interface Finding extends Line {
  readonly verdict: Verdict;
  readonly matters: string;
  readonly assumed: string;
}

const CANNOT = 'cannot be told from this account';

/** What is assumed of a question; '' where nothing is. */
export function assumption({ switch: name, assumed }: Question): string {
  return name === undefined ? (assumed ?? '') : String(positions[name][0]);
}

/** Asks one question. @throws Stop where the probe cannot go on */
export async function answerTo(question: Question, account: Account): Promise<Finding> {
  const { switch: name, matters, tell } = question;
  const assumed = assumption(question);
  const base = { question: question.question, switch: name ?? '', matters, assumed };
  try {
    if (tell === undefined) throw new Untold(UNTELLABLE);
    const { answer, position, evidence } = await tell(account);
    const isKnown = name !== undefined && positions[name].map(String).includes(position);
    const verdict = assumed === '' ? 'learned' : position === assumed ? 'confirmed' : 'contradicted';
    const shown = isKnown ? position : verdict === 'contradicted' ? 'news' : '';
    return { ...base, answer, position: shown, evidence, verdict };
  } catch (error) {
    if (error instanceof Stop) throw error;
    const evidence = error instanceof Untold ? error.message : 'an answer has another shape than expected';
    return { ...base, answer: CANNOT, position: '', evidence, verdict: 'untold' };
  }
}

/** What `--json` prints. */
export function asJson(findings: readonly Finding[], requests: number): string {
  const answers = findings.map(({ question, answer, switch: name, position, evidence }): Line => {
    return { question, answer, switch: name, position, evidence };
  });
  return JSON.stringify({ answers, requests }, null, 2);
}

const SAYS: Record<Verdict, string> = {
  confirmed: 'as assumed',
  contradicted: 'NOT AS ASSUMED',
  untold: '',
  learned: '',
};

/** The findings and their sum, to read. */
export function asText(findings: readonly Finding[], requests: number): string {
  const blocks = findings.map(({ question, answer, switch: name, position, evidence, verdict, matters, assumed }) => {
    const isNews = position === 'news';
    const setting = name === '' ? '' : position === '' || isNews ? name : `${name}=${position}`;
    const marks = [setting, isNews ? 'NEWS: we know of no such answer' : SAYS[verdict]].filter((mark) => mark !== '');
    return [
      question,
      `  ${answer}${evidence === '' ? '' : ` (${evidence})`}`,
      ...(marks.length > 0
        ? [`  ${marks.join(', ')}${verdict === 'contradicted' ? `, which is ${assumed}` : ''}`]
        : []),
      `  matters for: ${matters}`,
    ].join('\n');
  });
  const sum = (verdict: Verdict): string => {
    const names = findings
      .filter((finding) => finding.verdict === verdict)
      .map((finding) => finding.switch || finding.question);
    return `${String(names.length)}${names.length > 0 ? `: ${names.join(', ')}` : ''}`;
  };
  return [
    ...blocks,
    `Assumptions confirmed: ${sum('confirmed')}\nContradicted: ${sum('contradicted')}\nUntold: ${sum('untold')}\n${String(requests)} requests.`,
  ].join('\n\n');
}
