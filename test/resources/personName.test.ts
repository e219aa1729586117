import { hasName, isShortFor, nameKey, namesFit, sameName } from '../../src/resources/personName.ts';

describe('two names', () => {
  test.each([
    ['Tara Lindqvist', 'Tara Lindqvist'],
    ['Tara Lindqvist', ' tara\u00a0 LINDQVIST\n'],
    ['Zoë', 'Zoe\u0308'],
    ['José García', 'jose garcia'],
    ['Tara L.', 'tara l'],
    ['É. Strauß', 'E Strauss'],
    ['Ｔａｒａ', 'Tara'],
    ['Tara', 'T\u200bara'],
  ])('%j and %j are one', (a, b) => {
    expect(sameName(a, b)).toBe(true);
    expect(sameName(b, a)).toBe(true);
  });

  test.each([
    ['Tara Lindqvist', 'Tara Lindquist'],
    ['Tara Lindqvist', 'TaraLindqvist'],
    ['कि', 'क'],
    ['Anna 1.5', 'Anna 15'],
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

describe('one name', () => {
  test.each([
    ['Tara', 'Tara Lindqvist'],
    ['Tara L.', 'Tara Lindqvist'],
    ['Tara L.', 'Tara Maria Lindqvist'],
    ['tara lindqvist', 'Tara Maria Lindqvist'],
    ['Tara M L', 'Tara Maria Lindqvist'],
    ['Tara Lindqvist', 'Tara Lindqvist-Berg'],
    ['Tara Lindqvist', 'Tara Lindqvist - Berg'],
  ])('%j is short for %j, not the other way around', (short, full) => {
    expect([isShortFor(short, full), isShortFor(full, short)]).toEqual([true, false]);
    expect([namesFit(short, full), namesFit(full, short)]).toEqual([true, true]);
  });

  test.each([
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
    ['김 민', '김 민준'],
    ['王 小', '王 小明'],
    ['', 'Tara'],
    [null, 'Tara'],
  ])('%j is not %j', (a, b) => {
    expect([namesFit(a, b), namesFit(b, a)]).toEqual([false, false]);
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
    [null, '\u0301'],
  ])('%j does not hold %j', (name, text) => {
    expect(hasName(name, text)).toBe(false);
  });
});
