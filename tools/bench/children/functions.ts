import { createAppHandler } from 'zapier-platform-core';
import { Bench } from 'tinybench';

import App from '../../../index.ts';
import { readClass } from '../../../src/api/records.ts';
import { decode, encode } from '../../../src/feeds/memory.ts';
import { newMemory, plan, remember } from '../../../src/feeds/plan.ts';
import { classRecord, toClass } from '../../../src/resources/class.ts';
import { give } from './task.ts';

/* Functions that a poll calls once per class, over many classes, in one process. A sample's `task` is the place in this order. */

const records = Array.from({ length: 10_000 }, (_, made) => ({
  ...classRecord,
  id: `class-${String(made)}`,
  date: `2026-${String(1 + (made % 12)).padStart(2, '0')}-${String(1 + (made % 28)).padStart(2, '0')}`,
}));
const list = records
  .slice(0, 2_000)
  .map(({ id }) => ({ key: id.slice(-8).padStart(8, '_'), listed: 'abcde', isEmpty: false }));
const reads = new Map(list.map(({ key }) => [key, { roster: 'abcdefg', newest: 1 }]));
const memory = remember(list, reads, newMemory(29_000_000), 29_000_000);
const text = encode({ memory, savedAt: 29_000_000 });
const event = { command: 'definition', calledFromCli: true } as const;
const handlers = [App, withoutZones(), { version: '1.0.0', platformVersion: '19.1.0' }].map((app) =>
  createAppHandler(app),
);

const bench = new Bench({ time: 300, iterations: 5, warmupTime: 100, warmupIterations: 2 });
bench
  .add('read the records', () => void records.map(readClass))
  .add('toClass', () => void records.map(toClass))
  .add('plan', () => void plan(list, memory, 29_000_001))
  .add('remember', () => void remember(list, reads, memory, 29_000_001))
  .add('decode and encode', () => {
    const kept = decode(text);
    if (kept === null || encode(kept) !== text) throw new Error('The memory is not what it was.');
  });
for (const [place, handler] of handlers.entries()) {
  bench.add(`definition ${String(place)}`, async () => {
    await handler(event);
  });
}
await bench.run();

const definitions: unknown[] = [];
for (const handler of handlers) {
  const { results }: { results: unknown } = await handler(event);
  definitions.push(results);
}
give([
  ...bench.tasks.map(({ result }, task) => {
    if (result.state !== 'completed') throw new Error(`A function did not complete: ${result.state}`);
    return { task, ms: result.latency.p50, spread: result.latency.mad, runs: result.latency.samplesCount };
  }),
  ...definitions.map((definition, place) => ({ definition: place, bytes: JSON.stringify(definition).length })),
]);

/** The app with one time zone to choose from instead of all. */
function withoutZones(): object {
  const creates = Object.entries(App.creates).map(([key, create]) => {
    const fields: readonly unknown[] = create.operation.inputFields ?? [];
    const inputFields = fields.map((field) => (isZoneField(field) ? { ...field, choices: ['UTC'] } : field));
    return [key, { ...create, operation: { ...create.operation, inputFields } }] as const;
  });
  return { ...App, creates: Object.fromEntries(creates) };
}

function isZoneField(field: unknown): field is object {
  return typeof field === 'object' && field !== null && 'key' in field && field.key === 'timezone';
}
