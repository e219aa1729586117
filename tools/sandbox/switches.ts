/*
 * Open questions about Whautomate's API, one switch each. The numbers are sections of the API reference, which explains
 * each question and its sources.
 */

type Position = string | number | boolean;

/** Every switch and its positions. The first is the default: the most likely, if there is any evidence. */
export const positions = {
  /** Largest page, whatever `limit` asks for (2). */
  pageCap: [100, 10, 3],
  /** Order of every list (2). Lists other than classes and bookings have no start: `byStart` leaves them as created. */
  order: ['oldestFirst', 'newestFirst', 'byStart', 'scrambled'],
  /** Whether `page` does anything (2). */
  page: ['honored', 'ignored'],
  /** What a page after the last one holds (2). */
  pastTheEnd: ['empty', 'repeatsLast'],
  /** Whether the roster, which has no paging, is cut off (2, 9.5). */
  rosterCap: ['none', 100],
  /** How `time` of a class is written (3, "time format"): "06:30 PM", "18:30", "18:30:00", "6:30 pm". */
  clockOut: ['12h', '24h', '24hSeconds', '12hShort'],
  /** Which formats of `time` are accepted; others are refused (3, "time format"). */
  clockIn: ['any', '12h', '24h'],
  /** Whether `startTime` and `endTime` are wall-clock times with a false `Z` (3, "Time fields: trap"). */
  startTime: ['falseZ', 'utc'],
  /** Whether `startTimeUTC` and `endTimeUTC` are instants (3, "Time fields: trap"). */
  startTimeUTC: ['utc', 'sameAsLocal'],
  /** How a participant's status is spelled: "NO_SHOW", "No-Show", "no show", "Canceled" (3, "Status vocabularies"). */
  statusSpelling: ['UPPER', 'Title', 'lower', 'american'],
  /** Whether cancelled people stay on the roster (3.8). They always stay in the bookings of the client. */
  cancelledOnRoster: ['kept', 'removed'],
  /** Whether a booking updates `updatedAt` of its class (9). */
  classUpdatedAt: ['followsBookings', 'editsOnly'],
  /** Whether a change of status updates `updatedAt` of the participant (9). */
  participantUpdatedAt: ['followsStatus', 'never'],
  /** Whether `bookedParticipants` includes waitlisted people (3, "Class object"). */
  waitlistedCount: [false, true],
  /** Which key of an error has its text: `message` or `error`, `error.message`, none (1, "Errors"; 9.11). */
  errorBody: ['documented', 'nested', 'empty'],
  /** Whether the refusal of a well-formed request, such as into a full class, has its own status or is a 200 with a text. */
  refusals: ['status', 'with200'],
  /** Whether the endpoints of locations, staff, services and clients exist; the gateway's response to a missing one is 403. */
  lookups: ['offered', 'missing'],
  /** What a 429 says in `Retry-After` (1, "Rate limits"; 9.11). */
  retryAfter: ['none', 'seconds', 'date'],
  /** What happens to fields that a PUT leaves out: reset (to empty, or the service's and location's own) or kept (3.4). */
  put: ['replaces', 'merges'],
  /** Whether `{id}` is enough for a class's location, staff and service, or the name is required too (3.4, 9.3). */
  nestedObjects: ['idIsEnough', 'whole'],
  /** Which fields `searchText` of clients searches, if any (4, "Clients"; 9.10). */
  clientSearch: ['everything', 'nameAndPhone', 'name', 'ignored'],
  /** Whether booking an unknown phone creates a client (3.7, 9.4). */
  unknownPhone: ['createsClient', 'refused'],
  /** Whether `{id}` is enough for a new client's primary location, or the title is required too (4, "Clients"). */
  primaryLocation: ['idIsEnough', 'whole'],
  /** Whether two clients can have the same phone (4, "Clients"). */
  sharedPhone: ['accepted', 'refused'],
  /** Whether someone can be added as WAITLISTED, which only one source mentions (3.7, 9.6). */
  addWaitlisted: ['accepted', 'refused'],
  /** Booking a client who is already booked in the class (3.7, 9.4). */
  duplicateBooking: ['accepted', 'refused'],
  /** Booking into a full class (3.7, 9.4). */
  fullClass: ['accepted', 'refused', 'waitlists'],
  /** What a capacity of 0 means (11). */
  capacityZero: ['full', 'unlimited'],
  /** Whether someone whose booking is Rescheduled still counts as booked, or has moved (11). */
  rescheduledCount: [true, false],
  /** Canceling again: updates `updatedAt`, or is refused (3.8). */
  cancelTwice: ['accepted', 'refused'],
  /** Whether a template can be sent to a `recepient`, as a text can (11). */
  templateRecepient: ['accepted', 'refused'],
  /** The response to a template: `{"success": true}` as to a text, a record, or a refusal as a 200 (10, 11). */
  templateAnswer: ['success', 'record', 'error'],
  /** The response of `/v1/account-info`: with a name, without, 404, 403 (1, "Connection test endpoint"). */
  accountInfo: ['named', 'unnamed', 'missing', 'forbidden'],
  /** Which classes a list without dates holds (3.1). */
  undatedRange: ['all', 'upcoming'],
  /** Whether a list includes the classes of `endDate` itself (3.1). */
  endDate: ['inclusive', 'exclusive'],
  /** Whether the dates of a client's bookings filter by the date of the class, or do nothing (3.9). */
  bookingsRange: ['classDate', 'ignored'],
  /** Whether numbers come as strings, as in the vendor's webhook templates (5). */
  numbersAsText: [false, true],
} as const satisfies Readonly<Record<string, readonly [Position, ...Position[]]>>;

export type Switches = { -readonly [Name in keyof typeof positions]: (typeof positions)[Name][number] };

export const defaults: Readonly<Switches> = firsts(positions);

/** Every position of every switch as `name=position`, to run tests under each. */
export const everySetting: readonly string[] = Object.entries(positions).flatMap(([name, values]) =>
  values.map((value) => `${name}=${String(value)}`),
);

/**
 * The defaults with some switches set, each as `name=position`.
 *
 * @throws Error that lists all switches, if a switch or position does not exist
 */
export function switchesWith(...settings: readonly string[]): Switches {
  const switches = { ...defaults };
  for (const setting of settings) {
    const [name, ...rest] = setting.split('=');
    const values: readonly Position[] = Object.entries(positions).find(([known]) => known === name)?.[1] ?? [];
    const value = values.find((position) => String(position) === rest.join('='));
    if (value === undefined) throw new Error(`There is no switch "${setting}".\n${allSwitches()}`);
    Object.assign(switches, { [String(name)]: value });
  }
  return switches;
}

function allSwitches(): string {
  const lines = Object.entries(positions).map(([name, values]) => `  ${name}: ${values.map(String).join(', ')}`);
  return ['Switches and their positions, the default first:', ...lines].join('\n');
}

function firsts(all: typeof positions): Switches;
function firsts(all: Readonly<Record<string, readonly Position[]>>): Record<string, Position | undefined> {
  return Object.fromEntries(Object.entries(all).map(([name, [first]]) => [name, first]));
}
