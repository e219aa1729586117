/* What counts in text when it is compared or read. */

/** Whether anyone would see this text: not only spaces, control or format characters, lone accents and fillers. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(text);
}

/** Text without space around it and invisible characters, such as the marks for right-to-left text. */
export function withoutMarks(text: string): string {
  return text.replace(/\p{Cf}/gu, '').trim();
}

/** A word for comparing, however it is spelled: `NO_SHOW`, `No-Show` and `no show` are one; so are Canceled and Cancelled. */
export function looseKey(text: string | null): string {
  return (text ?? '')
    .toLowerCase()
    .replace(/[\s_\p{Pd}\p{Cf}]/gu, '')
    .replace('canceled', 'cancelled');
}
