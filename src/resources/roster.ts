import type { WireParticipant } from '../api/types.ts';
import { holdsSpot, isCancelled } from '../api/status.ts';

/** The bookings of the roster that are not cancelled, those with a spot first. */
export function activeOn(roster: readonly WireParticipant[]): WireParticipant[] {
  const active = roster.filter(({ status }) => !isCancelled(status));
  return [...active.filter(({ status }) => holdsSpot(status)), ...active.filter(({ status }) => !holdsSpot(status))];
}
