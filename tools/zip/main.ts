import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { readZip, type Entry } from './archive.ts';
import { buildZips, type Sources } from './build.ts';
import { runtimePackages, strangers, total, weights } from './contents.ts';
import { readManifest } from './manifest.ts';
import { prove } from './proof.ts';
import { withWorkplace, type Workplace } from './workplace.ts';

/*
 * Makes build/build.zip, which is what Zapier runs, and build/source.zip, which is what it keeps beside it. Neither is there
 * afterwards unless build.zip has been proved to work.
 */

const checkout = join(import.meta.dirname, '..', '..');
const target = join(checkout, 'build');
/** What the sources of the app are, beside what is built of them. */
const SOURCES = ['index.ts', 'src', 'tsconfig.json', 'LICENSE', 'README.md', '.gitignore', '.zapierapprc'];
const MADE_BY_THE_CLI = ['zapierwrapper.js', 'definition.json', 'package.json'];

try {
  await withWorkplace(main);
} catch (error) {
  console.error(`\nNo build.zip: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode ||= 1;
}

async function main(place: Workplace): Promise<void> {
  for (const name of ['build.zip', 'source.zip']) await rm(join(target, name), { force: true });
  const { main, version } = await readManifest(join(checkout, 'package.json'));
  const app = main.replace(/^\.\//, '');
  const paths = [...SOURCES, 'package.json', 'package-lock.json', app];
  const sources: Sources = { checkout, files: Object.fromEntries(paths.map((path) => [path, join(checkout, path)])) };

  const zips = await buildZips(place, 'own', sources, say);
  const entries = await readZip(zips.build);

  say('Checking what build.zip holds');
  const packages = await runtimePackages(join(checkout, 'package-lock.json'));
  const strange = strangers(entries, [...MADE_BY_THE_CLI, app], packages);
  if (strange.length > 0) throw new Error(`it would hold what is not for running:\n  ${strange.join('\n  ')}`);

  say('Running it against the sandbox, where it can read nothing else');
  await prove(entries, version, place);

  await mkdir(target, { recursive: true });
  await copyFile(zips.build, join(target, 'build.zip'));
  await copyFile(zips.source, join(target, 'source.zip'));
  report((await stat(zips.build)).size, entries, app);
}

function report(bytes: number, entries: readonly Entry[], app: string): void {
  const isOwn = ({ name }: { name: string }): boolean => [...MADE_BY_THE_CLI, app].includes(name);
  const own = entries.filter(isOwn);
  const packages = weights(entries).filter((weight) => !isOwn(weight));
  const share = ((100 * total(own)) / total(entries)).toFixed(1);
  console.log(
    `\nbuild/build.zip: ${kilobytes(bytes)}, ${String(entries.length)} files.\n` +
      `Our own: ${kilobytes(total(own))} packed (${share} % of all files): ${own.map(({ name, packed }) => `${name} ${kilobytes(packed)}`).join(', ')}.\n` +
      `${String(packages.length)} packages: ${packages.map(({ name, packed }) => `${name} ${kilobytes(packed)}`).join(', ')}.`,
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function say(text: string): void {
  console.log(`- ${text}`);
}
