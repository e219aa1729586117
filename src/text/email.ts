import { withoutMarks } from './key.ts';

/**
 * HTML's valid address, with a dot in the domain, no dot first, last or doubled before the `@`, and no braces: a mapping. No
 * longer than mail servers carry (RFC 5321).
 */
const EMAIL =
  /^(?!.{255}|\.|[^@]*\.[.@])[\w.!#$%&'*+/=?^`~-]+@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/**
 * The one email address in a text, such as `Ann <ann@example.com>`, `mailto:ann@example.com` or `'ann@example.com'`; null
 * for anything else.
 */
export function readEmail(text: string): string | null {
  if (text.length > 500) return null;
  const email = withoutMarks(text.normalize('NFKC'))
    .replace(/^[^<>@]*<([^<>]*)>$/, '$1')
    .replace(/^['"‘’“”\s]*(?:mailto:)?['"‘’“”\s]*|['"‘’“”.\s]*$/gi, '');
  return EMAIL.test(email) ? email : null;
}
