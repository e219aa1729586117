import { withoutMarks } from './key.ts';

/**
 * How well two names fit, the best first:
 * - `exact` and `same`: one name, as it is written or however it is spelled
 * - `short`: one is the other's first word, with or without initials: Tara, Tara L. and Tara Lindqvist
 * - `words`: all words of one are in the other, or only accents, titles or spaces differ: it may be one person or two
 * - `firstWord`: no more than that is the same. It may be a first name, or a family's as in Kim Minjun and Kim Seoyeon
 */
export type Fit = 'exact' | 'same' | 'short' | 'words' | 'firstWord' | 'different';

/** Mr. John, Ms Priya, Prof. Dr. Ada. */
const TITLE = /^(?:(?:mr|mrs|ms|miss|mx|dr|prof)(?:\.|(?=\s))\s*)+(?=\S)/iu;

/** Another title, as in Sra. Ana, or a name, as in St. John, Md. Rahman and Wm. Smith. */
const ABBREVIATION = /^\p{L}{2,4}\.\s*(?=\S)/u;

/** What may follow a comma without being a first name; so may RN and CPA, behind two words. */
const SUFFIX = /^(?:[js]r|m\.?d|ph\.?d|esq|i{2,3}|iv)\.?$/i;

/** Emoji with what joins them, other symbols, and the quotes around a name. */
const SYMBOLS = /[\p{So}\p{Sm}\p{Sc}\p{Emoji_Modifier}\ufe0f"“”„«»*]\u200d?|^\s*['‘’]|['‘’]\s*$/gu;

/** A name that no one has: an address, a number, HTML, a spreadsheet's error, a mapping that failed. */
const NO_NAME =
  /[{}<>|#@]|&\w+;|^[a-z]+:|undefined|\[object|^[^\p{L}]*$|(?:\p{Nd}\P{Nd}*){7}|^\P{L}*(?:(?:null|n\/a|loading)\P{L}*)+$/iu;

/** Longer than any name, shorter than most text that is mapped by mistake. */
const MAX_LENGTH = 200;

/** Whether text can be somebody's name. */
export function isName(text: string): boolean {
  const plain = withoutMarks(text.normalize('NFKC'));
  return text.length <= MAX_LENGTH && !NO_NAME.test(plain) && !/\bNaN\b/.test(plain);
}

/** The first word of a name and the rest, without title and symbols; null where there is none. */
export function splitName(name: string | null): { firstName: string | null; lastName: string | null } {
  const [first = null, ...rest] = name !== null && /\p{L}/u.test(name) ? plainName(name).split(' ') : [];
  return { firstName: first, lastName: rest.join(' ') || null };
}

/** Texts of which each spelling of a name has one: the first and last word, and what has no accents, or the first letter. */
export function partsOf(name: string): string[] {
  const plain = plainName(withoutMarks(name));
  const runs = plain.normalize('NFC').match(/[a-z]+/gi) ?? plain.match(/\p{L}/u) ?? [];
  const longest = runs.sort((a, b) => b.length - a.length);
  return [plain.split(' ').slice(0, 1), plain.split(' ').slice(-1), longest.slice(0, 1)].flat();
}

/** Compares two names of people. */
export function compareNames(a: string | null | undefined, b: string | null | undefined): Fit {
  const fit = fitOf(a ?? '', b ?? '');
  const bare = (name: string | null | undefined): string => plainName(name ?? '').replace(ABBREVIATION, '');
  return fit === 'different' && fitOf(bare(a), bare(b)) !== 'different' ? 'words' : fit;
}

function fitOf(a: string, b: string): Fit {
  const [words, others] = [wordsOf(a), wordsOf(b)];
  if (words === null || others === null) return 'different';
  if (a.trim() === b.trim()) return 'exact';
  const [one, other] = [words.join(' '), others.join(' ')];
  if (looksLike(one, other)) {
    // Jo Annan is not Joan Nan.
    const isSplitAlike = words.length !== others.length || looksLike(words.join('|'), others.join('|'));
    return isSplitAlike && isSpelledLike(one, other) && haveOneTitle(a, b) ? 'same' : 'words';
  }
  if (isShort(words, others) || isShort(others, words)) return 'short';
  if (isWithin(words, others) || isWithin(others, words)) return 'words';
  return looksLike(words[0], others[0]) ? 'firstWord' : 'different';
}

type Words = readonly [string, ...string[]];

/** In capitals, since a small Turkish ı is no i to ICU; null if there are none. */
function wordsOf(name: string): Words | null {
  const words = plainName(name).toUpperCase().split(' ');
  const [first, ...rest] = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  return first === undefined ? null : [first, ...rest];
}

/** A name without title and symbols, "Last, First" turned round, with one space between words. */
function plainName(name: string): string {
  const text = name.slice(0, MAX_LENGTH).replace(SYMBOLS, ' ').replace(/\s+/g, ' ');
  const [last, first = '', ...more] = text.split(/[,،，]/).map((part) => part.trim().replace(TITLE, ''));
  const isSuffix = SUFFIX.test(first) || (last?.includes(' ') && /^\p{Lu}{2,4}$/u.test(first));
  const isTurned = more.length === 0 && !isSuffix;
  return (isTurned ? [first, last] : [last, first, ...more]).join(' ').trim();
}

/** Mr. Lee and Mrs. Lee are two people; a title that only one name has says nothing. */
function haveOneTitle(a: string, b: string): boolean {
  const titlesOf = (name: string): string[] => TITLE.exec(name.trim())?.[0].match(/\p{L}+/gu) ?? [];
  return isWithin(titlesOf(a), titlesOf(b)) || isWithin(titlesOf(b), titlesOf(a));
}

function isShort([first, ...initials]: Words, [fullFirst, ...rest]: Words): boolean {
  if (!looksLike(first, fullFirst) || !isSpelledLike(first, fullFirst)) return false;
  return initials.every((initial) => {
    const at = /^\p{Lu}\.?$/u.test(initial) ? rest.findIndex((word) => looksLike(word.slice(0, 1), initial)) : -1;
    rest.splice(0, at + 1);
    return at !== -1;
  });
}

function isWithin(words: readonly string[], others: readonly string[]): boolean {
  return words.every((word) => others.some((other) => looksLike(word, other)));
}

const collators: Partial<Record<'base' | 'accent', Intl.Collator>> = {};

/** Whether two texts are the same but for case, accents, punctuation and spaces. ICU's rules take 9 ms to load: only here. */
function looksLike(a: string, b: string, sensitivity: 'base' | 'accent' = 'base'): boolean {
  const options = { usage: 'search', ignorePunctuation: true, sensitivity } as const;
  return (collators[sensitivity] ??= new Intl.Collator('en', options)).compare(a, b) === 0;
}

/** Where both have accents, those count: Hoa may be Hòa, but Hoà is not. Kana and Thai are never written without. */
function isSpelledLike(a: string, b: string): boolean {
  const have = (accent: RegExp): boolean[] => [a, b].map((name) => accent.test(name.normalize('NFD')));
  const counts = have(/\p{L}\p{M}/u).every(Boolean) || have(/[\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]\p{M}/u).some(Boolean);
  return !counts || looksLike(a, b, 'accent');
}

/**
 * Whether two names of things are the same without regard to case, accents, punctuation and spaces, or one of them is
 * written "Last, First". Other numbers make another name: "Kids 1-2" is not "Kids 12".
 */
export function sameSpelling(name: string, text: string): boolean {
  const numbersIn = (written: string): string => (written.normalize('NFKC').match(/\d+/g) ?? []).join(' ');
  // In capitals, because the Turkish dotless i is a letter of its own.
  const isLike = (written: string): boolean =>
    looksLike(name.toUpperCase(), written.toUpperCase()) && numbersIn(name) === numbersIn(written);
  // Of a name in punctuation alone, nothing would be left to compare.
  return /[\p{L}\p{N}]/u.test(name) && [text, text.replace(/^([^,]+),([^,]+)$/, '$2 $1')].some(isLike);
}
