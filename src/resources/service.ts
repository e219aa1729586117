import type { WireService } from '../api/types.ts';
import { classRecord } from './class.ts';
import { statusKey } from '../api/status.ts';

export const serviceRecord = {
  id: classRecord.service.id,
  name: classRecord.service.name,
  serviceType: 'CLASS',
} as const satisfies WireService;

/** Whether this service can have classes. Only types known to be something else are left out. */
export function isForClasses({ serviceType }: WireService): boolean {
  return !['appointment', 'addon'].includes(statusKey(serviceType));
}

/** How a dropdown shows a service. */
export function serviceLabel({ id, name }: WireService): string {
  return name?.trim() || id;
}
