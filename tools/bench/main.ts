import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { format, resolveConfig } from 'prettier';

import { readManifest } from '../zip/manifest.ts';
import { withWorkplace, type Workplace } from '../zip/workplace.ts';
import { measureActions } from './actions.ts';
import { buildApps } from './apps.ts';
import { measureColdStart, measureParts } from './coldStart.ts';
import { measureFunctions } from './functions.ts';
import { measureNewBooking } from './newBooking.ts';
import { measureNewClass } from './newClass.ts';
import { measureSize } from './size.ts';
import { asMarkdown, targetsOf, type Section } from './table.ts';

const checkout = join(import.meta.dirname, '..', '..');
const page = join(checkout, 'docs', 'performance.md');
const [BEGIN, END] = ['<!-- measured -->', '<!-- /measured -->'];

const USAGE = 'Usage: npm run bench [-- --long]   (--long measures three times as often)';

try {
  const { values } = parseArgs({ options: { long: { type: 'boolean', default: false } } });
  await withWorkplace((place) => main(place, values.long ? 3 : 1));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof TypeError && 'code' in error) console.error(USAGE);
  process.exitCode ||= 1;
}

async function main(place: Workplace, times: number): Promise<void> {
  say('building this app and a bare one');
  const apps = await buildApps(place);
  const entry = (await readManifest(join(checkout, 'package.json'))).main.replace(/^\.\//, '');
  const steps: [string, () => Section | Promise<Section>][] = [
    ['cold start', () => measureColdStart(place, apps, 11 * times)],
    ['what loads beside core', () => measureParts(place, apps, entry, 9 * times)],
    ['size', () => measureSize(apps)],
    ['New Class', () => measureNewClass(place, apps.own, 5 * times)],
    ['New Booking', () => measureNewBooking(place, apps.own, 5 * times)],
    ['actions, searches and dropdowns', () => measureActions(place, apps.own, 5 * times)],
    ['functions', () => measureFunctions(place)],
  ];
  const sections: Section[] = [];
  for (const [name, measure] of steps) {
    say(name);
    const section = await measure();
    console.log(`\n${asMarkdown(section)}`);
    sections.push(section);
  }
  const targets = asMarkdown(targetsOf(sections));
  console.log(`\n${targets}`);
  await write([machine(), targets, ...sections.map(asMarkdown)].join('\n'));
  say('docs/performance.md is written');
}

function machine(): string {
  const [cpu] = cpus();
  const [, , load = 0] = loadavg();
  const memory = `${String(Math.round(totalmem() / 1024 ** 3))} GB`;
  const changed =
    git('status', '--porcelain', '--', 'src', 'index.ts', 'package.json') === '' ? '' : ' and changes on top';
  return (
    `Measured on ${new Date().toISOString().slice(0, 10)} at commit ${git('rev-parse', '--short', 'HEAD')}${changed}, with ` +
    `\`npm run bench\`, Node ${process.version.slice(1)}, ${String(cpus().length)} cores (${cpu?.model.trim() ?? 'unknown'}), ${memory}, load average ${load.toFixed(1)}: what is much\n` +
    `above the bench's own 1.0 was others' work, and stretches all times.\n`
  );
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: checkout, encoding: 'utf8' }).trim();
}

/** Puts the measurements between the two marks of the page, whose other words stay. */
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
