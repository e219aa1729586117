import { CONCURRENCY, LIST_RESERVE_MS, REREAD_RESERVE_MS } from '../http/budget.ts';
import type { Connection } from '../http/connection.ts';
import { tooMuch } from '../errors.ts';
import type { WireRecord } from './types.ts';

/** Rows asked for per page. The API may send fewer: its largest page is not documented. */
const PAGE_SIZE = 100;
/** A paid account's requests per minute. */
const MAX_PAGES = 300;
/** Most lists are shorter; later pages are read several at a time. */
const PAGES_ONE_BY_ONE = 5;
const MAX_PASSES = 4;

export interface PagedRead<T> {
  /** stops reading once the rows so far are enough */
  readonly enough?: (rows: readonly T[]) => boolean;
  /** stops after this many pages */
  readonly maxPages?: number | undefined;
  /** rereads the list until nothing new turns up: a list that shifts between pages can hide a row */
  readonly thorough?: boolean;
}

/**
 * Reads a list to its end and merges it by id; if a row appears twice, the later copy wins. A row that slips between two
 * pages while the list shifts is left to the next read, unless this one is thorough.
 *
 * @throws Error with code `TooMuchToRead` if the end is not reached within {@link MAX_PAGES} pages or in time
 */
export async function readPages<T extends WireRecord>(
  connection: Connection,
  readPage: (page: number, limit: number) => Promise<T[]>,
  { thorough = false, ...limits }: PagedRead<T> = {},
): Promise<T[]> {
  const rows = new Map<string, T>();
  await readOnce(connection, readPage, rows, limits);
  for (let pass = 2, known = 0; thorough && rows.size > known && pass <= MAX_PASSES; pass += 1) {
    if (connection.timeLeft() < REREAD_RESERVE_MS) break;
    known = rows.size;
    try {
      await readOnce(connection, readPage, rows, limits);
    } catch {
      break; // The list has been read once: a rate limit, say, must not fail the run.
    }
  }
  return [...rows.values()];
}

/**
 * The API documents neither a total nor its largest page, so a short page is not the end. The end is an empty page, or two
 * in a row without a new id: a server that ignores `page` or repeats its last page sends two.
 */
async function readOnce<T extends WireRecord>(
  connection: Connection,
  readPage: (page: number, limit: number) => Promise<T[]>,
  rows: Map<string, T>,
  { enough, maxPages = Infinity }: PagedRead<T>,
): Promise<void> {
  const seen = new Set<string>();
  let [pages, staleInARow] = [0, 0];
  while (pages < MAX_PAGES && connection.timeLeft() > LIST_RESERVE_MS) {
    const next = Array.from({ length: pages < PAGES_ONE_BY_ONE ? 1 : CONCURRENCY }, (_, at) => pages + 1 + at);
    const together = next.map((page) => readPage(page, PAGE_SIZE));
    // No request may outlive the run, and an error past the end does not count.
    await Promise.allSettled(together);
    for (const page of together) {
      const found = await page;
      pages += 1;
      staleInARow = found.every(({ id }) => seen.has(id)) ? staleInARow + 1 : 0;
      for (const row of found) rows.set(row.id, row);
      for (const { id } of found) seen.add(id);
      if (found.length === 0 || staleInARow === 2 || pages >= maxPages || enough?.([...rows.values()])) return;
    }
  }
  throw tooMuch('Whautomate has more records than one run can read. Narrow it down with more fields.');
}

/** The documented parameters for a page of a list; pages start at 1. */
export function pageQuery(page: number, limit = PAGE_SIZE): { page: string; limit: string } {
  return { page: String(page), limit: String(limit) };
}
