import type { Connection } from '../http/connection.ts';
import { tooMuch } from '../http/errors.ts';
import type { WireRecord } from './types.ts';

/** Rows asked for per page. The API may give fewer: its largest page is not documented. */
export const PAGE_SIZE = 100;
/** As many as a paid account may ask for in a minute. */
const MOST_PAGES = 300;
/** Few lists are longer; from there on pages are read several at once. */
const PAGES_ONE_BY_ONE = 5;
const PAGES_AT_ONCE = 5;
/** A list that keeps moving is then read one by one to its end. */
const MOST_REWINDS = 5;
/** Left for what a run does after its list. */
const RESERVE_MS = 1_000;
const MOST_PASSES = 4;
/** A list is read once more only while half of the run is left. */
const AGAIN_RESERVE_MS = 13_000;

export interface PagedRead<T> {
  /** stops the reading early, once the rows so far are enough */
  readonly enough?: (rows: readonly T[]) => boolean;
  /** stops after this many pages */
  readonly mostPages?: number;
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
  { thorough = false, ...limits }: PagedRead<T> = {},
): Promise<T[]> {
  const rows = new Map<string, T>();
  for (let pass = 1; pass <= MOST_PASSES; pass += 1) {
    const known = rows.size;
    await readOnce(connection, readPage, rows, limits);
    if (!thorough || rows.size === known || connection.timeLeft() < AGAIN_RESERVE_MS) break;
  }
  return [...rows.values()];
}

/** A page that was read: its ids, and how many of them were on no page before it. */
interface Page {
  readonly ids: readonly string[];
  readonly fresh: number;
}

/**
 * Read one by one, pages lose no row when another one is inserted: what it pushes off its page comes on the next. Pages that are
 * read at once are answered in any order, so the next one may not have it yet. But then a later page repeats a row, or the last one
 * is different when it is read again, and the pages that may lack a row are read once more.
 */
async function readOnce<T extends WireRecord>(
  connection: Connection,
  readPage: ReadPage<T>,
  rows: Map<string, T>,
  { enough, mostPages = Infinity }: PagedRead<T>,
): Promise<void> {
  let pages: Page[] = [];
  let seen = new Set<string>();
  /** This many pages, from the first, are known to lack nothing. */
  let certain = 0;
  let rewinds = 0;
  let isRewound = false;
  while (pages.length < MOST_PAGES && connection.timeLeft() > RESERVE_MS) {
    const before = pages.length;
    const isAlone: boolean = before < PAGES_ONE_BY_ONE || isRewound || rewinds > MOST_REWINDS || isLikelyLast(pages);
    const mayRepeat: boolean = isAlone && certain === before;
    const count = isAlone ? 1 : PAGES_AT_ONCE;
    const answers = Array.from({ length: count }, (_, at) => readPage(before + 1 + at, PAGE_SIZE));
    // No request outlives the run, and a failure past the end is none.
    await Promise.allSettled(answers);
    for (const answer of answers) {
      const found = await answer;
      const known = seen.size;
      for (const row of found) {
        seen.add(row.id);
        rows.set(row.id, row);
      }
      pages.push({ ids: idsOf(found), fresh: seen.size - known });
      if (pages.length >= mostPages || enough?.([...rows.values()])) return;
      if (isAtEnd(pages) || (!mayRepeat && hasMoved(pages))) break;
    }
    isRewound = !mayRepeat && hasMoved(pages);
    if (!isRewound) {
      if (mayRepeat) certain = pages.length;
      else if (!isStale(pages[before]) || (!isAlone && isEmpty(pages[before]))) certain = before;
      if (isAtEnd(pages)) {
        if (pages.findLastIndex((page) => !isStale(page)) < certain) return;
        const telling = tellingPage(pages);
        const again = { ids: idsOf(await readPage(telling + 1, PAGE_SIZE)) };
        if (isSame(again, pages[telling])) return;
        isRewound = true;
      }
    }
    if (isRewound) {
      pages = pages.slice(0, certain);
      seen = new Set(pages.flatMap(({ ids }) => ids));
      rewinds += 1;
    }
  }
  throw tooMuch('Whautomate has more records than one run can read. Fill in more fields or a more specific text.');
}

function isStale(page: Page | undefined): boolean {
  return page?.fresh === 0;
}

function isEmpty(page: Page | undefined): boolean {
  return page?.ids.length === 0;
}

/**
 * The API documents neither a total nor its largest page, so a short page is no end. The end is an empty page, or two pages
 * in a row without a new id: a server that ignores `page` or repeats its last page gives those, but a list that moved by a
 * whole page while it was read gives one.
 */
function isAtEnd(pages: readonly Page[]): boolean {
  return isEmpty(pages.at(-1)) || (isStale(pages.at(-1)) && isStale(pages.at(-2)));
}

/** Then the next page is read alone, since four requests would probably be wasted. */
function isLikelyLast(pages: readonly Page[]): boolean {
  return isStale(pages.at(-1)) || isShort(pages.at(-1), pages);
}

function isShort(page: Page | undefined, pages: readonly Page[]): boolean {
  return page?.ids.length !== Math.max(...pages.map(({ ids }) => ids.length));
}

/** Whether the last page repeats rows in a way that no list does which stands still. */
function hasMoved(pages: readonly Page[]): boolean {
  const page = pages.at(-1);
  const previous = pages.at(-2);
  if (isStale(page) && !isEmpty(page)) return !isSame(page, previous);
  return page?.fresh !== page?.ids.length || isStale(previous);
}

/** The index of the page that any insertion changes: the last one where it has room, or else the empty one after it. */
function tellingPage(pages: readonly Page[]): number {
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

/** The documented parameters of a page of a list; pages start at 1. */
export function pageQuery(page: number, limit = PAGE_SIZE): { page: string; limit: string } {
  return { page: String(page), limit: String(limit) };
}
