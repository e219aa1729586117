import { codeOf, halted, invalid, outOfTime, tooMuch } from '../src/errors.ts';

test('a stop on purpose is not an error of the Zap, and core does not add the form to it', () => {
  const error = halted('Already booked.');
  expect({ name: error.name, message: error.message }).toEqual({ name: 'HaltedError', message: 'Already booked.' });
  expect(error).toHaveProperty('doNotContextify', true);
});

test('the code of an error can be asked for', () => {
  expect(codeOf(outOfTime(true, { thing: 'class' }))).toBe('TimeoutError');
  expect(codeOf(tooMuch('Too many classes.'))).toBe('TooMuchToRead');
  expect(codeOf(new Error('TimeoutError'))).toBeUndefined();
  expect(codeOf('TimeoutError')).toBeUndefined();
});

describe('a message', () => {
  test.each([249, 250, 251, 10_000_000])('of %i characters is cut to the 250 that Zapier shows', (length) => {
    const message = `${'x'.repeat(length - 1)}!`;
    const shown = length <= 250 ? message : `${'x'.repeat(249)}…`;
    expect(JSON.parse(invalid(message).message)).toEqual({ message: shown, code: 'InvalidInput', status: 400 });
    expect(halted(message).message).toBe(shown);
  });

  test('does not end in half a character', () => {
    expect(halted(`${'x'.repeat(248)}🧘 and more`).message).toBe(`${'x'.repeat(248)}…`);
    expect(halted(`${'x'.repeat(247)}🧘 and more`).message).toBe(`${'x'.repeat(247)}🧘…`);
  });
});
