import type { Bundle, ZObject } from 'zapier-platform-core';

import { listClasses, type ClassQuery } from '../api/classes.ts';
import type { PagedRead } from '../api/pages.ts';
import { statusName } from '../api/status.ts';
import type { WireClass } from '../api/types.ts';
import { readScope, type Scope } from '../fields/dropdowns.ts';
import { connect, type Connection } from '../http/connection.ts';
import { toClass, type Class } from '../resources/class.ts';
import { matches } from '../schedule/classSearch.ts';
import { endOf, startOf } from '../resources/classTime.ts';
import { addDays } from '../time/day.ts';
import { easternmostDay, westernmostToday } from '../time/zone.ts';
import { newestFirst, purposeOf, SAMPLE_PAGES, SAMPLE_SIZE } from './poll.ts';
import { looseKey } from '../text/key.ts';
import { fingerprint } from './prints.ts';

/** What a class trigger reads and reports. */
interface ClassFeed {
  /** how many days before today the list starts; default 1 */
  daysBack?: number;
  /** the last instant of which classes are needed; ignored for a sample */
  until?: number;
  /** whether the class can ever fire */
  wanted?: (record: WireClass) => boolean;
  /** whether the class fires now; a sample shows others too */
  isDue?: (record: WireClass) => boolean;
  /** when it happened, for sorting: ISO 8601, null if unknown */
  happenedAt: (record: WireClass) => string | null;
}

/**
 * The classes in the scope of the form that a trigger reports, newest first; three for the editor.
 *
 * @throws Error if Whautomate fails, or lists more classes than a run can read
 */
export async function readClassFeed(z: ZObject, bundle: Bundle, feed: ClassFeed): Promise<Class[]> {
  const { daysBack = 1, until, wanted = () => true, isDue = () => true, happenedAt } = feed;
  const purpose = purposeOf(bundle);
  const isSample = purpose === 'sample';
  // A day more than needed: it is not documented whether the list includes the end date.
  const endDate = until === undefined ? undefined : addDays(easternmostDay(until), 1);
  const classes = await readClasses(connect(z, bundle), {
    scope: readScope(bundle.inputData),
    startDate: addDays(westernmostToday(), -daysBack),
    // What is missed when a Zap is turned on would fire later.
    thorough: purpose === 'switchOn',
    ...(isSample ? { enough: SAMPLE_SIZE, maxPages: SAMPLE_PAGES } : { endDate }),
    wanted: (record) => wanted(record) && (isSample || isDue(record)),
  });
  const newest = newestFirst(classes, happenedAt);
  return (isSample ? newest.slice(0, SAMPLE_SIZE) : newest).map(toClass);
}

/** Which part of the class list to read. */
interface ClassRead extends Pick<ClassQuery, 'startDate' | 'endDate'>, Omit<PagedRead<WireClass>, 'enough'> {
  scope: Scope;
  /** stops when this many classes are found */
  enough?: number;
  /** which classes in scope to keep */
  wanted?: (record: WireClass) => boolean;
}

/** The classes in scope, in the API's order. */
export async function readClasses(connection: Connection, read: ClassRead): Promise<WireClass[]> {
  const { scope, startDate, endDate, enough, wanted = () => true, ...limits } = read;
  const query = { startDate, endDate, locationId: scope.locationId, staffId: scope.staffId };
  const isWanted = (record: WireClass): boolean => matches(record, scope) && wanted(record);
  const classes = await listClasses(connection, query, {
    ...limits,
    ...(enough !== undefined && { enough: (rows) => rows.filter(isWanted).length >= enough }),
  });
  return classes.filter(isWanted);
}

/** The parts of a class that a Zap can watch, normalized so that another spelling of a time or status is not a change. */
const WATCHABLE = {
  date_time: (record: WireClass) => {
    const start = startOf(record);
    return start === null ? [record.date, record.time] : [start.at, endOf(record, start)?.at];
  },
  location: ({ location }: WireClass) => location.id ?? location.title,
  staff: ({ staff }: WireClass) => staff.id ?? staff.name,
  service: ({ service }: WireClass) => service.id ?? service.name,
  capacity: ({ numberOfParticipants }: WireClass) => numberOfParticipants,
  price: ({ service }: WireClass) => service.sellingPrice,
  status: ({ status }: WireClass) => looseKey(statusName(status)),
};

export type Watched = keyof typeof WATCHABLE;

/** A fingerprint of the watched parts of a class, in any order. */
export function versionOf(record: WireClass, watched: readonly Watched[]): string {
  return fingerprint(JSON.stringify([...watched].sort().map((part) => WATCHABLE[part](record))), 12);
}
