import { readPages } from '../../src/api/pages.ts';
import type { Connection } from '../../src/http/connection.ts';
import { rejection } from '../fields/refusal.ts';

interface Row {
  readonly id: string;
  /** tells copies of a row apart */
  readonly copy?: number;
}

const TOO_MUCH = {
  name: 'AppError',
  message: 'Whautomate has more records than one run can read. Fill in more fields or a more specific text.',
  code: 'TooMuchToRead',
  status: 422,
};

function rowsNamed(...ids: (string | number)[]): Row[] {
  return ids.map((id) => ({ id: String(id) }));
}

function numbered(count: number): Row[] {
  return rowsNamed(...Array.from({ length: count }, (_, at) => at + 1));
}

function idsOf(rows: readonly Row[]): string[] {
  return rows.map(({ id }) => id);
}

/** A connection with this much time left; the pages of these tests do not come from it. */
function withTime(timeLeft: () => number): Connection {
  const request = () => Promise.reject(new Error('not used'));
  return { request, requestOrNull: request, host: 'api.whautomate.com', timeLeft };
}

const inTime = withTime(() => 26_000);

/** A server with a list that it sends in pages of at most `cap` rows; `before` runs before a page is read. */
function server({ rows, cap, before = {} }: { rows: Row[]; cap: number; before?: Record<number, () => void> }) {
  const asked: { page: number; limit: number }[] = [];
  const readPage = (page: number, limit: number): Promise<Row[]> => {
    asked.push({ page, limit });
    before[page]?.();
    const size = Math.min(cap, limit);
    return Promise.resolve(rows.slice((page - 1) * size, page * size));
  };
  return { asked, readPage };
}

/** A server that sends these pages, then repeats the last one forever. */
function script(...pages: Row[][]) {
  const asked: number[] = [];
  const readPage = (page: number): Promise<Row[]> => {
    asked.push(page);
    return Promise.resolve(pages[Math.min(page, pages.length) - 1] ?? []);
  };
  return { asked, readPage };
}

describe('a list', () => {
  test.each([
    [1, 0, 1],
    [1, 1, 2],
    [1, 4, 5],
    [3, 9, 4],
    [3, 10, 5],
    [100, 99, 2],
    [100, 100, 2],
    [100, 101, 3],
    [100, 250, 4],
    [1000, 250, 4],
  ])('in pages of at most %i rows, with %i rows in all, takes %i requests', async (cap, count, requests) => {
    const { asked, readPage } = server({ rows: numbered(count), cap });
    expect(await readPages(inTime, readPage)).toEqual(numbered(count));
    expect(asked).toEqual(Array.from({ length: requests }, (_, at) => ({ page: at + 1, limit: 100 })));
  });

  test('is read once if the server ignores `page`', async () => {
    const { asked, readPage } = script(numbered(40));
    expect(await readPages(inTime, readPage)).toEqual(numbered(40));
    expect(asked).toEqual([1, 2, 3]);
  });

  test.each([1, 2, 3])('is read once if the last page, of %i rows, is repeated past the end', async (size) => {
    const last = numbered(9).slice(-size);
    const { asked, readPage } = script(numbered(9).slice(0, -size), last);
    expect(await readPages(inTime, readPage)).toEqual(numbered(9));
    expect(asked).toEqual([1, 2, 3, 4]);
  });

  test('keeps the later copy of a repeated row, in the place of the first', async () => {
    const row = (id: string, copy: number): Row => ({ id, copy });
    const { readPage } = script([row('a', 1), row('b', 1), row('b', 2)], [row('a', 3), row('c', 3)], []);
    expect(await readPages(inTime, readPage)).toEqual([row('a', 3), row('b', 2), row('c', 3)]);
  });

  test('ends if a server sends the same pages in turns', async () => {
    const pages = [rowsNamed('a', 'b'), rowsNamed('b', 'a')];
    const asked: number[] = [];
    const readPage = (page: number) => {
      asked.push(page);
      return Promise.resolve(pages[page % 2] ?? []);
    };
    expect(idsOf(await readPages(inTime, readPage)).sort()).toEqual(['a', 'b']);
    expect(asked).toEqual([1, 2, 3]);
  });

  test('does not end at one page without new rows, nor at a second one after a page with some', async () => {
    const pages = ['abc', 'bc', 'd', 'ad', 'e', ''].map((ids) => rowsNamed(...Array.from(ids)));
    const { asked, readPage } = script(...pages);
    expect(idsOf(await readPages(inTime, readPage))).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(asked).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('tells pages apart even if their ids join to the same text', async () => {
    const { readPage } = script(rowsNamed('a,b', 'c'), rowsNamed('a', 'b,c'), rowsNamed('a","b'), []);
    expect(idsOf(await readPages(inTime, readPage))).toEqual(['a,b', 'c', 'a', 'b,c', 'a","b']);
  });

  test('fails if a page fails', async () => {
    const readPage = (page: number) => (page === 2 ? Promise.reject(new Error('gone')) : Promise.resolve(numbered(3)));
    await expect(readPages(inTime, readPage)).rejects.toThrow(new Error('gone'));
  });
});

describe('a list that changes while it is read', () => {
  // After page 1, rows are inserted at the top.
  test.each([
    [1, 1],
    [3, 1],
    [3, 2],
    [3, 3],
    [3, 4],
    [3, 6],
    [100, 100],
  ])('in pages of %i loses no row when %i rows are inserted at the top', async (cap, more) => {
    const rows = numbered(cap * 4);
    const insert = () => {
      rows.unshift(...rowsNamed(...Array.from({ length: more }, (_, at) => `new ${String(at)}`)));
    };
    const { readPage } = server({ rows, cap, before: { 2: insert } });
    const read = idsOf(await readPages(inTime, readPage));
    expect(read).toEqual(expect.arrayContaining(idsOf(numbered(cap * 4))));
    expect(new Set(read).size).toBe(read.length);
  });

  test('is read past a page without new rows', async () => {
    const rows = numbered(8);
    const before = { 3: () => rows.unshift(...rowsNamed('v', 'w', 'x', 'y')) };
    const { asked, readPage } = server({ rows, cap: 3, before });
    // Page 3 now holds rows 3 to 5.
    expect(await readPages(inTime, readPage)).toEqual(numbered(8));
    expect(asked.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5]);
  });

  test('misses the row that a deletion moves to an earlier page, until it is read again', async () => {
    const rows = numbered(7);
    const { readPage } = server({ rows, cap: 3, before: { 2: () => rows.splice(1, 1) } });
    // Nothing in the pages shows it: 1 2 3, then 5 6 7.
    expect(idsOf(await readPages(inTime, readPage))).toEqual(['1', '2', '3', '5', '6', '7']);
    expect(idsOf(await readPages(inTime, server({ rows, cap: 3 }).readPage))).toEqual(['1', '3', '4', '5', '6', '7']);
  });
});

describe('a thorough read', () => {
  const thorough = true;

  test('reads an unchanging list twice', async () => {
    const { asked, readPage } = server({ rows: numbered(5), cap: 3 });
    expect(await readPages(inTime, readPage, { thorough })).toEqual(numbered(5));
    expect(asked.map(({ page }) => page)).toEqual([1, 2, 3, 1, 2, 3]);
  });

  test('reads an empty list once', async () => {
    const { asked, readPage } = server({ rows: [], cap: 3 });
    expect(await readPages(inTime, readPage, { thorough })).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  test('finds the row that a deletion hid the first time', async () => {
    const rows = numbered(7);
    const asked: number[] = [];
    const { readPage } = server({ rows, cap: 3 });
    const deleting = (page: number, limit: number) => {
      if (asked.push(page) === 2) rows.splice(1, 1);
      return readPage(page, limit);
    };
    const read = idsOf(await readPages(inTime, deleting, { thorough }));
    expect(read.sort()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(asked).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3]);
  });

  test('ends if the server ignores `page`', async () => {
    const { asked, readPage } = script(numbered(4));
    expect(await readPages(inTime, readPage, { thorough })).toEqual(numbered(4));
    expect(asked).toEqual([1, 2, 3, 1, 2, 3]);
  });

  test('stops after four passes, even if each finds something new', async () => {
    let pass = 0;
    const readPage = (page: number) => {
      if (page === 1) pass += 1;
      return Promise.resolve(page === 1 ? rowsNamed('a', `new ${String(pass)}`) : []);
    };
    const read = idsOf(await readPages(inTime, readPage, { thorough }));
    expect(read).toEqual(['a', 'new 1', 'new 2', 'new 3', 'new 4']);
    expect(pass).toBe(4);
  });

  test.each([
    [13_000, 6],
    [12_999, 3],
  ])('with %i ms left after the first pass, requests %i pages in all', async (left, requests) => {
    const { asked, readPage } = server({ rows: numbered(5), cap: 3 });
    const slow = withTime(() => (asked.length < 3 ? 26_000 : left));
    expect(await readPages(slow, readPage, { thorough })).toEqual(numbered(5));
    expect(asked).toHaveLength(requests);
  });
});

describe('reading until there are enough rows', () => {
  test('requests no page more than needed', async () => {
    const { asked, readPage } = server({ rows: numbered(12), cap: 3 });
    const enough = (rows: readonly Row[]) => rows.length >= 5;
    expect(await readPages(inTime, readPage, { enough })).toEqual(numbered(6));
    expect(asked.map(({ page }) => page)).toEqual([1, 2]);
  });

  test('counts all rows so far, merged, and reads to the end if they are never enough', async () => {
    const seen: string[][] = [];
    const enough = (rows: readonly Row[]) => {
      seen.push(idsOf(rows));
      return false;
    };
    const { readPage } = script(rowsNamed('a', 'b'), rowsNamed('b', 'c'), []);
    expect(idsOf(await readPages(inTime, readPage, { enough }))).toEqual(['a', 'b', 'c']);
    expect(seen.slice(0, 2).map(String)).toEqual(['a,b', 'a,b,c']);
  });
});

describe('a read', () => {
  test('takes 299 pages and the empty one after them', async () => {
    const { readPage } = server({ rows: numbered(299), cap: 1 });
    expect(await readPages(inTime, readPage)).toHaveLength(299);
  });

  test('fails after 300 pages without an end', async () => {
    const { asked, readPage } = server({ rows: numbered(300), cap: 1 });
    expect(await rejection(readPages(inTime, readPage))).toEqual(TOO_MUCH);
    expect(asked).toHaveLength(300);
  });

  test('does not fail after 300 pages if their rows are enough', async () => {
    const { readPage } = server({ rows: numbered(400), cap: 1 });
    expect(await readPages(inTime, readPage, { enough: (rows) => rows.length === 300 })).toEqual(numbered(300));
  });

  test.each([
    [1_001, 3],
    [1_000, 0],
    [0, 0],
    [-5, 0],
  ])('with %i ms left requests %i pages', async (left, requests) => {
    const { asked, readPage } = server({ rows: numbered(6), cap: 3 });
    const slow = withTime(() => left);
    const run = readPages(slow, readPage);
    if (requests === 0) expect(await rejection(run)).toEqual(TOO_MUCH);
    else expect(await run).toEqual(numbered(6));
    expect(asked).toHaveLength(requests);
  });

  test('fails if time runs out halfway', async () => {
    const { asked, readPage } = server({ rows: numbered(30), cap: 3 });
    const slow = withTime(() => 26_000 - asked.length * 10_000);
    expect(await rejection(readPages(slow, readPage))).toEqual(TOO_MUCH);
    expect(asked).toHaveLength(3);
  });

  test('succeeds if time runs out as the last page arrives', async () => {
    const { asked, readPage } = server({ rows: numbered(3), cap: 3 });
    const slow = withTime(() => 26_000 - asked.length * 20_000);
    expect(await readPages(slow, readPage)).toEqual(numbered(3));
    expect(asked).toHaveLength(2);
  });
});
