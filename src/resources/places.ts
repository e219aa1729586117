import type { WireLocation, WireService, WireStaff } from '../api/types.ts';
import { classRecord } from './class.ts';
import { looseKey } from '../text/key.ts';

export const locationRecord = { ...classRecord.location } as const satisfies WireLocation;

export function locationLabel({ id, title }: WireLocation): string {
  return title?.trim() || id;
}

export const serviceRecord = {
  id: classRecord.service.id,
  name: classRecord.service.name,
  location: classRecord.location,
  durationMinutes: classRecord.service.durationMinutes,
  serviceType: 'CLASS',
} as const satisfies WireService;

/** Whether this service can have classes. Only types known to be something else are left out. */
export function isForClasses({ serviceType }: WireService): boolean {
  return !['appointment', 'addon'].includes(looseKey(serviceType));
}

/** Enough to tell two services of the same name apart. */
export function serviceLabel({ id, name, location, durationMinutes }: WireService): string {
  const details = [location.title?.trim(), durationMinutes !== null && `${String(durationMinutes)} min`].filter(
    Boolean,
  );
  return `${name?.trim() || id}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}

export const staffRecord = {
  id: classRecord.staff.id,
  firstName: 'Nadia',
  lastName: 'Flores',
} as const satisfies WireStaff;

/** Staff records have two names, the staff of a class has one. */
export function staffLabel({ id, firstName, lastName }: WireStaff): string {
  return `${firstName ?? ''} ${lastName ?? ''}`.trim() || id;
}

/** A row of a dropdown: the record, and the label that people recognize it by. */
export type Choice<T> = T & { label: string };

/** Labels records for a dropdown; rows that would look the same also show the end of their IDs. */
export function labeled<T extends { id: string }>(records: readonly T[], labelOf: (record: T) => string): Choice<T>[] {
  const rows = records.map((record) => ({ ...record, label: labelOf(record) }));
  const byLabel = Map.groupBy(rows, ({ label }) => label);
  return rows.map((row) =>
    byLabel.get(row.label)?.length === 1 ? row : { ...row, label: `${row.label} - ID …${row.id.slice(-4)}` },
  );
}
