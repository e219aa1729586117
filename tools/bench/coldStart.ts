import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { build, stop } from 'esbuild';

import type { Workplace } from '../zip/workplace.ts';
import type { Apps } from './apps.ts';
import { runChild, withServer } from './child.ts';
import { each, fixed, ratios, shown, spreadOf, type Sample } from './samples.ts';
import type { Section, Target } from './table.ts';

const SMALL = { classes: 50, booked: 0, latencyMs: 0 };
const CORE = 'zapier-platform-core';
const TARGET = 'loading core and the app over loading core';
const APPS = ['bare', 'own'] as const;
const EVENTS = ['definition', 'trigger'] as const;

/** What a fresh process takes to load each app and to answer once, the two apps in turns. */
export async function measureColdStart(place: Workplace, apps: Apps, runs: number): Promise<Section> {
  const samples = { definition: pair(), trigger: pair() };
  await withServer(place, SMALL, async (url) => {
    for (let run = 0; run < runs; run += 1) {
      const turns = run % 2 === 0 ? APPS : APPS.toReversed();
      for (const event of EVENTS) {
        for (const app of turns) {
          const task = { app: apps[app].folder, event, url };
          samples[event][app].push(...(await runChild(place, 'load.ts', task)));
        }
      }
    }
  });
  const { definition, trigger } = samples;
  const both = {
    bare: [...definition.bare, ...trigger.bare],
    own: [...definition.own, ...trigger.own],
  };
  const target = (what: string, { bare, own }: Pair): Target => ({
    what: `${what}, over the bare app`,
    most: 1.05,
    measured: spreadOf(ratios(each(bare, 'total'), each(own, 'total'))).median,
  });
  return {
    targets: [
      target('a fresh process that loads and answers `definition`', definition),
      target('a fresh process that loads and runs New Class', trigger),
    ],
    title: 'Cold start',
    words: `
A fresh process loads the unpacked build.zip, as Zapier does, and answers one event: ${String(runs)} processes for each app and
event, the two apps in turns. The bare app has core and one trigger that sends the same two requests. Medians, in brackets the middle half; the factor is the median of the pairs.`,
    head: ['', 'bare app', 'this app', 'factor'],
    rows: [
      row('load the app, core included (ms)', 'load', both),
      row('answer `definition` (ms)', 'answer', definition),
      row('load, and answer `definition` (ms)', 'total', definition),
      row('most memory, then (MB)', 'memory', definition),
      row('a first run of New Class (ms)', 'answer', trigger),
      row('load, and a first run of New Class (ms)', 'total', trigger),
      row('most memory, then (MB)', 'memory', trigger),
    ],
  };
}

interface Pair {
  readonly bare: Sample[];
  readonly own: Sample[];
}

function pair(): Pair {
  return { bare: [], own: [] };
}

function row(what: string, name: string, { bare, own }: Pair): string[] {
  const [base, values] = [each(bare, name), each(own, name)];
  return [what, shown(spreadOf(base)), shown(spreadOf(values)), shown(spreadOf(ratios(base, values)), 3)];
}

/** What each part of the app adds to core, in the process that loads core. */
export async function measureParts(place: Workplace, apps: Apps, main: string, runs: number): Promise<Section> {
  const parts = [
    {
      name: 'all of `dist/index.js`',
      file: join(apps.own.folder, main),
      bytes: apps.own.entries.find((entry) => entry.name === main)?.size ?? 0,
    },
    ...(await dependencies(place)),
  ];
  const targets: Target[] = [];
  const rows: string[][] = [];
  const firstZone: number[] = [];
  for (const { name, file, bytes } of parts) {
    const samples: Sample[] = [];
    const core = join(apps.own.folder, 'node_modules', CORE, 'index.mjs');
    for (let run = 0; run < runs; run += 1) samples.push(...(await runChild(place, 'parts.ts', { core, file })));
    firstZone.push(...each(samples, 'firstZone'));
    const ratio = spreadOf(each(samples, 'ratio'));
    if (targets.length === 0) targets.push({ what: TARGET, most: 1.05, measured: ratio.median });
    rows.push([name, fixed(bytes / 1000), shown(spreadOf(each(samples, 'file'))), shown(ratio, 3)]);
  }
  rows.push([
    "the first use of a time zone (not at load; the process's own `Intl`)",
    '',
    shown(spreadOf(firstZone)),
    '',
  ]);
  return {
    targets,
    title: 'What loads beside core',
    words: `
Core loads first, then the part, in one process, ${String(runs)} times: the noise of a busy machine meets both, so that this tells more
than the table above. Target: core and app take at most 1.05 times as long as core. Each run-time
dependency is bundled into \`dist/index.js\`; its row is a bundle of what \`src\` imports of it.`,
    head: ['part', 'kB', 'load (ms)', 'core and part over core'],
    rows,
  };
}

interface Part {
  name: string;
  file: string;
  bytes: number;
}

/** A bundle for each run-time dependency, of what the app imports of it. */
async function dependencies({ folder }: Workplace): Promise<Part[]> {
  const root = join(import.meta.dirname, '..', '..');
  const options = {
    bundle: true,
    platform: 'node' as const,
    format: 'esm' as const,
    write: false as const,
    metafile: true as const,
    external: [CORE],
    outdir: folder,
  };
  const { metafile } = await build({ ...options, absWorkingDir: root, entryPoints: ['index.ts'] });
  const imported = Object.entries(metafile.inputs)
    .filter(([file]) => !file.includes('node_modules'))
    .flatMap(([, input]) => input.imports)
    .flatMap(({ path, original = '' }) => (path.includes('node_modules') ? [original] : []));
  const parts: Part[] = [];
  for (const specifier of new Set(imported)) {
    const contents = `export * from '${specifier}';`;
    const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: root } });
    const [code] = outputFiles;
    if (code === undefined) throw new Error(`${specifier} cannot be bundled.`);
    const file = join(folder, `part-${String(parts.length)}.mjs`);
    await writeFile(file, code.contents);
    parts.push({ name: `\`${specifier}\``, file, bytes: code.contents.length });
  }
  // Its service would outlive the last bundle.
  await stop();
  return parts;
}
