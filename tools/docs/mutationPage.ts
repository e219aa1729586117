import { readFile, writeFile } from 'node:fs/promises';

import { format, resolveConfig } from 'prettier';

/*
 * Writes docs/mutation.md from the report of `npm run mutation`: the score, and every mutant that lives with the reason why
 * it may. `node tools/docs/mutationPage.ts`; it fails where one lives without a reason.
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
    'Stands for what is missing; what is read of it comes to the same.',
  ],
  [/: StringLiteral: '0' => ""$/, 'Both count as the number 0.'],
  [/api\/clock\.ts: .*match === null => false$/, 'parseClock refuses the same texts.'],
  [/feeds\/allRosters\.ts: .*(kept === |'unavailable')/, 'Where the cache does not answer, the memory is not used.'],
  [/feeds\/allRosters\.ts: .*switchedOnAt === null => false$/, 'Then it asks what happened before 1970: nothing.'],
  [
    /feeds\/allRosters\.ts: .*(keys\.map|id !== undefined)/,
    'Every key is one of the list; the filter is for the type.',
  ],
  [/feeds\/allRosters\.ts: .*'\\n' => ""$/, 'Lines are JSON arrays: their brackets tell them apart.'],
  [/feeds\/switchOn\.ts: .*a < b => /, 'Any fixed order will do.'],
  [/feeds\/switchOn\.ts: .*'unavailable'/, 'A cache that does not answer holds no number.'],
  [/feeds\/memory\.ts: .*typeof text !== 'string' => false$/, 'Only a text fits the pattern that follows.'],
  [/api\/classes\.ts: .*(isKnown: true|true => false)/, 'The first page sets it.'],
  [/api\/records\.ts: .*typeof parsed === 'number' => true$/, 'Number.isFinite refuses what is no number.'],
  [
    /: [\w-]+: [\w.]+ !==? (?:undefined|null) => (?:true|false)$/,
    'What is undefined or null is left out, or refused, by what follows.',
  ],
  [
    /: [\w-]+: [\w.]+ === (?:undefined|null) => (?:true|false)$/,
    'What is undefined or null is left out, or refused, by what follows.',
  ],
  [/: OptionalChaining: /, 'The value is always there when Zapier runs it; the type says that it may not be.'],
  [/http\/agent\.ts: /, 'Frees a connection or a timer early; what is sent and what is answered stay the same.'],
  [/http\/connection\.ts: .*status < 200 => false$/, 'Node hands on no status below 200.'],
  [/http\/errors\.ts: .*status < 400 => status <= 400$/, '400 is told before.'],
  [/http\/errors\.ts: .*body\.slice\(0, 1\) => body$/, 'Differs only where the first entry has no text.'],
  [
    /resources\/classTime\.ts: .*'Z' => ""$/,
    'Seen by the tests that run in a process of another time zone, which a mutant does not reach.',
  ],
  [/resources\/nextToStart\.ts: ArithmeticOperator/, 'Any distance that keeps the order will do.'],
  [/resources\/roster\.ts: .*toUpperCase/, 'Names compare alike in capitals.'],
  [/resources\/phone\.ts: .*code !== ''/, 'Without a code, the number itself comes back, which was compared before.'],
  [/fields\/dateTime\.ts: .*offset === '' => false$/, 'A moment without an offset is its own wall clock either way.'],
  [/fields\/filters\.ts: .*typeof value === 'string' => true$/, 'What is no text does not fit the pattern.'],
  [/fields\/input\.ts: .*filter\(isKey\)/, 'Every key is one; the filter is for the type.'],
  [/searches\/findClass\.ts: .*found\.filter/, 'Left out before; the filter is for the type.'],
  [/creates\/addParticipant\.ts: .*'return' => ""$/, "Whatever is neither 'stop' nor 'add' returns the booking."],
  [/src\/authentication\.ts: BlockStatement/, 'undefined counts as no name, as null does.'],
  [/hydrators\/clientDetails\.ts: .*'Client' => ""$/, 'The id comes from the integration itself: nobody types it.'],
  [/feeds\/poll\.ts: .*'poll' => ""$/, 'Whatever is neither of the other two is a poll.'],
  [/: Regex: /, 'What the pattern then lets through is refused, or read in the same way, by the next check.'],
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
  '<!-- Written by `node tools/docs/mutationPage.ts` from the report of `npm run mutation`. -->',
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
