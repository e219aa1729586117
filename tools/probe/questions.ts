import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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
