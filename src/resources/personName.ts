type Name = string | null | undefined;

/** A name the way names compare: without regard to case, accents, dots, extra spaces and invisible characters. */
export function nameKey(name: Name): string {
  return (
    (name ?? '')
      .normalize('NFKD')
      // Accents alone: the marks of other alphabets than ours are letters. The dot of "L.", not that of "1.5".
      .replace(/[\u0300-\u036f]|\p{Cf}|(?<=[\p{L}\p{M}])\./gu, '')
      .toUpperCase()
      .trim()
      .replace(/\s+/g, ' ')
  );
}

/** Whether two names are one, the way names compare. */
export function sameName(a: Name, b: Name): boolean {
  return nameKey(a) !== '' && nameKey(a) === nameKey(b);
}

export function sameFirstName(a: Name, b: Name): boolean {
  return wordsOf(a)[0] === wordsOf(b)[0];
}

/**
 * Whether a name is a full one with words after the first left out or cut to an initial: "Tara" and "Tara L." are short for
 * "Tara Maria Lindqvist"; "Maria" is not, nor is "Kim Minjun" for "Kim Seoyeon".
 */
export function isShortFor(short: Name, full: Name): boolean {
  if (!sameFirstName(short, full)) return false;
  const left = wordsOf(short);
  for (const word of wordsOf(full)) {
    const [next = ''] = left;
    if (word === next || (/^\p{Lu}$/u.test(next) && word.startsWith(next))) left.shift();
  }
  return left.length === 0;
}

/** Whether one name is the other, or short for it. */
export function namesFit(a: Name, b: Name): boolean {
  return isShortFor(a, b) || isShortFor(b, a);
}

/** Whether a name holds this text as whole words: `Ann Lee` is in "Mary Ann Lee-Wong", not in "Ann Leeson". */
export function hasName(name: Name, text: string): boolean {
  const plain = (value: Name): string => nameKey(value).replace(/ ?\p{Pd} ?/gu, ' ');
  return plain(text).trim() !== '' && ` ${plain(name)} `.includes(` ${plain(text)} `);
}

/** The first name whole, the rest without dashes: "Mary-Ann" is not "Mary", but "Lee-Wong" goes on from "Lee". */
function wordsOf(name: Name): string[] {
  const words = nameKey(name).split(' ');
  return words.flatMap((word, at) => (at === 0 ? word : word.split(/\p{Pd}/u).filter((part) => part !== '')));
}
