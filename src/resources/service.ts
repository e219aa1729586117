import type { WireService } from '../api/types.ts';
import { classRecord } from './class.ts';
import { statusKey } from '../api/status.ts';

export const serviceRecord = {
  id: classRecord.service.id,
  name: classRecord.service.name,
  location: classRecord.location,
  durationMinutes: classRecord.service.durationMinutes,
  serviceType: 'CLASS',
} as const satisfies WireService;

/** Whether this service can have classes. Only types known to be something else are left out. */
export function isForClasses({ serviceType }: WireService): boolean {
  return !['appointment', 'addon'].includes(statusKey(serviceType));
}

/** How a dropdown shows a service: enough to tell two of the same name apart. */
export function serviceLabel({ id, name, location, durationMinutes }: WireService): string {
  const details = [location.title?.trim(), durationMinutes !== null && `${String(durationMinutes)} min`].filter(
    Boolean,
  );
  return `${name?.trim() || id}${details.length > 0 ? ` (${details.join(', ')})` : ''}`;
}
