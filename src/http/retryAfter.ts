/** `Retry-After` in seconds or as a date, kept between one second and five minutes; the limit's window where absent. */
export function delaySeconds(retryAfter: string | undefined): number {
  const text = retryAfter?.trim() ?? '';
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return clamped(Number(text));
  // `Date.parse` takes "soon 5" for a day in May 2001: every form of an HTTP date has a time of day.
  const moment = /\d:\d\d:\d\d/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(moment) ? 60 : clamped((moment - Date.now()) / 1000);
}

function clamped(seconds: number): number {
  return Math.min(Math.max(Math.ceil(seconds), 1), 300);
}
