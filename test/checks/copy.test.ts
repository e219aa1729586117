import { readDefinition, type Definition } from '../../tools/docs/definition.ts';
import { copyChecks } from './copyChecks.ts';
import { titleCase } from './titleCase.ts';
import { changed } from './walk.ts';

/** One change that breaks a rule, and all that its check then finds. */
type Example = [rule: string, changes: Record<string, unknown>, findings: string[]];

const INPUTS = 'creates.create_class.operation.inputFields';
const SAMPLE = 'searches.find_client.operation.sample';
const FIELDS = 'searches.find_classes.operation.outputFields';
const DESCRIPTION = 'triggers.class_filled.display.description';

const EXAMPLES: Example[] = [
  [
    'labels of fields and columns are in title case',
    { [`${INPUTS}.price.label`]: 'Price of a place' },
    ['creates.create_class.price: write "Price of a Place"'],
  ],
  [
    'labels of fields and columns are in title case',
    { 'searches.find_client.operation.outputFields.phone.label': 'phone' },
    ['searches.find_client phone: write "Phone"'],
  ],
  [
    'labels of fields and columns are in title case',
    { 'authentication.fields.api_key.label': 'API key' },
    ['authentication.api_key: write "API Key"'],
  ],
  [
    'labels of fields and columns are in title case',
    { 'creates.create_class.operation.inputFieldGroups': [{ key: 'more', label: 'more Options' }] },
    ['creates.create_class group more: write "More Options"'],
  ],
  [
    'a field is named after the thing, not its ID',
    { [`${INPUTS}.staff_id.label`]: 'Staff Member ID' },
    ['creates.create_class.staff_id: the label speaks of an ID'],
  ],
  [
    'every field that can be filled in has a label',
    { [`${INPUTS}.price.label`]: undefined },
    ['creates.create_class.price: no label'],
  ],
  [
    'help says something, in sentences, within what the editor shows',
    { [`${INPUTS}.price.helpText`]: 'What a place costs.' },
    ['creates.create_class.price: help of 19 characters'],
  ],
  [
    'help says something, in sentences, within what the editor shows',
    { [`${INPUTS}.price.helpText`]: `${'What a place costs. '.repeat(50)}.` },
    ['creates.create_class.price: help of 1001 characters'],
  ],
  [
    'help says something, in sentences, within what the editor shows',
    { 'authentication.fields.api_key.helpText': 'make or copy it in your account' },
    ['authentication.api_key: help is no sentence'],
  ],
  [
    'what is required cannot be left empty',
    { [`${INPUTS}.timezone.required`]: true, [`${INPUTS}.timezone.helpText`]: 'Leave it empty for your own.' },
    ['creates.create_class.timezone: required, but help says to leave it empty'],
  ],
  [
    'required fields come first',
    { [`${INPUTS}.price.required`]: true },
    ['creates.create_class.price: required, but after an optional field'],
  ],
  [
    'nothing is asked for as a comma-separated list',
    { [`${INPUTS}.price.helpText`]: 'One or more prices, separated by commas.' },
    ['creates.create_class.price help: asks for a comma-separated list'],
  ],
  [
    'nobody says sync',
    { [DESCRIPTION]: 'Triggers when a class is synced.', [`${INPUTS}.price.label`]: 'Sync Price' },
    ['triggers.class_filled description: says sync', 'creates.create_class.price: says sync'],
  ],
  [
    'descriptions are one sentence, without the names of the apps',
    { [DESCRIPTION]: 'Triggers when a class in Whautomate is full.' },
    ['triggers.class_filled: the description names an app'],
  ],
  [
    'descriptions are one sentence, without the names of the apps',
    { 'searchOrCreates.find_class.display.description': 'Finds a class. Otherwise creates it.' },
    ['searchOrCreates.find_class: the description is not one sentence'],
  ],
  [
    'a description does not capitalise the noun',
    { [DESCRIPTION]: 'Triggers when a Class is full.' },
    ['triggers.class_filled: the description writes Class with a capital'],
  ],
  [
    'actions and searches are described by a verb in the third person',
    { 'creates.create_class.display.description': 'Put a new class on the schedule.' },
    ['create_class: the description starts with "Put"'],
  ],
  [
    'actions and searches are described by a verb in the third person',
    { 'searches.find_client.display.description': 'A search for clients.' },
    ['find_client: the description starts with "A"'],
  ],
  [
    'searches find, they do not get',
    { 'searches.find_client.display.label': 'Get Client' },
    ['searches.find_client: write "Find …" and "Finds …"'],
  ],
  [
    'searches find, they do not get',
    { 'searches.find_client.display.description': 'Gets a client by phone number.' },
    ['searches.find_client: write "Find …" and "Finds …"'],
  ],
  [
    'a noun is one word in the singular',
    { 'triggers.class_filled.noun': 'Full Class' },
    ['triggers.class_filled: the noun is "Full Class"'],
  ],
  [
    'a noun is one word in the singular',
    { 'triggers.new_booking.noun': 'Bookings' },
    ['triggers.new_booking: the noun is "Bookings"'],
  ],
  [
    'keys are words in lower case with underscores',
    { 'triggers.class_filled.key': 'classFilled', [`${INPUTS}.price.key`]: 'price1' },
    ['triggers.classFilled: the key is not in snake case', 'creates.create_class.price1: the key is not in snake case'],
  ],
  [
    'what cannot be undone says so first',
    { 'creates.delete_class.operation.inputFields.notice.helpText': '**Careful.** The class leaves the schedule.' },
    ['creates.delete_class: no notice that it cannot be undone'],
  ],
  [
    'what cannot be undone says so first',
    { 'creates.delete_class.operation.inputFields': [{ key: 'class_id', label: 'Class', dynamic: 'list_classes.id' }] },
    ['creates.delete_class: no notice that it cannot be undone'],
  ],
  [
    'a trigger is hidden where it fills dropdowns, and only there',
    { 'triggers.class_filled.display.hidden': true, 'triggers.list_staff.display.hidden': undefined },
    ['triggers.class_filled: hidden', 'triggers.list_staff: a dropdown, but not hidden'],
  ],
  [
    'every value of a sample has a label, and every label a value',
    { [`${SAMPLE}.nickname`]: 'Tara', [`${SAMPLE}.phone`]: undefined },
    ['searches.find_client: nickname has no label', 'searches.find_client: phone is not in the sample'],
  ],
  [
    'every value of a sample has a label, and every label a value',
    { 'searches.find_classes.operation.sample.classes': [{ id: '1' }, { id: '2', level: 'Easy' }], [FIELDS]: [] },
    [
      'searches.find_classes: count has no label',
      'searches.find_classes: classes[]id has no label',
      'searches.find_classes: classes[]id has no label',
      'searches.find_classes: classes[]level has no label',
    ],
  ],
  [
    'an ID is labelled as one, and nothing else is',
    {
      'searches.find_client.operation.outputFields.id.label': 'Client',
      'searches.find_client.operation.outputFields.email.label': 'Email ID',
    },
    ['searches.find_client email: labelled "Email ID"', 'searches.find_client id: labelled "Client"'],
  ],
  [
    'no two columns of an operation have the same label',
    { 'searches.find_client.operation.outputFields.phone.label': 'Client Email' },
    ['searches.find_client: "Client Email" labels two columns'],
  ],
  [
    'samples hold nobody who can be reached',
    { [`${SAMPLE}.phone`]: '2025678143', [`${SAMPLE}.email`]: 'tara@studio.com' },
    [
      "searches.find_client: phone 2025678143 may be somebody's",
      "searches.find_client: email tara@studio.com may be somebody's",
    ],
  ],
];

let definition: Definition;

beforeAll(async () => {
  definition = await readDefinition();
});

test('every rule has an example that fails', () => {
  expect([...new Set(EXAMPLES.map(([rule]) => rule))]).toEqual(Object.keys(copyChecks));
});

test.each(Object.entries(copyChecks))('%s', (_rule, check) => {
  expect(check(definition)).toEqual([]);
});

test.each(EXAMPLES.map(([rule, changes, findings]) => ({ rule, changes, findings, first: findings[0] })))(
  '$rule fails: $first',
  ({ rule, changes, findings }) => {
    expect(copyChecks[rule]?.(changed(definition, changes))).toEqual(findings);
  },
);

test.each([
  ['new class', 'New Class'],
  ['Find a Client', 'Find a Client'],
  ['Find A Client', 'Find a Client'],
  ['a List', 'A List'],
  ['Where to', 'Where To'],
  ['classes (list)', 'Classes (List)'],
  ['Start Time UTC (As Sent)', 'Start Time UTC (as Sent)'],
])('the title case of "%s" is "%s"', (label, title) => {
  expect(titleCase(label)).toBe(title);
});
