import type { Status, Studio } from '../sandbox/studio.ts';
import type { Item } from './triggers.ts';
import type { ZapPlan } from './story.ts';

/*
 * What a Zap should report, according to the studio's own records. Nothing here uses `src` or the API: it is a second,
 * independent implementation of what the triggers promise.
 */

/** Something that a Zap should report once. */
export interface Fact {
  readonly status: Status;
  /** when it last changed, according to the studio's records */
  readonly changedAt: number;
  /** when the booking was made */
  readonly madeAt: number;
}

/** Facts by their key, such as a booking's id. */
export type Facts = ReadonlyMap<string, Fact>;

const HOUR = 60 * 60_000;
const HOLDS_SPOT: readonly Status[] = ['booked', 'visited', 'noShow', 'rescheduled'];

/** Everything that a Zap should report right now. */
export function factsFor(zap: ZapPlan, studio: Studio): Facts {
  const facts = new Map<string, Fact>();
  const [local] = studio.locations.keys();
  // The date in UTC-12, a day or a week back.
  const back = zap.trigger === 'new_booking' ? 24 : 7 * 24;
  const since = new Date(studio.now() - (12 + back) * HOUR).toISOString().slice(0, 10);
  for (const { location, date, roster } of studio.classes.values()) {
    if (date < since || (zap.isLocal && location?.id !== local)) continue;
    for (const { id, status, changedAt, createdAt } of roster) {
      if (isWanted(zap, status)) facts.set(factOf(zap, { id, status }), { status, changedAt, madeAt: createdAt });
    }
  }
  return facts;
}

function isWanted({ trigger, form }: ZapPlan, status: Status): boolean {
  if (trigger === 'booking_cancelled') return status === 'cancelled';
  if (trigger === 'booking_status_changed') return [form.status ?? []].flat().map(wordOf).includes(wordOf(status));
  if (form.status === 'waitlisted') return status === 'waitlisted';
  return form.status === 'any' ? status !== 'cancelled' : HOLDS_SPOT.includes(status);
}

/** The key of the fact that a row reports. */
export function factOf({ trigger }: ZapPlan, { id, status }: Item): string {
  return trigger === 'booking_status_changed' ? `${String(id)} ${wordOf(String(status))}` : String(id);
}

function wordOf(status: string): string {
  return status
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace('canceled', 'cancelled');
}
