import { readFile } from 'node:fs/promises';

import type { Entry } from './archive.ts';

/** What a zip weighs, in bytes as packed. */
export interface Weight {
  readonly name: string;
  readonly files: number;
  readonly packed: number;
}

/** Where the packages of a zip may be, as package-lock.json has them. */
export type Packages = ReadonlySet<string>;

const PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const CODE = /\.(?:c?js|mjs|json)$/;
const NOT_FOR_RUNNING =
  /(?:^|\/)(?:tests?|__tests__|spec|docs?|examples?|coverage|\.[^/]*)(?:\/|$)|\.(?:test|spec|min\.test)\.\w+$/;

/** The places of the packages that a run needs: not those for development, nor those that npm may leave out. */
export async function runtimePackages(lockFile: string): Promise<Packages> {
  const lock: unknown = JSON.parse(await readFile(lockFile, 'utf8'));
  if (!isRecord(lock) || !isRecord(lock['packages'])) throw new Error(`${lockFile} lists no packages.`);
  const needed = Object.entries(lock['packages']).filter(
    ([place, about]) =>
      place !== '' &&
      isRecord(about) &&
      !['dev', 'optional', 'devOptional', 'peer'].some((flag) => about[flag] === true),
  );
  return new Set(needed.map(([place]) => place));
}

/**
 * The files of a zip that nothing needs to run: all but the app's own ones and the code of run-time packages.
 *
 * @param own the app's own files
 */
export function strangers(entries: readonly Entry[], own: readonly string[], packages: Packages): string[] {
  return entries.map(({ name }) => name).filter((name) => !own.includes(name) && !isRuntimeCode(name, packages));
}

function isRuntimeCode(name: string, packages: Packages): boolean {
  const place = PACKAGE.exec(name)?.[0];
  if (place === undefined || !packages.has(place)) return false;
  return CODE.test(name) && !NOT_FOR_RUNNING.test(name.slice(place.length));
}

/** What the zip's files weigh, by package; those outside every package each by their own name. Heaviest first. */
export function weights(entries: readonly Entry[]): Weight[] {
  const byName = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = PACKAGE.exec(entry.name)?.[0].replace(/^.*node_modules\//, '') ?? entry.name;
    byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  return [...byName]
    .map(([name, files]) => ({ name, files: files.length, packed: total(files) }))
    .sort((a, b) => b.packed - a.packed);
}

/** The packed bytes of some files. */
export function total(entries: readonly Entry[]): number {
  return entries.reduce((sum, { packed }) => sum + packed, 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
