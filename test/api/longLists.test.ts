import fc from 'fast-check';

import { readPages } from '../../src/api/pages.ts';
import type { Connection } from '../../src/http/connection.ts';

/*
 * Lists of more than five pages, from a server that answers concurrent requests in any order while rows are inserted
 * anywhere.
 */

interface Row {
  readonly id: string;
}

interface Pending {
  readonly page: number;
  readonly resolve: (rows: Row[]) => void;
  readonly reject: (error: Error) => void;
}

type PastTheEnd = 'empty' | 'repeatsLast';

const connection: Connection = {
  request: () => Promise.reject(new Error('not used')),
  requestOrNull: () => Promise.reject(new Error('not used')),
  host: 'api.whautomate.com',
  timeLeft: () => 26_000,
};

const numbered = (count: number): Row[] => Array.from({ length: count }, (_, at) => ({ id: String(at) }));

class Server {
  readonly rows: Row[];
  readonly asked: number[] = [];
  maxPending = 0;
  readonly #cap: number;
  readonly #pastTheEnd: PastTheEnd;
  readonly #pending: Pending[] = [];

  constructor(count: number, cap: number, pastTheEnd: PastTheEnd = 'empty') {
    this.rows = numbered(count);
    this.#cap = cap;
    this.#pastTheEnd = pastTheEnd;
  }

  readonly readPage = (page: number): Promise<Row[]> => {
    this.asked.push(page);
    return new Promise((resolve, reject) => {
      this.#pending.push({ page, resolve, reject });
      this.maxPending = Math.max(this.maxPending, this.#pending.length);
    });
  };

  /** A page as it is now. */
  page(page: number): Row[] {
    const last = Math.max(1, Math.ceil(this.rows.length / this.#cap));
    const shown = this.#pastTheEnd === 'empty' ? page : Math.min(page, last);
    return this.rows.slice((shown - 1) * this.#cap, shown * this.#cap);
  }

  /** Answers every request, one at a time as `choose` picks them; the `failing` pages fail. */
  async run<T>(
    reading: Promise<T>,
    choose: (pending: number) => number = () => 0,
    failing: readonly number[] = [],
  ): Promise<T> {
    const settled = reading.then(
      () => true,
      () => true,
    );
    for (;;) {
      const idle = new Promise<false>((resolve) => setImmediate(resolve, false));
      if (await Promise.race([settled, idle])) return reading;
      const [next] = this.#pending.splice(choose(this.#pending.length) % this.#pending.length, 1);
      if (next === undefined) continue;
      if (failing.includes(next.page)) next.reject(new Error(`page ${String(next.page)}`));
      else next.resolve(this.page(next.page));
    }
  }
}

/** How many pages it takes to read the list one page at a time. */
function oneByOne(server: Server): number {
  const seen = new Set<string>();
  let stale = 0;
  for (let page = 1; ; page += 1) {
    const known = seen.size;
    const rows = server.page(page);
    for (const { id } of rows) seen.add(id);
    stale = seen.size === known ? stale + 1 : 0;
    if (rows.length === 0 || stale === 2) return page;
  }
}

const sizes = {
  count: fc.integer({ min: 0, max: 100 }),
  cap: fc.integer({ min: 1, max: 7 }),
  pastTheEnd: fc.constantFrom<PastTheEnd>('empty', 'repeatsLast'),
  order: fc.infiniteStream(fc.nat(4)),
};

/** Lists that end soon after the fifth page. */
const manyPages = { count: fc.integer({ min: 15, max: 60 }), cap: fc.integer({ min: 2, max: 4 }) };

const next = (stream: fc.Stream<number>): number => [...stream.take(1)][0] ?? 0;

test('an unchanging list is read whole, with at most four requests more than one page at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(sizes), async ({ count, cap, pastTheEnd, order }) => {
      const server = new Server(count, cap, pastTheEnd);
      const read = await server.run(readPages(connection, server.readPage), () => next(order));
      expect(read).toEqual(numbered(count));
      expect(server.asked.length).toBeLessThanOrEqual(oneByOne(server) + 4);
      expect(server.maxPending).toBeLessThanOrEqual(5);
    }),
  );
});

test('a list that grows anywhere while it is read loses no row and repeats none', async () => {
  const insertions = fc.array(fc.record({ after: fc.nat(25), at: fc.nat(60), more: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.record({ ...sizes, ...manyPages, insertions }),
      async ({ count, cap, pastTheEnd, order, insertions }) => {
        // Even one page at a time, a shift by two whole pages looks like the end.
        fc.pre(insertions.reduce((sum, { more }) => sum + more, 0) < 2 * cap);
        const server = new Server(count, cap, pastTheEnd);
        let answered = 0;
        const choose = (): number => {
          for (const { after, at, more } of insertions.filter(({ after }) => after === answered)) {
            const fresh = numbered(more).map(({ id }) => ({ id: `new ${String(after)} ${String(at)} ${id}` }));
            server.rows.splice(Math.min(at, server.rows.length), 0, ...fresh);
          }
          answered += 1;
          return next(order);
        };
        const read = (await server.run(readPages(connection, server.readPage), choose)).map(({ id }) => id);
        expect(read).toEqual(expect.arrayContaining(numbered(count).map(({ id }) => id)));
        expect(new Set(read).size).toBe(read.length);
      },
    ),
    { numRuns: 600 },
  );
});

test('the first five pages are read one by one, the others five at a time', async () => {
  const server = new Server(36, 3);
  const together: number[][] = [];
  const note = (pending: number): number => {
    together.push(server.asked.slice(-pending));
    return 0;
  };
  await server.run(readPages(connection, server.readPage), note);
  expect(together.slice(0, 6)).toEqual([[1], [2], [3], [4], [5], [6, 7, 8, 9, 10]]);
  // Page 13 was empty; when reread, it still is.
  expect(server.asked).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 13]);
});

test('a failed page fails the list, unless it is past the end', async () => {
  const failed = new Server(36, 3);
  const run = failed.run(readPages(connection, failed.readPage), undefined, [9, 8]);
  await expect(run).rejects.toThrow(new Error('page 8'));
  const whole = new Server(36, 3);
  await expect(whole.run(readPages(connection, whole.readPage), undefined, [14])).resolves.toEqual(numbered(36));
});

test('pages requested together are taken in order until the rows are enough', async () => {
  const server = new Server(60, 3);
  const enough = (rows: readonly Row[]): boolean => rows.length >= 20;
  const reading = readPages(connection, server.readPage, { enough });
  await expect(server.run(reading, (pending) => pending - 1)).resolves.toEqual(numbered(21));
  expect(server.asked.at(-1)).toBe(10);
});

test('a list that keeps changing is read to its end one page at a time', async () => {
  const server = new Server(40, 3);
  let more = 0;
  const choose = (pending: number): number => {
    if (pending > 1) server.rows.unshift({ id: `new ${String((more += 1))}` });
    return pending - 1;
  };
  const read = await server.run(readPages(connection, server.readPage), choose);
  expect(read).toEqual(expect.arrayContaining(numbered(40)));
  expect(more).toBeGreaterThan(5);
});
