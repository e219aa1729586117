import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { ENTRY } from '../zip/build.ts';
import type { Workplace } from '../zip/workplace.ts';
import type { BuiltApp } from './apps.ts';
import { each, fixed, median, ratios, shown, type Sample, type Section } from './report.ts';
import { runChild } from './runChild.ts';
import { withServer } from './server.ts';

const SMALL = { classes: 50, booked: 0, latencyMs: 0 };

/** The numbers of both apps. */
interface Pair<T> {
  readonly bare: T;
  readonly own: T;
}

/** The time a new process takes to load each app and to handle one event, the two apps in turns. */
export async function measureColdStart(place: Workplace, apps: Pair<BuiltApp>, runs: number): Promise<Section> {
  const samples = { definition: pair(), trigger: pair() };
  await withServer(SMALL, async (url) => {
    for (let run = 0; run < runs; run += 1) {
      for (const event of ['definition', 'trigger'] as const) {
        const turns = run % 2 === 0 ? (['bare', 'own'] as const) : (['own', 'bare'] as const);
        for (const app of turns) {
          samples[event][app].push(...(await runChild(place, 'load.ts', [apps[app].folder, event], url)));
        }
      }
    }
  });
  const { definition, trigger } = samples;
  return {
    title: 'Cold start',
    words: `
A new process loads the unpacked build.zip, as Zapier does, and handles one event: ${String(runs)} processes for each app and event, the two
apps in turns. The bare app has core and one trigger that sends the same two requests. Medians, with the middle half in brackets; the factor
is the median of the pairs.`,
    head: ['', 'bare app', 'this app', 'factor'],
    rows: [
      row('load the app, core included (ms)', 'load', definition),
      row('load, and return the definition (ms)', 'total', definition),
      row('peak memory (MB)', 'memory', definition),
      row('load, and run New Class for the first time (ms)', 'total', trigger),
      row('peak memory (MB)', 'memory', trigger),
    ],
    targets: [
      {
        what: 'a new process that loads the app and returns its definition, over the bare app',
        most: 1.1,
        measured: median(ratios(each(definition.bare, 'total'), each(definition.own, 'total'))),
      },
    ],
  };
}

function pair(): Pair<Sample[]> {
  return { bare: [], own: [] };
}

function row(what: string, name: string, { bare, own }: Pair<readonly Sample[]>): string[] {
  const [base, values] = [each(bare, name), each(own, name)];
  return [what, shown(base), shown(values), shown(ratios(base, values), 3)];
}

/** What the app adds to core: the time to load it after core, and the size of its zip. */
export async function measureParts(place: Workplace, { own, bare }: Pair<BuiltApp>, runs: number): Promise<Section> {
  const samples: Sample[] = [];
  const core = join(own.folder, 'node_modules', 'zapier-platform-core', 'index.mjs');
  const code = join(own.folder, ENTRY);
  for (let run = 0; run < runs; run += 1) samples.push(...(await runChild(place, 'parts.ts', [core, code])));
  const ratio = each(samples, 'ratio');
  const zips = own.zipBytes / bare.zipBytes;
  return {
    title: 'What the app adds to core',
    words: `
Core loads first, then \`${ENTRY}\`, in one process, ${String(runs)} times: the noise of a busy machine affects both, so these numbers say more than the
table above. build.zip of both apps is made the same way (\`npm run build:zip\`).`,
    head: ['', 'measured', 'over core'],
    rows: [
      [`load \`${ENTRY}\` (ms)`, shown(each(samples, 'own')), shown(ratio, 3)],
      ['use a time zone for the first time (ms): `Intl`, not at load', shown(each(samples, 'firstZone')), ''],
      [`\`${ENTRY}\`, unpacked (kB)`, fixed((await stat(code)).size / 1000), ''],
      ['build.zip (kB)', fixed(own.zipBytes / 1000), fixed(zips, 3)],
    ],
    targets: [
      { what: 'loading core and the app, over loading core', most: 1.05, measured: median(ratio) },
      { what: "build.zip, over the bare app's", most: 1.1, measured: zips },
    ],
  };
}
