import App from '../../index.ts';
import { IDS } from '../support/studio.ts';
import type { EndpointName } from './endpoints.ts';

/** What a fault leads to instead of its usual error: another error, or a result made from the usual one. */
export type Exception = { readonly error: object } | ((usual: unknown) => unknown);

/** Exceptions by fault, as `faults.ts` names it; `any` is every other fault. */
export type Exceptions = Readonly<Record<string, Exception>>;

/** One way to run an operation against the small studio. */
export interface Operation {
  readonly name: string;
  readonly kind: 'triggers' | 'creates' | 'searches' | 'functions';
  readonly key: string;
  /** a filled-in form */
  readonly inputData: Readonly<Record<string, unknown>>;
  /** the endpoints that it reaches, in order */
  readonly reaches: readonly EndpointName[];
  readonly exceptions: Readonly<Partial<Record<EndpointName, Exceptions>>>;
  readonly definition: { readonly inputFields?: readonly object[]; readonly sample?: object };
  /** what its refusals tell the user to check */
  readonly advice: string;
  /** if the response is lost, a replayed run writes again */
  readonly repeats: boolean;
}

/** A row. The name is the key, and after a colon the way it is run if there are several. */
function row(
  name: string,
  inputData: Operation['inputData'],
  reaches: Operation['reaches'],
  exceptions: Operation['exceptions'] = {},
  repeats = false,
): Operation {
  const key = name.replace(/:.*/, '');
  const kind = (['triggers', 'creates', 'searches'] as const).find((one) => key in App[one]) ?? 'functions';
  const advice = `Check ${FIELDS[key] ?? 'the fields of this step'}.`;
  const { operation: definition = {} } = DEFINITIONS[key] ?? {};
  return { name, kind, key, inputData, reaches, exceptions, repeats, advice, definition };
}

const DEFINITIONS: Readonly<Record<string, { readonly operation: Operation['definition'] }>> = {
  ...App.triggers,
  ...App.creates,
  ...App.searches,
};

const OF_CLASS = 'Location, Staff Member, Service, Date, Time, Time Zone, Capacity, Duration (Minutes), and Price';
/** The fields that a refusal names, in the words of the form. */
const FIELDS: Readonly<Record<string, string>> = {
  test: 'API Host and API Key',
  create_class: OF_CLASS,
  update_class: `Class, ${OF_CLASS}`,
  create_or_update_class: `Class, ${OF_CLASS}`,
  delete_class: 'Class',
  create_client: 'Full Name, Primary Location, Country Code, Phone, and Email',
  add_participant: 'Class, Client, Full Name, Country Code, Phone, and Booking Status',
  send_whatsapp_template:
    'Location, Phone, Template Name, Template Language, Body Values, Header Values, Header Media URL, and Button URL Values',
  cancel_participant: 'Class, Participant, Client, and Cancellation Reason',
};

/** Anything with these fields. */
function like(fields: object): unknown {
  return expect.objectContaining(fields);
}

const NONE: Exceptions = { 404: () => [] };
/** The poll ends early; the next one goes on. */
const EARLY: Exceptions = { ...NONE, 429: () => [] };

/** After a write nothing fails: of a class that cannot be read, the ID is known. */
const UNREAD: Exceptions = { any: (usual) => (typeof usual === 'object' ? { ...usual, class: UNREAD_CLASS } : usual) };
const UNREAD_CLASS = like({ id: IDS.fridayYoga, title: IDS.fridayYoga, startsAt: null, spotsLeft: null });

/** Contact details that may not be read, or are gone. */
const withoutContacts = (rest: unknown): Exceptions => ({ ...absent(() => rest), 403: () => rest });

function error(name: string, words: string, more: object = {}): Exception {
  const message: unknown = expect.stringContaining(words);
  return { error: { name, message, ...more } };
}
const notFound = (words: string) => error('AppError', words, { code: 'NotFound', status: 404 });
const absent = (exception: Exception): Exceptions => ({ 404: exception, 'unknown address': exception });
/** Without a list of names, a name is sent as an ID, which the sandbox does not know. */
const sentAsId = (key: string) => absent(notFound(`: "Invalid ${key}".`));
const UNLISTED = { locations: sentAsId('locationId'), staff: sentAsId('staffId'), services: sentAsId('serviceId') };
const WRONG_HOST = error('AppError', 'API Host is not', { code: 'WrongHost', status: 404 });
const NO_API = error('AppError', 'Check API Host and API Key.', { code: 'Refused', status: 422 });

const CANCELLING = ['roster', 'cancel', 'class'] as const;
const PLACES = ['locations', 'staff', 'services'] as const;
const CLASS = { class_id: IDS.fridayYoga };
const LAST = { class_id: IDS.lastYoga };
const BY_ID = { location_id: IDS.mainStudio, staff_id: IDS.nadia, service_id: IDS.yoga };
const BY_NAME = { location_id: 'Main Studio', staff_id: 'Nadia Flores', service_id: 'Yoga' };
const SLOT = { date: '2026-06-01', time: '18:30' };
const THERE = { ...SLOT, date: '2026-05-22' };
const TARA = { full_name: 'Tara Lindqvist', country_code: '+1', phone: '202 555 0143' };
const ADA = { full_name: 'Ada Quist', country_code: '+1', phone: '202 555 0190' };
const TEMPLATE = { template_name: 'class_reminder', template_language: 'en', body_values: ['Ada'] };
const MAIN = { location_id: IDS.mainStudio };

/** Every operation of the app, once for each path through it. */
export const OPERATIONS: readonly Operation[] = [
  row('test', {}, ['classes', 'account'], {
    classes: { ...absent(WRONG_HOST), 'no id': WRONG_HOST, 'refusal with 200': NO_API },
    account: { any: () => ({ account: 'api.whautomate.com' }), 'no id': () => ({ account: 'x' }) },
  }),
  row('wholeClient', { id: IDS.tara, fullName: 'Tara Lindqvist' }, ['client'], {
    client: withoutContacts(like({ id: IDS.tara, fullName: 'Tara Lindqvist', email: null })),
  }),
  row('new_class', {}, ['classes']),
  row('class_starting_soon', { time_before: '9', time_unit: 'days' }, ['classes']),
  row('class_updated', {}, ['classes']),
  row('class_cancelled', {}, ['classes']),
  row('class_ended', { time_after: '2', time_unit: 'hours' }, ['classes']),
  row('class_filled', { spots_left: '0' }, ['classes']),
  row('new_client', {}, ['clients']),
  row('new_booking', {}, ['classes', 'roster'], { roster: EARLY }),
  row('new_booking: of a class', CLASS, ['class', 'roster']),
  row('new_booking: of a client', { client_id: IDS.tara }, ['bookings'], {
    bookings: { 404: notFound('that client or location') },
  }),
  row('booking_cancelled', {}, ['classes', 'roster'], { roster: EARLY }),
  row('booking_cancelled: of a class', CLASS, ['class', 'roster']),
  row('booking_status_changed', { status: ['visited', 'no_show'] }, ['classes', 'roster'], { roster: EARLY }),
  row('list_classes', {}, ['classes']),
  row('list_participants', CLASS, ['roster']),
  row('list_clients', {}, ['clients']),
  row('list_locations', {}, ['locations']),
  row('list_staff', {}, ['staff']),
  row('list_services', {}, ['services']),
  row('list_timezones', {}, []),
  row('create_class', { ...BY_ID, ...SLOT }, ['classes', 'createClass'], {}, true),
  row('create_class: by names', { ...BY_NAME, ...SLOT }, [...PLACES, 'classes', 'createClass'], UNLISTED, true),
  row('update_class', { ...CLASS, time: '19:00' }, ['class', 'updateClass']),
  row('create_or_update_class: with a class', { ...CLASS, price: '0' }, ['class', 'updateClass']),
  row('create_or_update_class: that is there', { ...BY_ID, ...THERE, price: '20' }, ['classes', 'updateClass']),
  row('create_or_update_class: that is not there', { ...BY_ID, ...SLOT, price: '12.50' }, ['classes', 'createClass']),
  row('delete_class', CLASS, ['deleteClass']),
  row('add_participant', { ...CLASS, client_id: IDS.dylan }, ['roster', 'class', 'add']),
  row('add_participant: again', { ...CLASS, client_id: IDS.tara }, ['roster', 'class']),
  row('add_participant: by phone', { ...CLASS, ...ADA }, ['clients', 'roster', 'class', 'add'], {
    // The name on the roster decides.
    clients: absent((usual) => usual),
  }),
  row('add_participant: again by phone', { ...CLASS, ...TARA }, ['clients', 'roster', 'class'], {
    clients: absent(error('HaltedError', 'This could be "Tara Lindqvist", in this class')),
  }),
  row('create_client', { ...ADA, ...MAIN }, ['clients', 'createClient']),
  row('create_client: again', { ...TARA, ...MAIN }, ['clients']),
  row('cancel_participant', { ...CLASS, participant_id: IDS.tarasBooking }, CANCELLING, { class: UNREAD }),
  row('cancel_participant: by client', { ...CLASS, client_id: IDS.tara }, CANCELLING, { class: UNREAD }),
  row('send_whatsapp_template', { ...TARA, ...MAIN, ...TEMPLATE }, ['sendTemplate'], {}, true),
  row('find_class', { date: '2026-05-22' }, ['classes']),
  row('find_class: by ID', CLASS, ['class'], { class: NONE }),
  row('find_class: by name', { location_id: 'Main Studio' }, ['locations', 'classes'], UNLISTED),
  row('find_classes', {}, ['classes']),
  row('find_participant', { ...CLASS, client_id: IDS.tara }, ['roster', 'class'], { roster: NONE }),
  row('find_participants', CLASS, ['roster', 'class'], { roster: NONE }),
  row('find_participants: with clients', { ...LAST, include_client: 'yes' }, ['roster', 'class', 'client'], {
    roster: NONE,
    client: withoutContacts([like({ participants: [like({ client: like({ id: IDS.omar, email: null }) })] })]),
  }),
  row('find_client_bookings', { client_id: IDS.tara }, ['bookings'], { bookings: NONE }),
  row('find_client', { search_text: 'Tara Lindqvist' }, ['clients']),
  row('find_client: by ID', { client_id: IDS.tara }, ['client'], { client: NONE }),
];

interface InputField {
  readonly key: string;
  readonly label?: string;
  readonly type?: string;
  readonly required?: boolean;
}

const isField = (field: object): field is InputField => 'key' in field;

/** The fields of a form that people fill in. */
export function fieldsOf({ definition: { inputFields = [] } }: Operation): InputField[] {
  return inputFields.filter(isField).filter(({ type }) => type !== 'copy');
}

/** Each field of each form, with a run to which it matters: one that fills it in, or the operation's first. */
export const FORM_FIELDS = OPERATIONS.flatMap((first) => {
  const runs = OPERATIONS.filter(({ key }) => key === first.key);
  const fields = runs[0] === first ? fieldsOf(first) : [];
  const runOf = (field: string) => runs.find(({ inputData }) => field in inputData) ?? first;
  return fields.map((field) => [first.key, field.key, field, runOf(field.key)] as const);
});

/** Every operation for `test.each`. */
export const ROWS = OPERATIONS.map((operation) => [operation.name, operation] as const);
