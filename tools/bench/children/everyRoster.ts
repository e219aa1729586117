import { give, count, readTask, text } from './task.ts';
import { measure, peakMemory } from './watch.ts';

/* What New Booking is measured against: every poll reads the list, then every roster, some at a time, and nothing more. */

const task = readTask();
const url = text(task, 'url');
const headers = { 'x-api-key': 'sandbox-key' };

const { sample } = await measure(url, async () => {
  const classes: string[] = [];
  for (let page = 1; ; page += 1) {
    const found = await ask(`/v1/classes?page=${String(page)}&limit=100`);
    if (found.length === 0) break;
    classes.push(...found);
  }
  const waiting = [...classes];
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await ask(`/v1/classes/${id}/participants`);
  };
  await Promise.all(Array.from({ length: count(task, 'atATime') }, work));
});
give([{ ...sample, memory: peakMemory() }]);

async function ask(path: string): Promise<string[]> {
  const rows: unknown = await (await fetch(`${url}${path}`, { headers })).json();
  if (!Array.isArray(rows)) throw new Error(`${path} gave no list.`);
  return rows.map((row: unknown) =>
    typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string' ? row.id : '',
  );
}
