import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import manifest from '../../package.json' with { type: 'json' };
import { runCommand, type Workplace } from './workplace.ts';

/** The app's own code, as built. */
export const ENTRY = manifest.main.replace('./', '');
export const CHECKOUT = join(import.meta.dirname, '..', '..');
const CLI = join(CHECKOUT, 'node_modules/zapier-platform-cli/src/bin/run');

/**
 * Makes build.zip and source.zip with Zapier's own CLI and returns the folder that holds them.
 *
 * The CLI would copy the checkout with half a gigabyte of development packages, all files at once, and run out of open
 * files (EMFILE). So the app is laid out here with its run-time packages alone, and the CLI is told to take them
 * (`--skip-dep-install`). `--skip-validation` leaves out the style check, which asks zapier.com.
 *
 * @param files the files of the app, package.json and its `main` among them: path in the app -> where it comes from
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

  // Without its development packages, rather than by `--omit` alone: npm would keep those that a run-time package could use
  // too (`encoding`, 180 KB in the zip).
  const { version, dependencies, overrides } = manifest;
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: manifest.name, version, dependencies, overrides }));
  await copyFile(join(CHECKOUT, 'package-lock.json'), join(app, 'package-lock.json'));
  const install = ['ci', '--omit=dev', '--omit=optional', '--ignore-scripts', '--prefer-offline', '--no-audit'];
  await runCommand('npm', install, { cwd: app, env: npmEnvironment(), signal });
  await copyFile(files['package.json'] ?? '', join(app, 'package.json'));

  const env = {
    PATH: process.env['PATH'],
    // The CLI keeps files in a home, and unpacks the zip for a test.
    HOME: home,
    TMPDIR: home,
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
    // The CLI's own sign that `_zapier-build` is running: dist is built.
    npm_lifecycle_event: '_zapier-build',
  };
  await runCommand(process.execPath, [CLI, 'build', '--skip-dep-install', '--skip-validation'], {
    cwd: app,
    env,
    signal,
  });
  return join(app, 'build');
}

/** npm's own settings, without what an `npm run` around this says about the checkout. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const isOfRun = /^npm_(?:package_|lifecycle_|command$|config_local_prefix$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfRun.test(name)));
}

/** A node_modules further up would lend the zip its packages. */
export function mustBeAlone(folder: string): void {
  const above = dirname(folder);
  const packages = join(above, 'node_modules');
  if (existsSync(packages)) throw new Error(`${packages} is in reach of the build. Set TMPDIR to a folder elsewhere.`);
  if (above !== folder) mustBeAlone(above);
}
