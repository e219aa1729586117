import { readDefinition, schemaErrors, type Definition } from '../../tools/docs/definition.ts';
import { copyChecks } from './copyChecks.ts';
import { definitionChecks } from './definitionChecks.ts';
import { changed } from './walk.ts';

const CHECKS = { ...definitionChecks, ...copyChecks };

const KEY = 'authentication.fields.api_key';
const TRIGGER = 'triggers.class_filled';
const STARTING = 'triggers.class_starting_soon.operation.sample';
const CREATE = 'creates.create_class';
const INPUTS = `${CREATE}.operation.inputFields`;
const CLASS = 'creates.add_participant.operation.inputFields.class_id';
const NOTICE = 'creates.delete_class.operation.inputFields.notice';
const SEARCH = 'searches.find_client';
const SAMPLE = `${SEARCH}.operation.sample`;
const COLUMNS = `${SEARCH}.operation.outputFields`;
const ROWS = 'searches.find_classes.operation.sample.classes';

/** Changes that each break a check once. */
const BROKEN: Record<string, [path: string, value: unknown][]> = {
  D001: [
    [`${INPUTS}.price.key`, 'api_key'],
    [`${INPUTS}.price.type`, 'password'],
  ],
  D002: [
    [`${KEY}.helpText`, 'See https://help.whautomate.com.'],
    [`${KEY}.helpText`, undefined],
  ],
  D003: [
    ['authentication.connectionLabel', 'Whautomate'],
    ['authentication.connectionLabel', '{{account}} {{bundle.authData.api_key}}'],
  ],
  D004: [
    [`${INPUTS}.staff_id.dynamic`, undefined],
    [`${INPUTS}.price.label`, 'Price ID'],
  ],
  D005: [
    [`${INPUTS}.staff_id.dynamic`, 'list_people.id.label'],
    [`${INPUTS}.staff_id.dynamic`, 'list_staff.staffId.label'],
  ],
  D006: [[`${TRIGGER}.operation`, { type: 'hook', performSubscribe: '', performUnsubscribe: '' }]],
  D007: [[`${INPUTS}.price.helpText`, 'See [prices](http://example.com/prices).']],
  D008: [
    [`${INPUTS}.price.helpText`, 'See https://example.com for prices.'],
    [`${TRIGGER}.display.description`, 'See www.example.com.'],
    [`${INPUTS}.price.helpText`, 'See [the page(https://example.com).'],
    [`${INPUTS}.price.helpText`, 'See [the page] (https://example.com).'],
  ],
  D009: [[`${SEARCH}.operation.inputFields`, [{ key: 'notice', type: 'copy' }]]],
  D010: [
    [`${TRIGGER}.operation.sample.id`, undefined],
    [`${STARTING}.startsAt`, undefined],
  ],
  D011: [[`${INPUTS}.timezone.helpText`, 'time zone.']],
  D013: [
    [`${CLASS}.search`, 'find_course.id'],
    [`${CLASS}.search`, 'find_classes.id'],
  ],
  D014: [
    [`${CLASS}.dynamic`, undefined],
    [`${CLASS}.list`, true],
    [`${CLASS}.type`, 'text'],
    ['triggers.new_booking.operation.inputFields.class_id.search', 'find_class.id'],
  ],
  D017: [
    [`${TRIGGER}.operation`, { type: 'hook', performSubscribe: '' }],
    [`${TRIGGER}.operation`, { type: 'hook', performUnsubscribe: '' }],
  ],
  D018: [
    [`${TRIGGER}.display.label`, 'Class filled'],
    ['creates.create_or_update_class.display.label', 'Create Or Update Class'],
    ['searchOrCreates.find_class.display.label', 'Find or create Class'],
  ],
  D021: [
    [`${TRIGGER}.display.description`, 'Triggers whenever a class is full.'],
    [`${TRIGGER}.display.description`, 'Triggers when a class is full'],
  ],
  D022: [[INPUTS, ['$func$2$f$']]],
  D023: [
    [`${STARTING}.startsAt`, '2026-05-22T18:30:00'],
    ['searches.find_class.operation.sample.date', '22 May 2026'],
  ],
  D024: [
    [`${TRIGGER}.operation.sample.spotsLeft`, '0'],
    [ROWS, [{ isFull: 'no' }]],
  ],
  D025: [[`${INPUTS}.price.helpText`, 'See [prices](javascript:alert(1)).']],
  D027: [['platformVersion', '18.0.0']],
  D028: [[`${CREATE}.operation.cleanInputData`, true]],
  'labels of fields and columns are in title case': [
    [`${INPUTS}.price.label`, 'Price of a spot'],
    [`${COLUMNS}.phone.label`, 'phone'],
    [`${KEY}.label`, 'API key'],
    [`${CREATE}.operation.inputFieldGroups`, [{ key: 'more', label: 'more Options' }]],
  ],
  'a field is named after the thing, not its ID': [[`${INPUTS}.staff_id.label`, 'Staff Member ID']],
  'every field that can be filled in has a label': [[`${INPUTS}.price.label`, undefined]],
  'every visible field has help': [[`${INPUTS}.price.helpText`, undefined]],
  'help is in sentences, of 20 to 1000 characters': [
    [`${INPUTS}.price.helpText`, 'What a spot costs.'],
    [`${INPUTS}.price.helpText`, `${'What a spot costs. '.repeat(60)}.`],
    [`${KEY}.helpText`, 'make or copy it in your account'],
  ],
  'no required field says that it may be left empty': [[`${INPUTS}.staff_id.helpText`, 'Leave it empty for your own.']],
  'required fields come first': [[`${INPUTS}.price.required`, true]],
  'no field asks for a comma-separated list': [[`${INPUTS}.price.helpText`, 'Prices, separated by commas.']],
  'no text says sync': [[`${TRIGGER}.display.description`, 'Triggers when a class is synced.']],
  'descriptions are one sentence, two for actions (what can be undone), without the names of the apps': [
    [`${TRIGGER}.display.description`, 'Triggers when a class in Whautomate is full.'],
    [`${CREATE}.display.description`, 'Puts a new class on the schedule.'],
    ['searchOrCreates.find_class.display.description', 'Finds a class. Otherwise creates it.'],
  ],
  'no description capitalizes the noun': [[`${TRIGGER}.display.description`, 'Triggers when a Class is full.']],
  'actions and searches are described by a verb in the third person': [
    [`${CREATE}.display.description`, 'Put a new class on the schedule.'],
  ],
  'searches find rather than get': [
    [`${SEARCH}.display.label`, 'Get Client'],
    [`${SEARCH}.display.description`, 'Gets a client by phone number.'],
  ],
  'a noun is one singular word': [
    [`${TRIGGER}.noun`, 'Full Class'],
    [`${TRIGGER}.noun`, 'Bookings'],
  ],
  'keys are words in lower case with underscores': [
    [`${TRIGGER}.key`, 'classFilled'],
    [`${INPUTS}.price.key`, 'price1'],
  ],
  'an action that cannot be undone says so first': [
    [`${NOTICE}.helpText`, '**Careful.** The class leaves the schedule.'],
    [`${NOTICE}.type`, 'string'],
  ],
  'only the triggers that fill dropdowns are hidden': [
    [`${TRIGGER}.display.hidden`, true],
    ['triggers.list_staff.display.hidden', undefined],
  ],
  'every value of a sample has a label, and every label a value': [
    [`${SAMPLE}.nickname`, 'Tara'],
    [`${SAMPLE}.phone`, undefined],
  ],
  'an ID is labeled as one, and nothing else is': [
    [`${COLUMNS}.id.label`, 'Client'],
    [`${COLUMNS}.email.label`, 'Email ID'],
  ],
  'no two columns of an operation have the same label': [[`${COLUMNS}.phone.label`, 'Client Email']],
  'samples have no contact details of real people': [
    [`${SAMPLE}.phone`, '2025678143'],
    [`${SAMPLE}.email`, 'tara@studio.com'],
  ],
};

let definition: Definition;

beforeAll(async () => {
  definition = await readDefinition();
});

test('core accepts the definition', async () => {
  expect(await schemaErrors()).toEqual([]);
});

describe.each(Object.entries(CHECKS))('%s', (name, check) => {
  test('holds', () => {
    expect(check(definition)).toEqual([]);
  });

  test.each(BROKEN[name] ?? [])('is broken by %s: %j', (path, value) => {
    expect(check(changed(definition, { [path]: value }))).toHaveLength(1);
  });
});

test('every check has a change that breaks it', () => {
  expect(Object.keys(BROKEN)).toEqual(Object.keys(CHECKS));
});

test('only changes of classes, new clients, and bookings of the same class take turns', () => {
  const classes = { key: 'classes', scope: ['auth'] };
  const bookings = { key: 'class-{{bundle.inputData.class_id}}', scope: ['auth'] };
  const locks = Object.entries(definition.creates).map(([key, { operation }]) => [key, operation.lock]);
  expect(Object.fromEntries(locks)).toEqual({
    create_class: undefined,
    update_class: classes,
    create_or_update_class: classes,
    delete_class: classes,
    add_participant: bookings,
    cancel_participant: bookings,
    create_client: { key: 'create-client', scope: ['auth'] },
  });
});
