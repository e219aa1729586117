import { readClass } from '../../src/api/readers.ts';
import type { WireClass } from '../../src/api/types.ts';
import { versionOf, type Watched } from '../../src/feeds/classVersion.ts';
import { classRecord } from '../../src/resources/class.ts';

const PARTS = ['date_time', 'location', 'staff', 'service', 'capacity', 'price', 'status'] as const;

/** The parts whose version is another after a change of the sample class. */
function changedParts(changes: Partial<WireClass>): Watched[] {
  return PARTS.filter((part) => versionOf({ ...classRecord, ...changes }, [part]) !== versionOf(classRecord, [part]));
}

test.each<[Watched[], Partial<WireClass>]>([
  [['date_time'], { date: '2026-05-23' }],
  [['date_time'], { time: '06:31 PM' }],
  [['date_time'], { service: { ...classRecord.service, durationMinutes: 61 } }],
  [['location'], { location: { id: 'other', title: 'Main Studio' } }],
  [['staff'], { staff: { id: null, name: 'Someone Else' } }],
  [['service'], { service: { ...classRecord.service, id: 'other' } }],
  [['capacity'], { numberOfParticipants: 13 }],
  [['price'], { service: { ...classRecord.service, sellingPrice: 19 } }],
  [['status'], { status: 'Cancelled' }],
  [[], { time: '18:30', status: 'SCHEDULED', bookedParticipants: 1, updatedAt: '2026-05-22T00:00:00.000Z' }],
])('another version of %j comes of %j', (parts, changes) => {
  expect(changedParts(changes)).toEqual(parts);
});

test('a class without an end time has a version', () => {
  const record = readClass({ id: 'a', date: '2026-05-22', time: '18:30', timezone: 'America/New_York' });
  expect(record && versionOf(record, ['date_time'])).toMatch(/^[\w-]{12}$/);
});
