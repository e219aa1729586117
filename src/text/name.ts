type Name = string | null | undefined;

const ACCENTS = /[\u0300-\u036f]/g;

/** A name without case, dots, extra spaces and invisible characters, but with its accents. */
function accentedKey(name: Name): string {
  return (
    (name ?? '')
      .replace(/[’‘ʼ`´]/g, "'")
      .replace(/\p{Pd}/gu, '-')
      .normalize('NFKD')
      // The dot of "L.", not that of "1.5".
      .replace(/\p{Cf}|(?<=[\p{L}\p{M}])\./gu, '')
      .toUpperCase()
      .trim()
      .replace(/\s+/g, ' ')
  );
}

/** A name normalized for comparison: without case, accents, dots, extra spaces and invisible characters. */
export function nameKey(name: Name): string {
  // Only accents: the marks of other alphabets than ours are letters.
  return accentedKey(name).replace(ACCENTS, '').trim();
}

/** Two names for comparison. Accents count only if both have some: "José" may be typed "Jose", but "Hoà" is not "Hoá". */
function comparableKeys(a: Name, b: Name): [string, string] {
  const accented: [string, string] = [accentedKey(a), accentedKey(b)];
  return accented.every((key) => key.search(ACCENTS) !== -1) ? accented : [nameKey(a), nameKey(b)];
}

/** Whether two names are the same. */
export function sameName(a: Name, b: Name): boolean {
  const [one, other] = comparableKeys(a, b);
  return nameKey(a) !== '' && one === other;
}

/** Whether two names may be one person's: the same first word, or the same words in another order. */
export function mayBeSamePerson(a: Name, b: Name): boolean {
  const [[one], [other]] = [wordsOf(nameKey(a)), wordsOf(nameKey(b))];
  return one !== '' && (one === other || sameWords(a, b));
}

/** Whether two names have the same words, in any order, with or without dashes and accents. */
export function sameWords(a: Name, b: Name): boolean {
  const [one, other] = [a, b].map((name) => wordsOf(nameKey(name).replaceAll('-', ' ')).toSorted().join(' '));
  return one !== '' && one === other;
}

/**
 * Whether a name is the first word of a full one, alone or with initials: "Tara" and "Tara L." are short for "Tara Maria
 * Lindqvist". "Tara Lindqvist" is not: in a family, that may be someone else.
 */
export function isShortFor(short: Name, full: Name): boolean {
  if (sameName(short, full)) return true;
  const [one, other] = comparableKeys(short, full);
  const [first, ...initials] = wordsOf(one);
  const [fullFirst, ...rest] = wordsOf(other);
  if (first === '' || first !== fullFirst) return false;
  return initials.every((initial) => {
    const at = /^\p{Lu}$/u.test(initial) ? rest.findIndex((word) => word.startsWith(initial)) : -1;
    rest.splice(0, at + 1);
    return at !== -1;
  });
}

/** Whether one name is the other, or short for it. */
export function namesMatch(a: Name, b: Name): boolean {
  return isShortFor(a, b) || isShortFor(b, a);
}

/** Whether a name has this text as whole words: `Ann Lee` is in "Mary Ann Lee-Wong", not in "Ann Leeson". */
export function hasName(name: Name, text: string): boolean {
  const plain = (value: Name): string => nameKey(value).replace(/ ?- ?/g, ' ');
  return plain(text).trim() !== '' && ` ${plain(name)} `.includes(` ${plain(text)} `);
}

/** The first word whole, the rest without dashes: "Mary-Ann" is not "Mary", but "Lee-Wong" starts with "Lee". No commas. */
function wordsOf(key: string): string[] {
  const words = key.replaceAll(',', ' ').trim().split(/ +/);
  return words.flatMap((word, at) => (at === 0 ? word : word.split('-').filter((part) => part !== '')));
}
