import fc from 'fast-check';

import { readPages } from '../../src/api/pages.ts';
import type { Connection } from '../../src/http/connection.ts';

/*
 * Lists of more than five pages, against a server that answers what is asked for together in any order, while rows
 * come in anywhere.
 */

interface Row {
  readonly id: string;
}

interface Pending {
  readonly page: number;
  readonly answer: (rows: Row[]) => void;
  readonly refuse: (error: Error) => void;
}

type PastTheEnd = 'empty' | 'repeatsLast';

const connection: Connection = {
  request: () => Promise.reject(new Error('Pages come from the model.')),
  requestOrNull: () => Promise.reject(new Error('Pages come from the model.')),
  host: 'api.whautomate.com',
  timeLeft: () => 26_000,
};

const numbered = (count: number): Row[] => Array.from({ length: count }, (_, at) => ({ id: String(at) }));

class Server {
  readonly rows: Row[];
  readonly asked: number[] = [];
  mostAtOnce = 0;
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
    return new Promise((answer, refuse) => {
      this.#pending.push({ page, answer, refuse });
      this.mostAtOnce = Math.max(this.mostAtOnce, this.#pending.length);
    });
  };

  /** What a page holds now. */
  page(page: number): Row[] {
    const last = Math.max(1, Math.ceil(this.rows.length / this.#cap));
    const shown = this.#pastTheEnd === 'empty' ? page : Math.min(page, last);
    return this.rows.slice((shown - 1) * this.#cap, shown * this.#cap);
  }

  /** Answers everything, each time the one that `choose` says; `failing` pages fail. */
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
      if (failing.includes(next.page)) next.refuse(new Error(`page ${String(next.page)}`));
      else next.answer(this.page(next.page));
    }
  }
}

/** How many pages are asked for one after the other, and the rows, in the words of the API's description. */
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

/** Lists whose end comes soon after the fifth page. */
const manyPages = { count: fc.integer({ min: 15, max: 60 }), cap: fc.integer({ min: 2, max: 4 }) };

const next = (stream: fc.Stream<number>): number => [...stream.take(1)][0] ?? 0;

test('a list that stands still is read as it is, in at most four requests more than one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record(sizes), async ({ count, cap, pastTheEnd, order }) => {
      const server = new Server(count, cap, pastTheEnd);
      const read = await server.run(readPages(connection, server.readPage), () => next(order));
      expect(read).toEqual(numbered(count));
      expect(server.asked.length).toBeLessThanOrEqual(oneByOne(server) + 4);
      expect(server.mostAtOnce).toBeLessThanOrEqual(5);
    }),
  );
});

test('a list that grows anywhere while it is read loses no row, and none comes twice', async () => {
  const arrivals = fc.array(fc.record({ after: fc.nat(25), at: fc.nat(60), more: fc.integer({ min: 1, max: 5 }) }), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.record({ ...sizes, ...manyPages, arrivals }),
      async ({ count, cap, pastTheEnd, order, arrivals }) => {
        // One by one, a shift by two whole pages looks like the end, too.
        fc.pre(arrivals.reduce((sum, { more }) => sum + more, 0) < 2 * cap);
        const server = new Server(count, cap, pastTheEnd);
        let answered = 0;
        const choose = (): number => {
          for (const { after, at, more } of arrivals.filter(({ after }) => after === answered)) {
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
}, 30_000);

test('the first five pages are asked for one by one, the others five at a time', async () => {
  const server = new Server(36, 3);
  const together: number[][] = [];
  const note = (pending: number): number => {
    together.push(server.asked.slice(-pending));
    return 0;
  };
  await server.run(readPages(connection, server.readPage), note);
  expect(together.slice(0, 6)).toEqual([[1], [2], [3], [4], [5], [6, 7, 8, 9, 10]]);
  // Page 13 was empty, and still is.
  expect(server.asked).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 13]);
});

test('a failure fails the reading, unless it comes after the end', async () => {
  const failed = new Server(36, 3);
  const run = failed.run(readPages(connection, failed.readPage), undefined, [9, 8]);
  await expect(run).rejects.toThrow(new Error('page 8'));
  const whole = new Server(36, 3);
  await expect(whole.run(readPages(connection, whole.readPage), undefined, [14])).resolves.toEqual(numbered(36));
});

test('what is enough stops the reading in the order of the pages', async () => {
  const server = new Server(60, 3);
  const enough = (rows: readonly Row[]): boolean => rows.length >= 20;
  const reading = readPages(connection, server.readPage, { enough });
  await expect(server.run(reading, (pending) => pending - 1)).resolves.toEqual(numbered(21));
  expect(server.asked.at(-1)).toBe(10);
});

test('a list that never stands still is read to its end one by one', async () => {
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
