import { version } from 'zapier-platform-core';

import { readDefinition, schemaErrors, type Definition } from '../../tools/docs/definition.ts';
import { definitionChecks } from './definitionChecks.ts';
import { changed } from './walk.ts';

/** One change that breaks the integration, and all that its check then finds. */
type Example = [code: string, changes: Record<string, unknown>, findings: string[]];

const CREATE = 'creates.create_class.operation';
const CREATE_INPUTS = `${CREATE}.inputFields`;
const TRIGGER = 'triggers.class_filled';
const HOOK = {
  type: 'hook',
  performList: '$func$2$f$',
  performSubscribe: '$func$2$f$',
  performUnsubscribe: '$func$2$f$',
};

const EXAMPLES: Example[] = [
  ['D001', { [`${CREATE_INPUTS}.price.key`]: 'api_key' }, ['creates.create_class.api_key: asks for a credential']],
  ['D001', { [`${CREATE_INPUTS}.price.type`]: 'password' }, ['creates.create_class.price: asks for a credential']],
  [
    'D002',
    { 'authentication.fields.api_key.helpText': 'Shown under Integrations > Rest API.' },
    ['authentication.api_key: help has no link'],
  ],
  [
    'D002',
    { 'authentication.fields.api_key.helpText': 'See https://help.whautomate.com.' },
    ['authentication.api_key: help has no link'],
  ],
  ['D002', { 'authentication.fields.api_key.helpText': undefined }, ['authentication.api_key: help has no link']],
  [
    'D003',
    { 'authentication.connectionLabel': undefined },
    ['authentication: the label is the same for every account'],
  ],
  [
    'D003',
    { 'authentication.connectionLabel': 'Whautomate' },
    ['authentication: the label is the same for every account'],
  ],
  [
    'D003',
    { 'authentication.connectionLabel': '{{account}} {{api_key}}' },
    ['authentication: the label shows api_key'],
  ],
  [
    'D003',
    { 'authentication.connectionLabel': '{{bundle.authData.api_key}}' },
    ['authentication: the label shows api_key'],
  ],
  [
    'D004',
    { [`${CREATE_INPUTS}.staff_id.dynamic`]: undefined },
    ['creates.create_class.staff_id: an ID without a dropdown'],
  ],
  ['D004', { [`${CREATE_INPUTS}.price.label`]: 'Price ID' }, ['creates.create_class.price: an ID without a dropdown']],
  [
    'D005',
    { [`${CREATE_INPUTS}.staff_id.dynamic`]: 'list_people.id.label' },
    ['creates.create_class.staff_id: there is no trigger list_people'],
  ],
  [
    'D005',
    { [`${CREATE_INPUTS}.staff_id.dynamic`]: 'list_staff.staffId.label' },
    ['creates.create_class.staff_id: list_staff has no staffId'],
  ],
  [
    'D006',
    { [`${TRIGGER}.operation`]: { ...HOOK, performList: undefined } },
    ['triggers.class_filled: a hook without performList'],
  ],
  [
    'D007',
    { [`${CREATE_INPUTS}.price.helpText`]: 'See [prices](http://example.com/prices).' },
    ['creates.create_class.operation.inputFields.price.helpText: an address without https'],
  ],
  [
    'D008',
    { [`${CREATE_INPUTS}.price.helpText`]: 'See https://example.com for prices.' },
    ['creates.create_class.price help: a bare address'],
  ],
  [
    'D008',
    { [`${TRIGGER}.display.description`]: 'See www.example.com.' },
    ['triggers.class_filled description: a bare address'],
  ],
  [
    'D008',
    { 'authentication.fields.api_host.helpText': 'See [the page(https://example.com).' },
    ['authentication.api_host help: a link that is not well formed'],
  ],
  [
    'D008',
    { [`${CREATE_INPUTS}.price.helpText`]: 'See [the page] (https://example.com).' },
    ['creates.create_class.price help: a link that is not well formed'],
  ],
  ['D009', { 'searches.find_client.operation.inputFields': [] }, ['searches.find_client: nothing to search by']],
  [
    'D009',
    { 'searches.find_client.operation.inputFields': [{ key: 'notice', type: 'copy' }] },
    ['searches.find_client: nothing to search by'],
  ],
  ['D010', { [`${TRIGGER}.operation.sample.id`]: undefined }, ['triggers.class_filled: the sample has no id']],
  [
    'D010',
    { 'triggers.class_starting_soon.operation.sample.startsAt': undefined },
    ['triggers.class_starting_soon: the sample has no startsAt'],
  ],
  [
    'D011',
    { [`${CREATE_INPUTS}.timezone.helpText`]: 'time zone.' },
    ['creates.create_class.timezone: help repeats the label'],
  ],
  ['D012', { [`${CREATE}.sample`]: undefined }, ['creates.create_class: no sample']],
  ['D012', { [`${TRIGGER}.operation.sample`]: {} }, ['triggers.class_filled: no sample']],
  [
    'D013',
    { 'creates.add_participant.operation.inputFields.class_id.search': 'find_course.id' },
    ['creates.add_participant.class_id: there is no search find_course'],
  ],
  [
    'D013',
    { 'creates.add_participant.operation.inputFields.class_id.search': 'find_classes.id' },
    ['creates.add_participant.class_id: find_classes has no id'],
  ],
  [
    'D014',
    { 'creates.add_participant.operation.inputFields.class_id.dynamic': undefined },
    ['creates.add_participant.class_id: a search connector in a trigger, or without a dropdown of single values'],
  ],
  [
    'D014',
    { 'creates.add_participant.operation.inputFields.class_id.list': true },
    ['creates.add_participant.class_id: a search connector in a trigger, or without a dropdown of single values'],
  ],
  [
    'D014',
    { 'creates.add_participant.operation.inputFields.class_id.type': 'text' },
    ['creates.add_participant.class_id: a search connector in a trigger, or without a dropdown of single values'],
  ],
  [
    'D014',
    { 'triggers.new_booking.operation.inputFields.class_id.search': 'find_class.id' },
    ['triggers.new_booking.class_id: a search connector in a trigger, or without a dropdown of single values'],
  ],
  [
    'D015',
    { 'searchOrCreates.find_class.create': 'new_class' },
    ['searchOrCreates.find_class: there is no create new_class'],
  ],
  [
    'D015',
    { 'searchOrCreates.find_class.search': 'find_course' },
    ['searchOrCreates.find_class: there is no search find_course'],
  ],
  [
    'D016',
    {
      triggers: {
        ping: { key: 'ping', noun: 'Ping', display: { label: '', description: '' }, operation: { type: 'hook' } },
      },
      creates: {},
      searches: {},
    },
    ['all there is, is a static webhook'],
  ],
  [
    'D017',
    { [`${TRIGGER}.operation`]: { ...HOOK, performUnsubscribe: undefined } },
    ['triggers.class_filled: a static webhook'],
  ],
  [
    'D017',
    { [`${TRIGGER}.operation`]: { ...HOOK, performSubscribe: undefined } },
    ['triggers.class_filled: a static webhook'],
  ],
  ['D018', { [`${TRIGGER}.display.label`]: 'Class filled' }, ['triggers.class_filled: write "Class Filled"']],
  [
    'D018',
    { 'creates.create_or_update_class.display.label': 'Create Or Update Class' },
    ['creates.create_or_update_class: write "Create or Update Class"'],
  ],
  [
    'D018',
    { 'searchOrCreates.find_class.display.label': 'Find or create class' },
    ['searchOrCreates.find_class: write "Find or Create Class"'],
  ],
  [
    'D021',
    { [`${TRIGGER}.display.description`]: 'Triggers whenever a class is full.' },
    ['triggers.class_filled: the description must be "Triggers when … ."'],
  ],
  [
    'D021',
    { [`${TRIGGER}.display.description`]: 'Triggers when a class is full' },
    ['triggers.class_filled: the description must be "Triggers when … ."'],
  ],
  ['D022', { [CREATE_INPUTS]: ['$func$2$f$'] }, ['creates.create_class: no static input fields']],
  ['D022', { [CREATE_INPUTS]: undefined }, ['creates.create_class: no static input fields']],
  [
    'D023',
    { [`${TRIGGER}.operation.sample.startsAt`]: '2026-05-22T18:30:00' },
    ['triggers.class_filled: startsAt "2026-05-22T18:30:00" is not an ISO 8601 date with an offset'],
  ],
  [
    'D023',
    { 'searches.find_class.operation.sample.date': '22 May 2026' },
    ['searches.find_class: date "22 May 2026" is not an ISO 8601 date with an offset'],
  ],
  ['D024', { [`${TRIGGER}.operation.sample.spotsLeft`]: '0' }, ['triggers.class_filled: spotsLeft "0" is no integer']],
  [
    'D024',
    {
      [`${TRIGGER}.operation.sample.spotsLeft`]: undefined,
      [`${TRIGGER}.operation.outputFields.spotsLeft.required`]: true,
    },
    ['triggers.class_filled: spotsLeft is required but missing'],
  ],
  [
    'D024',
    { 'searches.find_classes.operation.sample.classes': [{ isFull: 'no' }] },
    ['searches.find_classes: classes[]isFull "no" is no boolean'],
  ],
  [
    'D025',
    { [`${CREATE_INPUTS}.price.helpText`]: 'See [prices](javascript:alert(1)).' },
    ['creates.create_class.operation.inputFields.price.helpText: an address that runs code'],
  ],
  ['D027', { platformVersion: '18.0.0' }, [`package.json pins core ${version}, the definition says 18.0.0`]],
  ['D028', { [`${CREATE}.cleanInputData`]: true }, ['creates.create_class: cleanInputData is not false']],
];

/** Codes of the reference that a definition alone cannot fail, and where they are looked at instead. */
const ELSEWHERE: Record<string, string> = {
  D026: "live.test.ts: every operation refuses a host that is not Whautomate's, and sends nothing",
};

/** D019 and D020 do not exist any more. */
const CODES = Array.from({ length: 28 }, (_, at) => `D${String(at + 1).padStart(3, '0')}`).filter(
  (code) => code !== 'D019' && code !== 'D020',
);

let definition: Definition;

beforeAll(async () => {
  definition = await readDefinition();
});

test('the definition has no errors of the schema', async () => {
  expect(await schemaErrors()).toEqual([]);
});

test('the schema finds errors where there are some', async () => {
  const errors = await schemaErrors({ version: '1.0', platformVersion: version });
  expect(JSON.stringify(errors)).toContain('1.0');
});

test('every code is checked, here or elsewhere, and every check has an example that fails', () => {
  expect([...Object.keys(definitionChecks), ...Object.keys(ELSEWHERE)].sort()).toEqual(CODES);
  expect([...new Set(EXAMPLES.map(([code]) => code))]).toEqual(Object.keys(definitionChecks));
});

test.each(Object.entries(definitionChecks))('%s passes', (_code, check) => {
  expect(check(definition)).toEqual([]);
});

test.each(EXAMPLES.map(([code, changes, findings]) => ({ code, changes, findings, first: findings[0] })))(
  '$code fails: $first',
  ({ code, changes, findings }) => {
    expect(definitionChecks[code]?.(changed(definition, changes))).toEqual(findings);
  },
);

test('D028 looks at every operation once the flag for all is gone', () => {
  const found = definitionChecks['D028']?.(changed(definition, { 'flags.cleanInputData': undefined })) ?? [];
  expect(found).toHaveLength(24);
  expect(found).toContain('triggers.list_staff: cleanInputData is not false');
});

test('changes of classes take turns on a connection, bookings take turns on a class, and nothing else waits', () => {
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
  });
});
