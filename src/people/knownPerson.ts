import type { WireParticipant } from '../api/types.ts';
import { halted, NOTHING_CHANGED } from '../errors.ts';
import type { Person } from '../fields/bookingForm.ts';
import { fullNameField } from '../fields/client.ts';
import { clientField } from '../fields/dropdowns.ts';
import type { Connection } from '../http/connection.ts';
import { isNotFound } from '../http/refusals.ts';
import { activeOn } from '../resources/booking.ts';
import { namesOf, type Named } from '../resources/client.ts';
import { isVisible } from '../text/key.ts';
import { isSame, mayBe, NOBODY, onlyOne, ownersOf, personOf, UNCLEAR, whoHas } from './clientSearch.ts';

const CLIENT = clientField.label;

/** A person whose phone nobody has, and the IDs of those who are certainly others. */
type Stranger = { readonly person: Person; readonly others: readonly string[] };

type Known = { readonly id: string } | Stranger;

/**
 * Who has this name and phone: by those alone, it would be the API that decides who is booked.
 *
 * @throws HaltedError if several clients could be meant, or if the phone is someone else's
 */
export async function knownPerson(connection: Connection, person: Person): Promise<Known> {
  const { fullName } = person;
  const owners = await ownersOf(connection, { phone: person }, fullName).catch((error: unknown) => {
    // The list of clients is not documented for the Classes API. Without it, Whautomate decides who this is.
    if (isNotFound(error)) return NOBODY;
    throw error;
  });
  const found = whoHas(owners, fullName, `${NOTHING_CHANGED} ${UNCLEAR}`);
  const one = onlyOne(found, 'clients have this phone and name', `${NOTHING_CHANGED} Choose one in ${CLIENT}.`);
  if (one !== undefined) return { id: one.id };
  const theirs = [...owners.sure, ...owners.possible];
  if (theirs.length > 0) {
    const advice = `Use Find or Create Client first, and map its Client ID to ${CLIENT}.`;
    const whose = owners.sure.length > 0 ? 'belongs to' : 'ends like that of';
    throw halted(`This phone ${whose} ${namesOf(theirs)}. ${NOTHING_CHANGED} ${advice}`);
  }
  const { readWantedPhone } = await import('../text/phone.ts');
  // Whose phone cannot be read may be this person all the same.
  const others = owners.others.filter((client) => readWantedPhone(client.phone ?? '') !== null);
  return { person, others: others.map(({ id }) => id) };
}

/** @throws HaltedError if someone on the roster may be this person, whose phone nobody has */
export function mustBeNew({ person, others }: Stranger, roster: readonly WireParticipant[]): void {
  const isNear = ({ id, fullName }: Named): boolean => !others.includes(id) && mayBe(fullName, person.fullName);
  const near = activeOn(roster).map(personOf).filter(isNear);
  if (near.length === 0) return;
  const advice = `Choose the person in ${CLIENT}; if this is someone else, use Find or Create Client first.`;
  throw halted(`This could be ${namesOf(near)}, in this class or on its waitlist. ${NOTHING_CHANGED} ${advice}`);
}

/** @throws HaltedError if a new booking is under another name than the one that was sent */
export function mustBeFor(known: Known, { id, client: { fullName } }: WireParticipant): void {
  if ('id' in known || !isVisible(fullName ?? '') || isSame(fullName, known.person.fullName)) return;
  throw halted(
    `Whautomate booked ${namesOf([{ id, fullName }])} instead of the person in ${fullNameField.label}. If that is wrong, cancel that booking in Whautomate.`,
  );
}
