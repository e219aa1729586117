import fc from 'fast-check';

import { codePoint } from '../support/codePoint.ts';
import { quoted } from '../../src/http/refusals.ts';

const KEY = 'wk_live_4f9a';

const quoteOf = (body: unknown): string => quoted({ body, key: KEY });

test.each<[unknown, string]>([
  [{ message: 'Invalid request body' }, ': "Invalid request body"'],
  [{ error: 'Invalid parameters' }, ': "Invalid parameters"'],
  [{ message: ' ', error: 'Invalid parameters' }, ': "Invalid parameters"'],
  [{ message: ['', 'Invalid parameters'] }, ''],
  [{ error: { message: 'Class is full' } }, ': "Class is full"'],
  [{ message: { error: 'Class is full' } }, ': "Class is full"'],
  [{ statusCode: 400, message: ['date is no date', 'time is no time'], error: 'Bad Request' }, ': "date is no date"'],
  [{ message: '', error: 'Bad Request' }, ': "Bad Request"'],
  [{ message: null, error: 'Bad Request' }, ': "Bad Request"'],
  [{ message: {}, error: 'Bad Request' }, ': "Bad Request"'],
  [[{ message: 'Class is full' }], ': "Class is full"'],
  ['Class is full', ': "Class is full"'],
  [{ message: '  Class\n\tis   full  ' }, ': "Class is full"'],
  [{ message: 'No "spot" left' }, ': "No "spot" left"'],
  [{ message: 'a'.repeat(50) }, `: "${'a'.repeat(50)}"`],
  [{ message: 'a'.repeat(51) }, `: "${'a'.repeat(49)}…"`],
  [{ message: `${'a'.repeat(48)}🧘🧘` }, `: "${'a'.repeat(48)}…"`],
  [{ message: `🧘${'a'.repeat(60)}` }, `: "🧘${'a'.repeat(47)}…"`],
  // Nothing to quote.
  [undefined, ''],
  [null, ''],
  [{}, ''],
  [[], ''],
  ['', ''],
  [{ message: ' ' }, ''],
  [{ message: 400, error: true }, ''],
  [{ errors: ['x'] }, ''],
  [{ error: { error: { error: { error: 'too deep' } } } }, ''],
])('quotes the body %j as %j', (body, quote) => {
  expect(quoteOf(body)).toBe(quote);
});

test.each([
  ['Phone +1 (202) 555-0143 is taken', 'Phone … is taken'],
  ['Phone +12025550143 is taken', 'Phone … is taken'],
  ['+91 98765 43210', '…'],
  ['2025550143', '…'],
  ['555-0143', '…'],
  ['030/5550 143', '…'],
  ['202–555–0143', '…'],
  ['06.12.34.56.78', '…'],
  ['06-12-34-56-78', '…'],
  ['12-34-56-78', '…'],
  ['1234-56-7890', '…'],
  ['5550143', '…'],
  ['2026-05-22-17', '…'],
  ['tara.lindqvist@example.com is taken', '… is taken'],
  ['mailto:tara@example.com, tara+x@mail.example.com', '… …'],
  ['tara%40example.com', '…'],
  ['a@b', '…'],
  ['class of 2026-05-22 18:30, 2025550143', 'class of 2026-05-22 18:30, …'],
  ['tel.2025550143', 'tel.…'],
  ['202.555.0143', '…'],
  // Not contact details.
  ['2026-05-22 is over', '2026-05-22 is over'],
  ['2026-05-22 18:30 is over', '2026-05-22 18:30 is over'],
  ['31.12.2026 or 12/31/2026', '31.12.2026 or 12/31/2026'],
  ['22.5.26, 5/6/2026 or 2026-05', '22.5.26, 5/6/2026 or 2026-05'],
  ['123456 or 12:30', '123456 or 12:30'],
  ['22 May 2026 18:30 is over', '22 May 2026 18:30 is over'],
  ['Invalid classId 66f1c0a2', 'Invalid classId 66f1c0a2'],
  ['12 of 12 spots at 18:30', '12 of 12 spots at 18:30'],
  ['@ 5', '@ 5'],
  ['call ٠١٢٣٤٥٦٧٨٩ now', 'call … now'],
])('quotes %j as %j, without contact details', (message, quote) => {
  expect(quoteOf({ message })).toBe(`: "${quote}"`);
});

test('never quotes the key', () => {
  expect(quoteOf({ message: `Key ${KEY} is wrong: ${KEY}` })).toBe(': "Key … is wrong: …"');
  expect(quoteOf({ error: { message: KEY } })).toBe(': "…"');
  expect(quoteOf({ message: `${' '.repeat(995)}${KEY}` })).toBe(': "…"');
});

test('takes only a moment even for very long, odd text', () => {
  const long = ['a', 'a ', ' ', '1', '1 ', '+1(', '@', 'a@', '%4', '\ud800', '1-'].map((unit) =>
    unit.repeat(9_000_000 / unit.length),
  );
  const start = performance.now();
  for (const message of long) quoteOf({ message });
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('never quotes a key, email or phone, whatever is around it', () => {
  const secrets = ['tara.lindqvist@example.com', '+1 202 555 0143', '2025550143', KEY];
  const around = fc.string({ unit: codePoint, maxLength: 30 });
  fc.assert(
    fc.property(around, fc.constantFrom(...secrets), around, (before, secret, after) => {
      const quote = quoteOf({ message: `${before} ${secret} ${after}` });
      expect(quote).not.toContain(secret);
      expect(quote.length).toBeLessThanOrEqual(54);
    }),
    { numRuns: 1_000 },
  );
});
