import type { WireClass } from '../api/types.ts';
import { endOf, startOf } from '../resources/classTime.ts';
import { fingerprint } from './fingerprint.ts';
import { looseKey } from '../text/key.ts';

/** The parts of a class that a Zap can watch, normalized so that another spelling of a time or status is not a change. */
const PARTS = {
  date_time: (record: WireClass) => {
    const start = startOf(record);
    return start === null ? [record.date, record.time] : [start.at, endOf(record, start)?.at];
  },
  location: ({ location }: WireClass) => location.id ?? location.title,
  staff: ({ staff }: WireClass) => staff.id ?? staff.name,
  service: ({ service }: WireClass) => service.id ?? service.name,
  capacity: ({ numberOfParticipants }: WireClass) => numberOfParticipants,
  price: ({ service }: WireClass) => service.sellingPrice,
  status: ({ status }: WireClass) => looseKey(status),
};

export type Watched = keyof typeof PARTS;

/** A fingerprint of the watched parts of a class, in any order. */
export function versionOf(record: WireClass, watched: readonly Watched[]): string {
  return fingerprint(JSON.stringify([...watched].sort().map((part) => PARTS[part](record))), 12);
}
