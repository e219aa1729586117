import type { WireClass, WireParticipant } from '../api/types.ts';
import type { Scope } from '../fields/dropdowns.ts';

/** What a booking trigger reads and reports. */
export interface BookingFeed {
  /** identifies the Zap; see `zapName` */
  zap: string;
  scope: Scope;
  /** how many days before today the class list starts */
  daysBack: number;
  /** whether a class with no one booked can be skipped */
  skipsEmptyClasses: boolean;
  wanted: (participant: WireParticipant) => boolean;
  /** when the reported event happened: ISO 8601, null if unknown */
  happenedAt: (participant: WireParticipant) => string | null;
}

/** A booking, as two API records. */
export interface Row {
  participant: WireParticipant;
  ofClass: WireClass;
}
