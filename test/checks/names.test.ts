import {
  choicesOf,
  dedupeKeys,
  readDefinition,
  staticFields,
  visible,
  type Definition,
  type Kind,
  type Operation,
} from '../../tools/docs/definition.ts';

/*
 * The names that the design fixes ("Names that are fixed"), copied from it by hand: what the code says is no source here.
 * A required input has a `*`; what a trigger dedupes on comes last.
 */

const TRIGGERS = `
new_class              | New Class              | location_id staff_id service_id | id
new_booking            | New Booking            | class_id client_id location_id staff_id service_id status include_client | id
booking_cancelled      | Booking Cancelled      | class_id location_id staff_id service_id include_client | id
booking_status_changed | Booking Status Changed | status* class_id client_id location_id staff_id service_id include_client | id status
class_starting_soon    | Class Starting Soon    | time_before* time_unit* location_id staff_id service_id | id startsAt
class_filled           | Class Filled           | spots_left location_id staff_id service_id | id
`;

const CREATES = `
create_class           | Create Class           | location_id* staff_id* service_id* date* time* timezone number_of_participants duration_minutes price
update_class           | Update Class           | class_id* location_id staff_id service_id date time timezone number_of_participants duration_minutes price
create_or_update_class | Create or Update Class | class_id location_id staff_id service_id date time timezone number_of_participants duration_minutes price
delete_class           | Delete Class           | class_id*
add_participant        | Add Participant        | class_id* client_id full_name country_code phone status if_already_booked
cancel_participant     | Cancel Participant     | class_id* participant_id client_id cancellation_reason
`;

const SEARCHES = `
find_class             | Find Class                 | class_id date time location_id staff_id service_id has_spots
find_classes           | Find Classes (List)        | date_from date_to location_id staff_id service_id has_spots limit
find_participant       | Find Participant           | class_id* participant_id client_id full_name status
find_participants      | Find Participants (Roster) | class_id* status
find_client_bookings   | Find Bookings of a Client  | client_id* date_from date_to location_id status limit
find_client            | Find Client                | search_text*
`;

const HIDDEN = ['list_classes', 'list_participants', 'list_clients', 'list_locations', 'list_staff', 'list_services'];

let definition: Definition;

beforeAll(async () => {
  definition = await readDefinition();
});

test.each<[Kind, string]>([
  ['triggers', TRIGGERS],
  ['creates', CREATES],
  ['searches', SEARCHES],
])('%s have the keys, labels and inputs of the design', (kind, design) => {
  const actual = visible(definition, kind).map(({ key, display: { label }, operation }) => {
    const dedupe = dedupeKeys(staticFields(operation.outputFields)).join(' ');
    return [key, label, inputs(operation.inputFields), ...(kind === 'triggers' ? [dedupe] : [])];
  });
  expect(actual.sort()).toEqual(rows(design).sort());
});

test('the hidden triggers that fill dropdowns', () => {
  const hidden = Object.values(definition.triggers).filter(({ display }) => display.hidden === true);
  expect(hidden.map(({ key }) => key).sort()).toEqual(HIDDEN.sort());
  for (const { operation } of hidden)
    expect(Object.keys(operation.sample ?? {})).toEqual(expect.arrayContaining(['id', 'label']));
});

test('the pairs', () => {
  const pairs = Object.values(definition.searchOrCreates);
  expect(pairs.map(({ key, search, create, display: { label } }) => [key, search, create, label])).toEqual([
    ['find_class', 'find_class', 'create_class', 'Find or Create Class'],
    ['find_participant', 'find_participant', 'add_participant', 'Find or Add Participant'],
  ]);
});

test('the connection', () => {
  const { type, fields } = definition.authentication;
  expect(type).toBe('custom');
  expect(fields.map((field) => [field.key, field.type, field.required, field.default])).toEqual([
    ['api_host', 'string', true, 'api.whautomate.com'],
    ['api_key', 'password', true, undefined],
  ]);
});

test.each([
  ['create_or_update_class', 'creates', ['title', 'startsAt', 'endsAt', 'spotsLeft', 'isFull', 'wasCreated']],
  ['add_participant', 'creates', ['id', 'client', 'status', 'class', 'alreadyBooked']],
  ['cancel_participant', 'creates', ['id', 'client', 'status', 'class', 'alreadyCancelled']],
] as const)('what %s gives holds what the design promises', (key, kind, keys) => {
  expect(sampleKeys(kind, key)).toEqual(expect.arrayContaining([...keys]));
});

test.each([
  ['delete_class', 'creates', ['id', 'success']],
  ['find_classes', 'searches', ['count', 'classes']],
  ['find_participants', 'searches', ['count', 'participants']],
  ['find_client_bookings', 'searches', ['count', 'bookings']],
] as const)('what %s gives is this and nothing else', (key, kind, keys) => {
  expect(sampleKeys(kind, key)).toEqual(keys);
});

test.each([
  ['triggers', 'new_booking', 'status', 'booked', ['booked', 'waitlisted', 'any']],
  ['triggers', 'new_booking', 'include_client', 'no', ['yes', 'no']],
  ['triggers', 'booking_cancelled', 'include_client', 'no', ['yes', 'no']],
  ['triggers', 'booking_status_changed', 'include_client', 'no', ['yes', 'no']],
  ['triggers', 'class_starting_soon', 'time_unit', undefined, ['minutes', 'hours', 'days']],
  ['triggers', 'class_filled', 'spots_left', '0', []],
  ['creates', 'add_participant', 'if_already_booked', 'return', ['return', 'stop', 'add']],
] as const)('%s %s: the default and the choices of %s', (kind, key, input, byDefault, values) => {
  const field = staticFields(definition[kind][key]?.operation.inputFields).find((one) => one.key === input);
  expect(field?.default).toBe(byDefault);
  expect(choicesOf(field ?? { key }).map(([value]) => value)).toEqual(values);
});

test('the statuses to wait for', () => {
  const fields = staticFields(definition.triggers['booking_status_changed']?.operation.inputFields);
  const status = fields.find(({ key }) => key === 'status');
  expect(status?.list).toBe(true);
  const labels = choicesOf(status ?? { key: '' }).map(([, label]) => label);
  expect(labels.sort()).toEqual(['Booked', 'Cancelled', 'No-Show', 'Rescheduled', 'Visited', 'Waitlisted']);
});

function inputs(fields: Operation['operation']['inputFields']): string {
  return staticFields(fields)
    .filter(({ type }) => type !== 'copy')
    .map(({ key, required }) => (required === true ? `${key}*` : key))
    .join(' ');
}

function sampleKeys(kind: Kind, key: string): string[] {
  return Object.keys(definition[kind][key]?.operation.sample ?? {});
}

function rows(table: string): string[][] {
  const lines = table.trim().split('\n');
  return lines.map((line) => line.split('|').map((cell) => cell.trim()));
}
