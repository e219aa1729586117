import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import AdmZip from 'adm-zip';

import manifest from '../../package.json' with { type: 'json' };
import { BUILT, buildZips, CHECKOUT } from '../zip/build.ts';
import { runCommand, type Workplace } from '../zip/workplace.ts';

const BARE = `
import zapier, { defineApp } from 'zapier-platform-core';
export default defineApp({ version: '1.0.0', platformVersion: zapier.version });
`;
/** Cold starts of each app. */
const STARTS = 21;

/** A row of the table: what, the most it may be, what it is. */
export type Row = [what: string, most: string, measured: string];

/** This app against one of nothing but core, both built as `npm run build:zip` does. */
export async function measureApps(place: Workplace): Promise<Row[]> {
  const source = join(place.folder, 'source');
  await mkdir(source);
  await writeFile(join(source, 'index.js'), BARE);
  await writeFile(
    join(source, 'package.json'),
    JSON.stringify({ ...manifest, main: './index.js', exports: './index.js' }),
  );
  const bare = await build(place, 'bare', source, 'index.js');
  const own = await build(place, 'own', CHECKOUT, BUILT);

  const starts: { bare: number; own: number }[] = [];
  // In turns: the noise of a moment affects both.
  for (let start = 0; start < STARTS; start += 1) {
    starts.push({ bare: await coldStart(place, bare.folder), own: await coldStart(place, own.folder) });
  }
  const factor = median(starts.map((start) => start.own / start.bare)).toFixed(2);
  const milliseconds = median(starts.map((start) => start.own - start.bare)).toFixed(0);
  const size = (own.bytes / bare.bytes).toFixed(2);
  const kilobytes = ((own.bytes - bare.bytes) / 1000).toFixed(0);
  return [
    ["load and first definition in a new process, over a bare app's", '1.10', `${factor} (${milliseconds} ms more)`],
    ["build.zip, over a bare app's", '1.17', `${size} (${kilobytes} kB more)`],
  ];
}

/** Builds an app whose code is one file or folder, and unpacks it. */
async function build(place: Workplace, name: string, source: string, entry: string) {
  const files = { 'package.json': join(source, 'package.json'), [entry]: join(source, entry) };
  for (const path of ['.gitignore', '.zapierapprc']) Object.assign(files, { [path]: join(CHECKOUT, path) });
  const zip = join(await buildZips(place, name, files), 'build.zip');
  const folder = join(place.folder, name, 'unpacked');
  new AdmZip(zip).extractAllTo(folder);
  return { folder, bytes: (await stat(zip)).size };
}

/** The milliseconds that a new process takes to load an unpacked build.zip and return its definition. */
async function coldStart(place: Workplace, folder: string): Promise<number> {
  const child = [join(import.meta.dirname, 'coldStart.ts'), join(folder, 'zapierwrapper.js')];
  return Number(await runCommand(process.execPath, child, { cwd: folder, signal: place.signal }));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
