import type { Account, ApiResponse } from './account.ts';
import { isFields, type Fields } from './facts.ts';
import { cut } from '../../src/text/mask.ts';

/* What keeps anyone's data out of the report. */

/** Fields that hold the API's own words. */
const PUBLIC = /^(?:message|error)$|(?:status|type|events)$/i;
/** Fields that hold a person's name, of which each word counts. */
const PERSON = /(?:full|first|last|preferred)name$|staffs?(?:\.\d+)?\.name$/i;
/** What names such as "Test Client" share with the API's own words. */
const COMMON = new Set('booked cancelled canceled class client created deleted no not show test visited'.split(' '));
/** Moments, emails, IDs and long numbers, whoever's they are. */
const DATA = /\d{4}-\d\d-\d\d[\dt:.z+-]*|[^\s"<>]+@[^\s"<>]+|[\da-f-]{8,}|\d{4,}/gi;

/** The texts of each response, cached: {@link scrubber} runs often. */
const textsIn = new WeakMap<ApiResponse, string[][]>();

/** How to show a text of the API's: without the key, such data, and any text of a record read so far. */
export function scrubber({ key, responses }: Account): (text: string) => string {
  const texts = responses.flatMap((response) => {
    const found = textsIn.get(response) ?? textsOf(response.json);
    textsIn.set(response, found);
    return found;
  });
  const telling = texts.filter((words) => words.some((word) => word.length > 1 && !COMMON.has(word)));
  const patterns = new Set(telling.map((words) => words.join('[^\\p{L}\\d]*')));
  const longestFirst = [...patterns].sort((a, b) => b.length - a.length).join('|') || '(?!)';
  const known = new RegExp(`(?<![\\p{L}\\d])(?:${longestFirst})(?![\\p{L}\\d])`, 'giu');
  return (text) => cut(text.replaceAll(key, '…').replace(known, '…').replace(DATA, '…'), 120);
}

/** The words of every text in it. */
function textsOf(value: unknown, name = ''): string[][] {
  if (typeof value === 'string') {
    const plain = value.replace(DATA, ' ').toLowerCase();
    const words = plain.match(/[\p{L}\d]+/gu) ?? [];
    return PERSON.test(name) ? [words, ...words.map((word) => [word])] : [words];
  }
  const fields: [string, unknown][] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return fields.flatMap(([key, inner]) => (PUBLIC.test(key) ? [] : textsOf(inner, `${name}.${key}`)));
}

/** Whether a name or value is a programmer's and not someone's. */
function safety(account: Account): (text: string) => boolean {
  const scrubbed = scrubber(account);
  return (text) => {
    const spaced = text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
    return scrubbed(spaced) === spaced && text.replace(/\D/g, '').length < 4;
  };
}

/** Each value, or that it is empty or not to be shown. */
export function shown(account: Account, values: readonly unknown[], pattern = /^[a-z][a-z_ .-]{0,39}$/i): string[] {
  const isSafe = safety(account);
  return values.map((value) => {
    if (value === '' || value == null) return '(empty)';
    return typeof value === 'string' && pattern.test(value) && isSafe(value) ? value : '(something else)';
  });
}

/** Names of the fields that records hold and our sample of them does not. */
export function unknownFields(account: Account, known: Fields, rows: readonly unknown[]): string[] {
  const beyond = (sample: Fields, row: Fields): string[] =>
    Object.entries(row).flatMap(([name, value]) => {
      const inner = sample[name];
      if (inner === undefined) return name;
      return isFields(inner) && isFields(value) ? beyond(inner, value).map((below) => `${name}.${below}`) : [];
    });
  const names = new Set(rows.filter(isFields).flatMap((row) => beyond(known, row)));
  const isSafe = safety(account);
  return [...names].filter((name) => /^[a-z][\w.]{0,80}$/i.test(name) && isSafe(name));
}
