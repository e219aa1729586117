import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { runCommand } from './command.ts';
import { readManifest } from './manifest.ts';
import type { Workplace } from './workplace.ts';

/** An app as files: each by its path in the app, with where it comes from. */
export interface Sources {
  /** holds package-lock.json and Zapier's CLI */
  readonly checkout: string;
  /** among them package.json and its `main` */
  readonly files: Readonly<Record<string, string>>;
}

/** Where the zips are. */
export interface Zips {
  readonly build: string;
  readonly source: string;
}

const CLI = 'node_modules/zapier-platform-cli/src/bin/run';
const TIMEOUT_MS = 300_000;

/**
 * Makes build.zip and source.zip with Zapier's own CLI, in a folder of their own below the workplace.
 *
 * The CLI would copy the checkout with its half a gigabyte of development packages, all files at once, which no usual limit of
 * open files allows (EMFILE). So the app is laid out here with its run-time packages alone, and the CLI is told to take
 * them (`--skip-dep-install`). `--skip-validation` leaves out the style check, which asks zapier.com.
 */
export async function buildZips(
  { folder, signal }: Workplace,
  name: string,
  sources: Sources,
  say: (text: string) => void = () => undefined,
): Promise<Zips> {
  const { checkout, files } = sources;
  const app = join(folder, name, 'app');
  const home = join(folder, name, 'home');
  const scratch = join(folder, name, 'tmp');
  for (const made of [app, home, scratch]) await mkdir(made, { recursive: true });
  mustBeAlone(app);
  await layOut(app, sources);

  say('Installing the run-time packages in a temporary folder');
  await installRuntime(app, sources, signal);
  // npm has read the shortened one; what is built and kept is the app's own.
  await copyFile(files['package.json'] ?? '', join(app, 'package.json'));

  say('Building there with zapier-platform build');
  const flags = ['build', '--skip-dep-install', '--skip-validation'];
  const env = {
    PATH: process.env['PATH'],
    // The CLI and its parts keep files in a home, and unpack the zip for a test.
    HOME: home,
    TMPDIR: scratch,
    DISABLE_ZAPIER_ANALYTICS: '1',
    NO_UPDATE_NOTIFIER: '1',
    NO_COLOR: '1',
    // Its own sign that `_zapier-build` runs already: dist is built.
    npm_lifecycle_event: '_zapier-build',
  };
  await runCommand(process.execPath, [join(checkout, CLI), ...flags], { cwd: app, env, signal, timeoutMs: TIMEOUT_MS });
  const build = join(app, 'build', 'build.zip');
  if (!existsSync(build)) throw new Error("Zapier's CLI made no build.zip.");
  return { build, source: join(app, 'build', 'source.zip') };
}

async function layOut(app: string, { files }: Sources): Promise<void> {
  for (const [path, source] of Object.entries(files)) {
    if (!existsSync(source)) throw new Error(`There is no ${path}. Run: npm run build`);
    await mkdir(dirname(join(app, path)), { recursive: true });
    await cp(source, join(app, path), { recursive: true });
  }
}

/**
 * By the lock file, from npm's cache where it has them. Development packages are taken out of package.json rather than left
 * out by `--omit` alone: npm would keep those that a run-time package could use too (`encoding`, 180 KB in the zip).
 */
async function installRuntime(app: string, { checkout }: Sources, signal: AbortSignal): Promise<void> {
  const file = join(app, 'package.json');
  const { name, version, dependencies } = await readManifest(file);
  const whole: unknown = JSON.parse(await readFile(file, 'utf8'));
  const overrides = typeof whole === 'object' && whole !== null && 'overrides' in whole ? whole.overrides : {};
  await writeFile(file, JSON.stringify({ name, version, dependencies, overrides }));
  await copyFile(join(checkout, 'package-lock.json'), join(app, 'package-lock.json'));
  const args = [
    'ci',
    '--omit=dev',
    '--omit=optional',
    '--ignore-scripts',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ];
  await runCommand('npm', args, { cwd: app, env: npmEnvironment(), signal, timeoutMs: TIMEOUT_MS });
}

/** As npm's own settings have it, but without what an `npm run` around this tells of the checkout. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const isOfRun = /^npm_(?:package_|lifecycle_|command$|config_local_prefix$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOfRun.test(name)));
}

/** A node_modules further up would lend the zip its packages. */
export function mustBeAlone(folder: string): void {
  for (let above = dirname(folder); ; above = dirname(above)) {
    if (existsSync(join(above, 'node_modules'))) {
      throw new Error(`${join(above, 'node_modules')} is in reach of the build. Set TMPDIR to a folder elsewhere.`);
    }
    if (above === dirname(above)) return;
  }
}
