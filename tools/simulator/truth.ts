import type { Status, Studio } from '../sandbox/studio.ts';
import type { Item } from './triggers.ts';
import type { ZapPlan } from './story.ts';

/*
 * What a Zap should report, according to the studio's own records. Nothing here uses `src` or the API: it is a second,
 * independent implementation of what the triggers promise.
 */

/** What decides which bookings a Zap should report. */
export interface Watcher extends Omit<ZapPlan, 'of' | 'second'> {
  /** id of the record in scope; '' for all */
  readonly scopeId: string;
}

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
export function factsFor(watcher: Watcher, studio: Studio): Facts {
  const { trigger, scope, scopeId } = watcher;
  const facts = new Map<string, Fact>();
  // The date in UTC-12, a day or a week back.
  const back = trigger === 'new_booking' ? 24 : 7 * 24;
  const since = new Date(studio.now() - (12 + back) * HOUR).toISOString().slice(0, 10);
  for (const { id: classId, location, date, roster } of studio.classes.values()) {
    if (scope === 'class' ? classId !== scopeId : date < since) continue;
    if (scope === 'location' && location?.id !== scopeId) continue;
    for (const { id, status, changedAt, createdAt, client } of roster) {
      if (!isWanted(watcher, status) || (scope === 'client' && client.id !== scopeId)) continue;
      const key = trigger === 'booking_status_changed' ? `${id} ${status}` : id;
      facts.set(key, { status, changedAt, madeAt: createdAt });
    }
  }
  return facts;
}

function isWanted({ trigger, form }: Watcher, status: Status): boolean {
  if (trigger === 'booking_cancelled') return status === 'cancelled';
  if (trigger === 'booking_status_changed') return [form['status'] ?? []].flat().map(wordOf).includes(wordOf(status));
  if (form['status'] === 'waitlisted') return status === 'waitlisted';
  return form['status'] === 'any' ? status !== 'cancelled' : HOLDS_SPOT.includes(status);
}

/** The key of the fact that a row reports. */
export function factOf({ trigger }: Watcher, { id, status }: Item): string {
  if (trigger !== 'booking_status_changed') return String(id);
  const word = wordOf(String(status)).replace('canceled', 'cancelled').replace('noshow', 'noShow');
  return `${String(id)} ${word}`;
}

function wordOf(status: string): string {
  return status.toLowerCase().replace(/[^a-z]/g, '');
}
