/** Articles, conjunctions and short prepositions, which Zapier's style has in lower case between first and last word. */
const SMALL = new Set('a an and as at but by for if in of on or the to via'.split(' '));

/** A label in title case. A capital inside a word, as in `UTC`, stays. */
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
