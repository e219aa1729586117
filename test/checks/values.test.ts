import { dedupeKeys, leaves } from '../../tools/docs/definition.ts';
import { badDates, badKeys, disagreements, missingKeys } from './values.ts';

test('leaves have the keys that Zapier gives them', () => {
  const record = { id: '1', class: { staff: { name: null } }, rows: [{ id: '3' }, { at: { day: 4 } }] };
  expect(leaves(record)).toEqual([
    ['id', '1'],
    ['class__staff__name', null],
    ['rows[]id', '3'],
    ['rows[]at__day', 4],
  ]);
});

test('the deduplication key is what is marked as primary, or else id', () => {
  expect(dedupeKeys([{ key: 'id' }, { key: 'status' }])).toEqual(['id']);
  expect(
    dedupeKeys([
      { key: 'id', primary: true },
      { key: 'status', primary: true },
    ]),
  ).toEqual(['id', 'status']);
});

test.each<[rows: Record<string, unknown>[], findings: string[]]>([
  [[{ id: 'a' }, { id: 'b' }], []],
  [[{ name: 'b' }], ['[null] is not a key']],
  [[{ id: '' }], ['[""] is not a key']],
  [[{ id: 7 }], ['[7] is not a key']],
  [[{ id: 'a' }, { id: 'a' }], ['["a"] comes twice']],
])('T002: the keys of %j: %j', (rows, findings) => {
  expect(badKeys(rows, ['id'])).toEqual(findings);
});

const at = (value: string) => ({ class: { at: value } });
const good = '2026-05-22|2026-05-22T18:30:00.000Z|2026-05-22T18:30:00-0400|06:30 PM|2025550143'.split('|');
test.each([...good, 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio'])(
  'T003, D023: "%s" is allowed in a record',
  (value) => {
    expect(badDates(at(value))).toEqual([]);
  },
);
const bad = '2026-05-22T18:30:00|2026-05-22 18:30:00|22/05/2026|5/22/26 6:30 PM|22 May 2026 06:30:00'.split('|');
test.each([...bad, 'Friday, May 22, 2026, 6:30 PM'])('T003, D023: "%s" is not', (value) => {
  expect(badDates(at(value))).toEqual([`class__at "${value}" is not an ISO 8601 date with an offset`]);
});

test.each([
  [{ id: '9', class: { id: null, room: 'A' }, rows: [{ id: '8' }] }, []],
  [{ id: '9', class: {}, rows: [{ id: '8' }] }, ['class__id']],
  [{ ID: '9', class: { id: '8' }, rows: [{ name: 'x' }] }, ['id', 'rows[]id']],
])('T004: of the sample, %j lacks %j', (live, missing) => {
  expect(missingKeys({ id: '1', class: { id: '2' }, rows: [{ id: '3' }] }, live)).toEqual(missing);
});

test.each([
  [{ id: '1', count: 3, class: { price: 18.5 }, isFull: false, rows: [{ at: '2026-05-22T18:30:00Z' }] }, []],
  [{ id: '1', count: null }, []],
  [{ id: null }, ['id is required but missing']],
  [{ id: 1 }, ['id 1 is not of type string']],
  [{ id: '1', count: 3.5 }, ['count 3.5 is not of type integer']],
  [{ id: '1', class: { price: '18.5' } }, ['class__price "18.5" is not of type number']],
  [{ id: '1', isFull: 0 }, ['isFull 0 is not of type boolean']],
  [{ id: '1', rows: [{ at: '2026-05-22' }, { at: 'soon' }] }, ['rows[]at "soon" is not of type datetime']],
])('T005, D024: %j against its fields: %j', (record, findings) => {
  const fields = [
    { key: 'id', required: true },
    { key: 'count', type: 'integer' },
    { key: 'class__price', type: 'number' },
    { key: 'isFull', type: 'boolean' },
    { key: 'rows[]at', type: 'datetime' },
  ];
  expect(disagreements(fields, record)).toEqual(findings);
});
