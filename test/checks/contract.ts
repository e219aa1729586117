/*
 * What a change of docs/operations.md does to live Zaps. Zapier's promotion guardrails allow some changes only in a major
 * version (https://docs.zapier.com/platform/news/2026/version-promotion-guardrails); others break a step too.
 */

interface Line {
  label: string;
  /** by first word, such as `default`; the type is `is` */
  facts: Map<string, string>;
}

const LEVELS = ['major', 'minor', 'patch'] as const;
type Level = (typeof LEVELS)[number];

/** The changes between two states of the page, each with the version that it needs, the largest first. */
export function contractChanges(before: string, after: string): string[] {
  const was = linesOf(before);
  const now = linesOf(after);
  const changes = [...new Set([...was.keys(), ...now.keys()])].flatMap((id) => {
    const [operation = ''] = id.split(' ');
    // The fields of an operation that is new or gone are part of that change.
    if (operation !== id && !(was.has(operation) && now.has(operation))) return [];
    return lineChanges(id, was.get(id), now.get(id));
  });
  return LEVELS.flatMap((level) => changes.filter((change) => change[0] === level)).map(
    ([level, id, what]) => `${level}: ${id} ${what}`,
  );
}

/** The lines of the page, by operation and field: `creates.add_participant in phone`. */
function linesOf(page: string): Map<string, Line> {
  let operation = '';
  const matches = [...page.matchAll(/^( *)- `(.+?)` "(.*)": (.*)$/gm)];
  return new Map(
    matches.map(([, indent, id = '', label = '', text = '']) => {
      if (indent === '') operation = id;
      const facts = text.split('; ').map((fact, at) => [at === 0 ? 'is' : (fact.split(' ')[0] ?? ''), fact] as const);
      return [indent === '' ? id : `${operation} ${id}`, { label, facts: new Map(facts) }];
    }),
  );
}

function lineChanges(id: string, was: Line | undefined, now: Line | undefined): [Level, string, string][] {
  if (now === undefined) return [['major', id, 'is gone']];
  if (was === undefined)
    return [mustBeFilled(id, now) ? ['major', id, 'is new and must be filled in'] : ['minor', id, 'is new']];
  const names = [...new Set([...was.facts.keys(), ...now.facts.keys()])];
  const changes = names
    .filter((name) => was.facts.get(name) !== now.facts.get(name))
    .map((name): [Level, string, string] => {
      const [before, after] = [was.facts.get(name), now.facts.get(name)];
      const what = after === undefined ? `lost "${before ?? ''}"` : `is now "${after}"`;
      return [breaks(name, before, after, mustBeFilled(id, now)) ? 'major' : 'minor', id, what];
    });
  return was.label === now.label ? changes : [...changes, ['patch', id, `is called "${now.label}"`]];
}

function mustBeFilled(id: string, { facts }: Line): boolean {
  return facts.has('required') && (!facts.has('default') || id.startsWith('authentication'));
}

/** Whether a fact that changed breaks a live Zap. */
function breaks(name: string, was: string | undefined, now: string | undefined, isDemanded: boolean): boolean {
  if (name === 'is' || name === 'by') return true;
  if (name === 'hidden' || name === 'only') return now !== undefined;
  if (name === 'required') return now !== undefined && isDemanded;
  if (name === 'default') return now === undefined && isDemanded;
  if (name !== 'choices' || now === undefined) return false;
  const still = choices(now);
  return was === undefined || !choices(was).every((choice) => still.includes(choice));
}

function choices(fact: string): string[] {
  return fact.replace('choices ', '').split(', ');
}
