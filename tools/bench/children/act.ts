import { loadHandler, run } from './handler.ts';
import { OPERATIONS } from '../operations.ts';
import { count, give, readTask, text } from './task.ts';
import { measure } from './watch.ts';
import type { Sample } from '../samples.ts';

/* Every action, search and dropdown, several times; a sample's `operation` is its place in `OPERATIONS`. */

const task = readTask();
const url = text(task, 'url');
process.env['WHAUTOMATE_BASE_URL'] = url;
const handler = await loadHandler(text(task, 'app'));
const ids = await studioIds();

const samples: Sample[] = [];
for (const [operation, { method, input }] of OPERATIONS.entries()) {
  for (let made = 0; made <= count(task, 'runs'); made += 1) {
    const event = run(`${method}.operation.perform`, input(ids, made));
    const { sample } = await measure(url, () => handler(event));
    // The first run warms up.
    if (made > 0) samples.push({ operation, ...sample });
  }
}
give(samples);

/** The ids of the studio's records, as a user finds them in the dropdowns. */
async function studioIds(): Promise<Record<string, readonly string[]>> {
  const lists = ['list_classes', 'list_locations', 'list_staff', 'list_services', 'list_clients'];
  const found: Record<string, readonly string[]> = {};
  for (const list of lists) {
    const { results } = await handler(run(`triggers.${list}.operation.perform`));
    found[list] = Array.isArray(results) ? results.map((row: unknown) => idOf(row)) : [];
  }
  return found;
}

function idOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '';
}
