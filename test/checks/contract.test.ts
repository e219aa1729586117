import { readDefinition, type Definition } from '../../tools/docs/definition.ts';
import { contractOf, takenAway, type Contract } from './contract.ts';
import frozen from './contract.json' with { type: 'json' };
import { changed } from './walk.ts';

const promised: Contract = frozen;
let definition: Definition;

beforeAll(async () => {
  definition = await readDefinition();
});

test('C001, C002, C003: nothing is taken away from users', () => {
  expect(takenAway(promised, definition)).toEqual([]);
});

// After a look at what is new: `node test/checks/freeze.ts`.
test('contract.json holds everything that users can hold on to', () => {
  expect(contractOf(definition)).toEqual(promised);
});

const ADD = 'creates.add_participant';
const INPUTS = `${ADD}.operation.inputFields`;

/** One change that takes something away, and all that is then found. */
const TAKEN: [changes: Record<string, unknown>, findings: string[]][] = [
  [{ 'triggers.class_filled': undefined }, ['C001 triggers.class_filled is gone']],
  [{ [`${ADD}.display.hidden`]: true }, ['C001 creates.add_participant is hidden']],
  [{ 'searchOrCreates.find_participant': undefined }, ['C001 searchOrCreates.find_participant is gone']],
  [{ 'searchOrCreates.find_class.create': 'update_class' }, ['C001 searchOrCreates.find_class is gone']],
  [{ [`${INPUTS}.phone.key`]: 'telephone' }, ['C002 creates.add_participant: the input phone is gone']],
  [
    { 'authentication.fields.api_host.key': 'host' },
    ['C002 authentication: the input api_host is gone', 'authentication: the input host is required now'],
  ],
  [{ [`${INPUTS}.phone.required`]: true }, ['creates.add_participant: the input phone is required now']],
  [
    { [`${INPUTS}.status.choices.WAITLISTED`]: undefined },
    ['creates.add_participant: status cannot be WAITLISTED any more'],
  ],
  [{ [`${ADD}.operation.sample.client.id`]: undefined }, ['C003 creates.add_participant: the sample lost client__id']],
  [
    { 'searches.find_classes.operation.sample.count': undefined },
    ['C003 searches.find_classes: the sample lost count'],
  ],
  [
    { 'triggers.new_booking.operation.outputFields.status.primary': true },
    ['triggers.new_booking: events are told apart by status, so all would run again'],
  ],
];

test.each(TAKEN.map(([changes, findings]) => ({ changes, findings, first: findings[0] })))(
  'noticed: $first',
  ({ changes, findings }) => {
    expect(takenAway(promised, changed(definition, changes))).toEqual(findings);
  },
);

test.each<[string, Record<string, unknown>]>([
  [
    'an optional input that is new',
    { 'creates.delete_class.operation.inputFields': [{ key: 'class_id' }, { key: 'note' }] },
  ],
  ['a value that is new', { [`${ADD}.operation.sample.nickname`]: 'Tara' }],
  ['another label', { [`${ADD}.display.label`]: 'Book Client' }],
  ['an input that is optional now', { [`${INPUTS}.class_id.required`]: undefined }],
])('%s takes nothing away', (_what, changes) => {
  expect(takenAway(promised, changed(definition, changes))).toEqual([]);
});
