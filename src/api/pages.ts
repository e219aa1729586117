import type { Connection } from '../http/connection.ts';
import { tooMuch } from '../http/errors.ts';
import type { WireRecord } from './types.ts';

/** Rows asked for per page. The API may give fewer: its largest page is not documented. */
export const PAGE_SIZE = 100;
const MOST_PAGES = 200;
/** Left for what a run does after its list. */
const RESERVE_MS = 1_000;

export interface PagedRead<T> {
  /** stops the reading early, once the rows so far are enough */
  readonly enough?: (rows: readonly T[]) => boolean;
}

/**
 * Reads a list to its end and merges it by id; of a row that comes twice the later reading counts.
 *
 * The API documents neither a total nor its largest page, so a short page is no end. The end is an empty page, one that
 * equals the page before (a server that ignores `page`), or two pages in a row without a new id (a list that moved by
 * a whole page while it was read gives one).
 *
 * @throws Error with code `TooMuchToRead` where the end is not reached in {@link MOST_PAGES} pages or in time
 */
export async function readPages<T extends WireRecord>(
  connection: Connection,
  readPage: (page: number, limit: number) => Promise<T[]>,
  { enough }: PagedRead<T> = {},
): Promise<T[]> {
  const rows = new Map<string, T>();
  let before = '';
  let stale = 0;
  for (let page = 1; page <= MOST_PAGES && connection.timeLeft() > RESERVE_MS; page += 1) {
    const found = await readPage(page, PAGE_SIZE);
    const known = rows.size;
    for (const row of found) rows.set(row.id, row);
    const ids = JSON.stringify(found.map((row) => row.id));
    stale = rows.size === known ? stale + 1 : 0;
    const ended = found.length === 0 || ids === before || stale === 2;
    if (ended || enough?.([...rows.values()])) return [...rows.values()];
    before = ids;
  }
  throw tooMuch(
    'There is more to read than fits into one run. Narrow it down: choose a location, a staff member or dates.',
  );
}
