import { createHash } from 'node:crypto';

import { DateTime } from 'luxon';

import type { Query } from './contract.ts';
import type { Row, StudioClass } from './studio.ts';
import type { Switches } from './switches.ts';

/** Without `limit`: no source tells it. */
const DEFAULT_LIMIT = 10;

/** The rows in the API's order. `startOf` is the sort key for `byStart`. */
export function ordered<T extends Row>(
  rows: readonly T[],
  { order }: Switches,
  startOf: (row: T) => string = () => '',
): T[] {
  const oldestFirst = rows.toSorted((a, b) => a.createdAt - b.createdAt);
  if (order === 'newestFirst') return oldestFirst.reverse();
  if (order === 'byStart') return sortedBy(oldestFirst, startOf);
  if (order === 'scrambled') return sortedBy(oldestFirst, ({ id }) => hash(id));
  return oldestFirst;
}

export function paged<T>(rows: readonly T[], { page = '1', limit }: Query, switches: Switches): T[] {
  const size = Math.min(Number(limit ?? DEFAULT_LIMIT), switches.pageCap);
  const last = Math.max(Math.ceil(rows.length / size), 1);
  const asked = switches.page === 'ignored' ? 1 : Number(page);
  const given = switches.pastTheEnd === 'repeatsLast' ? Math.min(asked, last) : asked;
  return rows.slice((given - 1) * size, given * size);
}

/** Whether the class's own date is in the requested range. */
export function isInRange({ date }: StudioClass, { startDate, endDate }: Query, switches: Switches): boolean {
  if (startDate !== undefined && date < startDate) return false;
  return endDate === undefined || date < endDate || (switches.endDate === 'inclusive' && date === endDate);
}

/** Whether a class is today or later in its own time zone. */
export function isUpcoming({ date, timezone }: StudioClass, now: number): boolean {
  return date >= DateTime.fromMillis(now, { zone: timezone }).toFormat('yyyy-MM-dd');
}

/** A sort key by wall clock, which is close enough although the studio's zones are hours apart. */
export function classStart({ date, time }: StudioClass): string {
  return `${date}T${time}`;
}

function sortedBy<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ row }) => row);
}

function hash(id: string): string {
  return createHash('md5').update(id).digest('hex');
}
