import { leaves, type OutputField } from '../../tools/docs/definition.ts';

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
/** Nothing but a date, perhaps with a time, in whatever notation. */
const DATE = new RegExp(
  `^(?:[a-z]{3,9},? )?(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{1,2} ${MONTH},? \\d{4}|${MONTH} \\d{1,2},? \\d{4})` +
    '(?:[T ,]+\\d{1,2}:\\d{2}.*)?$',
  'i',
);

/** The values of a record that are dates but not ISO 8601 with an offset (date alone: YYYY-MM-DD). */
export function badDates(record: unknown): string[] {
  return leaves(record)
    .filter(([, value]) => typeof value === 'string' && DATE.test(value) && !ISO.test(value))
    .map(([key, value]) => `${key} "${String(value)}" is not an ISO 8601 date with an offset`);
}

const TYPES: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  datetime: (value) => typeof value === 'string' && ISO.test(value),
};

/** Where a record disagrees with its output fields: a required one that is missing, a value of another type. */
export function disagreements(fields: readonly OutputField[], record: unknown): string[] {
  const values = leaves(record).filter(([, value]) => value !== null && value !== undefined);
  return fields.flatMap(({ key, type = 'string', required = false }) => {
    const own = values.filter(([path]) => path === key).map(([, value]) => value);
    if (own.length === 0) return required ? [`${key} is required but missing`] : [];
    return own.filter((value) => TYPES[type]?.(value) !== true).map((value) => `${key} ${show(value)} is no ${type}`);
  });
}

/** The keys of a sample that a live record does not have. */
export function missingKeys(sample: unknown, live: unknown): string[] {
  const present = new Set(leaves(live).map(([key]) => key));
  return [...new Set(leaves(sample).map(([key]) => key))].filter((key) => !present.has(key));
}

/** Events of a poll that cannot be told from others: a key that is no text or empty, or the keys of another event. */
export function badKeys(rows: readonly Record<string, unknown>[], keys: readonly string[]): string[] {
  const named = rows.map((row) => keys.map((key) => row[key]));
  return named.flatMap((name, at) => {
    if (!name.every((value) => typeof value === 'string' && value !== '')) return [`${show(name)} is no key`];
    const isTwice = named.findIndex((other) => String(other) === String(name)) !== at;
    return isTwice ? [`${show(name)} comes twice`] : [];
  });
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
