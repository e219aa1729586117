import type { Workplace } from '../zip/workplace.ts';
import type { BuiltApp } from './apps.ts';
import { runChild, withServer } from './child.ts';
import { OPERATIONS } from './operations.ts';
import { each, fixed, shown, spreadOf } from './samples.ts';
import type { Section } from './table.ts';

const STUDIO = { classes: 90, booked: 30, latencyMs: 5 };

/** Every action, every search and two dropdowns. */
export async function measureActions(place: Workplace, app: BuiltApp, runs: number): Promise<Section> {
  const samples = await withServer(place, STUDIO, (url) => runChild(place, 'act.ts', { app: app.folder, url, runs }));
  const rows = OPERATIONS.map(({ label, forced, because }, operation) => {
    const own = samples.filter((sample) => sample['operation'] === operation);
    const requests = spreadOf(each(own, 'requests')).median;
    return [
      label,
      fixed(requests, 0),
      String(forced),
      because,
      shown(spreadOf(each(own, 'wall'))),
      fixed(forced * STUDIO.latencyMs, 0),
      shown(spreadOf(each(own, 'own'))),
    ];
  });
  return {
    title: 'Actions, searches and dropdowns',
    words: `
Against ${String(STUDIO.classes)} classes and answers that take ${String(STUDIO.latencyMs)} ms, ${String(runs)} runs each after one to warm up. "Forced" is what no client of this API could do without; the
floor is that many answers, one after another.`,
    head: ['operation', 'requests', 'forced', 'because of', 'wall (ms)', 'floor (ms)', 'own (ms)'],
    rows,
  };
}
