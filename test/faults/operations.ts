import { IDS } from '../support/studio.ts';

/** An endpoint as a user meets it: what its failures are about. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: RegExp;
  readonly answer: 'list' | 'record' | 'success' | 'account';
  /** what a 404 says is missing */
  readonly thing: string;
  /** the fields that a refusal points at, where it names any */
  readonly fields?: string;
  /** what a write may have done when its answer is lost */
  readonly write?: string;
  /** whether an answer of another kind means that API Host is wrong */
  readonly provesHost?: true;
}

const ID = '[^/]+';
const at = (path: string): RegExp => new RegExp(`^/v1${path}$`);
const list = (path: string, thing: string): Endpoint => ({
  method: 'GET',
  path: at(path),
  answer: 'list',
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
  class: { method: 'GET', path: at(`/classes/${ID}`), answer: 'record', thing: 'class' },
  roster: { method: 'GET', path: at(`/classes/${ID}/participants`), answer: 'list', thing: 'class' },
  client: { method: 'GET', path: at(`/clients/${ID}`), answer: 'record', thing: 'client' },
  account: { method: 'GET', path: at('/account-info'), answer: 'account', thing: 'account' },
  createClass: {
    method: 'POST',
    path: at('/classes'),
    answer: 'record',
    thing: 'location, staff member or service',
    fields: 'Location, Staff Member, Service, Date, Time, Time Zone, Capacity, Duration (Minutes), and Price',
    write: 'the class was created',
  },
  createClient: {
    method: 'POST',
    path: at('/clients'),
    answer: 'record',
    thing: 'location',
    fields: 'Full Name, Primary Location, Country Code, Phone, and Email',
    write: 'the client was created',
  },
  updateClass: {
    method: 'PUT',
    path: at(`/classes/${ID}`),
    answer: 'record',
    thing: 'class, location, staff member or service',
    fields: 'Location, Staff Member, Service, Date, Time, Time Zone, Capacity, Duration (Minutes), and Price',
    write: 'the class was changed',
  },
  deleteClass: {
    method: 'DELETE',
    path: at(`/classes/${ID}`),
    answer: 'success',
    thing: 'class',
    fields: 'Class',
    write: 'the class was deleted',
  },
  add: {
    method: 'POST',
    path: at(`/classes/${ID}/participants/add`),
    answer: 'record',
    thing: 'class or client',
    fields: 'Client, Full Name, Country Code, Phone, and Booking Status',
    write: 'the client was booked',
  },
  cancel: {
    method: 'POST',
    path: at(`/classes/${ID}/participants/cancel`),
    answer: 'record',
    thing: 'class or participant',
    fields: 'Participant, Client, and Cancellation Reason',
    write: 'the booking was cancelled',
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof ENDPOINTS;

/** One way to run an operation against the small studio, and the endpoints it reaches when nothing is wrong. */
export interface Operation {
  readonly name: string;
  readonly kind: 'triggers' | 'creates' | 'searches' | 'authentication' | 'hydrators';
  readonly key: string;
  readonly inputData: Readonly<Record<string, unknown>>;
  readonly asks: readonly EndpointName[];
  /** endpoints whose 404 is an answer: nothing found, nobody there */
  readonly finds?: readonly EndpointName[];
  /** endpoints that an account may not have: what the gateway says is then like a 404 */
  readonly managesWithout?: readonly EndpointName[];
  /** the one of these whose 429 ends the reading, not the poll */
  readonly readsOn?: EndpointName;
  /** the one of these whose 403 is an answer too: contact details that may not be read */
  readonly hides?: EndpointName;
  /** what the operation gives then, where that is no empty list; `found` is what it gives otherwise */
  readonly nothing?: (found: unknown, endpoint: EndpointName) => unknown;
  /** what it says of an endpoint's 404 in words of its own */
  readonly missing?: Partial<Record<EndpointName, string>>;
  /** endpoints whose failure is no failure of the operation, and what it gives otherwise than without */
  readonly shrugs?: Partial<Record<EndpointName, object>>;
}

/** A class that was not read after a booking in it was written: no more than its id is known. */
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

/** A roster of Omar alone, of whom no more than his name is known. */
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

/** A replayed run is then known by the name on the roster. */
const NO_CLIENT_LIST: Pick<Operation, 'finds' | 'managesWithout' | 'nothing'> = {
  finds: ['foundClients'],
  managesWithout: ['foundClients'],
  nothing: (found) => found,
};
const READS_ON = { finds: ['roster'], readsOn: 'roster' } as const;
const IN_CLASS = { class_id: IDS.fridayYoga };
const SLOT = { location_id: IDS.mainStudio, staff_id: IDS.nadia, service_id: IDS.yoga, date: '2026-06-01' };
const TARA = { full_name: 'Tara Lindqvist', country_code: '+1', phone: '202 555 0143' };

/** Without the list of a kind, its name is sent as it is, and the sandbox knows no such ID. */
const notTaken = (things: string, key: string, end = '') =>
  `Whautomate found no such ${things}: "Invalid ${key}". It may have been deleted. Choose it again.${end}`;

/** Every operation of the app, in each way that takes another path through it. */
export const OPERATIONS: readonly Operation[] = [
  of('authentication')('test', {
    inputData: {},
    asks: ['proof', 'account'],
    shrugs: { account: { account: 'api.whautomate.com' } },
  }),
  of('hydrators')('wholeClient', {
    inputData: { client_id: IDS.tara, full_name: 'Tara Lindqvist' },
    asks: ['client'],
    finds: ['client'],
    hides: 'client',
    nothing: () => ({ id: IDS.tara, fullName: 'Tara Lindqvist', firstName: 'Tara', ...NOT_SEEN }),
  }),
  trigger('new_class', { inputData: {}, asks: ['classes'] }),
  trigger('class_starting_soon', { inputData: { time_before: '9', time_unit: 'days' }, asks: ['classes'] }),
  trigger('class_updated', { inputData: {}, asks: ['classes'] }),
  trigger('class_ended', { inputData: { time_after: '2', time_unit: 'hours' }, asks: ['classes'] }),
  trigger('class_filled', { inputData: { spots_left: '0' }, asks: ['classes'] }),
  trigger('new_client', { inputData: {}, asks: ['clients'] }),
  trigger('new_booking', { inputData: {}, asks: ['classes', 'roster'], ...READS_ON }),
  trigger('new_booking', { name: 'of a class', inputData: IN_CLASS, asks: ['class', 'roster'] }),
  trigger('new_booking', {
    name: 'of a client',
    inputData: { client_id: IDS.tara },
    asks: ['bookings'],
    missing: {
      bookings: 'Whautomate found no such client or location. Choose Client and Location again in the trigger.',
    },
  }),
  trigger('booking_cancelled', { inputData: {}, asks: ['classes', 'roster'], ...READS_ON }),
  trigger('booking_cancelled', { name: 'of a class', inputData: IN_CLASS, asks: ['class', 'roster'] }),
  trigger('booking_status_changed', {
    inputData: { status: ['visited', 'no_show'] },
    asks: ['classes', 'roster'],
    ...READS_ON,
  }),
  trigger('list_classes', { inputData: {}, asks: ['classes'] }),
  trigger('list_participants', { inputData: IN_CLASS, asks: ['roster'] }),
  trigger('list_clients', { inputData: {}, asks: ['clients'] }),
  trigger('list_locations', { inputData: {}, asks: ['locations'] }),
  trigger('list_staff', { inputData: {}, asks: ['staff'] }),
  trigger('list_services', { inputData: {}, asks: ['services'] }),
  create('create_class', { inputData: { ...SLOT, time: '18:30' }, asks: ['classes', 'createClass'] }),
  create('create_class', {
    name: 'by names',
    inputData: { ...SLOT, location_id: 'Main Studio', staff_id: 'Nadia Flores', service_id: 'Yoga', time: '7 am' },
    asks: ['locations', 'staff', 'services', 'classes', 'createClass'],
    missing: {
      locations: notTaken('location, staff member or service', 'locationId', ' Nothing was changed.'),
      staff: notTaken('location, staff member or service', 'staffId', ' Nothing was changed.'),
      services: notTaken('location, staff member or service', 'serviceId', ' Nothing was changed.'),
    },
    managesWithout: ['locations', 'staff', 'services'],
  }),
  create('update_class', { inputData: { ...IN_CLASS, time: '19:00' }, asks: ['class', 'updateClass'] }),
  create('create_or_update_class', {
    name: 'with a class',
    inputData: { ...IN_CLASS, price: '20' },
    asks: ['class', 'updateClass'],
  }),
  create('create_or_update_class', {
    name: 'that is there',
    inputData: { ...SLOT, date: '2026-05-22', time: '18:30', price: '20' },
    asks: ['classes', 'updateClass'],
  }),
  create('create_or_update_class', {
    name: 'that is not there',
    inputData: { ...SLOT, time: '18:30' },
    asks: ['classes', 'createClass'],
  }),
  create('delete_class', { inputData: IN_CLASS, asks: ['deleteClass'] }),
  create('add_participant', {
    inputData: { ...IN_CLASS, client_id: IDS.dylan },
    asks: ['roster', 'add', 'class'],
    shrugs: NOT_READ,
  }),
  create('add_participant', {
    name: 'again',
    inputData: { ...IN_CLASS, client_id: IDS.tara },
    asks: ['roster', 'class'],
  }),
  create('add_participant', {
    name: 'again by phone',
    inputData: { ...IN_CLASS, ...TARA },
    asks: ['foundClients', 'roster', 'class'],
    ...NO_CLIENT_LIST,
  }),
  create('add_participant', {
    name: 'by phone',
    inputData: { ...IN_CLASS, full_name: 'Ada Quist', country_code: '+1', phone: '2025550190' },
    asks: ['foundClients', 'add', 'class'],
    ...NO_CLIENT_LIST,
    shrugs: NOT_READ,
  }),
  create('create_client', {
    inputData: { ...TARA, full_name: 'Nils Lindqvist', location_id: IDS.mainStudio },
    asks: ['foundClients', 'createClient'],
  }),
  create('create_client', {
    name: 'again',
    inputData: { ...TARA, location_id: IDS.mainStudio },
    asks: ['foundClients'],
  }),
  create('cancel_participant', {
    inputData: { ...IN_CLASS, participant_id: IDS.tarasBooking, cancellation_reason: 'Ill' },
    asks: ['roster', 'cancel', 'class'],
    shrugs: NOT_READ,
  }),
  create('cancel_participant', {
    name: 'by client',
    inputData: { ...IN_CLASS, client_id: IDS.tara },
    asks: ['roster', 'cancel', 'class'],
    shrugs: NOT_READ,
  }),
  search('find_class', { inputData: { date: '2026-05-22' }, asks: ['classes'] }),
  search('find_class', { name: 'by ID', inputData: IN_CLASS, asks: ['class'], finds: ['class'] }),
  search('find_class', {
    name: 'by names',
    inputData: { location_id: 'Main Studio' },
    asks: ['locations', 'classes'],
    missing: { locations: notTaken('location or staff member', 'locationId') },
    managesWithout: ['locations'],
  }),
  search('find_classes', { inputData: {}, asks: ['classes'] }),
  search('find_participant', {
    inputData: { ...IN_CLASS, client_id: IDS.tara },
    asks: ['roster', 'class'],
    finds: ['roster'],
  }),
  search('find_participants', { inputData: IN_CLASS, asks: ['roster', 'class'], finds: ['roster'] }),
  search('find_participants', {
    name: 'with clients',
    inputData: { class_id: IDS.lastYoga, include_client: 'yes' },
    asks: ['roster', 'class', 'client'],
    finds: ['roster', 'client'],
    hides: 'client',
    nothing: (found, endpoint) => (endpoint === 'roster' ? [] : withoutContacts(found)),
  }),
  search('find_client_bookings', { inputData: { client_id: IDS.tara }, asks: ['bookings'], finds: ['bookings'] }),
  search('find_client', { inputData: { search_text: 'Tara Lindqvist' }, asks: ['foundClients'] }),
  search('find_client', { name: 'by ID', inputData: { client_id: IDS.tara }, asks: ['client'], finds: ['client'] }),
];
