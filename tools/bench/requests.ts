import { createAppHandler } from 'zapier-platform-core';

import App from '../../index.ts';
import { bigStudio } from '../sandbox/seed.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/server.ts';
import type { Row } from './apps.ts';

const LISTS = [
  { classes: 300, pageCap: 100, most: '15 requests' },
  { classes: 3_000, pageCap: 20, most: '12 s' },
  { classes: 10_000, pageCap: 100, most: '10 s' },
];
const WEEKS = ['2030-05-03', '2030-05-10', '2030-05-17', '2030-05-24', '2030-05-31'];

/** Polls of New Booking, 250 ms a response, after two of 100 booked classes were booked once more. */
export async function measurePolls(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { classes, pageCap, most } of LISTS) {
    const studio = bigStudio({ classes, booked: 100 });
    const newcomer = [...studio.clients.keys()].at(-1) ?? '';
    await inSandbox({ studio, latencyMs: 250 }, async ({ switches, requests }, run) => {
      Object.assign(switches, { pageCap });
      const poll = async (meta = {}) => idsOf(await run('triggers.new_booking', {}, meta));
      const known = await poll({ isPopulatingDedupe: true });
      for (const id of [...studio.classes.keys()].slice(0, 2)) studio.book(id, newcomer);
      requests.length = 0;
      const start = performance.now();
      const found = (await poll()).filter((id) => !known.includes(id)).length;
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      if (found !== 2) throw new Error(`New Booking found ${String(found)} of 2 bookings.`);
      const list = `${classes.toLocaleString('en-US')} classes at ${String(pageCap)} a page`;
      rows.push([`New Booking: a poll of ${list}`, most, `${String(requests.length)} requests, ${seconds} s`]);
    });
  }
  return rows;
}

/** A timetable with names in its cells: the requests of its rows after the first, with one cache. */
export async function measureTimetable(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [label, key, most] of [
    ['Create Class', 'create_class', '1'],
    ['Create or Update Class', 'create_or_update_class', '3'],
  ] as const) {
    await inSandbox({}, async ({ requests }, run) => {
      const counts = new Set<number>();
      for (const date of WEEKS) {
        const row = { location_id: 'Main Studio', staff_id: 'Nadia Flores', service_id: 'Yoga', date, time: '18:30' };
        requests.length = 0;
        await run(`creates.${key}`, row);
        if (date !== WEEKS[0]) counts.add(requests.length);
      }
      rows.push([`${label}: requests a row of a timetable, after the first row`, most, [...counts].join(' or ')]);
    });
  }
  return rows;
}

type Run = (operation: string, inputData: object, meta?: object) => Promise<unknown>;

/** Runs the app against a sandbox as a process does that is kept warm, with one cache. */
async function inSandbox(options: SandboxOptions, work: (sandbox: Sandbox, run: Run) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox(options);
  process.env['WHAUTOMATE_BASE_URL'] = sandbox.url;
  const handle = createAppHandler(App);
  const authData = { api_host: 'api.whautomate.com', api_key: sandbox.key };
  // Core's own stand-in for Zapier's cache.
  const common = { command: 'execute', calledFromCli: true, zcacheTestObj: {} } as const;
  try {
    await work(sandbox, async (operation, inputData, meta = {}) => {
      const bundle = { authData, inputData, meta };
      return (await handle({ ...common, method: `${operation}.operation.perform`, bundle })).results;
    });
  } finally {
    await sandbox.close();
  }
}

function idsOf(rows: unknown): unknown[] {
  if (!Array.isArray(rows)) throw new Error('The trigger returned no list.');
  return rows.map((row: unknown) => (typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined));
}
