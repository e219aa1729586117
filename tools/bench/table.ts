/** What a number must not exceed. */
export interface Target {
  readonly what: string;
  readonly most: number;
  readonly measured: number;
}

/** A part of the page: a heading, words on it, and a table. */
export interface Section {
  readonly targets?: readonly Target[];
  readonly title: string;
  readonly words: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The part as Markdown. */
export function asMarkdown({ title, words, head, rows }: Section): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [line(head), line(head.map((_cell, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
  return `## ${title}\n\n${words.trim()}\n\n${table}\n`;
}

/** The first part of the page: whether the targets are met. */
export function targetsOf(sections: readonly Section[]): Section {
  const targets = sections.flatMap((section) => section.targets ?? []);
  return {
    title: 'Targets',
    words: 'The numbers come from the tables below.',
    head: ['what', 'at most', 'measured', 'met'],
    rows: targets.map(({ what, most, measured }) => [
      what,
      String(most),
      String(Number(measured.toFixed(3))),
      measured <= most ? 'yes' : '**no**',
    ]),
  };
}
