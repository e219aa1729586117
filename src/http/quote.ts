/** As many of the API's words as leave room for the longest of our own messages. */
const QUOTED = 50;
/** More of them than are quoted, and few enough to look through in no time. */
const QUOTED_FROM = 1_000;

/** The API's own words, short and without the key or anybody's contact details. */
export function quoted({ body, key }: { body: unknown; key: string }): string {
  const words = said(body, 3).replaceAll(key, '…').slice(0, QUOTED_FROM);
  const text = withoutContacts(words).replace(/\s+/g, ' ').trim();
  return text === '' ? '' : `: "${cut(text, QUOTED)}"`;
}

const EMAIL = /[^\s@]+(?:@|%40)[^\s@]+/gi;
/** Seven characters or more of a number, unless they are a date or a month: 2026-05-22, 22/5/2026, 22.05.26, 2026-05. */
const PHONE =
  /(?<!\d[-/.–]?)(?!(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d\d){1,2}|\d{4}-\d\d)(?![-/.–]?\d))\+?\d[\d\s()./–-]{5,}\d/g;

/** A short text with nobody's e-mail address or phone number. */
function withoutContacts(text: string): string {
  return text.replace(EMAIL, '…').replace(PHONE, '…');
}

/** The first text under `message` or `error`, some levels down; an array counts as its first entry. */
function said(body: unknown, levels: number): string {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null || levels === 0) return '';
  const parts: unknown[] = Array.isArray(body)
    ? body.slice(0, 1)
    : ['message' in body ? body.message : '', 'error' in body ? body.error : ''];
  return parts.map((part) => said(part, levels - 1)).find((text) => text.trim() !== '') ?? '';
}

/** The text in at most so many characters, none of them halved. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
