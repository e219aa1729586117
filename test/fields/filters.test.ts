import { hasSpotsField, isYes, readLimit, statusField } from '../../src/fields/filters.ts';
import { choice } from '../../src/fields/input.ts';
import { invalidInput, refusal } from './refusal.ts';
import { looseKey } from '../../src/text/key.ts';

describe('a yes-or-no field', () => {
  test.each(['yes', 'Yes', 'YES', ' yes '])('%j is yes', (value) => {
    expect(isYes({ has_spots: value }, hasSpotsField)).toBe(true);
  });

  test.each(['no', 'No', '', ' ', null, undefined])('%j is no', (value) => {
    expect(isYes({ has_spots: value }, hasSpotsField)).toBe(false);
  });

  // What the command line may hand in.
  test.each([true, false, 'true', 'False '])('%j is read as a boolean', (value) => {
    expect(isYes({ has_spots: value }, hasSpotsField)).toBe(/true/i.test(String(value)));
  });

  test.each(['truely', 'untrue', '1', 1, 'y', 'maybe'])('%j is refused', (value) => {
    expect(refusal(() => isYes({ has_spots: value }, hasSpotsField))).toEqual(
      invalidInput(`Only With Spots Left must be one of: Yes, No. "${String(value)}" is not.`),
    );
  });
});

describe('the limit of a list', () => {
  test.each([
    ['20', 20],
    [20, 20],
    ['1', 1],
    ['999999999', 999_999_999],
    ['', 100],
    [undefined, 100],
    [null, 100],
  ])('%j is %j', (value, limit) => {
    expect(readLimit({ limit: value })).toBe(limit);
  });

  test.each(['0', 0, '00', '0.0'])('%j is refused, since it would return nothing', (value) => {
    expect(refusal(() => readLimit({ limit: value }))).toEqual(
      invalidInput('Limit must be 1 or more. Leave it empty for 100.'),
    );
  });
});

test.each(['cancelled', 'Canceled', 'CANCELED', 'can celed'])('%j is the status Cancelled', (value) => {
  expect(choice({ status: value }, statusField)).toBe('cancelled');
});

test('every status label compares as its value does', () => {
  for (const [value, label] of Object.entries(statusField.choices)) {
    expect(choice({ status: label }, statusField)).toBe(value);
    expect(looseKey(value)).toBe(looseKey(label));
  }
});
