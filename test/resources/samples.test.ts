import App from '../../index.ts';
import { bookingLine, bookingSample, rosterLine, participantRecord, toBooking } from '../../src/resources/booking.ts';
import { classFields, classLine, classRecord, classSample, toClass } from '../../src/resources/class.ts';
import { clientRecord, clientSample, toClient } from '../../src/resources/client.ts';
import { locationRecord, serviceRecord, staffLabel, staffRecord } from '../../src/resources/places.ts';

test('times that may have a false `Z` are text to Zapier', () => {
  const typeOf = (key: string) => classFields.find((field) => field.key === key)?.type;
  expect(['startTimeUTC', 'startTime', 'endTimeUTC', 'endTime', 'date', 'time'].map(typeOf)).toEqual(
    Array(6).fill('string'),
  );
  expect(['startsAt', 'endsAt', 'createdAt', 'updatedAt'].map(typeOf)).toEqual(Array(4).fill('datetime'));
});

test('the samples equal what the mappers make of the records', async () => {
  expect(classSample).toStrictEqual(toClass(classRecord));
  expect(clientSample).toStrictEqual(await toClient(clientRecord));
  expect(bookingSample).toStrictEqual(toBooking(participantRecord, classRecord));
});

test('the summaries of the samples are what the lists make of them', () => {
  const { find_classes, find_client_bookings, find_participants } = App.searches;
  expect(find_classes.operation.sample).toHaveProperty('summary', classLine(toClass(classRecord)));
  expect(find_client_bookings.operation.sample).toHaveProperty('summary', bookingLine(bookingSample));
  expect(find_participants.operation.sample).toHaveProperty('summary', rosterLine(bookingSample));
});

test('a booking is the participant as it came, and its class', () => {
  const participant = { ...participantRecord, status: null, seat: 4 };
  const booked = { ...classRecord, id: 'other' };
  expect(toBooking(participant, booked)).toStrictEqual({
    ...participant,
    hasSpot: true,
    statusName: null,
    class: toClass(booked),
  });
});

test('the records match one another', () => {
  expect(participantRecord.client).toEqual({ id: clientRecord.id, fullName: clientRecord.fullName });
  expect(locationRecord).toEqual(classRecord.location);
  expect(serviceRecord).toMatchObject({ id: classRecord.service.id, name: classRecord.service.name });
  expect({ id: staffRecord.id, name: staffLabel(staffRecord) }).toEqual(classRecord.staff);
  // Kept free for fiction.
  expect(`${clientRecord.countryCode}${clientRecord.phone}`).toMatch(/^\+120255501\d\d$/);
  expect(clientRecord.email).toMatch(/@example\.com$/);
});
