import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import manifest from '../../package.json' with { type: 'json' };
import { runCommand, type Workplace } from './workplace.ts';

/** The app's own code, as built: the file that is loaded first, and the folder with the chunks that it may load later. */
export const ENTRY = manifest.main.replace('./', '');
export const BUILT = dirname(ENTRY);
export const CHECKOUT = join(import.meta.dirname, '..', '..');
const CLI = join(CHECKOUT, 'node_modules/zapier-platform-cli/src/bin/run');

/**
 * Makes build.zip and source.zip with Zapier's own CLI and returns the folder that holds them.
 *
 * In the checkout the CLI would copy half a gigabyte of development packages, all files at once, and run out of open
 * files (EMFILE). So the app is laid out here with only its runtime packages, and the CLI is told to use them
 * (`--skip-dep-install`). `--skip-validation` leaves out the style check, which needs zapier.com.
 *
 * @param files the files of the app, package.json and the built code among them: path in the app -> path of its source
 */
export async function buildZips(
  { folder, signal }: Workplace,
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const app = join(folder, name, 'app');
  const home = join(folder, name, 'home');
  for (const made of [app, home]) await mkdir(made, { recursive: true });
  mustBeAlone(app);
  for (const [path, source] of Object.entries(files)) await cp(source, join(app, path), { recursive: true });

  // Removes the development packages from package.json, since with `--omit` npm would keep those that a runtime package
  // could use too (`encoding`, 180 KB in the zip).
  const { version, dependencies, overrides } = manifest;
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: manifest.name, version, dependencies, overrides }));
  await copyFile(join(CHECKOUT, 'package-lock.json'), join(app, 'package-lock.json'));
  const install = ['ci', '--omit=dev', '--omit=optional', '--ignore-scripts', '--prefer-offline', '--no-audit'];
  await runCommand('npm', install, { cwd: app, env: npmEnvironment(), signal });
  // The built code holds all but core; the CLI would add every package.json in them.
  const bundled = Object.keys(dependencies).filter((packageName) => packageName !== 'zapier-platform-core');
  for (const packageName of bundled) await rm(join(app, 'node_modules', packageName), { recursive: true });
  await copyFile(files['package.json'] ?? '', join(app, 'package.json'));

  const env = {
    PATH: process.env['PATH'],
    // The CLI stores files in the home folder and unpacks the zip to test it.
    HOME: home,
    TMPDIR: home,
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
    // Tells the CLI that `_zapier-build` is running: dist is built already.
    npm_lifecycle_event: '_zapier-build',
  };
  await runCommand(process.execPath, [CLI, 'build', '--skip-dep-install', '--skip-validation'], {
    cwd: app,
    env,
    signal,
  });
  return join(app, 'build');
}

/** npm's settings, without what an `npm run` around this process sets for the checkout. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const isOfRun = /^npm_(?:package_|lifecycle_|command$|config_local_prefix$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfRun.test(name)));
}

/** Packages from a node_modules further up would end up in the zip. */
export function mustBeAlone(folder: string): void {
  const above = dirname(folder);
  const packages = join(above, 'node_modules');
  if (existsSync(packages)) throw new Error(`${packages} is within reach of the build. Set TMPDIR to another folder.`);
  if (above !== folder) mustBeAlone(above);
}
