import type { WireClass, WireParticipant } from '../api/types.ts';
import type { Scope } from '../fields/scope.ts';

/** What a booking trigger asks for. */
export interface BookingFeed {
  /** tells the Zaps of different triggers and forms apart, as far as that is possible */
  zap: string;
  scope: Scope;
  /** how many days before today the class list starts */
  daysBack: number;
  /** whether a class with nobody booked can be skipped */
  needsPlaces: boolean;
  wanted: (participant: WireParticipant) => boolean;
  /** when what the trigger reports happened: ISO 8601, null where the record does not say */
  happenedAt: (participant: WireParticipant) => string | null;
}

/** A booking as two records of the API. */
export interface Row {
  participant: WireParticipant;
  booked: WireClass;
}
