/** Made when first needed: 12 ms, which every cold start would pay. */
let collator: Intl.Collator | undefined;

/**
 * Whether two names of things are the same without regard to case, accents, punctuation and spaces, or one of them is
 * written "Last, First". Other numbers make another name: "Kids 1-2" is not "Kids 12".
 */
export function sameSpelling(name: string, text: string): boolean {
  const { compare } = (collator ??= new Intl.Collator('en', {
    usage: 'search',
    sensitivity: 'base',
    ignorePunctuation: true,
  }));
  return [text, text.replace(/^([^,]+),([^,]+)$/, '$2 $1')].some(
    (written) =>
      // In capitals, because the Turkish dotless i is a letter of its own.
      compare(name.toUpperCase(), written.toUpperCase()) === 0 &&
      numbersIn(name) === numbersIn(written) &&
      // Of a name in punctuation alone, nothing would be left to compare.
      /[\p{L}\p{N}]/u.test(name),
  );
}

function numbersIn(text: string): string {
  return (text.normalize('NFKC').match(/\d+/g) ?? []).join(' ');
}
