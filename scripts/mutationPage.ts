import { readFile, writeFile } from 'node:fs/promises';

import { format, resolveConfig } from 'prettier';

/*
 * Writes docs/mutation.md from the report of `npm run mutation`: the score, and every mutant that lives with the reason why
 * it may. `node scripts/mutationPage.ts`; it fails where one lives without a reason.
 */

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status: string;
  readonly location: { readonly start: Point; readonly end: Point };
}

interface Point {
  readonly line: number;
  readonly column: number;
}

interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

/** Why mutants may live: the first rule that fits `file: mutator: original => replacement`. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /: StringLiteral: '' => "Stryker was here!"$/,
    'Stands for a value that is missing; any text that cannot be read does.',
  ],
  [
    /: ArrayDeclaration: \[\] => \["Stryker was here"\]$/,
    'Stands for a match that is missing; what is read of it comes to the same.',
  ],
  [/: StringLiteral: '0' => ""$/, 'Both count as the number 0.'],
  [
    /: ConditionalExpression: \w+ !==? (?:undefined|null) => (?:true|false)$/,
    'What is undefined or null is left out, or refused, by what follows.',
  ],
  [/: OptionalChaining: /, 'The value is always there when Zapier runs it; the type says that it may not be.'],
  [/src\/http\/agent\.ts: /, 'Frees a connection or a timer early; what is sent and what is answered stay the same.'],
  [/: Regex: /, 'What the pattern lets through is refused, or read in the same way, by the next check.'],
];

const report = asReport(JSON.parse(await readFile('reports/mutation.json', 'utf8')));
const all = Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
  mutants.map((mutant) => ({ file, mutant, original: originalOf(source, mutant) })),
);
const counted = all.filter(({ mutant }) => /^(Killed|Timeout|Survived|NoCoverage)$/.test(mutant.status));
const alive = counted.filter(({ mutant }) => /^(Survived|NoCoverage)$/.test(mutant.status));
const score = (100 * (counted.length - alive.length)) / counted.length;

const rows = alive.map(({ file, mutant, original }) => {
  const change = `${original} => ${(mutant.replacement ?? '').replace(/\s+/g, ' ')}`;
  const [, reason] = REASONS.find(([rule]) => rule.test(`${file}: ${mutant.mutatorName}: ${change}`)) ?? [];
  return { where: `${file.slice('src/'.length)}:${String(mutant.location.start.line)}`, change, reason };
});
const cell = (text: string): string =>
  `\`${text.length > 90 ? `${text.slice(0, 89)}…` : text}\``.replaceAll('|', '\\|');
const page = [
  '# Mutation testing',
  '<!-- Written by `node scripts/mutationPage.ts` from the report of `npm run mutation`. -->',
  `\`npm run mutation\` changes one thing of \`src\` at a time and runs the tests that reach it. Of ${String(counted.length)} such mutants ` +
    `${String(counted.length - alive.length)} are noticed: ${score.toFixed(1)} %. It takes about an hour on two cores. The long suites ` +
    '(simulator, every switch, faults, guide) are left out, so that the score is a lower bound.',
  `These ${String(alive.length)} live, each for a reason:`,
  '| where | change | why it may live |\n| --- | --- | --- |\n' +
    rows
      .map(({ where, change, reason }) => `| ${where} | ${cell(change)} | ${reason ?? '**none given**'} |`)
      .join('\n'),
].join('\n\n');
await writeFile(
  'docs/mutation.md',
  await format(page, { ...(await resolveConfig('docs/mutation.md')), parser: 'markdown' }),
);
const unexplained = rows.filter(({ reason }) => reason === undefined);
for (const { where, change } of unexplained) console.error(`${where}: ${change}`);
process.exitCode = unexplained.length > 0 ? 1 : 0;

/** The text that a mutant replaces, on one line. */
function originalOf(source: string, { location: { start, end } }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, at) => line.slice(at === 0 ? start.column - 1 : 0, at === last ? end.column - 1 : undefined))
    .join(' ')
    .replace(/\s+/g, ' ');
}

function asReport(value: unknown): Report {
  if (!isReport(value)) throw new Error('reports/mutation.json is no report.');
  return value;
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'files' in value;
}
