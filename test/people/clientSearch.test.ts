import type { WireClient } from '../../src/api/types.ts';
import { clientRecord } from '../../src/resources/client.ts';
import { clientCriteria, ignoresSearch, namesOf } from '../../src/people/clientSearch.ts';

function rankOf(text: string, changes: Partial<WireClient>): string {
  return clientCriteria(text).rank({ ...clientRecord, ...changes });
}

describe('a phone number', () => {
  test.each([
    ['+1 (202) 555-0143', {}, 'exact'],
    ['2025550143', {}, 'exact'],
    ['2025550144', {}, 'no'],
    ['202555014', {}, 'no'],
    ['2025550143', { phone: null }, 'no'],
    ['+1 (202) 555-0143', { countryCode: ' ' }, 'possible'],
    ['+44 2025550143', {}, 'no'],
    // Not by the name, even where that is the same.
    ['2025550143', { phone: null, fullName: '2025550143' }, 'no'],
  ])('%j and a client with %j: %s', (text, changes, rank) => {
    expect(rankOf(text, changes)).toBe(rank);
  });
});

describe('an e-mail address', () => {
  test.each([
    ['tara.lindqvist@example.com', ['tara.lindqvist@example.com', 'tara.lindqvist@example.com']],
    ['\u200eTara@example.com', ['Tara@example.com', 'tara@example.com']],
    ['Tara.Lindqvist@Example.com', ['Tara.Lindqvist@Example.com', 'tara.lindqvist@example.com']],
  ])('%j is asked for as written and in small letters', (text, queries) => {
    expect(clientCriteria(text).queries).toEqual(queries);
  });

  test.each([
    ['tara.lindqvist@example.com', {}, 'exact'],
    ['TARA.LINDQVIST@EXAMPLE.COM', {}, 'exact'],
    ['tara.lindqvist@example.com', { email: ' Tara.Lindqvist@Example.com\u200f ' }, 'exact'],
    ['\u200etara.lindqvist@example.com', {}, 'exact'],
    ['lindqvist@example.com', {}, 'no'],
    ['tara.lindqvist@example.co', {}, 'no'],
    ['tara.lindqvist@example.com', { email: null }, 'no'],
    ['@', { email: '' }, 'no'],
    ['tara@example.com', { fullName: 'tara@example.com', email: null }, 'no'],
  ])('%j and a client with %j: %s', (text, changes, rank) => {
    expect(rankOf(text, changes)).toBe(rank);
  });
});

describe('a name', () => {
  test.each(['Tara Lindqvist', 'Zoë {{x}} 🧘', '1234', '+', 'Class of 2026'])('%j is asked for as written', (text) => {
    expect(clientCriteria(text).queries).toEqual([text, text]);
  });

  test.each([
    ['Tara Lindqvist', {}, 'exact'],
    ['tara  LINDQVIST', {}, 'exact'],
    ['Tara', {}, 'near'],
    ['lindqvist', {}, 'near'],
    // Not the start of a word: Ann Lee is not Ann Leeson.
    ['Tara Lind', {}, 'no'],
    ['Tara Lindqvists', {}, 'no'],
    ['Lindqvist Tara', {}, 'no'],
    ['Zoë', { fullName: 'Zoe\u0308' }, 'exact'],
    ['Zoe', { fullName: 'Zoë' }, 'exact'],
    ['Tara', { fullName: null }, 'no'],
    ['Tara', { fullName: '' }, 'no'],
    // Not by the phone or the address.
    ['tara.lindqvist', {}, 'no'],
  ])('%j and a client with %j: %s', (text, changes, rank) => {
    expect(rankOf(text, changes)).toBe(rank);
  });
});

test('the names of several clients are three, and IDs where there is none', () => {
  const named = (...names: (string | null)[]) => names.map((fullName) => ({ ...clientRecord, id: 'x', fullName }));
  expect(namesOf(named(' Ann ', null))).toBe('"Ann", "x"');
  expect(namesOf(named('Ann', 'Bo', ' ', 'Cy'))).toBe('"Ann", "Bo", "x", …');
  // Some clients have no name but how to reach them.
  expect(namesOf(named('+1 202 555 0143', 'ann@example.com', 'whatsapp:+12125550111'))).toBe('"x", "x", "whatsapp:…"');
  expect(namesOf(named('Ann +1 202 555 0143'))).toBe('"Ann …"');
});

describe('an answer that holds the text nowhere', () => {
  const clients = (count: number, changes: Partial<WireClient> = {}): WireClient[] =>
    Array.from({ length: count }, (_, at) => ({ ...clientRecord, id: String(at), ...(at === count - 1 && changes) }));

  test.each([
    ['of many clients shows that nothing was searched', 10, '447700900123', {}, true],
    ['of few clients may be a search of something else', 9, '447700900123', {}, false],
    ['but in one phone, in two fields', 10, '447700900123', { countryCode: '+44', phone: '7700 900123' }, false],
    ['nor is one in more than ten', 11, '447700900123', { phone: '447700900123' }, true],
    ['but in one phone', 10, '447700900123', { phone: '447700900123' }, false],
    ['but in one name', 10, 'OMAR', { fullName: 'Omar Haddad' }, false],
    ['but in one email', 10, 'omar@', { email: 'OMAR@example.com' }, false],
  ])('%s', (_what, count, query, changes, isNone) => {
    expect(ignoresSearch(clients(count, changes), query)).toBe(isNone);
  });

  test('is no answer where there is none', () => {
    expect(ignoresSearch([], '1')).toBe(false);
  });
});
