import type { Workplace } from '../zip/workplace.ts';
import { runChild } from './child.ts';
import { fixed } from './samples.ts';
import type { Section } from './table.ts';

const NAMES = [
  'read 10,000 class records',
  '10,000 classes as Zapier users see them (`toClass`)',
  'plan a poll over 2,000 classes',
  'remember a poll of 2,000 classes',
  'decode and encode the memory of 2,000 classes',
  'definition: compile and answer',
  'the same with one time zone to choose from instead of all',
  'the same for an app of nothing at all',
];

/** What a poll does per class, and what core does per run with the app's definition. */
export async function measureFunctions(place: Workplace): Promise<Section> {
  const samples = await runChild(place, 'functions.ts', {});
  const bytes = samples.filter((sample) => 'definition' in sample).map((sample) => sample['bytes'] ?? NaN);
  const rows = NAMES.map((name, task) => {
    const { ms = NaN, spread = NaN, runs = NaN } = samples.find((sample) => sample['task'] === task) ?? {};
    const size = bytes[task - (NAMES.length - bytes.length)];
    return [name, fixed(ms, 2), fixed(spread, 2), fixed(runs, 0), size === undefined ? '' : fixed(size / 1000)];
  });
  return {
    title: 'Functions',
    words: `
Warm, in one process (tinybench): median and median deviation. Core compiles the whole definition twice for every run of every
operation, so the last three rows are paid each time; no app is free of them.`,
    head: ['function', 'ms', '±', 'runs', 'definition (kB)'],
    rows,
  };
}
