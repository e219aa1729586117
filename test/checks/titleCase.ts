/** As Zapier's style has it: articles, conjunctions and short prepositions stay small between the first word and the last. */
const SMALL = new Set('a an and as at but by for if in of on or the to via'.split(' '));

/** A label as it should be written; a capital within a word, as in `UTC`, is left alone. */
export function titleCase(label: string): string {
  const words = label.split(' ');
  return words
    .map((word, at) => {
      const isInner = at > 0 && at < words.length - 1;
      if (isInner && SMALL.has(word.toLowerCase().replace(/^\(/, ''))) return word.toLowerCase();
      return word.replace(/^(\(?)(\p{L})/u, (_whole, open: string, letter: string) => open + letter.toUpperCase());
    })
    .join(' ');
}
