import { IDS } from '../support/studio.ts';

/** An endpoint, and what its errors are about. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: RegExp;
  readonly returns: 'list' | 'record' | 'success' | 'account';
  /** what a 404 says doesn't exist */
  readonly thing: string;
  /** the fields that a refusal names, if any */
  readonly fields?: string;
  /** what a write may have done if its response is lost */
  readonly write?: string;
  /** whether any other kind of response means API Host is wrong */
  readonly provesHost?: true;
}

const ID = '[^/]+';
const at = (path: string): RegExp => new RegExp(`^/v1${path}$`);
const list = (path: string, thing: string): Endpoint => ({
  method: 'GET',
  path: at(path),
  returns: 'list',
  thing,
});

export const ENDPOINTS = {
  classes: list('/classes', 'location or staff member'),
  proof: {
    ...list('/classes', 'class'),
    provesHost: true,
    fields: 'API Host and API Key',
  },
  bookings: list(`/classes/clients/${ID}/bookings`, 'client'),
  locations: list('/locations', 'location'),
  staff: list('/staffs', 'staff member'),
  services: list('/services', 'service'),
  clients: list('/clients', 'client'),
  foundClients: list('/clients', 'client'),
  class: { method: 'GET', path: at(`/classes/${ID}`), returns: 'record', thing: 'class' },
  roster: { method: 'GET', path: at(`/classes/${ID}/participants`), returns: 'list', thing: 'class' },
  client: { method: 'GET', path: at(`/clients/${ID}`), returns: 'record', thing: 'client' },
  account: { method: 'GET', path: at('/account-info'), returns: 'account', thing: 'account' },
  createClass: {
    method: 'POST',
    path: at('/classes'),
    returns: 'record',
    thing: 'location, staff member or service',
    fields: 'Location, Staff Member, Service, Date, Time, Time Zone, Capacity, Duration (Minutes), and Price',
    write: 'the class was created',
  },
  createClient: {
    method: 'POST',
    path: at('/clients'),
    returns: 'record',
    thing: 'location',
    fields: 'Full Name, Primary Location, Country Code, Phone, and Email',
    write: 'the client was created',
  },
  updateClass: {
    method: 'PUT',
    path: at(`/classes/${ID}`),
    returns: 'record',
    thing: 'class, location, staff member or service',
    fields: 'Location, Staff Member, Service, Date, Time, Time Zone, Capacity, Duration (Minutes), and Price',
    write: 'the class was changed',
  },
  deleteClass: {
    method: 'DELETE',
    path: at(`/classes/${ID}`),
    returns: 'success',
    thing: 'class',
    fields: 'Class',
    write: 'the class was deleted',
  },
  add: {
    method: 'POST',
    path: at(`/classes/${ID}/participants/add`),
    returns: 'record',
    thing: 'class or client',
    fields: 'Client, Full Name, Country Code, Phone, and Booking Status',
    write: 'the client was booked',
  },
  cancel: {
    method: 'POST',
    path: at(`/classes/${ID}/participants/cancel`),
    returns: 'record',
    thing: 'class or participant',
    fields: 'Participant, Client, and Cancellation Reason',
    write: 'the booking was cancelled',
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;

/** One way to run an operation against the small studio, and the endpoints it reaches if nothing goes wrong. */
export interface Operation {
  readonly name: string;
  readonly kind: 'triggers' | 'creates' | 'searches' | 'authentication' | 'hydrators';
  readonly key: string;
  readonly inputData: Readonly<Record<string, unknown>>;
  readonly reaches: readonly EndpointName[];
  /** endpoints whose 404 is a result, such as nothing found */
  readonly mayBeMissing?: readonly EndpointName[];
  /** endpoints that an account may not have: the gateway's 403 is then like a 404 */
  readonly mayBeUnavailable?: readonly EndpointName[];
  /** the endpoint whose 429 ends the reading, not the poll */
  readonly mayBeThrottled?: EndpointName;
  /** the endpoint whose 403 is a result too: contact details that may not be read */
  readonly mayBeForbidden?: EndpointName;
  /** the result then, by default an empty list; `found` is the usual result */
  readonly resultWithout?: (found: unknown, endpoint: EndpointName) => unknown;
  /** errors for an endpoint's 404 that are not the usual one */
  readonly errorsWithout?: Partial<Record<EndpointName, object>>;
  /** endpoints whose failure does not fail the operation, and how its result then differs */
  readonly survives?: Partial<Record<EndpointName, object>>;
}

/** A class that could not be read after a booking in it was saved: only its id is known. */
const BARE_CLASS = {
  ...Object.fromEntries(
    [
      ...['timezone', 'date', 'time', 'startTimeUTC', 'startTime', 'endTimeUTC', 'endTime', 'status', 'createdAt'],
      ...['updatedAt', 'bookedParticipants', 'numberOfParticipants', 'startsAt', 'endsAt', 'spotsLeft', 'isFull'],
    ].map((key) => [key, null]),
  ),
  id: IDS.fridayYoga,
  title: IDS.fridayYoga,
  location: { id: null, title: null },
  staff: { id: null, name: null },
  service: { id: null, name: null, durationMinutes: null, sellingPrice: null },
};
const NOT_READ = { class: { class: BARE_CLASS } };
const NOT_SEEN = { fullPhone: null, email: null, countryCode: null, phone: null, createdAt: null };

/** A roster with only Omar, of whom only the name is known. */
const withoutContacts = (found: unknown): unknown => {
  const text = JSON.stringify(found).replace(/"summary":"[^"]*"/, '"summary":"Omar Haddad - Booked"');
  const hidden = text.replace(/"client":\{[^}]*\}/g, (client) =>
    client.replace(/"(fullPhone|email|countryCode|phone|createdAt)":"[^"]*"/g, '"$1":null'),
  );
  const bare: unknown = JSON.parse(hidden);
  return bare;
};

type Rest = Omit<Operation, 'name' | 'kind' | 'key'> & { readonly name?: string };

const of =
  (kind: Operation['kind']) =>
  (key: string, { name = '', ...rest }: Rest): Operation => ({ name: `${key} ${name}`.trim(), kind, key, ...rest });

const trigger = of('triggers');
const create = of('creates');
const search = of('searches');

/** A replayed run is then recognized by the name on the roster. */
const NO_CLIENT_LIST: Pick<Operation, 'mayBeMissing' | 'mayBeUnavailable' | 'resultWithout'> = {
  mayBeMissing: ['foundClients'],
  mayBeUnavailable: ['foundClients'],
  resultWithout: (found) => found,
};
const MAY_BE_THROTTLED = { mayBeMissing: ['roster'], mayBeThrottled: 'roster' } as const;
const IN_CLASS = { class_id: IDS.fridayYoga };
const SLOT = { location_id: IDS.mainStudio, staff_id: IDS.nadia, service_id: IDS.yoga, date: '2026-06-01' };
const TARA = { full_name: 'Tara Lindqvist', country_code: '+1', phone: '202 555 0143' };

const notFound = (message: string): object => ({ name: 'AppError', message, code: 'NotFound', status: 404 });

/** Without a list to look a name up in, the name is sent as the ID, which the sandbox does not know. */
const nameAsId = (things: string, key: string, end = '') =>
  notFound(
    `Whautomate could not find that ${things}: "Invalid ${key}". It may have been deleted. Choose it again.${end}`,
  );

/** Every operation of the app, once per path through it. */
export const OPERATIONS: readonly Operation[] = [
  of('authentication')('test', {
    inputData: {},
    reaches: ['proof', 'account'],
    survives: { account: { account: 'api.whautomate.com' } },
  }),
  of('hydrators')('wholeClient', {
    inputData: { id: IDS.tara, fullName: 'Tara Lindqvist' },
    reaches: ['client'],
    mayBeMissing: ['client'],
    mayBeForbidden: 'client',
    resultWithout: () => ({ id: IDS.tara, fullName: 'Tara Lindqvist', firstName: 'Tara', ...NOT_SEEN }),
  }),
  trigger('new_class', { inputData: {}, reaches: ['classes'] }),
  trigger('class_starting_soon', { inputData: { time_before: '9', time_unit: 'days' }, reaches: ['classes'] }),
  trigger('class_updated', { inputData: {}, reaches: ['classes'] }),
  trigger('class_ended', { inputData: { time_after: '2', time_unit: 'hours' }, reaches: ['classes'] }),
  trigger('class_filled', { inputData: { spots_left: '0' }, reaches: ['classes'] }),
  trigger('new_client', { inputData: {}, reaches: ['clients'] }),
  trigger('new_booking', { inputData: {}, reaches: ['classes', 'roster'], ...MAY_BE_THROTTLED }),
  trigger('new_booking', { name: 'of a class', inputData: IN_CLASS, reaches: ['class', 'roster'] }),
  trigger('new_booking', {
    name: 'of a client',
    inputData: { client_id: IDS.tara },
    reaches: ['bookings'],
    errorsWithout: {
      bookings: notFound(
        'Whautomate could not find that client or location. Choose Client and Location again in the trigger.',
      ),
    },
  }),
  trigger('booking_cancelled', { inputData: {}, reaches: ['classes', 'roster'], ...MAY_BE_THROTTLED }),
  trigger('booking_cancelled', { name: 'of a class', inputData: IN_CLASS, reaches: ['class', 'roster'] }),
  trigger('booking_status_changed', {
    inputData: { status: ['visited', 'no_show'] },
    reaches: ['classes', 'roster'],
    ...MAY_BE_THROTTLED,
  }),
  trigger('list_classes', { inputData: {}, reaches: ['classes'] }),
  trigger('list_participants', { inputData: IN_CLASS, reaches: ['roster'] }),
  trigger('list_clients', { inputData: {}, reaches: ['clients'] }),
  trigger('list_locations', { inputData: {}, reaches: ['locations'] }),
  trigger('list_staff', { inputData: {}, reaches: ['staff'] }),
  trigger('list_services', { inputData: {}, reaches: ['services'] }),
  create('create_class', { inputData: { ...SLOT, time: '18:30' }, reaches: ['classes', 'createClass'] }),
  create('create_class', {
    name: 'by names',
    inputData: { ...SLOT, location_id: 'Main Studio', staff_id: 'Nadia Flores', service_id: 'Yoga', time: '7 am' },
    reaches: ['locations', 'staff', 'services', 'classes', 'createClass'],
    errorsWithout: {
      locations: nameAsId('location, staff member or service', 'locationId', ' Nothing was changed.'),
      staff: nameAsId('location, staff member or service', 'staffId', ' Nothing was changed.'),
      services: nameAsId('location, staff member or service', 'serviceId', ' Nothing was changed.'),
    },
    mayBeUnavailable: ['locations', 'staff', 'services'],
  }),
  create('update_class', { inputData: { ...IN_CLASS, time: '19:00' }, reaches: ['class', 'updateClass'] }),
  create('create_or_update_class', {
    name: 'with a class',
    inputData: { ...IN_CLASS, price: '20' },
    reaches: ['class', 'updateClass'],
  }),
  create('create_or_update_class', {
    name: 'that is there',
    inputData: { ...SLOT, date: '2026-05-22', time: '18:30', price: '20' },
    reaches: ['classes', 'updateClass'],
  }),
  create('create_or_update_class', {
    name: 'that is not there',
    inputData: { ...SLOT, time: '18:30' },
    reaches: ['classes', 'createClass'],
  }),
  create('delete_class', { inputData: IN_CLASS, reaches: ['deleteClass'] }),
  create('add_participant', {
    inputData: { ...IN_CLASS, client_id: IDS.dylan },
    reaches: ['roster', 'add', 'class'],
    survives: NOT_READ,
  }),
  create('add_participant', {
    name: 'again',
    inputData: { ...IN_CLASS, client_id: IDS.tara },
    reaches: ['roster', 'class'],
  }),
  create('add_participant', {
    name: 'again by phone',
    inputData: { ...IN_CLASS, ...TARA },
    reaches: ['foundClients', 'roster', 'class'],
    mayBeUnavailable: ['foundClients'],
    errorsWithout: {
      foundClients: {
        name: 'HaltedError',
        message:
          'Someone with this name, possibly this person, is already in this class or on its waitlist. Nothing was changed. ' +
          'Choose the person in Client, or set If Already Booked to "Add another booking".',
      },
    },
  }),
  create('add_participant', {
    name: 'by phone',
    inputData: { ...IN_CLASS, full_name: 'Ada Quist', country_code: '+1', phone: '2025550190' },
    reaches: ['foundClients', 'roster', 'add', 'class'],
    ...NO_CLIENT_LIST,
    survives: NOT_READ,
  }),
  create('create_client', {
    inputData: { ...TARA, full_name: 'Nils Lindqvist', location_id: IDS.mainStudio },
    reaches: ['foundClients', 'createClient'],
  }),
  create('create_client', {
    name: 'again',
    inputData: { ...TARA, location_id: IDS.mainStudio },
    reaches: ['foundClients'],
  }),
  create('cancel_participant', {
    inputData: { ...IN_CLASS, participant_id: IDS.tarasBooking, cancellation_reason: 'Ill' },
    reaches: ['roster', 'cancel', 'class'],
    survives: NOT_READ,
  }),
  create('cancel_participant', {
    name: 'by client',
    inputData: { ...IN_CLASS, client_id: IDS.tara },
    reaches: ['roster', 'cancel', 'class'],
    survives: NOT_READ,
  }),
  search('find_class', { inputData: { date: '2026-05-22' }, reaches: ['classes'] }),
  search('find_class', { name: 'by ID', inputData: IN_CLASS, reaches: ['class'], mayBeMissing: ['class'] }),
  search('find_class', {
    name: 'by names',
    inputData: { location_id: 'Main Studio' },
    reaches: ['locations', 'classes'],
    errorsWithout: { locations: nameAsId('location or staff member', 'locationId') },
    mayBeUnavailable: ['locations'],
  }),
  search('find_classes', { inputData: {}, reaches: ['classes'] }),
  search('find_participant', {
    inputData: { ...IN_CLASS, client_id: IDS.tara },
    reaches: ['roster', 'class'],
    mayBeMissing: ['roster'],
  }),
  search('find_participants', { inputData: IN_CLASS, reaches: ['roster', 'class'], mayBeMissing: ['roster'] }),
  search('find_participants', {
    name: 'with clients',
    inputData: { class_id: IDS.lastYoga, include_client: 'yes' },
    reaches: ['roster', 'class', 'client'],
    mayBeMissing: ['roster', 'client'],
    mayBeForbidden: 'client',
    resultWithout: (found, endpoint) => (endpoint === 'roster' ? [] : withoutContacts(found)),
  }),
  search('find_client_bookings', {
    inputData: { client_id: IDS.tara },
    reaches: ['bookings'],
    mayBeMissing: ['bookings'],
  }),
  search('find_client', { inputData: { search_text: 'Tara Lindqvist' }, reaches: ['foundClients'] }),
  search('find_client', {
    name: 'by ID',
    inputData: { client_id: IDS.tara },
    reaches: ['client'],
    mayBeMissing: ['client'],
  }),
];
