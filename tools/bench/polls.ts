import type { Workplace } from '../zip/workplace.ts';
import type { BuiltApp } from './apps.ts';
import { each, fixed, median, shown, type Sample, type Section } from './report.ts';
import { runChild } from './runChild.ts';
import { withServer, type StudioSize } from './server.ts';

const PAGE = 100;
const LATENCY_MS = 50;

/** The cases of `children/poll.ts`. */
const CASES = [
  { number: -1, label: 'turned on' },
  { number: 0, label: 'nothing changed' },
  { number: 2, label: '2 changed' },
  { number: 20, label: '20 changed within the hour' },
];
/** Pages and rosters at a time, as the triggers read them. */
const AT_A_TIME = 5;

/** Polls of New Class over schedules of several sizes. */
export async function measureNewClass(place: Workplace, app: BuiltApp, runs: number): Promise<Section> {
  const rows: string[][] = [];
  let measured = NaN;
  for (const classes of [100, 2_000, 10_000]) {
    for (const latencyMs of [0, LATENCY_MS]) {
      const samples = await pollsOf(place, app, 'new_class', { classes, booked: 0, latencyMs }, runs);
      const factor = median(samples.map(({ wall = NaN, server = NaN }) => wall / server));
      if (classes === 2_000 && latencyMs === LATENCY_MS) measured = factor;
      rows.push([
        fixed(classes, 0),
        String(latencyMs),
        ...numbers(samples),
        fixed((1000 * median(each(samples, 'own'))) / classes, 0),
        fixed(factor, 2),
        fixed(waits(classes) * latencyMs, 0),
      ]);
    }
  }
  return {
    title: 'New Class',
    words: `
Polls of a process that has polled before. The server is the sandbox, in another process; it waits as long as the second column says
before each response. "Own" is the time during which it had no open request. The floor is every page of ${String(PAGE)} and the empty one
after the last, since there is no total: five one by one, then five at a time.`,
    head: ['classes', 'response (ms)', ...NUMBERS, 'own (µs a class)', 'wall over server', 'floor (ms)'],
    rows,
    targets: [
      {
        what: `a poll of New Class, 2,000 classes and responses of ${String(LATENCY_MS)} ms, over the server's own time`,
        most: 1.5,
        measured,
      },
    ],
  };
}

/** Polls of New Booking over schedules with a third of the classes booked. */
export async function measureNewBooking(place: Workplace, app: BuiltApp, runs: number): Promise<Section> {
  const rows: string[][] = [];
  let measured = NaN;
  for (const classes of [100, 300, 2_000]) {
    const booked = Math.round(classes / 3);
    const samples = await pollsOf(place, app, 'new_booking', { classes, booked, latencyMs: LATENCY_MS }, runs);
    for (const { number, label } of CASES) {
      const ofCase = samples.filter((sample) => sample['case'] === number);
      if (classes === 300 && number === 2) measured = median(each(ofCase, 'requests'));
      const rosters = number === -1 ? booked : number;
      rows.push([
        fixed(classes, 0),
        label,
        ...numbers(ofCase),
        fixed((waits(classes) + Math.ceil(rosters / AT_A_TIME)) * LATENCY_MS, 0),
        fixed(pages(classes) + classes, 0),
      ]);
    }
  }
  return {
    title: 'New Booking',
    words: `
Responses take ${String(LATENCY_MS)} ms. A third of the classes is booked, by four clients each. "Changed" classes were booked once more since the last poll;
those "within the hour" were read by one poll already. Each poll must return all the new bookings and no others, or the bench fails. The floor is the pages of the list as above, then the rosters of the changed classes, ${String(AT_A_TIME)} at a time. "Every roster" is a plain client that reads the list and then every roster.`,
    head: ['classes', 'case', ...NUMBERS, 'floor (ms)', 'every roster (requests)'],
    rows,
    targets: [{ what: 'requests of a poll of New Booking, 300 classes, 100 booked, 2 changed', most: 15, measured }],
  };
}

export async function pollsOf(
  place: Workplace,
  { folder }: BuiltApp,
  trigger: string,
  size: StudioSize,
  runs: number,
): Promise<Sample[]> {
  const args = [folder, trigger, String(size.classes), String(runs)];
  return withServer(size, async (url) => runChild(place, 'poll.ts', args, url));
}

const NUMBERS = ['requests', 'connections', 'wall (ms)', 'own (ms)', 'peak memory (MB)'];

function numbers(samples: readonly Sample[]): string[] {
  const most = Math.max(...each(samples, 'memory'));
  const counts = ['requests', 'connections'].map((name) => fixed(median(each(samples, name)), 0));
  return [...counts, shown(each(samples, 'wall'), 0), shown(each(samples, 'own')), fixed(most, 0)];
}

/** The pages that a list of classes takes, with the empty one after the last. */
function pages(classes: number): number {
  return Math.ceil(classes / PAGE) + 1;
}

/** How many responses it waits for, one after the other: five pages one by one, then five at a time. */
function waits(classes: number): number {
  return Math.min(pages(classes), AT_A_TIME) + Math.ceil(Math.max(pages(classes) - AT_A_TIME, 0) / AT_A_TIME);
}
