import fc from 'fast-check';

import { fingerprint } from '../../src/feeds/fingerprint.ts';
import { decode, encode, saveMemory } from '../../src/feeds/memory.ts';
import { newPart } from '../../src/feeds/plan.ts';
import { classKey } from '../../src/feeds/prints.ts';
import { mockedCache } from './mockedCache.ts';

const minutes = fc.integer({ min: 0, max: 60_466_175 });
const print = (length: number) => fc.string({ minLength: 1, maxLength: 8 }).map((text) => fingerprint(text, length));
const kept = fc
  .record({
    savedAt: minutes,
    startedAt: minutes,
    classes: fc.uniqueArray(
      fc.tuple(
        fc.string().map(classKey),
        fc.record({
          listed: fc.oneof(print(5), fc.constant('')),
          roster: print(7),
          changedAt: minutes,
          readAt: minutes,
        }),
      ),
      { selector: ([key]) => key },
    ),
  })
  .map(({ savedAt, startedAt, classes }) => ({ savedAt, part: { startedAt, classes: new Map(classes) } }));

test('decode reads what encode wrote', () => {
  fc.assert(
    fc.property(kept, (part) => {
      expect(decode(encode(part))).toEqual(part);
    }),
  );
});

test('decode returns null for anything else', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.anything(),
        kept.map((part) => ` ${encode(part)}`),
        kept.map((part) => `${encode(part)}\n8badname  x 0 0`),
      ),
      (text) => {
        expect(decode(text)).toBeNull();
      },
    ),
  );
});

describe('the parts of the memory', () => {
  const { set, withCache } = mockedCache();

  test('are saved the oldest first, since the bytes of a minute may run out', async () => {
    set.mockResolvedValueOnce(true).mockResolvedValueOnce(true).mockResolvedValue(false);
    const parts = [7, 3, 5].map((savedAt) => ({ name: String(savedAt), part: newPart(0), savedAt, isWritable: true }));
    expect(await withCache(async (z) => saveMemory(z, parts, 9))).toBe(2);
    expect(set.mock.calls.map(([key]: unknown[]) => key)).toEqual(['rosters.2.3', 'rosters.2.5', 'rosters.2.7']);
  });
});

test('2,000 classes take 68 kB, in eight parts of about the same size', () => {
  const known = { listed: fingerprint('a', 5), roster: fingerprint('b', 7), changedAt: 29_000_000, readAt: 29_000_000 };
  const keys = Array.from({ length: 2000 }, (_, at) => classKey(`a${String(at)}`));
  const sizes = Array.from('01234567').map((name) => {
    const classes = new Map(keys.filter((key) => key.startsWith(name)).map((key) => [key, known]));
    return encode({ part: { startedAt: 0, classes }, savedAt: 29_000_000 }).length;
  });
  expect(new Set(keys).size).toBe(2000);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(2000 * 35 + 8 * 7);
  expect(Math.max(...sizes)).toBeLessThan(1.2 * Math.min(...sizes));
});
