import { readParticipant } from '../../src/api/records.ts';
import { activeOn, hasName, nameKey, sameName } from '../../src/resources/roster.ts';

/** A row of a roster; its client's id is made from the name where none is given. */
function row(id: string, fullName: string, status: string | null, clientId: string | null = `of ${fullName}`) {
  const participant = readParticipant({ id, client: { id: clientId, fullName }, status });
  if (participant === undefined) throw new Error('No participant.');
  return participant;
}

test('active bookings are those that are not cancelled, those with a place first, otherwise in their order', () => {
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

describe('two names', () => {
  test.each([
    ['Tara Lindqvist', 'Tara Lindqvist'],
    ['Tara Lindqvist', ' tara\u00a0 LINDQVIST\n'],
    ['Zoë', 'Zoe\u0308'],
    ['Ｔａｒａ', 'Tara'],
  ])('%j and %j are one', (a, b) => {
    expect(sameName(a, b)).toBe(true);
    expect(sameName(b, a)).toBe(true);
  });

  test.each([
    ['Tara Lindqvist', 'Tara Lindquist'],
    ['Tara Lindqvist', 'TaraLindqvist'],
    ['Zoë', 'Zoe'],
    ['Tara', null],
    ['Tara', undefined],
    ['', ''],
    [' ', ' '],
    [null, null],
    [undefined, null],
  ])('%j and %j are not', (a, b) => {
    expect(sameName(a, b)).toBe(false);
    expect(sameName(b, a)).toBe(false);
  });

  test('no name has no key', () => {
    expect(['', ' ', null, undefined].map(nameKey)).toEqual(['', '', '', '']);
  });
});

describe('a name', () => {
  test.each([
    ['Mary Ann Lindqvist', 'Ann'],
    ['Mary Ann Lindqvist', 'mary ann'],
    ['Mary Ann Lindqvist', 'ANN LINDQVIST'],
    ['Mary-Ann Lindqvist - Reyes', 'ann lindqvist'],
    ['Mary Ann Lindqvist–Reyes', 'Lindqvist-Reyes'],
    ['Mary Ann Lindqvist', ' Mary  Ann Lindqvist '],
    ['Zoe\u0308 Lind', 'Zoë'],
  ])('%j holds %j', (name, text) => {
    expect(hasName(name, text)).toBe(true);
  });

  test.each([
    ['Joann Lindqvist', 'Ann'],
    ['Ann Leeson', 'Ann Lee'],
    ['Anna Lee', 'Ann'],
    ['Mary', ''],
    ['Mary', '-'],
    ['Mary Ann', 'Ann Mary'],
    ['Mary Ann', 'Anna'],
    ['MaryAnn', 'Mary Ann'],
    ['', 'Ann'],
    [null, 'Ann'],
  ])('%j does not hold %j', (name, text) => {
    expect(hasName(name, text)).toBe(false);
  });
});
