/** The values of one measurement, by name: milliseconds, megabytes or counts. */
export type Sample = Readonly<Record<string, number>>;

/** A part of the page: a heading, a few words, a table, and the targets. */
export interface Section {
  readonly title: string;
  readonly words: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly targets: readonly { readonly what: string; readonly most: number; readonly measured: number }[];
}

/** One value of each sample. */
export function each(samples: readonly Sample[], name: string): number[] {
  return samples.map((sample) => sample[name] ?? NaN);
}

/** The second over the first, run by run, since the noise of a moment affects both. */
export function ratios(base: readonly number[], values: readonly number[]): number[] {
  return values.map((value, run) => value / (base[run] ?? NaN));
}

/** @throws Error if a value is missing */
export function median(values: readonly number[], part = 0.5): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.round((sorted.length - 1) * part)];
  if (value === undefined || Number.isNaN(value)) throw new Error('A measurement is missing.');
  return value;
}

/** The median, with the middle half in brackets: "12.3 (11.9–13.0)" */
export function shown(values: readonly number[], digits = 1): string {
  const [low = '', middle = '', high = ''] = [0.25, 0.5, 0.75].map((part) => fixed(median(values, part), digits));
  return `${middle} (${low}–${high})`;
}

/** With thousands set apart: "10,000.0" */
export function fixed(value: number, digits = 1): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The sections as Markdown, after a first one that says whether the targets are met. */
export function report(sections: readonly Section[]): string {
  const targets = sections.flatMap((section) => section.targets);
  const summary: Section = {
    title: 'Targets',
    words: 'The numbers come from the tables below.',
    head: ['what', 'at most', 'measured', 'met'],
    rows: targets.map(({ what, most, measured }) => {
      return [what, String(most), String(Number(measured.toFixed(3))), measured <= most ? 'yes' : '**no**'];
    }),
    targets: [],
  };
  return [summary, ...sections].map(asMarkdown).join('\n');
}

function asMarkdown({ title, words, head, rows }: Section): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [line(head), line(head.map((_cell, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
  return `## ${title}\n\n${words.trim()}\n\n${table}\n`;
}
