import type { Sample } from '../report.ts';
import { ask, give, idsOf, loadHandler, measure, pollOf } from './app.ts';

/*
 * Polls one trigger of one studio, in a process that does nothing else. A sample's `case` says what happened since the last
 * poll: 0 nothing, 2 two classes booked, 20 twenty booked within the hour; -1 is turning the Zap on.
 */

const [app = '', trigger = '', classes = '', runs = ''] = process.argv.slice(2);
const url = process.env['WHAUTOMATE_BASE_URL'] ?? '';
const handler = await loadHandler(app);
give(...(trigger === 'new_class' ? await newClass() : await newBooking()));

async function newClass(): Promise<Sample[]> {
  const poll = async () => idsOf((await handler(pollOf(trigger))).results);
  await poll();
  const samples: Sample[] = [];
  while (samples.length < Number(runs)) {
    const { sample, result } = await measure(url, poll);
    if (result.length !== Number(classes))
      throw new Error(`New Class returned ${String(result.length)} of the classes.`);
    samples.push(sample);
  }
  return samples;
}

async function newBooking(): Promise<Sample[]> {
  let memory: Record<string, unknown> = {};
  // Core's own stand-in for Zapier's cache, meant for tests.
  const poll = (meta?: object) => async () =>
    idsOf((await handler({ ...pollOf(trigger, meta), zcacheTestObj: memory })).results);
  const turnedOn = await measure(url, poll({ isPopulatingDedupe: true }));
  const seen = new Set(turnedOn.result);
  const kept = structuredClone(memory);
  const samples: Sample[] = [{ case: -1, ...turnedOn.sample }];
  for (const changed of [0, 2, 20]) {
    for (let made = 0; made < Number(runs); made += 1) {
      memory = structuredClone(kept);
      if (changed > 0) await ask(url, `change?classes=${String(changed)}`);
      // Twenty came one after another within the hour, so earlier polls have read them.
      if (changed === 20) await poll()();
      const { sample, result } = await measure(url, poll());
      const fresh = result.filter((id) => !seen.has(id));
      if (fresh.length !== changed) throw new Error(`New Booking found ${String(fresh.length)} of ${String(changed)}.`);
      samples.push({ case: changed, ...sample });
      await ask(url, 'reset');
    }
  }
  return samples;
}
