import type { Sample } from '../samples.ts';

/** What the parent asks of this process. */
export function readTask(): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(process.argv[2] ?? '');
  if (typeof value !== 'object' || value === null) throw new Error('There is no task.');
  return { ...value };
}

export function text(task: Readonly<Record<string, unknown>>, key: string): string {
  const value = task[key];
  if (typeof value !== 'string') throw new Error(`The task lacks ${key}.`);
  return value;
}

export function count(task: Readonly<Record<string, unknown>>, key: string): number {
  const value = task[key];
  if (typeof value !== 'number') throw new Error(`The task lacks ${key}.`);
  return value;
}

/** The last line of a child is for its parent. */
export function give(samples: readonly Sample[]): void {
  console.log(`\n${JSON.stringify(samples)}`);
}
