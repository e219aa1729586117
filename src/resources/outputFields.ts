/** One entry of an operation's `outputFields`. */
export interface OutputField {
  key: string;
  label: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'datetime';
  primary?: boolean;
}

type Labelled<Type extends OutputField['type']> = Omit<OutputField, 'key' | 'type'> & { type: Type };

type LeafPath<T> = {
  [K in keyof T & string]: NonNullable<T[K]> extends object ? `${K}__${LeafPath<NonNullable<T[K]>>}` : K;
}[keyof T & string];

type Leaf<T, P> = P extends `${infer K extends keyof T & string}__${infer Rest}`
  ? Leaf<NonNullable<T[K]>, Rest>
  : P extends keyof T
    ? NonNullable<T[P]>
    : never;

type LabelledAs<Value> = Value extends string
  ? Labelled<'string' | 'datetime'>
  : Value extends number
    ? Labelled<'integer' | 'number'>
    : Labelled<'boolean'>;

/** One label per leaf of a record: none missing, none misspelled, none of another type. */
export type Labels<T> = { readonly [P in LeafPath<T>]: LabelledAs<Leaf<T, P>> };

export const text = (label: string): Labelled<'string'> => ({ label, type: 'string' });
export const integer = (label: string): Labelled<'integer'> => ({ label, type: 'integer' });
export const number = (label: string): Labelled<'number'> => ({ label, type: 'number' });
export const yesNo = (label: string): Labelled<'boolean'> => ({ label, type: 'boolean' });
/** An ISO 8601 instant with its offset. Not for times of the API that may carry a false `Z`. */
export const moment = (label: string): Labelled<'datetime'> => ({ label, type: 'datetime' });

/** The output fields of a record, named as Zapier names nested values: `location__title`. */
export function outputFields<T>(labels: Labels<T>): OutputField[];
export function outputFields(labels: Record<string, Omit<OutputField, 'key'>>): OutputField[] {
  return Object.entries(labels).map(([key, field]) => ({ key, ...field }));
}

/** The same fields one level down, such as a booking's `class__title`. */
export function within(parent: string, fields: readonly OutputField[]): OutputField[] {
  return fields.map(({ key, ...field }) => ({ key: `${parent}__${key}`, ...field }));
}

/** The same fields as columns of line items, such as `classes[]title`. */
export function lineItems(list: string, fields: readonly OutputField[]): OutputField[] {
  return fields.map(({ key, ...field }) => ({ key: `${list}[]${key}`, ...field }));
}

/** Marks the top-level fields that Zapier dedupes on, if that is more than `id`. */
export function dedupedBy(keys: readonly string[], fields: readonly OutputField[]): OutputField[] {
  return fields.map((field) => (keys.includes(field.key) ? { ...field, primary: true } : field));
}

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

/** The same for a list that ends at a limit: `total` counts those beyond it too, and the text says how many they are. */
export function limitedResult<Name extends string, T>(
  name: Name,
  records: readonly T[],
  lineOf: (record: T) => string,
  limit: number,
): (ListResult<Name, T> & { total: number })[] {
  const total = records.length;
  return listResult(name, records.slice(0, limit), lineOf).map((result) => ({
    ...result,
    summary: total > limit ? `${result.summary}\n… and ${String(total - limit)} more` : result.summary,
    total,
  }));
}

/** The output fields of a list: the text and the count first, since a Zap uses them most. */
export function listFields(
  name: string,
  title: string,
  fields: readonly OutputField[],
  hasLimit = false,
): OutputField[] {
  return [
    { key: 'summary', ...text('Summary') },
    { key: 'count', ...integer(`Number of ${title}`) },
    ...(hasLimit ? [{ key: 'total', ...integer(`Total Number of ${title} (Ignoring Limit)`) }] : []),
    ...lineItems(name, fields),
  ];
}
