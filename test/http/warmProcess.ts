import { setTimeout as wait } from 'node:timers/promises';

import zapier from 'zapier-platform-core';

import App from '../../index.ts';
import { perform } from '../../src/triggers/newClass.ts';
import { bigStudio } from '../../tools/sandbox/seed.ts';
import { startSandbox } from '../../tools/sandbox/server.ts';

/*
 * A process that Zapier keeps warm: polls for new classes over and over, and prints by how many bytes its heap grew
 * from one run to another. Its arguments are the numbers of these two runs.
 */

const [first = 0, last = 0] = process.argv.slice(2).map(Number);

const sandbox = await startSandbox({ studio: bigStudio({ classes: 50, booked: 0 }) });
process.env['WHAUTOMATE_BASE_URL'] = sandbox.url;
const { new_class } = App.triggers;
// Core copies the whole app for every run, which takes longer than the run.
const tester = zapier.createAppTester({
  ...App,
  triggers: { new_class },
  creates: {},
  searches: {},
  searchOrCreates: {},
});
const bundle = { authData: { api_host: 'api.whautomate.com', api_key: sandbox.key } };

async function heapAfter(runs: number): Promise<number> {
  for (let count = 0; count < runs; count += 1) {
    const classes = await tester(perform, bundle);
    if (classes.length !== 50) throw new Error(`The poll has ${String(classes.length)} classes.`);
    sandbox.requests.length = 0;
  }
  // Idle connections close after a second, then their memory is collected.
  for (const pause of [1_100, 10]) {
    await wait(pause);
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

const before = await heapAfter(first);
console.log((await heapAfter(last - first)) - before);
await sandbox.close();
