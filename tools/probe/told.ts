import { pageQuery } from '../../src/api/pages.ts';
import { Untold, type Account } from './account.ts';
import { isFields, type Fields } from './facts.ts';

/** What an account told, with nothing in it of anybody's. */
export interface Told {
  readonly answer: string;
  /** the position of the question's switch that equals the answer, or what is assumed; anything else is news */
  readonly position: string;
  readonly evidence: string;
}

export function told(evidence: string, position: string | number, answer = String(position)): Told {
  return { answer, position: String(position), evidence };
}

/** What all of them say. @throws Untold where there are none */
export function agreed(found: readonly string[], what: string): Told {
  if (found.length === 0) throw new Untold(`there are no ${what}`);
  const all = [...new Set(found)];
  return told(`${what}: ${String(found.length)}`, all.length === 1 ? String(all[0]) : tally(found));
}

/** "2 classes" */
export function count(many: number, what: string): string {
  if (many === 1) return `1 ${what}`;
  return `${String(many)} ${what === 'person' ? 'people' : what + (what.endsWith('s') ? 'es' : 's')}`;
}

/** Each value with how often it comes. Only what looks like a word of the API's is shown. */
export function values(found: readonly unknown[]): string {
  const shown = found.map((value) => {
    if (value === '' || value == null) return '(empty)';
    return typeof value === 'string' && /^[a-z][a-z_ .-]{0,39}$/i.test(value) ? value : '(something else)';
  });
  return tally(shown) || 'none';
}

function tally(found: readonly string[]): string {
  const times = new Map<string, number>();
  for (const value of found) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].map(([value, many]) => `${value} ${String(many)}`).join(', ');
}

export function isAscending(found: readonly number[]): boolean {
  return found.every((value, at) => at === 0 || (found[at - 1] ?? NaN) <= value);
}

/** Whether two instants are of the same change. */
export function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 5_000;
}

/** Names of the fields that lists hold and our samples do not, by kind of record. */
export async function unknownFields(
  account: Account,
  lists: readonly (readonly [string, Fields, string])[],
): Promise<Told> {
  const found: string[] = [];
  for (const [kind, known, at] of lists) {
    const query = at.endsWith('participants') ? {} : pageQuery(1);
    const { json } = await account.get(`fields of a ${kind}`, at, query);
    const rows: unknown[] = Array.isArray(json) ? json : [];
    found.push(...rows.filter(isFields).flatMap((row) => namesBeyond(known, row).map((name) => `${kind}.${name}`)));
  }
  return told(lists.map(([kind]) => kind).join(', '), [...new Set(found)].join(', ') || 'none');
}

/** Only names that a programmer gave: a field that a studio made may be called after somebody. */
function namesBeyond(known: Fields, row: Fields): string[] {
  return Object.entries(row).flatMap(([name, value]) => {
    if (!/^[a-z]\w{0,40}$/i.test(name)) return [];
    if (!(name in known)) return [name];
    const inner = known[name];
    return isFields(inner) && isFields(value) ? namesBeyond(inner, value).map((below) => `${name}.${below}`) : [];
  });
}
