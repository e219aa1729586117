import { fullNameField } from '../../src/fields/client.ts';
import {
  choice,
  choiceList,
  freeText,
  isId,
  optionalId,
  plainText,
  required,
  requiredId,
  wholeNumber,
} from '../../src/fields/input.ts';
import { classField } from '../../src/fields/dropdowns.ts';
import { capacityField, dateField } from '../../src/fields/classForm.ts';
import { invalidInput, refusal } from './refusal.ts';
import { shown } from '../../src/text/mask.ts';

/** What no field takes for text. */
const NO_TEXT = [true, false, [], ['12'], [['12']], {}, { id: '12' }, 12n, Symbol('12'), () => '12'];
const BLANK = [undefined, null, '', ' ', ' \t\n', '\u00a0', '\u3000'];
/** Half of a character outside the basic plane: text that UTF-8 cannot hold. */
const LONE = '\ud83e';
const LONG = 'x'.repeat(41);
const LONG_SHOWN = `${'x'.repeat(39)}…`;

test.each([
  [' Main \n Studio ', 'Main Studio'],
  ['\u200fHarbor\u200b Studio', 'Harbor Studio'],
  [' 66f1c0a2b7d4e81f5a3c0e01\u200b ', '66f1c0a2b7d4e81f5a3c0e01'],
  [7, '7'],
  [' ', undefined],
])('%j is read as %j', (text, read) => {
  expect(plainText({ class_id: text }, classField)).toBe(read);
});

test.each([
  ['66f1c0a2b7d4e81f5a3c0e01', true],
  ['66F1C0A2B7D4E81F5A3C0E01', true],
  ['66f1c0a2b7d4e81f5a3c0e0', false],
  ['66f1c0a2b7d4e81f5a3c0e011', false],
  ['66f1c0a2b7d4e81f5a3c0eg1', false],
  ['Aerial-Hammock-2-Beginners', false],
])('%j is an ID: %j', (text, answer) => {
  expect(isId(text)).toBe(answer);
});

describe('freeText', () => {
  test.each(BLANK)('%j is blank', (value) => {
    expect(freeText({ full_name: value }, fullNameField)).toBeUndefined();
  });

  test.each([
    '12',
    ' 12 ',
    'Zoë 🧘 {{curly}}',
    '{{bundle.inputData.x}}',
    'Look at #REF!',
    'a\nb',
    '0',
    'null',
    'false',
    '<b>&amp;</b>',
    '#1',
    '#REF! again',
    LONE,
    'x'.repeat(1_000),
  ])('%j stays as it was written', (value) => {
    expect(freeText({ full_name: value }, fullNameField)).toBe(value);
  });

  test.each([
    [12, '12'],
    [0, '0'],
    [-0, '0'],
    [-1.5, '-1.5'],
    [1e21, '1e+21'],
  ])('the number %j is text', (value, text) => {
    expect(freeText({ full_name: value }, fullNameField)).toBe(text);
  });

  test.each(NO_TEXT)('%p is refused', (value) => {
    expect(refusal(() => freeText({ full_name: value }, fullNameField))).toEqual(
      invalidInput('Full Name has more than one value. Map a single value.'),
    );
  });
});

describe('an id', () => {
  test.each([
    ['66f1c0a2b7d4e81f5a3c0c01', '66f1c0a2b7d4e81f5a3c0c01'],
    ['  12\n', '12'],
    [12, '12'],
    [0, '0'],
    ['…', '…'],
    ['a?b=c#d%2F', 'a?b=c#d%2F'],
    ['\u200e66f1c0a2b7d4e81f5a3c0c01\u202c', '66f1c0a2b7d4e81f5a3c0c01'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['...', '...'],
  ])('in %j is %j', (value, id) => {
    expect(optionalId({ class_id: value }, classField)).toBe(id);
    expect(requiredId({ class_id: value }, classField)).toBe(id);
  });

  test.each(BLANK)('%j is blank', (value) => {
    expect(optionalId({ class_id: value }, classField)).toBeUndefined();
    expect(refusal(() => requiredId({ class_id: value }, classField))).toEqual(
      invalidInput('Class is empty. Fill it in; if it is mapped, check that the earlier step returned a value.'),
    );
  });

  test.each([
    'Yoga - Fri 22 May 2026 6:30 PM - Main Studio',
    'Tara Lindqvist',
    'a\u00a0b',
    '{{1__id}}',
    'a}',
    'x'.repeat(101),
    '.',
    ' .. ',
    'a/b',
    'a\\b',
    'a\u0000b',
    'a\nb',
    LONE,
    `a${LONE}b`,
  ])('%j is refused', (value) => {
    const told = invalidInput('Class is not a valid ID. Choose it from the list, or map its ID from an earlier step.');
    expect(refusal(() => optionalId({ class_id: value }, classField))).toEqual(told);
    expect(refusal(() => requiredId({ class_id: value }, classField))).toEqual(told);
  });
});

describe('required', () => {
  test.each([0, '', false, null, Number.NaN])('%j is filled', (value) => {
    expect(required(value, dateField)).toBe(value);
  });

  test('undefined is refused', () => {
    const blank: string | undefined = undefined;
    expect(refusal(() => required<string>(blank, dateField))).toHaveProperty('code', 'InvalidInput');
  });
});

describe('wholeNumber', () => {
  test.each([
    ['12', 12],
    [12, 12],
    [' 12 ', 12],
    ['\u200e1\u200b2', 12],
    ['0', 0],
    [0, 0],
    [-0, 0],
    ['012', 12],
    ['12.0', 12],
    ['12.00', 12],
    ['999999999', 999_999_999],
    ['000000000', 0],
  ])('%j is %j', (value, number) => {
    expect(wholeNumber({ number_of_participants: value }, capacityField)).toBe(number);
  });

  test.each(BLANK)('%j is blank', (value) => {
    expect(wholeNumber({ number_of_participants: value }, capacityField)).toBeUndefined();
  });

  test.each([
    ['12.5', '12.5'],
    [12.5, '12.5'],
    ['12.05', '12.05'],
    ['12.', '12.'],
    ['.0', '.0'],
    ['-1', '-1'],
    [-1, '-1'],
    ['+1', '+1'],
    ['1e3', '1e3'],
    [1e21, '1e+21'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    ['0x10', '0x10'],
    ['1,000', '1,000'],
    ['1.000', '1.000'],
    ['1 000', '1 000'],
    ['1000000000', '…'],
    ['about 12', 'about 12'],
    ['12 people', '12 people'],
    ['١٢', '١٢'],
    [LONE, '\ufffd'],
    [LONG, LONG_SHOWN],
  ])('%j is refused', (value, told) => {
    expect(refusal(() => wholeNumber({ number_of_participants: value }, capacityField))).toEqual(
      invalidInput(`Capacity must be a whole number, such as 12. "${told}" is not.`),
    );
  });
});

const choices = { no_show: 'No-Show', waitlisted: 'On the Waitlist', 12: 'Twelve' } as const;
const statusField = { key: 'status', label: 'Status', choices };

test.each([
  '#REF!',
  '#N/A',
  '#VALUE!',
  '#NAME?',
  '#DIV/0!',
  '#NUM!',
  '#NULL!',
  '#ERROR!',
  '#SPILL!',
  '#CALC!',
  ' #BEZUG! ',
])('the spreadsheet error %j is refused', (value) => {
  expect(refusal(() => freeText({ full_name: value }, fullNameField))).toEqual(
    invalidInput(`Full Name holds "${value.trim()}", a spreadsheet error. Fix that cell, then try again.`),
  );
});

describe('choice', () => {
  test.each([
    ['no_show', 'no_show'],
    ['No-Show', 'no_show'],
    ['NO SHOW', 'no_show'],
    [' noshow ', 'no_show'],
    ['waitlisted', 'waitlisted'],
    ['On the Waitlist', 'waitlisted'],
    ['on_the-waitlist', 'waitlisted'],
    ['12', '12'],
    [12, '12'],
    ['twelve', '12'],
  ])('%j is %s', (value, chosen) => {
    expect(choice({ status: value }, statusField)).toBe(chosen);
  });

  test.each(BLANK)('%j is blank', (value) => {
    expect(choice({ status: value }, statusField)).toBeUndefined();
  });

  test.each([
    ['booked', 'booked'],
    ['no', 'no'],
    ['noshows', 'noshows'],
    ['waitlist', 'waitlist'],
    ['-', '-'],
    ['toString', 'toString'],
    ['__proto__', '__proto__'],
    ['constructor', 'constructor'],
    [LONE, '\ufffd'],
    [LONG, LONG_SHOWN],
  ])('%j is refused', (value, told) => {
    expect(refusal(() => choice({ status: value }, statusField))).toEqual(
      // An object lists keys that are numbers first.
      invalidInput(`Status must be one of: Twelve, No-Show, On the Waitlist. "${told}" is not.`),
    );
  });
});

describe('choiceList', () => {
  test.each([
    [
      ['no_show', 'On the Waitlist'],
      ['no_show', 'waitlisted'],
    ],
    [
      ['waitlisted', '', null, undefined, 'No-Show'],
      ['waitlisted', 'no_show'],
    ],
    // The command line hands in a list of one as the one.
    ['No-Show', ['no_show']],
    [12, ['12']],
    [
      [12, '12'],
      ['12', '12'],
    ],
    [[], []],
    [['', ' '], []],
    ['', []],
    [undefined, []],
    [null, []],
  ])('%j is %j', (value, chosen) => {
    expect(choiceList({ status: value }, statusField)).toEqual(chosen);
  });

  test('a list with one invalid item is refused', () => {
    expect(refusal(() => choiceList({ status: ['no_show', 'gone'] }, statusField))).toEqual(
      invalidInput('Status must be one of: Twelve, No-Show, On the Waitlist. "gone" is not.'),
    );
  });

  test.each([[[['no_show']]], [[{}]], [{}], [true]])('%j is refused', (value) => {
    expect(refusal(() => choiceList({ status: value }, statusField))).toHaveProperty('code', 'InvalidInput');
  });
});

describe('shown', () => {
  test.each([
    ['', ''],
    ['x'.repeat(40), 'x'.repeat(40)],
    [LONG, LONG_SHOWN],
    ['x'.repeat(1_000), LONG_SHOWN],
    [`a${LONE}`, 'a\ufffd'],
    // The cut may fall within a character.
    [`${'x'.repeat(38)}🧘🧘`, `${'x'.repeat(38)}…`],
  ])('%j is shown as %j', (text, told) => {
    expect(shown(text)).toBe(told);
  });
});
