import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import AdmZip from 'adm-zip';

import { BUILT, buildZips, CHECKOUT } from './build.ts';
import { prove } from './proof.ts';
import { withWorkplace, type Workplace } from './workplace.ts';

/*
 * Makes build/build.zip, which Zapier runs, and build/source.zip, which it stores beside it. Writes neither unless
 * build.zip works.
 */

const SOURCES = ['index.ts', 'src', 'tsconfig.json', 'LICENSE', 'README.md', '.gitignore', '.zapierapprc'];
const OWN = ['zapierwrapper.js', 'definition.json', 'package.json', `${BUILT}/index.js`, `${BUILT}/phone.js`];
const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const NOT_FOR_RUNNING =
  /(?:^|\/)(?:tests?|__tests__|spec|docs?|examples?|coverage|\.[^/]*)(?:\/|$)|\.(?:test|spec|min\.test)\.\w+$/;

try {
  await withWorkplace(main);
} catch (error) {
  console.error(`\nNo build.zip: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

async function main(place: Workplace): Promise<void> {
  const target = join(CHECKOUT, 'build');
  for (const name of ['build.zip', 'source.zip']) await rm(join(target, name), { force: true });

  console.log("- Building with Zapier's CLI in a temporary folder");
  const paths = [...SOURCES, 'package.json', 'package-lock.json', BUILT];
  const zips = await buildZips(place, 'own', Object.fromEntries(paths.map((path) => [path, join(CHECKOUT, path)])));

  console.log('- Checking the contents of build.zip');
  const zip = new AdmZip(join(zips, 'build.zip'));
  const packages = await runtimePackages();
  const names = zip.getEntries().map(({ entryName }) => entryName);
  const unneeded = names.filter((name) => !OWN.includes(name) && !isRuntimeCode(name, packages));
  if (unneeded.length > 0) throw new Error(`it contains files that a run does not need:\n  ${unneeded.join('\n  ')}`);

  console.log('- Running it against the sandbox, with access to nothing but the zip');
  await prove(zip, place);

  await mkdir(target, { recursive: true });
  for (const name of ['build.zip', 'source.zip']) await copyFile(join(zips, name), join(target, name));
  const { size } = await stat(join(target, 'build.zip'));
  console.log(`\nbuild/build.zip: ${(size / 1000).toFixed(1)} kB, ${String(names.length)} files.`);
}

/** The paths of the packages that a run needs: no development packages, and none that npm may leave out. */
async function runtimePackages(): Promise<ReadonlySet<string>> {
  const lock: unknown = JSON.parse(await readFile(join(CHECKOUT, 'package-lock.json'), 'utf8'));
  if (!isLock(lock)) throw new Error('package-lock.json lists no packages.');
  const needed = Object.entries(lock.packages).filter(
    ([, about]) => !['dev', 'optional', 'devOptional', 'peer'].some((flag) => about[flag] === true),
  );
  return new Set(needed.map(([path]) => path));
}

function isLock(value: unknown): value is { packages: Record<string, Record<string, unknown>> } {
  return typeof value === 'object' && value !== null && 'packages' in value;
}

function isRuntimeCode(name: string, packages: ReadonlySet<string>): boolean {
  const path = PACKAGE.exec(name)?.[0] ?? '';
  const file = name.slice(path.length);
  return path !== '' && packages.has(path) && /\.(?:c?js|mjs|json)$/.test(file) && !NOT_FOR_RUNNING.test(file);
}
