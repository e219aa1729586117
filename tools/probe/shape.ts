import { isZone } from '../../src/time/zone.ts';

/* What responses look like, without anything that is somebody's. */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields that hold the API's own words; of all others the report tells the format alone. */
const WORDS = /(?:^|\.)(?:status|paymentStatus|serviceType|contactType|type|events\[\])$/;
const PERSON = /(?:full|first|last|preferred)name$|staffs?(?:\[\])?\.name$/i;

/** The format of a value; of numbers, dates and times in a text, their pattern, such as `"99:99 XM"`. */
function formatOf(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal';
  if (typeof value !== 'string') return value === null ? 'null' : Array.isArray(value) ? 'empty list' : typeof value;
  if (/^[\da-f]{24}$/.test(value)) return 'ID of 24 hexadecimal digits';
  if (/^[+-]?\d[\d\s:.,tz+-]*(?:[ap]\.?m\.?)?$/i.test(value)) {
    return `"${value.replace(/\d/g, '9').replace(/[AP]/, 'X').replace(/[ap]/, 'x')}"`;
  }
  if (/^\S+@\S+$/.test(value)) return 'email';
  return value === '' ? 'empty' : isZone(value) ? 'IANA time zone' : 'text';
}

/** The format of a field, or its word where it holds one of the API's. */
function told(path: string, value: unknown): string {
  if (typeof value !== 'string' || value === '' || !WORDS.test(path)) return formatOf(value);
  return /^[a-z][a-z_ .:-]{0,39}$/i.test(value) ? value : 'another text';
}

/** Every value within a record and where it stands, such as `staffs[].name`. */
function* leaves(value: unknown, path = ''): Generator<[string, unknown]> {
  if (Array.isArray(value) && value.length > 0) for (const item of value) yield* leaves(item, `${path}[]`);
  else if (isFields(value) && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) {
      const name = /^[a-z_]{1,40}\d{0,2}$/i.test(key) ? key : '(another name)';
      yield* leaves(inner, (path && `${path}.${name}`) || name);
    }
  } else yield [path, value];
}

/** Each text with how often it comes, the most frequent first. */
export function tally(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const all = [...counts].sort(([, a], [, b]) => b - a);
  return all.map(([text, times]) => `${text} ${String(times)}`).join(', ') || 'none';
}

/** The statuses of records, with counts. */
export function statuses(records: readonly Fields[]): string {
  return tally(records.map(({ status }) => told('status', status)));
}

/** A line for each field of some records: its name, and its formats or words with counts. */
export function shapeOf(records: readonly unknown[]): string[] {
  const found = records.flatMap((record) => [...leaves(record)]);
  const byPath = Map.groupBy(found, ([path]) => path);
  return [...byPath].map(([path, all]) => `  ${path.padEnd(36)} ${tally(all.map(([, value]) => told(path, value)))}`);
}

/** A refusal: its text without addresses and numbers, and of its other fields the format. */
export function refusalOf(json: unknown): string {
  const isText = (name: string, value: unknown) => typeof value === 'string' && /^(?:message|error)$/.test(name);
  const shown = JSON.stringify(json, (name, value: unknown) =>
    typeof value === 'object' || isText(name, value) ? value : formatOf(value),
  );
  return shown.replace(/[^\s"{}]*[@\d/][^\s"{}]*/g, '…').slice(0, 200);
}

/** A report without the words of any person's name in these responses, whatever text they came in. */
export function withoutNames(report: string, responses: readonly unknown[]): string {
  const names = responses
    .flatMap((json) => [...leaves(json)])
    .flatMap(([path, value]) => (PERSON.test(path) ? (String(value).match(/\p{L}{2,}/gu) ?? []) : []));
  return report.replace(new RegExp(`(?<!\\p{L})(?:${[...new Set(names), '(?!)'].join('|')})(?!\\p{L})`, 'giu'), '…');
}
