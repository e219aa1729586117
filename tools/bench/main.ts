import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';

import { format, resolveConfig } from 'prettier';

import { runCommand, withWorkplace, type Workplace } from '../zip/workplace.ts';
import { measureApps, type Row } from './apps.ts';
import { measurePolls, measureTimetable } from './requests.ts';

/* Measures, and writes the table of docs/performance.md: `npm run bench`. */

const PAGE = 'docs/performance.md';
const TABLE = /(?<=<!-- measured -->\n).*(?=<!-- \/measured -->)/s;

await withWorkplace(async (place) => {
  const rows: Row[] = [];
  for (const measure of [measureApps, measurePolls, measureTimetable, measureHeap]) {
    const measured = await measure(place);
    for (const [what, most, value] of measured) console.log(`${what}: ${value} (at most ${most})`);
    rows.push(...measured);
  }
  const head = ['| what | at most | measured |', '| --- | --: | --: |'];
  const table = [...head, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
  const text = (await readFile(PAGE, 'utf8')).replace(TABLE, () => `\n${machine()}\n\n${table}\n\n`);
  await writeFile(PAGE, await format(text, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
});

/** How much the heap of a process grows that runs on and on, by the program of the test of it. */
async function measureHeap({ signal }: Workplace): Promise<Row[]> {
  const options = { env: { ...process.env, NODE_ENV: 'test' }, signal };
  const program = ['--expose-gc', 'test/http/warmProcess.ts', '200', '2000'];
  const megabytes = Number(await runCommand(process.execPath, program, options)) / 1e6;
  return [['a warm process: growth of its heap from 200 runs to 2,000', '3 MB', `${megabytes.toFixed(1)} MB`]];
}

function machine(): string {
  const load = loadavg()[0]?.toFixed(1) ?? '';
  const day = new Date().toISOString().slice(0, 10);
  return `Measured on ${day}: Node ${process.version}, ${String(cpus().length)} cores (${cpus()[0]?.model ?? ''}), load ${load}.`;
}
