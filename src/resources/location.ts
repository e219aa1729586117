import type { WireLocation } from '../api/types.ts';
import { classRecord } from './class.ts';

export const locationRecord = { ...classRecord.location } as const satisfies WireLocation;

/** How a dropdown shows a location. */
export function locationLabel({ id, title }: WireLocation): string {
  return title?.trim() || id;
}
