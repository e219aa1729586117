import { bookingSample, participantRecord, toBooking } from '../../src/resources/booking.ts';
import { classRecord, classSample, toClass } from '../../src/resources/class.ts';

test('the sample of a class is what its record becomes', () => {
  expect(toClass(classRecord)).toEqual(classSample);
});

test('the sample of a booking is what its records become', () => {
  expect(toBooking(participantRecord, classRecord)).toEqual(bookingSample);
});
