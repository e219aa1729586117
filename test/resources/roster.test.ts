import { readParticipant } from '../../src/api/readers.ts';
import { activeOn } from '../../src/resources/booking.ts';

/** A row of a roster; its client's id is made from the name where none is given. */
function row(id: string, fullName: string, status: string | null, clientId: string | null = `of ${fullName}`) {
  const participant = readParticipant({ id, client: { id: clientId, fullName }, status });
  if (participant === undefined) throw new Error('No participant.');
  return participant;
}

test('active bookings are those that are not cancelled, those with a spot first', () => {
  const roster = [
    row('1', 'a', 'WAITLISTED'),
    row('2', 'b', 'CANCELLED'),
    row('3', 'c', 'BOOKED'),
    row('4', 'd', 'Wait-Listed'),
    row('5', 'e', 'Canceled'),
    row('6', 'f', 'NO_SHOW'),
    row('7', 'g', null),
  ];
  expect(activeOn(roster).map(({ id }) => id)).toEqual(['3', '6', '7', '1', '4']);
  expect(activeOn([])).toEqual([]);
  expect(roster).toHaveLength(7);
});
