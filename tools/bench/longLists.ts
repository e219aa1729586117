import type { Workplace } from '../zip/workplace.ts';
import type { BuiltApp } from './apps.ts';
import { pollsOf } from './polls.ts';
import { each, fixed, median, type Section } from './report.ts';

const LATENCY_MS = 250;
/** The seconds that 1.0.0 took, which read pages one by one, and the most that are allowed now. */
const LISTS = [
  { classes: 1_000, pageCap: 20, before: '13.5', most: undefined },
  { classes: 3_000, pageCap: 50, before: '16.1', most: undefined },
  { classes: 3_000, pageCap: 20, before: 'never ended', most: 12 },
  { classes: 10_000, pageCap: 100, before: 'never ended', most: 10 },
];

/** Polls of New Class over lists of many pages. */
export async function measureLongLists(place: Workplace, app: BuiltApp): Promise<Section> {
  const rows: string[][] = [];
  const targets: Section['targets'][number][] = [];
  for (const { classes, pageCap, before, most } of LISTS) {
    const samples = await pollsOf(place, app, 'new_class', { classes, booked: 0, latencyMs: LATENCY_MS, pageCap }, 1);
    const seconds = median(each(samples, 'wall')) / 1000;
    const what = `${fixed(classes, 0)} classes at ${String(pageCap)} a page`;
    rows.push([what, fixed(median(each(samples, 'requests')), 0), fixed(seconds), before]);
    if (most !== undefined) {
      targets.push({
        what: `seconds of a poll of ${what}, responses of ${String(LATENCY_MS)} ms`,
        most,
        measured: seconds,
      });
    }
  }
  return {
    title: 'Long lists',
    words: `A poll of New Class with responses of ${String(LATENCY_MS)} ms, against 1.0.0, which read one page after the other.`,
    head: ['list', 'requests', 'wall (s)', '1.0.0 (s)'],
    rows,
    targets,
  };
}
