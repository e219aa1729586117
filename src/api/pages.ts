import type { Connection } from '../http/connection.ts';
import { tooMuch } from '../http/errors.ts';
import type { WireRecord } from './types.ts';

/** Rows asked for per page. The API may give fewer: its largest page is not documented. */
export const PAGE_SIZE = 100;
const MOST_PAGES = 200;
/** Left for what a run does after its list. */
const RESERVE_MS = 1_000;
const MOST_PASSES = 4;
/** A list is read once more only while half of the run is left. */
const AGAIN_RESERVE_MS = 13_000;

export interface PagedRead<T> {
  /** stops the reading early, once the rows so far are enough */
  readonly enough?: (rows: readonly T[]) => boolean;
  /** reads the list again until a reading brings nothing new: a list that moves between two pages may hide a row */
  readonly thorough?: boolean;
}

type ReadPage<T> = (page: number, limit: number) => Promise<T[]>;

/**
 * Reads a list to its end and merges it by id; of a row that comes twice the later reading counts.
 *
 * @throws Error with code `TooMuchToRead` where the end is not reached in {@link MOST_PAGES} pages or in time
 */
export async function readPages<T extends WireRecord>(
  connection: Connection,
  readPage: ReadPage<T>,
  { enough, thorough = false }: PagedRead<T> = {},
): Promise<T[]> {
  const rows = new Map<string, T>();
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    const known = rows.size;
    await readOnce(connection, readPage, rows, enough);
    if (!thorough || rows.size === known || connection.timeLeft() < AGAIN_RESERVE_MS) break;
  }
  return [...rows.values()];
}

/**
 * The API documents neither a total nor its largest page, so a short page is no end. The end is an empty page, or two pages
 * in a row without a new id: a server that ignores `page` or repeats its last page gives those, but a list that moved by a
 * whole page while it was read gives one.
 */
async function readOnce<T extends WireRecord>(
  connection: Connection,
  readPage: ReadPage<T>,
  rows: Map<string, T>,
  enough: PagedRead<T>['enough'],
): Promise<void> {
  const seen = new Set<string>();
  let stale = 0;
  for (let page = 1; page <= MOST_PAGES && connection.timeLeft() > RESERVE_MS; page += 1) {
    const found = await readPage(page, PAGE_SIZE);
    const known = seen.size;
    for (const row of found) {
      seen.add(row.id);
      rows.set(row.id, row);
    }
    stale = seen.size === known ? stale + 1 : 0;
    if (found.length === 0 || stale === 2 || enough?.([...rows.values()])) return;
  }
  throw tooMuch(
    'Whautomate has more records than one run can read. Fill in more fields, or a more exact text, to narrow it down.',
  );
}

/** The documented parameters of a page of a list; pages start at 1. */
export function pageQuery(page: number, limit = PAGE_SIZE): { page: string; limit: string } {
  return { page: String(page), limit: String(limit) };
}
