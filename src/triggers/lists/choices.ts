import type { Run } from '../../feeds/poll.ts';

/** A row of a dropdown: the record, and what a person recognizes it by. */
export type Choice<T> = T & { label: string };

/** Records as rows of a dropdown, by label. */
export function toChoices<T>(records: readonly T[], labelOf: (record: T) => string): Choice<T>[] {
  return records
    .map((record) => ({ ...record, label: labelOf(record) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }));
}

/** The page that Zapier asks for, as the API counts: from 1. */
export function pageNumber(run: Run): number {
  return (run.meta?.page ?? 0) + 1;
}
