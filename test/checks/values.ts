import { leaves, type OutputField } from '../../tools/docs/definition.ts';

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
/** A date in any notation, with or without a time, and nothing else. */
const DATE = new RegExp(
  `^(?:[a-z]{3,9},? )?(?:\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{1,2} ${MONTH},? \\d{4}|${MONTH} \\d{1,2},? \\d{4})` +
    '(?:[T ,]+\\d{1,2}:\\d{2}.*)?$',
  'i',
);

/** The values of a record that are dates, but neither YYYY-MM-DD nor ISO 8601 with an offset. */
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

/** How a record disagrees with its output fields: a required one is missing, or a value has another type. */
export function disagreements(fields: readonly OutputField[], record: unknown): string[] {
  const values = leaves(record).filter(([, value]) => value !== null && value !== undefined);
  return fields.flatMap(({ key, type = 'string', required = false }) => {
    const own = values.filter(([path]) => path === key).map(([, value]) => value);
    if (own.length === 0) return required ? [`${key} is required but missing`] : [];
    return own
      .filter((value) => TYPES[type]?.(value) !== true)
      .map((value) => `${key} ${show(value)} is not of type ${type}`);
  });
}

/** The keys of a sample that a live record does not have. */
export function missingKeys(sample: unknown, live: unknown): string[] {
  const present = new Set(leaves(live).map(([key]) => key));
  return [...new Set(leaves(sample).map(([key]) => key))].filter((key) => !present.has(key));
}

/** Events of a poll without a key of their own: a key that is not text or is empty, or the key of another event. */
export function badKeys(rows: readonly Record<string, unknown>[], keys: readonly string[]): string[] {
  const named = rows.map((row) => keys.map((key) => row[key]));
  return named.flatMap((name, at) => {
    if (!name.every((value) => typeof value === 'string' && value !== '')) return [`${show(name)} is not a key`];
    const isTwice = named.findIndex((other) => String(other) === String(name)) !== at;
    return isTwice ? [`${show(name)} comes twice`] : [];
  });
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
