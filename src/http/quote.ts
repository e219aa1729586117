/** Leaves room for our longest message around the quote. */
const MAX_QUOTE = 50;
/** Caps the text that the patterns search, so that a huge response costs no time. */
const MAX_SEARCHED = 1_000;

/** The API's own error text, shortened, without the key or anyone's contact details. */
export function quoted({ body, key }: { body: unknown; key: string }): string {
  const raw = errorText(body, 3).replaceAll(key, '…').slice(0, MAX_SEARCHED);
  const text = withoutContacts(raw).replace(/\s+/g, ' ').trim();
  return text === '' ? '' : `: "${cut(text, MAX_QUOTE)}"`;
}

const EMAIL = /[^\s@]+(?:@|%40)[^\s@]+/gi;
/** A number of at least seven characters that is not a date or a month (2026-05-22, 22/5/2026, 22.05.26, 2026-05) or a year before a time. */
const PHONE =
  /(?<!\d[-/.–]?)(?!(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d\d){1,2}|\d{4}-\d\d)(?![-/.–]?\d))\+?\d[\d\s()./–-]{5,}\d(?!\d*:\d)/g;

/** Text with `…` in place of email addresses and phone numbers. */
export function withoutContacts(text: string): string {
  return withoutEmails(text).replace(PHONE, '…');
}

/** Text with `…` in place of email addresses. */
export function withoutEmails(text: string): string {
  return text.replace(EMAIL, '…');
}

/** The first text under `message` or `error`, up to `levels` deep; of an array, the first entry counts. */
function errorText(body: unknown, levels: number): string {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null || levels === 0) return '';
  const parts: unknown[] = Array.isArray(body)
    ? body.slice(0, 1)
    : ['message' in body ? body.message : '', 'error' in body ? body.error : ''];
  return parts.map((part) => errorText(part, levels - 1)).find((text) => text.trim() !== '') ?? '';
}

/** Shortens the text to at most `maxLength` characters, without splitting a character. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
