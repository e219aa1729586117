import fc from 'fast-check';

import { readPages } from '../../src/api/pages.ts';
import type { Connection } from '../../src/http/connection.ts';
import { bigStudio } from '../../tools/sandbox/seed.ts';
import { rejection } from '../fields/refusal.ts';
import { connectApp } from '../support/app.ts';

interface Row {
  readonly id: string;
  /** tells copies of a row apart */
  readonly copy?: number;
}

const numbered = (count: number): Row[] => Array.from({ length: count }, (_, at) => ({ id: String(at) }));
const idsOf = (rows: readonly Row[]): string[] => rows.map(({ id }) => id);

/** A connection with this much time left; the pages of these tests do not come from it. */
function withTime(timeLeft: () => number): Connection {
  const request = () => Promise.reject(new Error('not used'));
  return { request, requestOrNull: request, timeLeft };
}

const inTime = withTime(() => 26_000);

/** A server that sends `page`, answering requests made together in any order; `asked` shows which were open together. */
function server(page: (number: number, limit: number) => Row[] | Error) {
  const asked: number[][] = [];
  let open: { number: number; limit: number; answer: () => void }[] = [];
  const readPage = (number: number, limit: number): Promise<Row[]> =>
    new Promise((resolve, reject) => {
      if (open.length === 0) {
        setImmediate(() => {
          const together = open.toReversed();
          open = [];
          asked.push(together.map((one) => one.number).sort((a, b) => a - b));
          for (const { answer } of together) answer();
        });
      }
      const answer = (): void => {
        const found = page(number, limit);
        if (found instanceof Error) reject(found);
        else resolve(found);
      };
      open.push({ number, limit, answer });
    });
  return { asked, readPage };
}

const list = (rows: Row[], cap: number) =>
  server((page, limit) => rows.slice((page - 1) * Math.min(cap, limit), page * Math.min(cap, limit)));
/** These pages, then the last one forever. */
const script = (...pages: (Row[] | Error)[]) => server((page) => pages[Math.min(page, pages.length) - 1] ?? []);
const rows = (ids: string): Row[] => Array.from(ids, (id) => ({ id }));

test('a list is read whole, by pages of a hundred rows or fewer, whatever comes past its end', async () => {
  const sizes = { count: fc.nat(100), cap: fc.integer({ min: 1, max: 7 }), repeats: fc.boolean() };
  await fc.assert(
    fc.asyncProperty(fc.record(sizes), async ({ count, cap, repeats }) => {
      const last = Math.max(1, Math.ceil(count / cap));
      const all = numbered(count);
      const { asked, readPage } = server((page) => {
        const shown = repeats ? Math.min(page, last) : page;
        return all.slice((shown - 1) * cap, shown * cap);
      });
      expect(await readPages(inTime, readPage)).toEqual(all);
      expect(asked.flat().length).toBeLessThanOrEqual(last + 6);
    }),
  );
});

test('pages that begin with a row of the one before, since the list grows, are no end', async () => {
  const { readPage } = script(rows('ab'), rows('bc'), rows('cd'), rows('de'), []);
  expect(idsOf(await readPages(inTime, readPage)).join('')).toBe('abcde');
});

test('the first five pages are read one by one, the others five at a time', async () => {
  const { asked, readPage } = list(numbered(750), 1000);
  await readPages(inTime, readPage);
  expect(asked).toEqual([[1], [2], [3], [4], [5], [6, 7, 8, 9, 10]]);
});

test.each([
  ['two in a row without a new row', ['abc', 'bca', 'cab', 'd'], 'abc', 3],
  ['an empty one', ['abc', 'bc', 'd', 'ad', 'e', '', 'f'], 'abcde', 10],
])('the end is %s', async (_what, pages, ids, requests) => {
  const { asked, readPage } = script(...pages.map(rows));
  expect(idsOf(await readPages(inTime, readPage)).join('')).toBe(ids);
  expect(asked.flat()).toHaveLength(requests);
});

test('the later copy of a repeated row wins, in the place of the first', async () => {
  const row = (id: string, copy: number): Row => ({ id, copy });
  const { readPage } = script([row('a', 1), row('b', 1), row('b', 2)], [row('a', 3), row('c', 3)], []);
  expect(await readPages(inTime, readPage)).toEqual([row('a', 3), row('b', 2), row('c', 3)]);
});

test('a failed page fails the list once the others have ended, unless it is past the end', async () => {
  const pages = Array.from('abcdefg', rows);
  const failed = script(...pages, new Error('page 8'));
  await expect(readPages(inTime, failed.readPage)).rejects.toThrow(new Error('page 8'));
  expect(failed.asked.at(-1)).toEqual([6, 7, 8, 9, 10]);
  expect(idsOf(await readPages(inTime, script(...pages, [], new Error('past')).readPage)).join('')).toBe('abcdefg');
});

test('reading ends as soon as the rows, or the pages, are enough', async () => {
  const { asked, readPage } = list(numbered(40), 3);
  const enough = (found: readonly Row[]): boolean => found.length >= 20;
  expect(await readPages(inTime, readPage, { enough })).toEqual(numbered(21));
  expect(await readPages(inTime, readPage, { maxPages: 2 })).toEqual(numbered(6));
  expect(asked.slice(6)).toEqual([[1], [2]]);
});

test.each([
  [299, 26_000, 300],
  [300, 26_000, 300],
  [2, 1_001, 3],
  [2, 1_000, 0],
])('of %i pages, with %i ms left, %i requests are made before the end or an error', async (count, left, requests) => {
  const { asked, readPage } = list(numbered(count), 1);
  const run = readPages(
    withTime(() => left),
    readPage,
  );
  if (requests > count) expect(await run).toHaveLength(count);
  else expect(await rejection(run)).toMatchObject({ code: 'TooMuchToRead' });
  expect(asked.flat()).toHaveLength(requests);
});

describe('a thorough read', () => {
  const thorough = true;
  /** Each pass reads one page, `pages[pass]`, and an empty one. */
  const passes = (...pages: (Row[] | Error)[]) => {
    const left = [...pages];
    return server((page) => (page === 1 ? (left.shift() ?? new Error('none left')) : []));
  };

  test.each([
    ['nothing new turns up', ['a', 'ab', 'ba'], 'ab'],
    ['the list is empty', [''], ''],
    ['it was read four times', ['a', 'b', 'c', 'd', 'e'], 'abcd'],
    ['a later pass fails', ['a', 'b'], 'ab'],
  ])('ends when %s', async (_when, pages, ids) => {
    expect(idsOf(await readPages(inTime, passes(...pages.map(rows)).readPage, { thorough })).join('')).toBe(ids);
  });

  test('fails if the first pass fails', async () => {
    await expect(readPages(inTime, passes(new Error('gone')).readPage, { thorough })).rejects.toThrow('gone');
  });

  test.each([
    [13_000, 'ab'],
    [12_999, 'a'],
  ])('with %i ms left after the first pass finds %j', async (left, ids) => {
    const { readPage } = passes(rows('a'), rows('ab'), rows('ab'));
    const slow = withTime(() => left);
    expect(idsOf(await readPages(slow, readPage, { thorough })).join('')).toBe(ids);
  });
});

test('a Zap turns on with 300 classes at 10 a page and 60 requests a minute', async () => {
  const studio = bigStudio({ classes: 300, booked: 0 });
  const app = await connectApp({ studio, requestsPerMinute: 60 });
  app.sandbox.switches.pageCap = 10;
  expect(await app.trigger('new_class', {}, { isPopulatingDedupe: true })).toHaveLength(300);
  await app.close();
});
