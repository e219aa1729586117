import type { PlainInputField } from 'zapier-platform-core';

import { invalid, labelsOf } from '../errors.ts';
import { checkedId } from '../http/path.ts';
import { isVisible, withoutMarks, looseKey } from '../text/key.ts';
import { shownSafely } from '../text/mask.ts';

/*
 * Readers of a form's fields. Zapier passes text; the command line may pass anything. Blank always means "not filled in".
 * All throw an Error that names the field's label.
 */

/** The filled-in form of a step: values by field key. */
export type Form = Readonly<Record<string, unknown>>;

/** A field as it is declared, in `src/fields` or by the one operation that has it. */
export interface Field {
  readonly key: string;
  readonly label: string;
}

/**
 * A field to type or choose text in. A number is text too: the platform would round `12.7` to 12 and read `abc` as 0 before the
 * action could refuse it, and its command line breaks on native numbers.
 */
export const textField = <const K extends string, const L extends string, const Rest extends TextOptions>(
  key: K,
  label: L,
  rest: Rest,
) => ({ key, label, ...rest, type: 'string' }) as const;

type TextOptions = Omit<PlainInputField, 'key' | 'label' | 'type'>;

/** A field that offers choices, each value with its label. */
export interface ChoiceField<Value extends string> extends Field {
  readonly choices: Readonly<Record<Value, string>>;
}

/** What a spreadsheet shows, in any language, in a cell that it cannot work out: `#REF!`, `#N/A`, `#¿NOMBRE?`. */
const CELL_ERROR = /^#[^\s\p{Ll}]*[!?/][^\s\p{Ll}]*$/u;
const MAX_CELL_ERROR = 40;

/** Text exactly as it was written; undefined if blank. */
export function freeText(form: Form, field: Field): string | undefined {
  return textOf(form[field.key], field);
}

/** Text that is read, not passed on: without the marks that nobody sees, and with single spaces. Undefined if blank. */
export function plainText(form: Form, field: Field): string | undefined {
  const text = freeText(form, field);
  return text === undefined ? undefined : withoutMarks(text).replace(/\s+/g, ' ');
}

function textOf(value: unknown, { label }: Field): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw invalid(`${label} has more than one value. Map a single value.`);
  const text = value.trim();
  if (text.length <= MAX_CELL_ERROR && CELL_ERROR.test(text)) {
    throw invalid(`${label} holds "${text}", a spreadsheet error. Fix that cell, then try again.`);
  }
  return isVisible(text) ? value : undefined;
}

/**
 * The values of a list in their order, each exactly as it was written; undefined if the field was not filled in.
 *
 * @param raw the form before Zapier filled in its mappings, where there is one. Zapier drops blank values from a list, and
 *   the next one would take their place.
 * @throws Error for a blank value, fewer values than were mapped, and one of more than `most` characters
 */
export function textList(form: Form, raw: Form | undefined, field: Field, most: number): string[] | undefined {
  const { key, label } = field;
  const [values, written] = [entriesOf(form[key]), entriesOf(raw?.[key])];
  // Rows of the editor that no one touched.
  if (written.length > 0 && written.every((value) => textOf(value, field) === undefined)) return undefined;
  if (values.length < written.length) {
    throw invalid(
      `${label} has ${String(written.length)} rows, but ${String(values.length)} of them came in with a value. ${FILL_EACH}`,
    );
  }
  const texts = values.map((value, at) => {
    const entry = { key, label: `${label} (row ${String(at + 1)})` };
    const text = textOf(value, entry);
    if (text === undefined) throw invalid(`${entry.label} is blank. ${FILL_EACH}`);
    if (text.length <= most) return text;
    throw invalid(`${entry.label} is too long. Shorten it to ${String(most)} characters or fewer.`);
  });
  return texts.length > 0 ? texts : undefined;
}

const FILL_EACH = 'Delete unused rows, and make sure that the earlier steps return a value for each of the others.';

/** The command line passes a single value as it is. */
const entriesOf = (value: unknown): unknown[] => (value === '' ? [] : [value ?? []].flat());

/** The ID of a record, without what nobody sees. Undefined if blank. */
export function optionalId(form: Form, field: Field): string | undefined {
  const text = freeText(form, field);
  if (text === undefined) return undefined;
  const id = withoutMarks(text);
  // The API's own have 24 characters. Braces mean that Zapier could not fill in a mapping, and spaces that it is a name.
  return checkedId(/^[^{}\s]{1,100}$/.test(id) ? id : '', field.label);
}

/** Whether text is one of the API's own IDs, 24 hexadecimal digits. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{24}$/i.test(text);
}

/** The ID of a record; blank is an error. */
export function requiredId(form: Form, field: Field): string {
  return required(optionalId(form, field), field);
}

/** @throws Error if the field was left blank */
export function required<T>(value: T | undefined, { label }: Field): T {
  if (value !== undefined) return value;
  throw invalid(`${label} is empty. Fill it in; if it is mapped, check that the earlier step returned a value.`);
}

/** @throws Error if none of the fields is filled in: a search would then return any record */
export function requireAny(form: Form, fields: readonly Field[]): void {
  if (fields.every((field) => freeText(form, field) === undefined)) throw nothingToSearchBy(fields);
}

export function nothingToSearchBy(fields: readonly Field[]): Error {
  return invalid(`Fill in at least one of ${labelsOf(fields)} to search by.`);
}

/** The form of a step as it runs, and as it was before Zapier filled in mappings: the command line leaves that out. */
type Filled = { readonly inputData: Form; readonly inputDataRaw?: Form };

/**
 * For searches: a mapping that brought nothing is no choice to leave a field empty. Without a date, for one, Find Class would
 * return the next class instead.
 */
export function stopIfBlank({ inputData, inputDataRaw = {} }: Filled, fields: readonly Field[]): void {
  const isMapped = ({ key }: Field): boolean => JSON.stringify(inputDataRaw[key] ?? '').includes('{{');
  const isBlank = (field: Field): boolean =>
    [inputData[field.key]].flat().every((value) => typeof value !== 'boolean' && textOf(value, field) === undefined);
  const blank = fields.find((field) => isMapped(field) && isBlank(field));
  if (blank === undefined) return;
  throw invalid(
    `${blank.label} is mapped, but the earlier step returned nothing for it. Check that step, or put a Filter before this one.`,
  );
}

/** Whether the form has one of these fields, even blank: in a pair, a search also gets the form of its action. */
export function isCarried({ inputData, inputDataRaw = {} }: Filled, fields: readonly Field[]): boolean {
  return fields.some(({ key }) => key in inputData || key in inputDataRaw);
}

/** A whole number, 0 or more. A default also counts if a step leaves the field blank. */
export function wholeNumber(form: Form, field: Field & { default: string }): number;
export function wholeNumber(form: Form, field: Field & { default?: string }): number | undefined;
export function wholeNumber(form: Form, field: Field & { default?: string }): number | undefined {
  const text = plainText(form, field) ?? field.default;
  if (text === undefined) return undefined;
  if (/^\d{1,9}(?:\.0{1,2})?$/.test(text)) return Number(text);
  throw invalid(`${field.label} must be a whole number, such as 12. "${shownSafely(text)}" is not.`);
}

/** One of the choices that a field offers, by value or by label, in any case; a blank one counts as the field's default. */
export function choice<V extends string>(form: Form, field: ChoiceField<V> & { default: NoInfer<V> }): V;
export function choice<V extends string>(form: Form, field: ChoiceField<V>): V | undefined;
export function choice<V extends string>(form: Form, field: ChoiceField<V> & { default?: V }): V | undefined {
  return chosen(form[field.key], field) ?? field.default;
}

/** One or more of the choices; a single value counts as a list of one. */
export function choiceList<V extends string>(form: Form, field: ChoiceField<V>): V[] {
  return [form[field.key]].flat().flatMap((value) => chosen(value, field) ?? []);
}

/** An earlier step may pass these, as such or as text. */
const BOOLEANS: Readonly<Record<string, string>> = { yes: 'true', no: 'false' };

function chosen<V extends string>(value: unknown, field: ChoiceField<V>): V | undefined {
  const { choices, label } = field;
  const text = textOf(typeof value === 'boolean' ? String(value) : value, field);
  if (text === undefined) return undefined;
  const values = keysOf(choices);
  const isMeant = (key: V): boolean =>
    [key, choices[key], BOOLEANS[key] ?? key].some((name) => looseKey(name) === looseKey(text));
  const found = values.find(isMeant);
  if (found !== undefined) return found;
  const offered = values.map((key) => choices[key]).join(', ');
  throw invalid(`${label} must be one of: ${offered}. "${shownSafely(text)}" is not.`);
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  const isKey = (key: string): key is Key => key in record;
  return Object.keys(record).filter(isKey);
}
