import type { WireParticipant } from '../api/types.ts';
import { holdsPlace, isCancelled } from '../api/status.ts';

/** The bookings of the roster that are not cancelled, those with a place first. */
export function activeOn(roster: readonly WireParticipant[]): WireParticipant[] {
  const active = roster.filter(({ status }) => !isCancelled(status));
  return [...active.filter(({ status }) => holdsPlace(status)), ...active.filter(({ status }) => !holdsPlace(status))];
}

export function sameFirstName(a: string | null | undefined, b: string | null | undefined): boolean {
  return nameKey(a).split(' ', 1)[0] === nameKey(b).split(' ', 1)[0];
}

/** Whether two names are one, apart from case, accents' encoding and spaces. */
export function sameName(a: string | null | undefined, b: string | null | undefined): boolean {
  return nameKey(a) !== '' && nameKey(a) === nameKey(b);
}

/** Whether a name holds this text as whole words: `Ann Lee` is in "Mary Ann Lee-Wong", not in "Ann Leeson". */
export function hasName(name: string | null, text: string): boolean {
  return ` ${wordsOf(name)} `.includes(` ${wordsOf(text)} `);
}

function wordsOf(name: string | null): string {
  return nameKey(name).replace(/ ?\p{Pd} ?/gu, ' ');
}

/** A name the way names compare. */
export function nameKey(name: string | null | undefined): string {
  return (name ?? '')
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ');
}
