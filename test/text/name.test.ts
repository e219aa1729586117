import fc from 'fast-check';

import { compareNames, isName, partsOf, sameSpelling, splitName, type Fit } from '../../src/text/name.ts';
import { codePoint } from '../support/codePoint.ts';

const PAIRS: Record<Fit, readonly (readonly [string | null | undefined, string | null | undefined])[]> = {
  exact: [
    ['Omar Haddad', ' Omar Haddad\n'],
    ['Hòa', 'Hòa'],
    ['王小明', '王小明'],
  ],
  same: [
    // Case, accents on one side, letters that ICU knows, width, spaces and punctuation.
    ['OMAR haddad', 'Omar  Haddad'],
    ['Zoë Brontë', 'Zoe Bronte'],
    ['Jørgen Ærø', 'Jorgen Aero'],
    ['Đỗ Mười', 'Do Muoi'],
    ['Groß', 'GROSS'],
    ['Ｍｅｉ', 'Mei'],
    ['Ilkay', 'ılkay'],
    ['إيمان', 'ايمان'],
    ['鈴木 一郎', '鈴木一郎'],
    ["Sean O'Neill", 'Sean O’Neill'],
    ['Ana Smith-Jones', 'Ana Smith Jones'],
    ['Te\u200bo', 'Teo'],
    // Symbols, quotes, titles, and the last name first.
    ['Mei ⭐ Chen 💃🏽', 'Mei Chen'],
    ['👩‍👧 Mei Chen ❤️', 'Mei Chen'],
    ['“Mei Chen”', "'Mei Chen'"],
    ['Mr Mei Chen', 'Mei Chen'],
    ['Prof. Dr. Mei Chen', 'Dr. Mei Chen.'],
    ['Chen, Mei', 'Mei Chen'],
    ['Chen, Dr. Mei', 'mei chen'],
    ['Omar Haddad, Jr.', 'Omar Haddad Jr'],
    // With or without the full stop, and marks that one spelling of the language leaves out.
    ['St. John', 'St John'],
    ['Wm.Smith', 'WM Smith'],
    ['Пётр', 'Петр'],
    ['ばな', 'バナ'],
    ['はな Zoë', 'はな Zoe'],
  ],
  short: [
    ['Omar', 'Omar Haddad'],
    ['Omar H.', 'Omar Haddad'],
    ['Omar h', 'Omar Ali Haddad'],
    ['Omar -', 'Omar Haddad'],
    ['Omar A. H.', 'Omar Ali Haddad'],
    ['Zoe', 'Zoë Brontë'],
    ['Mr. Omar', 'Haddad, Omar'],
  ],
  words: [
    ['Haddad Omar', 'Omar Haddad'],
    ['Omar Haddad', 'Omar Ali Haddad'],
    ['Haddad', 'Omar Haddad'],
    ['Omar Haddad', 'Omar Haddad Sr.'],
    // Both have accents, both have titles, or the same letters are other words.
    ['Nguyễn Thúy', 'Nguyễn Thủy'],
    ['Hoàng', 'Hoáng'],
    ['Mr. Haddad', 'Mrs. Haddad'],
    ['Mr Haddad', 'Dr. Haddad'],
    [' Ms. Haddad', 'Dr. Haddad'],
    ['Jo Annan', 'Joan Nan'],
    // What could be a title, and could be a first name.
    ['St. John', 'John'],
    ['Alex. Kim', 'Kim'],
    ['Md. Rahman', 'Mr. Rahman'],
    ['Sra. Ana', 'Ana Reyes'],
    ['Sra. Ana R.', 'Ana Reyes'],
    ['Sr. Reyes', 'Sra. Reyes'],
    ['Omar Haddad, RN', 'Omar Haddad'],
    // Marks that are never left out.
    ['はな', 'ばな'],
    ['หนา', 'หน้า'],
    ['أحمد', 'إحمد'],
  ],
  firstWord: [
    ['Park Jisoo', 'Park Minho'],
    ['Omar Haddad', 'Omar Haddad-Reyes'],
    ['Omar H', 'Omar Reyes'],
    ['Omar A. H. B.', 'Omar Ali Haddad'],
    ['Omar H. H.', 'Omar Haddad'],
    ['Omar (H)', 'Omar Haddad'],
    ['Ana AE', 'Ana Ærø'],
    ['김 민', '김 민준'],
  ],
  different: [
    ['Omar Haddad', 'Omer Haddad'],
    ['Mr. Haddad', 'Mr. Reyes'],
    ['Anna', 'Ann'],
    ['Liz. Taylor', 'Eva Reyes'],
    ['Ana Lee', 'Ana-Maria Lee'],
    ['O. Haddad', 'Omar Haddad'],
    ['王小明', '王小'],
    ['कि', 'क'],
    ['🌸', '🌸'],
    ['', ''],
    [null, 'Omar'],
    [undefined, null],
  ],
};

describe.each(Object.entries(PAIRS))('%s:', (fit, pairs) => {
  test.each(pairs)('%j and %j', (a, b) => {
    expect([compareNames(a, b), compareNames(b, a)]).toEqual([fit, fit]);
  });
});

test.each([
  ['Omar Ali Haddad', 'Omar', 'Ali Haddad'],
  ['Haddad, Omar', 'Omar', 'Haddad'],
  ['van den Berg, Jan', 'Jan', 'van den Berg'],
  ['Ms Mei Chen', 'Mei', 'Chen'],
  ['Reyes, Prof. Ana', 'Ana', 'Reyes'],
  ['⭐ "Mei" Chen 💃🏽', 'Mei', 'Chen'],
  ["D'Arcy O'Neill", "D'Arcy", "O'Neill"],
  ['Omar Haddad, PhD', 'Omar', 'Haddad PhD'],
  ['Omar Haddad, RN', 'Omar', 'Haddad RN'],
  ['Haddad, Omar, Jr.', 'Haddad', 'Omar Jr.'],
  ['Haddad,', 'Haddad', null],
  ['Mei⭐Chen', 'Mei', 'Chen'],
  ['Haddad, ANA', 'ANA', 'Haddad'],
  ['de la Cruz, Maria', 'Maria', 'de la Cruz'],
  ['Wm. Smith', 'Wm.', 'Smith'],
  ['Mr. John Smith', 'John', 'Smith'],
  // The joiner of Persian words stays.
  ['مه\u200cسا رضایی', 'مه\u200cسا', 'رضایی'],
  ['Omar', 'Omar', null],
  ['+1 202 555 0101', null, null],
  ['⭐', null, null],
  [null, null, null],
])('the first and the last name of %j are %j and %j', (name, firstName, lastName) => {
  expect(splitName(name)).toEqual({ firstName, lastName });
});

test.each([
  ['Łukasz Żak', ['Łukasz', 'Żak', 'ukasz']],
  ['Prof. Zoe\u0308 van Es', ['Zoe\u0308', 'Es', 'van']],
  ['山田太郎', ['山田太郎', '山田太郎', '山']],
  ['⭐', ['', '']],
])('any spelling of %j has a part of %j', (name, parts) => {
  expect(partsOf(name)).toEqual(parts);
});

test.each([
  'Omar',
  'Zoë 🧘',
  "Null O'Neill",
  'Undine',
  '李',
  'وائل',
  'x'.repeat(200),
  'Omar\nHaddad',
  'Nan',
  'Li 123456',
])('%.20j is a name', (text) => {
  expect(isName(text)).toBe(true);
});

test.each([
  ...['#WERT!', '#¿NOMBRE?', '#ССЫЛКА!', '#N/D', 'Omar #REF!'],
  ...['undefined', 'Omar undefined', '[object Object]', 'NULL', ' n/a ', 'Loading', 'loading…', 'Loading...'],
  ...['{{1__name}}', 'Omar {{last}}', '{name}', 'omar@example.com', '<b>Omar</b>', 'Omar | Mei'],
  ...['12345', '+1 202 555 0101', '-', '⭐', '', 'x'.repeat(201), 'x'.repeat(100_000)],
  ...[
    'null null',
    'N/A, n/a',
    '(null)',
    '"Loading ..."',
    'nu\u200bll',
    'ｎｕｌｌ',
    'NaN',
    'Omar NaN',
    'Omar &amp; Mei',
  ],
  ...['tel:Omar', 'Omar 202-555-01', 'zed＠example.com'],
])('%.20j is not', (text) => {
  expect(isName(text)).toBe(false);
});

test.each([
  ['Мария Иванова', 'мария иванова'],
  ['Straße / Süd', 'STRASSE/SUD'],
  ['Işıl Yıldız', 'ISIL YILDIZ'],
  ['Isil Aydin', 'ışıl aydın'],
  ['Łucja Ørsted', 'lucja orsted'],
  ['佐藤 花子', '佐藤花子'],
  ['Aqua-Fit3', 'aqua fit3'],
  ['Room 2 + 3', 'ROOM 2+3'],
])('a thing named %j may be written %j', (name, text) => {
  expect(sameSpelling(name, text)).toBe(true);
});

test.each([
  ['Teens 1-5', 'Teens 15'],
  ['Room 1.2', 'Room 12'],
  ['Bikes 2, 4', 'Bikes 24'],
  ['Kids Ana Roa', 'Kids, Roa, Ana'],
  ['Ana Roa Kids', 'Roa, Ana, Kids'],
  // Marks that are letters.
  ['मीरा', 'मोर'],
  ['---', '. . .'],
])('%j is not %j', (name, text) => {
  expect(sameSpelling(name, text)).toBe(false);
});

test('any two texts compare alike both ways, in no time', () => {
  const names = fc.string({
    unit: fc.oneof(codePoint, fc.constantFrom(' ', ',', '.', 'Dr. ', 'a', 'Á')),
    maxLength: 60,
  });
  fc.assert(
    fc.property(names, names, (a, b) => {
      expect(compareNames(a, b)).toBe(compareNames(b, a));
    }),
  );
  const start = performance.now();
  for (const text of ['Dr. '.repeat(50_000), ','.repeat(100_000), 'a '.repeat(1_000)]) compareNames(text, `${text}b`);
  expect(performance.now() - start).toBeLessThan(1_000);
});
