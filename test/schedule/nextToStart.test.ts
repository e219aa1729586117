import type { WireClass } from '../../src/api/types.ts';
import { classRecord } from '../../src/resources/class.ts';
import { nextToStartFirst } from '../../src/schedule/classSearch.ts';

const NOW = Date.parse('2026-05-22T12:00:00Z');

/** A class that starts at an instant; one of unknown time where there is none. */
function startingAt(id: string, startTimeUTC: string | null): WireClass {
  return { ...classRecord, id, date: null, time: null, timezone: null, startTimeUTC };
}

function order(...classes: WireClass[]): string[] {
  return nextToStartFirst(classes, (record) => record, NOW).map(({ id }) => id);
}

const now = startingAt('now', '2026-05-22T12:00:00Z');
const soon = startingAt('soon', '2026-05-22T12:00:01Z');
const later = startingAt('later', '2026-05-23T12:00:00Z');
const never = startingAt('9999', '9999-12-31T23:59:59Z');
const justNow = startingAt('just now', '2026-05-22T11:59:59Z');
const yesterday = startingAt('yesterday', '2026-05-21T12:00:00Z');
const longAgo = startingAt('1970', '1970-01-01T00:00:00Z');
const unknown = startingAt('unknown', null);

describe('the next classes to start', () => {
  test('are followed by those that have started, the latest first, then those of unknown time', () => {
    const all = [unknown, longAgo, later, justNow, never, soon, yesterday, now];
    const sorted = ['now', 'soon', 'later', '9999', 'just now', 'yesterday', '1970', 'unknown'];
    expect(order(...all)).toEqual(sorted);
    expect(order(...all.toReversed())).toEqual(sorted);
  });

  test('keep their order if they start together', () => {
    expect(order({ ...soon, id: 'b' }, { ...soon, id: 'a' }, { ...soon, id: 'c' })).toEqual(['b', 'a', 'c']);
    expect(order({ ...unknown, id: 'b' }, { ...unknown, id: 'a' })).toEqual(['b', 'a']);
  });

  test('are sorted by the instants at which they start', () => {
    const at = (id: string, timezone: string) => ({
      ...classRecord,
      id,
      timezone,
      date: '2026-05-23',
      time: '06:30 PM',
    });
    expect(order(at('New York', 'America/New_York'), at('Kolkata', 'Asia/Kolkata'))).toEqual(['Kolkata', 'New York']);
  });

  test('are sorted within whatever they are part of', () => {
    const bookings = [{ class: yesterday }, { class: soon }];
    const sorted = nextToStartFirst(bookings, (booking) => booking.class, NOW);
    expect(sorted[0]).toBe(bookings[1]);
    expect(sorted[1]).toBe(bookings[0]);
    expect(bookings).toEqual([{ class: yesterday }, { class: soon }]);
  });

  test('may be none', () => {
    expect(order()).toEqual([]);
  });
});
