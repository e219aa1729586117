import {
  bookingFields,
  bookingSample,
  wholeClientFields,
  participantRecord,
  toBooking,
} from '../../src/resources/booking.ts';
import { classFields, classRecord, classSample, toClass } from '../../src/resources/class.ts';
import { clientFields, clientRecord, clientSample, toClient } from '../../src/resources/client.ts';
import { locationRecord } from '../../src/resources/location.ts';
import { lineItems, type OutputField } from '../../src/resources/outputFields.ts';
import { serviceRecord } from '../../src/resources/service.ts';
import { staffLabel, staffRecord } from '../../src/resources/staff.ts';

/** The leaves of a value under the keys that Zapier gives them: `location__title`, `classes[]title`. */
function leaves(value: unknown, key = ''): [key: string, leaf: unknown][] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leaves(item, `${key}[]`));
  if (typeof value !== 'object' || value === null) return [[key, value]];
  const join = key === '' || key.endsWith('[]') ? '' : '__';
  return Object.entries(value).flatMap(([inner, leaf]) => leaves(leaf, `${key}${join}${inner}`));
}

/** A date-time with its offset, as Zapier's reviewers demand of every date in a sample. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?(Z|[+-]\d{2}:\d{2})$/;

const isOfType: Record<OutputField['type'], (leaf: unknown) => boolean> = {
  string: (leaf) => typeof leaf === 'string' && leaf !== '',
  datetime: (leaf) => typeof leaf === 'string' && INSTANT.test(leaf),
  integer: (leaf) => Number.isInteger(leaf),
  number: (leaf) => typeof leaf === 'number',
  boolean: (leaf) => typeof leaf === 'boolean',
};

describe.each<[string, object, readonly OutputField[]]>([
  ['a class', classSample, classFields],
  ['a booking', bookingSample, bookingFields],
  ['a client', clientSample, clientFields],
  ['a booking with its client', { ...bookingSample, client: clientSample }, [...bookingFields, ...wholeClientFields]],
  ['a list of classes', { classes: [classSample] }, lineItems('classes', classFields)],
  ['a list of bookings', { bookings: [bookingSample] }, lineItems('bookings', bookingFields)],
])('the sample of %s', (_kind, sample, fields) => {
  test('has one output field for each leaf, and a leaf for each output field', () => {
    const keys = leaves(sample).map(([key]) => key);
    expect(fields.map(({ key }) => key).sort()).toEqual(keys.sort());
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has leaves of the types that the output fields say', () => {
    const byKey = new Map(leaves(sample));
    for (const { key, type } of fields) expect([key, type, isOfType[type](byKey.get(key))]).toEqual([key, type, true]);
  });

  test('has labels that tell its fields apart', () => {
    const labels = fields.map(({ label }) => label);
    expect(labels.filter((label, at) => label.trim() === '' || labels.indexOf(label) !== at)).toEqual([]);
  });
});

test('times that may carry a false `Z` are no instants to Zapier', () => {
  const typeOf = (key: string) => classFields.find((field) => field.key === key)?.type;
  expect(['startTimeUTC', 'startTime', 'endTimeUTC', 'endTime', 'date', 'time'].map(typeOf)).toEqual(
    Array(6).fill('string'),
  );
  expect(['startsAt', 'endsAt', 'createdAt', 'updatedAt'].map(typeOf)).toEqual(Array(4).fill('datetime'));
});

test('the samples are what the mappers make of the records', () => {
  expect(classSample).toStrictEqual(toClass(classRecord));
  expect(clientSample).toStrictEqual(toClient(clientRecord));
  expect(bookingSample).toStrictEqual(toBooking(participantRecord, classRecord));
});

test('a booking is the participant as it came, and its class', () => {
  const participant = { ...participantRecord, status: null, seat: 4 };
  const booked = { ...classRecord, id: 'other' };
  expect(toBooking(participant, booked)).toStrictEqual({ ...participant, hasSpot: true, class: toClass(booked) });
});

test('the records belong together', () => {
  expect(participantRecord.client).toEqual({ id: clientRecord.id, fullName: clientRecord.fullName });
  expect(locationRecord).toEqual(classRecord.location);
  expect(serviceRecord).toMatchObject({ id: classRecord.service.id, name: classRecord.service.name });
  expect({ id: staffRecord.id, name: staffLabel(staffRecord) }).toEqual(classRecord.staff);
  // Kept free for fiction.
  expect(`${clientRecord.countryCode}${clientRecord.phone}`).toMatch(/^\+120255501\d\d$/);
  expect(clientRecord.email).toMatch(/@example\.com$/);
});
