import fc from 'fast-check';

import {
  classKey,
  decode,
  encode,
  fingerprint,
  LISTED_LENGTH,
  ROSTER_LENGTH,
  type Kept,
} from '../../src/feeds/memory.ts';

const minutes = fc.integer({ min: 0, max: 60_466_175 });
const print = (length: number) => fc.string({ minLength: 1, maxLength: 8 }).map((text) => fingerprint(text, length));
const kept: fc.Arbitrary<Kept> = fc
  .record({
    savedAt: minutes,
    bornAt: minutes,
    classes: fc.uniqueArray(
      fc.tuple(
        fc.string().map(classKey),
        fc.record({
          listed: fc.oneof(print(LISTED_LENGTH), fc.constant('')),
          roster: print(ROSTER_LENGTH),
          changedAt: minutes,
          readAt: minutes,
        }),
      ),
      { selector: ([key]) => key },
    ),
  })
  .map(({ savedAt, bornAt, classes }) => ({ savedAt, memory: { bornAt, classes: new Map(classes) } }));

test('what was written is read', () => {
  fc.assert(
    fc.property(kept, (memory) => {
      expect(decode(encode(memory))).toEqual(memory);
    }),
  );
});

test('a class takes 30 characters', () => {
  fc.assert(
    fc.property(kept, (memory) => {
      expect(encode(memory)).toHaveLength(11 + 30 * memory.memory.classes.size);
    }),
  );
});

test('garbage is no memory', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.anything(),
        kept.map((memory) => `2${encode(memory).slice(1)}`),
        kept.map((memory) => `${encode(memory)}x`),
      ),
      (text) => {
        expect(decode(text)).toBeNull();
      },
    ),
  );
});

test('a memory of 2,000 classes is 60 kB', () => {
  const row = {
    listed: fingerprint('a', LISTED_LENGTH),
    roster: fingerprint('b', ROSTER_LENGTH),
    changedAt: 29_000_000,
    readAt: 29_000_000,
  };
  const classes = new Map(Array.from({ length: 2000 }, (_, at) => [classKey(String(at)), row]));
  expect(classes.size).toBe(2000);
  expect(encode({ memory: { bornAt: 0, classes }, savedAt: 0 })).toHaveLength(60_011);
});
