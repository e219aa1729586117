import { hasName, isShortFor, mayBeSamePerson, nameKey, namesMatch, sameName } from '../../src/text/name.ts';

describe('two names', () => {
  test.each([
    ['Tara Lindqvist', 'Tara Lindqvist'],
    ['Tara Lindqvist', ' tara\u00a0 LINDQVIST\n'],
    ['Zoë', 'Zoe\u0308'],
    ['José García', 'jose garcia'],
    ['Tara L.', 'tara l'],
    ["Tara O'Brien", 'Tara O`Brien'],
    ['É. Strauß', 'E Strauss'],
    ['Ｔａｒａ', 'Tara'],
    ['\u0301 Tara', 'Tara'],
    ['Tara', 'T\u200bara'],
    ['O’Brien', "O'Brien"],
    ['Mary\u2011Ann Lee', 'Mary-Ann Lee'],
    ['Nguyễn Thị Hòa', 'Nguyen Thi Hoa'],
    ['Nguyễn Thị Hòa', 'nguyễn thị hòa'],
  ])('%j and %j are the same', (a, b) => {
    expect(sameName(a, b)).toBe(true);
    expect(sameName(b, a)).toBe(true);
  });

  test.each([
    ['Tara Lindqvist', 'Tara Lindquist'],
    ['Tara Lindqvist', 'TaraLindqvist'],
    ['कि', 'क'],
    ['Anna 1.5', 'Anna 15'],
    // Both have accents, so accents tell them apart.
    ['Nguyễn Thị Hoa', 'Nguyễn Thị Hòa'],
    ['\u0301', '\u0301'],
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

  test('that are missing have no key', () => {
    expect(['', ' ', null, undefined].map(nameKey)).toEqual(['', '', '', '']);
  });
});

describe('one name', () => {
  test.each([
    ['Tara', 'Tara Lindqvist'],
    ['Tara L.', 'Tara Lindqvist'],
    ['Tara L.', 'Tara Maria Lindqvist'],
    ['Tara M L', 'Tara Maria Lindqvist'],
    ['Tara M B', 'Tara Maria Lindqvist - Berg'],
    ['Tara B.', 'Tara Lindqvist-Berg'],
    ['José', 'Jose Garcia'],
    ['Tara -', 'Tara Lindqvist'],
  ])('%j is short for %j, not the other way around', (short, full) => {
    expect([isShortFor(short, full), isShortFor(full, short)]).toEqual([true, false]);
    expect([namesMatch(short, full), namesMatch(full, short)]).toEqual([true, true]);
  });

  test.each([
    ['tara lindqvist', 'Tara Maria Lindqvist'],
    ['Tara Lindqvist', 'Tara Lindqvist-Berg'],
    ['John Smith', 'John Smith Jr.'],
    ['María García', 'María Luisa García'],
    ['Nguyen An', 'Nguyen Van An'],
    ['Kim Min', 'Kim Min Jun'],
    ['Nagy Anna', 'Nagy Anna Mária'],
    ['Tara B. Lindqvist', 'Tara Lindqvist'],
    ['Hòa', 'Hoà Trần'],
    ['Kim Minjun', 'Kim Seoyeon'],
    ['Nagy Anna', 'Nagy Béla'],
    ['Mrs. Lee', 'Mrs. Tan'],
    ['Lee, Ann', 'Lee, Bo'],
    ['Maria José Silva', 'Maria Luiza Silva'],
    ['Mary Lee', 'Mary-Ann Lee'],
    ['Maria', 'Tara Maria Lindqvist'],
    ['T. Lindqvist', 'Tara Lindqvist'],
    ['Ann Lee', 'Ann Leeson'],
    ['Ann Lee', 'Mary Ann Lee'],
    ['Tara Lindqvist Maria', 'Tara Maria Lindqvist'],
    ['Tara L M', 'Tara Maria Lindqvist'],
    ['Tara M M', 'Tara Maria Lindqvist'],
    ['김 민', '김 민준'],
    ['王 小', '王 小明'],
    ['', 'Tara'],
    [null, 'Tara'],
    ['', ','],
    ['\u0301', ','],
  ])('%j is not %j', (a, b) => {
    expect([namesMatch(a, b), namesMatch(b, a)]).toEqual([false, false]);
  });
});

test.each([
  ['Tara', 'Tara Lindqvist', true],
  ['Kim Minjun', 'KIM Seoyeon', true],
  ['Nagy Anna', 'Anna Nagy', true],
  ['José Ruiz', 'Jose Ruíz', true],
  ['Mary Ann Lee', 'Mary-Ann Lee', true],
  ['Lindqvist, Tara', 'Tara Lindqvist', true],
  ['Mary Lee', 'Mary-Ann Lee', false],
  ['Ada Novak', 'Mary Novak', false],
  ['\u0301', '\u0301', false],
  ['Ann Alee', 'Anna Lee', false],
  ['Ab C', 'A Bc', false],
  ['', 'Tara', false],
  [null, '', false],
])('%j and %j may be one person: %j', (a, b, answer) => {
  expect([mayBeSamePerson(a, b), mayBeSamePerson(b, a)]).toEqual([answer, answer]);
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
    [null, '\u0301'],
  ])('%j does not hold %j', (name, text) => {
    expect(hasName(name, text)).toBe(false);
  });
});
