import { loadHandler, rowsOf, run, type Handler } from './handler.ts';
import { count, give, readTask, text } from './task.ts';
import { change, measure, peakMemory, reset } from './watch.ts';
import type { Sample } from '../samples.ts';

/*
 * Polls of one trigger against one studio, in a process that does nothing else. A sample's `case` tells what had happened
 * since the poll before: 0 nothing, 2 two classes booked, 20 twenty within the hour; -1 is the switching on.
 */

const task = readTask();
const url = text(task, 'url');
const classes = count(task, 'classes');
const runs = count(task, 'runs');
process.env['WHAUTOMATE_BASE_URL'] = url;
const handler = await loadHandler(text(task, 'app'));
const samples = text(task, 'trigger') === 'new_class' ? await newClass(handler) : await newBooking(handler);
give(samples.map((sample) => ({ ...sample, memory: peakMemory() })));

async function newClass(handle: Handler): Promise<Sample[]> {
  const poll = async () => rowsOf((await handle(run('triggers.new_class.operation.perform'))).results);
  await poll();
  const samples: Sample[] = [];
  while (samples.length < runs) {
    const { sample, result } = await measure(url, poll);
    if (result.length !== classes) throw new Error(`New Class gave ${String(result.length)} of the classes.`);
    samples.push({ case: 0, ...sample });
  }
  return samples;
}

async function newBooking(handle: Handler): Promise<Sample[]> {
  let memory: Record<string, unknown> = {};
  // The double of Zapier's cache that core itself has for tests.
  const poll =
    (meta: object = {}) =>
    async () => {
      const event = { ...run('triggers.new_booking.operation.perform', {}, meta), zcacheTestObj: memory };
      return rowsOf((await handle(event)).results).map((row) => ('id' in row ? row.id : undefined));
    };
  const switchedOn = await measure(url, poll({ isPopulatingDedupe: true }));
  const seen = new Set(switchedOn.result);
  const kept = structuredClone(memory);
  const samples: Sample[] = [{ case: -1, ...switchedOn.sample }];
  for (const changed of [0, 2, 20]) {
    for (let made = 0; made < runs; made += 1) {
      memory = structuredClone(kept);
      if (changed > 0) await change(url, changed);
      // Twenty came one after another within the hour: earlier polls have met them.
      if (changed === 20) await poll()();
      const { sample, result } = await measure(url, poll());
      const fresh = result.filter((id) => !seen.has(id));
      if (fresh.length !== changed) throw new Error(`New Booking found ${String(fresh.length)} of ${String(changed)}.`);
      samples.push({ case: changed, ...sample });
      await reset(url);
    }
  }
  return samples;
}
