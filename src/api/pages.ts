import { CONCURRENCY, LIST_RESERVE_MS, REREAD_RESERVE_MS } from '../http/budget.ts';
import type { Connection } from '../http/connection.ts';
import { tooMuch } from '../errors.ts';
import type { WireRecord } from './types.ts';

/** Rows asked for per page. The API may send fewer: its largest page is not documented. */
export const PAGE_SIZE = 100;
/** A paid account's requests per minute. */
const MAX_PAGES = 300;
/** Most lists are shorter; later pages are read several at a time. */
const PAGES_ONE_BY_ONE = 5;
/** After this many rewinds, the rest is read one page at a time. */
const MAX_REWINDS = 5;
const MAX_PASSES = 4;

export interface PagedRead<T> {
  /** stops reading once the rows so far are enough */
  readonly enough?: (rows: readonly T[]) => boolean;
  /** stops after this many pages */
  readonly maxPages?: number | undefined;
  /** rereads the list until nothing new turns up: a list that shifts between pages can hide a row */
  readonly thorough?: boolean;
}

type ReadPage<T> = (page: number, limit: number) => Promise<T[]>;

/**
 * Reads a list to its end and merges it by id; if a row appears twice, the later copy wins.
 *
 * @throws Error with code `TooMuchToRead` if the end is not reached within {@link MAX_PAGES} pages or in time
 */
export async function readPages<T extends WireRecord>(
  connection: Connection,
  readPage: ReadPage<T>,
  { thorough = false, ...limits }: PagedRead<T> = {},
): Promise<T[]> {
  const rows = new Map<string, T>();
  for (let pass = 1; pass <= MAX_PASSES; pass += 1) {
    const known = rows.size;
    await readOnce(connection, readPage, rows, limits);
    if (!thorough || rows.size === known || connection.timeLeft() < REREAD_RESERVE_MS) break;
  }
  return [...rows.values()];
}

/** A page's ids, and how many were not on an earlier page. */
interface Page {
  readonly ids: readonly string[];
  readonly fresh: number;
}

/**
 * One at a time, pages never lose a row to an insertion: the row moves to the next page. Pages requested together can be
 * answered out of order, so a row can fall between two. A later page then repeats a row, or the last page has changed when
 * reread; the unconfirmed pages are read again.
 */
async function readOnce<T extends WireRecord>(
  connection: Connection,
  readPage: ReadPage<T>,
  rows: Map<string, T>,
  { enough, maxPages = Infinity }: PagedRead<T>,
): Promise<void> {
  let pages: Page[] = [];
  let seen = new Set<string>();
  /** This many pages, from the first, are known to miss nothing. */
  let confirmed = 0;
  let aloneUntil = PAGES_ONE_BY_ONE;
  let rewinds = 0;
  const take = (found: readonly T[]): void => {
    const known = seen.size;
    for (const row of found) {
      seen.add(row.id);
      rows.set(row.id, row);
    }
    pages.push({ ids: idsOf(found), fresh: seen.size - known });
  };
  while (pages.length < MAX_PAGES && connection.timeLeft() > LIST_RESERVE_MS) {
    const start = pages.length;
    const isAlone = start < aloneUntil || isLikelyLast(pages);
    const isInOrder = isAlone && confirmed === start;
    const batch = Array.from({ length: isAlone ? 1 : CONCURRENCY }, (_, at) => readPage(start + 1 + at, PAGE_SIZE));
    // No request may outlive the run, and an error past the end does not count.
    await Promise.allSettled(batch);
    let isShifted = false;
    for (const page of batch) {
      take(await page);
      if (pages.length >= maxPages || enough?.([...rows.values()])) return;
      isShifted = !isInOrder && hasMoved(pages);
      if (isShifted || isAtEnd(pages)) break;
    }
    if (!isShifted) {
      const confirmsEarlierPages = !isStale(pages[start]) || (!isAlone && isEmpty(pages[start]));
      if (isInOrder) confirmed = pages.length;
      else if (confirmsEarlierPages) confirmed = start;
      if (!isAtEnd(pages)) continue;
      if (await isConfirmedEnd(pages, confirmed, readPage)) return;
    }
    pages = pages.slice(0, confirmed);
    seen = new Set(pages.flatMap(({ ids }) => ids));
    rewinds += 1;
    aloneUntil = rewinds > MAX_REWINDS ? Infinity : Math.max(PAGES_ONE_BY_ONE, confirmed + 1);
  }
  throw tooMuch('Whautomate has more records than one run can read. Fill in more fields or a more specific text.');
}

/** Whether every page with rows is confirmed, if need be by rereading one. */
async function isConfirmedEnd<T extends WireRecord>(
  pages: readonly Page[],
  confirmed: number,
  readPage: ReadPage<T>,
): Promise<boolean> {
  if (pages.findLastIndex((page) => !isStale(page)) < confirmed) return true;
  const index = pageToRecheck(pages);
  return isSame({ ids: idsOf(await readPage(index + 1, PAGE_SIZE)) }, pages[index]);
}

function isStale(page: Page | undefined): boolean {
  return page?.fresh === 0;
}

function isEmpty(page: Page | undefined): boolean {
  return page?.ids.length === 0;
}

/**
 * The API documents neither a total nor its largest page, so a short page is not the end. The end is an empty page, or two
 * pages in a row without a new id: a server that ignores `page` or repeats its last page sends two, but a list that shifts
 * by a whole page while it is read sends only one.
 */
function isAtEnd(pages: readonly Page[]): boolean {
  return isEmpty(pages.at(-1)) || (isStale(pages.at(-1)) && isStale(pages.at(-2)));
}

/** The next page is then read alone: four more requests would probably be wasted. */
function isLikelyLast(pages: readonly Page[]): boolean {
  return isStale(pages.at(-1)) || isShort(pages.at(-1), pages);
}

function isShort(page: Page | undefined, pages: readonly Page[]): boolean {
  return page?.ids.length !== Math.max(...pages.map(({ ids }) => ids.length));
}

/** Whether the last page repeats rows in a way that an unchanging list never does. */
function hasMoved(pages: readonly Page[]): boolean {
  const page = pages.at(-1);
  const previous = pages.at(-2);
  if (isStale(page) && !isEmpty(page)) return !isSame(page, previous);
  return page?.fresh !== page?.ids.length || isStale(previous);
}

/** The index of the page that any insertion changes: the last one if it has room, otherwise the empty one after it. */
function pageToRecheck(pages: readonly Page[]): number {
  if (!isEmpty(pages.at(-1))) return pages.findLastIndex((page) => !isStale(page));
  const last = pages.findLastIndex((page) => !isEmpty(page));
  return isShort(pages[last], pages) ? last : last + 1;
}

function isSame(some: Pick<Page, 'ids'> | undefined, other: Page | undefined): boolean {
  return some?.ids.join('\n') === other?.ids.join('\n');
}

function idsOf(found: readonly WireRecord[]): string[] {
  return [...new Set(found.map(({ id }) => id))];
}

/** The documented parameters for a page of a list; pages start at 1. */
export function pageQuery(page: number, limit = PAGE_SIZE): { page: string; limit: string } {
  return { page: String(page), limit: String(limit) };
}
