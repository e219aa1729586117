import { badBody, object, Refusal, required, text, type Call } from './contract.ts';
import { classStart, isInRange, ordered, paged } from './lists.ts';
import { digits } from './lookups.ts';
import { spotsTaken, type Client, type Status, type Studio } from './studio.ts';
import type { Switches } from './switches.ts';
import { wireBooking, wireParticipant } from './wire.ts';

/** The whole roster: its endpoint documents no paging. */
export function listParticipants({ studio, switches }: Call, classId: string) {
  const shown = studio
    .class(classId)
    .roster.filter(({ status }) => switches.cancelledOnRoster === 'kept' || status !== 'cancelled');
  const cap = switches.rosterCap === 'none' ? shown.length : switches.rosterCap;
  return ordered(shown, switches)
    .slice(0, cap)
    .map((booking) => wireParticipant(booking, switches));
}

/** Books a client; the switches decide what is not documented. */
export function addParticipant({ studio, switches, body }: Call, classId: string) {
  const fields = object(body, 'client', 'status');
  const asked = readStatus(text(fields, 'status') ?? 'BOOKED', switches);
  const person = readPerson(fields.client);
  const record = studio.class(classId);
  const known = clientFor(person, studio);
  if (known === undefined && switches.unknownPhone === 'refused') throw new Refusal(400, 'Client does not exist');

  const isBooked = record.roster.some(({ client, status }) => client === known && status !== 'cancelled');
  if (isBooked && switches.duplicateBooking === 'refused') throw new Refusal(400, 'Client is already booked');
  const isUnlimited = record.capacity === null || (record.capacity === 0 && switches.capacityZero === 'unlimited');
  const isFull = asked === 'booked' && !isUnlimited && spotsTaken(record) >= Number(record.capacity);
  if (isFull && switches.fullClass === 'refused') throw new Refusal(400, 'Class is full');

  const { fullName, phone, countryCode } = person;
  const client = known ?? studio.addClient({ fullName, phone, countryCode, email: null });
  const status = isFull && switches.fullClass === 'waitlists' ? 'waitlisted' : asked;
  return wireParticipant(studio.book(classId, client.id, status), switches);
}

function readStatus(status: string, { addWaitlisted }: Switches): Status {
  if (status === 'BOOKED') return 'booked';
  if (status === 'WAITLISTED' && addWaitlisted === 'accepted') return 'waitlisted';
  throw badBody();
}

/** A client is given by id, or by name and phone together. */
function readPerson(client: unknown) {
  const fields = object(client, 'id', 'fullName', 'countryCode', 'phone');
  const id = text(fields, 'id');
  const fullName = text(fields, 'fullName') ?? '';
  const phone = text(fields, 'phone') ?? '';
  if (id === undefined) required(fullName && phone);
  return { id, fullName, phone, countryCode: text(fields, 'countryCode') ?? null };
}

function clientFor({ id, phone, countryCode }: ReturnType<typeof readPerson>, studio: Studio): Client | undefined {
  if (id !== undefined) return studio.client(id);
  return [...studio.clients.values()].find(
    (client) => digits(client.phone) === digits(phone) && (countryCode === null || countryCode === client.countryCode),
  );
}

/** Cancels by the id of the booking, not of the client. */
export function cancelParticipant({ studio, switches, body }: Call, classId: string) {
  const fields = object(body, 'participantId', 'cancellationReason');
  const participantId = required(text(fields, 'participantId'));
  const reason = text(fields, 'cancellationReason') ?? null;
  const booking = studio.class(classId).roster.find(({ id }) => id === participantId);
  if (booking?.status === 'cancelled' && switches.cancelTwice === 'refused') {
    throw new Refusal(400, 'Participant is already cancelled');
  }
  return wireParticipant(studio.cancel(classId, participantId, reason), switches);
}

/** A client's bookings, including cancelled ones. */
export function listBookings({ studio, switches, query }: Call, clientId: string) {
  const client = studio.client(clientId);
  const { locationId } = query;
  if (locationId !== undefined) studio.location(locationId);
  const found = [...studio.classes.values()]
    .filter((record) => switches.bookingsRange === 'ignored' || isInRange(record, query, switches))
    .filter((record) => locationId === undefined || record.location?.id === locationId)
    .flatMap((record) =>
      record.roster.filter((booking) => booking.client === client).map((booking) => ({ ...booking, record })),
    );
  const inOrder = ordered(found, switches, ({ record }) => classStart(record));
  return paged(inOrder, query, switches).map((booking) => wireBooking(booking, booking.record, switches));
}
