import { looksLike } from './name.ts';

/**
 * Whether two names of things are the same without regard to case, accents, punctuation and spaces, or one of them is
 * written "Last, First". Other numbers make another name: "Kids 1-2" is not "Kids 12".
 */
export function sameSpelling(name: string, text: string): boolean {
  return [text, text.replace(/^([^,]+),([^,]+)$/, '$2 $1')].some(
    (written) =>
      // In capitals, because the Turkish dotless i is a letter of its own.
      looksLike(name.toUpperCase(), written.toUpperCase()) &&
      numbersIn(name) === numbersIn(written) &&
      // Of a name in punctuation alone, nothing would be left to compare.
      /[\p{L}\p{N}]/u.test(name),
  );
}

function numbersIn(text: string): string {
  return (text.normalize('NFKC').match(/\d+/g) ?? []).join(' ');
}
