import type { Workplace } from '../zip/workplace.ts';
import type { BuiltApp } from './apps.ts';
import { runChild, withServer } from './child.ts';
import { each, fixed, shown, spreadOf } from './samples.ts';
import type { Section, Target } from './table.ts';

/** How long each answer takes, in milliseconds. */
export const LATENCIES = [0, 5, 50];
const PAGE = 100;
const TARGET = "a poll of New Class, 2,000 classes and answers of 50 ms, over the server's own time";

/** Polls of New Class over schedules of several sizes. */
export async function measureNewClass(place: Workplace, app: BuiltApp, runs: number): Promise<Section> {
  const rows: string[][] = [];
  const targets: Target[] = [];
  for (const classes of [100, 1_000, 2_000, 10_000]) {
    for (const latencyMs of LATENCIES) {
      const size = { classes, booked: 0, latencyMs };
      const task = { trigger: 'new_class', app: app.folder, classes, runs: classes > 5_000 ? Math.min(runs, 3) : runs };
      const samples = await withServer(place, size, (url) => runChild(place, 'poll.ts', { ...task, url }));
      const median = (name: string): number => spreadOf(each(samples, name)).median;
      const factor = spreadOf(samples.map(({ wall = NaN, server = NaN }) => wall / server)).median;
      if (classes === 2_000 && latencyMs === 50) targets.push({ what: TARGET, most: 1.5, measured: factor });
      rows.push([
        fixed(classes, 0),
        String(latencyMs),
        fixed(median('requests'), 0),
        fixed(median('connections'), 0),
        shown(spreadOf(each(samples, 'wall')), 0),
        shown(spreadOf(each(samples, 'own'))),
        fixed((1000 * median('own')) / classes, 0),
        fixed(factor, 2),
        fixed(pages(classes) * latencyMs, 0),
        fixed(Math.max(...each(samples, 'memory')), 0),
      ]);
    }
  }
  return {
    targets,
    title: 'New Class',
    words: `
Polls of a process that has polled once. The server is the sandbox's, in another process; it waits as long as the second column
tells before each answer. "Own" is the time during which it had no request of ours to answer. Target: a poll of 2,000 classes
takes less than 1.5 times the server's own time for those pages. Our own time grows with the number of classes: the column of
microseconds a class settles. The floor is what the API forces: every page of ${String(PAGE)} and the empty one after the last, one
after another, since there is no total.`,
    head: [
      'classes',
      'answer (ms)',
      'requests',
      'connections',
      'wall (ms)',
      'own (ms)',
      'own (µs a class)',
      'wall over server',
      'floor (ms)',
      'peak memory (MB)',
    ],
    rows,
  };
}

/** The requests that a list of classes takes. */
export function pages(classes: number): number {
  return Math.ceil(classes / PAGE) + 1;
}
