import { leaves, type OutputField } from '../../tools/docs/definition.ts';

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;
/** A date in digits, in any order, with or without a time. */
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ,].*)?$/;

const TYPES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  datetime: (value) => typeof value === 'string' && ISO.test(value),
};

/** The keys whose values are dates, but neither YYYY-MM-DD nor ISO 8601 with an offset, or of another type than their field. */
export function badValues(fields: readonly OutputField[], record: unknown): string[] {
  const types = new Map(fields.map(({ key, type = 'string' }) => [key, type]));
  const isBad = (key: string, value: unknown) =>
    (typeof value === 'string' && DATE.test(value) && !ISO.test(value)) ||
    (types.has(key) && TYPES[types.get(key) ?? '']?.(value) !== true);
  return leaves(record)
    .filter(([key, value]) => value !== null && isBad(key, value))
    .map(([key]) => key);
}

/** The keys of a sample that a live record does not have. */
export function missingKeys(sample: unknown, live: unknown): string[] {
  const present = new Set(leaves(live).map(([key]) => key));
  return leaves(sample).flatMap(([key]) => (present.has(key) ? [] : [key]));
}

/** The deduplication keys of a poll that are not text, are empty or come twice. */
export function badKeys(rows: readonly Record<string, unknown>[], keys: readonly string[]): unknown[][] {
  const named = rows.map((row) => keys.map((key) => row[key]));
  return named.filter(
    (name, at) =>
      !name.every((value) => typeof value === 'string' && value !== '') ||
      named.findIndex((other) => String(other) === String(name)) !== at,
  );
}
