/* What counts in text when it is compared or read. */

/** Anything visible: not spaces, control or format characters, lone accents or fillers. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Whether anyone would see this text. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
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
