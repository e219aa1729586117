import { holdsSpot, isCancelled } from '../api/status.ts';
import type { WireClass, WireParticipant } from '../api/types.ts';
import { halted, NOTHING_CHANGED } from '../errors.ts';
import { endOf, startOf } from '../resources/classTime.ts';

/* Whether a class takes another booking. The API may accept one in any class: what it does is not documented. */

/** @throws HaltedError for a class that is cancelled or over: a run that Zapier repeats an hour later must not book into it */
export function mustBeOpen(record: WireClass): void {
  if (isCancelled(record.status)) throw halted(`This class is cancelled. ${NOTHING_CHANGED}`);
  const start = startOf(record);
  const end = endOf(record, start) ?? start;
  if (end !== null && end.at <= Date.now()) throw halted(`This class has ended. ${NOTHING_CHANGED}`);
}

/** Whether every spot is taken, counted on the roster; not if the capacity is unknown. */
export function isTaken({ numberOfParticipants }: WireClass, roster: readonly WireParticipant[]): boolean {
  return (
    numberOfParticipants !== null && roster.filter(({ status }) => holdsSpot(status)).length >= numberOfParticipants
  );
}
