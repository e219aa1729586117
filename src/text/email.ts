import { withoutMarks } from './key.ts';

/** HTML's valid address, with a dot in the domain, no dot first, last or doubled before the `@`, and no braces: a mapping. */
const EMAIL =
  /^(?!\.|[^@]*\.[.@])[\w.!#$%&'*+/=?^`~-]+@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;

/** The longest that mail servers carry (RFC 5321). */
const MAX_LENGTH = 254;

/**
 * The one email address in a text, such as `Ann <ann@example.com>`, `mailto:ann@example.com` or `'ann@example.com'`; null
 * for anything else.
 */
export function readEmail(text: string): string | null {
  if (text.length > 2 * MAX_LENGTH) return null;
  const email = withoutMarks(text)
    .replace(/^.*<(.*)>$/s, '$1')
    .replace(/^['"‘’“”\s]*(?:mailto:)?['"‘’“”\s]*|['"‘’“”.\s]*$/gi, '');
  return email.length <= MAX_LENGTH && EMAIL.test(email) ? email : null;
}
