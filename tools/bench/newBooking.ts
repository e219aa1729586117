import type { Workplace } from '../zip/workplace.ts';
import type { BuiltApp } from './apps.ts';
import { runChild, withServer } from './child.ts';
import { LATENCIES, pages } from './newClass.ts';
import { each, fixed, shown, spreadOf } from './samples.ts';
import type { Section, Target } from './table.ts';

/** The cases of `children/poll.ts`. */
const CASES = [
  { number: -1, label: 'switched on' },
  { number: 0, label: 'nothing changed' },
  { number: 2, label: '2 changed' },
  { number: 20, label: '20 changed within the hour' },
];
const TARGET = 'requests of a poll of New Booking, 300 classes, 100 of them booked, 2 changed';
/** Rosters at a time, as the trigger reads them. */
const AT_A_TIME = 5;
/** A client that reads every roster and would take longer is not run but reckoned. */
const LONGEST_MS = 8_000;

/** Polls of New Booking over schedules of which a third is booked, beside reading every roster. */
export async function measureNewBooking(place: Workplace, app: BuiltApp, runs: number): Promise<Section> {
  const rows: string[][] = [];
  const targets: Target[] = [];
  for (const classes of [100, 300, 2_000]) {
    const booked = Math.round(classes / 3);
    for (const latencyMs of LATENCIES) {
      await withServer(place, { classes, booked, latencyMs }, async (url) => {
        const task = { trigger: 'new_booking', app: app.folder, url, classes, runs };
        const samples = await runChild(place, 'poll.ts', task);
        const others = [await everyRoster(place, url, classes, latencyMs, 1)];
        others.push(await everyRoster(place, url, classes, latencyMs, AT_A_TIME));
        for (const { number, label } of CASES) {
          const ofCase = samples.filter((sample) => sample['case'] === number);
          const rosters = number === -1 ? booked : number;
          const requests = spreadOf(each(ofCase, 'requests')).median;
          if (classes === 300 && number === 2 && latencyMs === 50)
            targets.push({ what: TARGET, most: 15, measured: requests });
          rows.push([
            fixed(classes, 0),
            String(latencyMs),
            label,
            fixed(requests, 0),
            fixed(spreadOf(each(ofCase, 'connections')).median, 0),
            shown(spreadOf(each(ofCase, 'wall')), 0),
            shown(spreadOf(each(ofCase, 'own'))),
            fixed((pages(classes) + Math.ceil(rosters / AT_A_TIME)) * latencyMs, 0),
            ...others,
            fixed(Math.max(...each(ofCase, 'memory')), 0),
          ]);
        }
      });
    }
  }
  return {
    targets,
    title: 'New Booking',
    words: `
A third of the classes is booked, by four clients each. "Changed" classes were booked once more since the poll before; those of
"within the hour" one poll has met already. Each poll must give the new bookings, all of them and no others, or the bench
fails. Target: 300 classes with 100 of them booked and 2 changed, at most 15 requests. The floor is what the API forces on
anybody who misses no booking: the pages of the list one after another, then the rosters of the changed classes,
${String(AT_A_TIME)} at a time. "Every roster" is a plain client that reads the same list and then every roster, one request for each
class; ≈ is reckoned where it would take more than ${String(LONGEST_MS / 1000)} s.`,
    head: [
      'classes',
      'answer (ms)',
      'case',
      'requests',
      'connections',
      'wall (ms)',
      'own (ms)',
      'floor (ms)',
      'every roster, one by one (ms)',
      `every roster, ${String(AT_A_TIME)} at a time (ms)`,
      'peak memory (MB)',
    ],
    rows,
  };
}

async function everyRoster(
  place: Workplace,
  url: string,
  classes: number,
  latencyMs: number,
  atATime: number,
): Promise<string> {
  const reckoned = (pages(classes) + Math.ceil(classes / atATime)) * latencyMs;
  if (reckoned > LONGEST_MS) return `≈ ${fixed(reckoned, 0)}`;
  const samples = await runChild(place, 'everyRoster.ts', { url, atATime });
  return fixed(spreadOf(each(samples, 'wall')).median, 0);
}
