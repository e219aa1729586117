import type { WireClass } from '../../src/api/types.ts';
import { classLine, classRecord, classTitle, spotsLeftIn, toClass } from '../../src/resources/class.ts';
import { printedIn } from '../fields/inZone.ts';
import { classTimes, timesOf } from './classTime.table.ts';

const SCRIPT = 'test/resources/classTime.print.ts';

function aClass(changes: Partial<WireClass>): WireClass {
  return { ...classRecord, ...changes };
}

describe('when a class starts and ends', () => {
  test.each(classTimes)('$told, $minutes minutes', (row) => {
    expect(timesOf(row)).toMatchObject(row.wanted);
  });

  test('a moment that is on no calendar is no start', () => {
    expect(toClass(aClass({ date: null, startTimeUTC: '2026-13-22T22:30:00Z' }))).toMatchObject({ startsAt: null });
  });

  test.each([1e12, -1e12, 1e300])('a class of %j minutes ends on no calendar', (durationMinutes) => {
    const record = aClass({ service: { ...classRecord.service, durationMinutes } });
    expect(toClass(record)).toMatchObject({ startsAt: '2026-05-22T18:30:00-04:00', endsAt: null });
  });

  test.each([
    ['Pacific/Kiritimati', 'ar-EG'],
    ['America/Los_Angeles', 'de-DE'],
  ])('are the same on a machine in %s with language %s', (zone, language) => {
    const printed = printedIn(zone, language, SCRIPT);
    expect(printed).toMatchObject({ zone, language });
    expect(printed.outcomes).toMatchObject(classTimes.map((row) => row.wanted));
  });
});

describe('the title of a class', () => {
  const nowhere = { id: null, title: null };
  const nothing = { id: null, name: null, durationMinutes: null, sellingPrice: null };

  test.each<[Partial<WireClass>, string]>([
    [{}, 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio'],
    [{ date: '2026-03-01', time: '00:05' }, 'Yoga - Sun 1 Mar 2026 12:05 AM - Main Studio'],
    [{ date: '2028-02-29', time: '12:00:00' }, 'Yoga - Tue 29 Feb 2028 12:00 PM - Main Studio'],
    [{ date: '2026-05-22T00:00:00.000Z', time: '6 am' }, 'Yoga - Fri 22 May 2026 6:00 AM - Main Studio'],
    // The words of the class's own calendar and clock, whatever its zone.
    [{ timezone: 'Pacific/Kiritimati' }, 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio'],
    [{ timezone: null, startTimeUTC: null }, 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio'],
    [
      { service: { ...nothing, name: 'Zoë’s {{Flow}} 🧘' } },
      'Zoë’s {{Flow}} 🧘 - Fri 22 May 2026 6:30 PM - Main Studio',
    ],
    [{ service: nothing }, 'Fri 22 May 2026 6:30 PM - Main Studio'],
    [{ location: nowhere }, 'Yoga - Fri 22 May 2026 6:30 PM'],
    [{ date: null }, 'Yoga - 6:30 PM - Main Studio'],
    [{ time: null }, 'Yoga - Fri 22 May 2026 - Main Studio'],
    [{ service: { ...nothing, name: '' }, location: { id: 'a', title: '' }, date: '' }, '6:30 PM'],
    // A mail joins line items with commas.
    [
      { service: { ...nothing, name: 'Yoga,gentle,  \nslow' }, location: nowhere },
      'Yoga gentle slow - Fri 22 May 2026 6:30 PM',
    ],
    // What is no date and no time is shown as it is.
    [{ date: 'Friday', time: 'noon' }, 'Yoga - Friday noon - Main Studio'],
    [{ date: '2026-02-30', time: '25:00' }, 'Yoga - 2026-02-30 25:00 - Main Studio'],
    [{ service: nothing, location: nowhere, date: null, time: null }, classRecord.id],
    [{ service: nothing, location: nowhere, date: '', time: '', id: 'a' }, 'a'],
  ])('%j', (changes, title) => {
    expect(classTitle(aClass(changes))).toBe(title);
    expect(toClass(aClass(changes)).title).toBe(title);
  });
});

test.each([
  [12, 9, 3, false, ' - 3 spots left'],
  [12, 11, 1, false, ' - 1 spot left'],
  [12, 12, 0, true, ' - full'],
  [12, 14, 0, true, ' - full'],
  [12, 0, 12, false, ' - 12 spots left'],
  [0, 0, 0, true, ' - full'],
  [null, 9, null, null, ''],
  [12, null, null, null, ''],
  [null, null, null, null, ''],
])(
  'of %j places %j are taken: %j left, full: %j',
  (numberOfParticipants, bookedParticipants, spotsLeft, isFull, words) => {
    const record = aClass({ numberOfParticipants, bookedParticipants });
    expect(toClass(record)).toMatchObject({ spotsLeft, isFull });
    expect(spotsLeftIn(record)).toBe(spotsLeft);
    expect(classLine(toClass(record))).toBe(`${classTitle(record)} - Nadia Flores${words}`);
  },
);

describe('a class as Zapier users see it', () => {
  test('is the unchanged record, plus what Zaps need', () => {
    const record = { ...classRecord, isOnlineClass: true, advanceSettings: { threshold: 5 } };
    expect(toClass(record)).toStrictEqual({
      ...record,
      title: 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio',
      when: 'Fri 22 May 2026 6:30 PM',
      startsAt: '2026-05-22T18:30:00-04:00',
      endsAt: '2026-05-22T19:30:00-04:00',
      spotsLeft: 3,
      isFull: false,
      statusName: 'Scheduled',
    });
  });

  test('leaves the record alone', () => {
    const record = Object.freeze({ ...classRecord });
    toClass(record);
    expect(record).toStrictEqual(classRecord);
  });
});
