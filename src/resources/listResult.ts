import { integer, lineItems, text, type OutputField } from './outputFields.ts';

/** What a search for several records returns: the records as line items, and a text with a line for each. */
export type ListResult<Name extends string, T> = { summary: string; count: number } & Record<Name, T[]>;

/** One result; none if there are no records, so that Zapier says that nothing was found. */
export function listResult<Name extends string, T>(
  name: Name,
  records: readonly T[],
  lineOf: (record: T) => string,
): ListResult<Name, T>[];
export function listResult<T>(name: string, records: readonly T[], lineOf: (record: T) => string): object[] {
  if (records.length === 0) return [];
  return [{ summary: records.map(lineOf).join('\n'), count: records.length, [name]: records }];
}

/** The output fields of a list: the text and the count first, since a Zap uses them most. */
export function listFields(name: string, title: string, fields: readonly OutputField[]): OutputField[] {
  return [
    { key: 'summary', ...text('Summary') },
    { key: 'count', ...integer(`Number of ${title}`) },
    ...lineItems(name, fields),
  ];
}
