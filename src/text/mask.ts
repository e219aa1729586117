/* What a message may show of text that came from outside. */

const EMAIL = /[^\s@]+(?:@|%40)[^\s@]+/gi;
/** At least seven characters of digits and of what people write between them. */
const NUMBER = /\+?\p{Nd}[\p{Nd}\s()./–-]{5,}\p{Nd}/gu;
/** `2026-05-22`, `22/5/2026`, `22.05.26` or `2026-05`, or a year, with or without the hour of a time behind it. */
const DATE = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d\d){1,2}|\d{4}(?:-\d\d)?)(?:\s\d{1,2})?$/;

/** Text with `…` in place of email addresses and phone numbers, and of what is too long to search for them. */
export function withoutContacts(text: string): string {
  return cut(text, 1_000)
    .replace(EMAIL, '…')
    .replace(NUMBER, (number) => (DATE.test(number) ? number : '…'));
}

/** Shortens the text to at most `maxLength` characters, without splitting a character. */
export function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** A value, short enough for a message and without email addresses. */
export function shown(text: string): string {
  return cut(text.slice(0, 200).replace(EMAIL, '…'), 40).toWellFormed();
}

/** The same without phone numbers, which may be mapped by mistake. Not for dates and prices: some look like a phone. */
export function shownSafely(text: string): string {
  return shown(withoutContacts(text));
}
