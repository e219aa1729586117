import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { CHECKOUT } from '../zip/build.ts';
import { withWorkplace, type Workplace } from '../zip/workplace.ts';
import { buildApps } from './apps.ts';
import { measureColdStart, measureParts } from './load.ts';
import { measureLongLists } from './longLists.ts';
import { measureNewBooking, measureNewClass } from './polls.ts';
import { report } from './report.ts';

/* Measures, and writes the tables of docs/performance.md: `npm run bench`. */

const page = join(CHECKOUT, 'docs', 'performance.md');
const [BEGIN, END] = ['<!-- measured -->', '<!-- /measured -->'];
const RUNS = 5;
/** Whole processes vary more. */
const PROCESSES = 11;

try {
  await withWorkplace(main);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(place: Workplace): Promise<void> {
  say('building this app and a bare one');
  const apps = await buildApps(place);
  say('cold start');
  const sections = [await measureColdStart(place, apps, PROCESSES), await measureParts(place, apps, PROCESSES)];
  say('New Class');
  sections.push(await measureNewClass(place, apps.own, RUNS));
  say('long lists');
  sections.push(await measureLongLists(place, apps.own));
  say('New Booking');
  sections.push(await measureNewBooking(place, apps.own, RUNS));
  const measured = report(sections);
  console.log(`\n${measured}`);
  await write(`${machine()}\n${measured}`);
  say('docs/performance.md is written');
}

function machine(): string {
  const [cpu] = cpus();
  const changed = git('status', '--porcelain', '--', 'src', 'index.ts', 'package.json') === '' ? '' : ' with changes';
  return (
    `Measured on ${new Date().toISOString().slice(0, 10)} at commit ${git('rev-parse', '--short', 'HEAD')}${changed}, with ` +
    `\`npm run bench\`, Node ${process.version.slice(1)}, ${String(cpus().length)} cores (${cpu?.model.trim() ?? 'unknown'}), ` +
    `${String(Math.round(totalmem() / 1024 ** 3))} GB, load average ${loadavg()[2]?.toFixed(1) ?? '?'}. The bench itself is a load of\n1.0; anything above that is other work, which slows everything down.\n`
  );
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: CHECKOUT, encoding: 'utf8' }).trim();
}

/** Replaces what is between the two marks of the page. */
async function write(measured: string): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`docs/performance.md lacks ${BEGIN} or ${END}.`);
  const whole = `${before}${BEGIN}\n\n${measured}\n${END}${after}`;
  await writeFile(page, await format(whole, { ...(await resolveConfig(page)), filepath: page }));
}

function say(text: string): void {
  console.log(`- ${String(Math.round(performance.now() / 1000))} s: ${text}`);
}
