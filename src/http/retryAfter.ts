/** `Retry-After`, a number or a date, as seconds between 1 and 300; 60, the rate limit's window, if it is missing. */
export function delaySeconds(retryAfter: string | undefined): number {
  const text = retryAfter?.trim() ?? '';
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return clamped(Number(text));
  // `Date.parse` reads "soon 5" as a day in May 2001, but every HTTP date has a time of day.
  const moment = /\d:\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(moment) ? 60 : clamped((moment - Date.now()) / 1000);
}

function clamped(seconds: number): number {
  return Math.min(Math.max(Math.ceil(seconds), 1), 300);
}
