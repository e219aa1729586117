import { dedupeKeys, leaves } from '../../tools/docs/definition.ts';
import { badDates, badKeys, disagreements, missingKeys } from './values.ts';

/*
 * The checks of live runs, each with runs that fail it. The same functions check samples.
 */

test('values have the keys that Zapier gives them', () => {
  expect(
    leaves({ id: '1', class: { id: '2', staff: { name: null } }, rows: [{ id: '3' }, { at: { day: 4 } }] }),
  ).toEqual([
    ['id', '1'],
    ['class__id', '2'],
    ['class__staff__name', null],
    ['rows[]id', '3'],
    ['rows[]at__day', 4],
  ]);
});

describe('T002', () => {
  test('events with keys of their own pass', () => {
    expect(
      badKeys(
        [
          { id: 'a', status: 'x' },
          { id: 'a', status: 'y' },
        ],
        ['id', 'status'],
      ),
    ).toEqual([]);
  });

  test.each([
    [[{ id: 'a' }, { name: 'b' }], ['[null] is no key']],
    [[{ id: '' }], ['[""] is no key']],
    [[{ id: 7 }], ['[7] is no key']],
    [[{ id: { value: 'a' } }], ['[{"value":"a"}] is no key']],
    [[{ id: 'a' }, { id: 'b' }, { id: 'a' }], ['["a"] comes twice']],
  ])('%j fails', (rows: Record<string, unknown>[], findings) => {
    expect(badKeys(rows, ['id'])).toEqual(findings);
  });

  test('what is marked as primary counts, otherwise id', () => {
    expect(dedupeKeys([{ key: 'id' }, { key: 'status' }])).toEqual(['id']);
    expect(dedupeKeys([{ key: 'id', primary: true }, { key: 'name' }, { key: 'status', primary: true }])).toEqual([
      'id',
      'status',
    ]);
  });
});

describe('T003, D023', () => {
  test.each([
    '2026-05-22',
    '2026-05-22T18:30:00Z',
    '2026-05-22T18:30:00.000Z',
    '2026-05-22T18:30:00-04:00',
    '2026-05-22T18:30:00-0400',
    '06:30 PM',
    '18:30:00',
    'Yoga, Fri 22 May 2026, 6:30 PM, Main Studio',
    '2025550143',
    '66f1c0a2b7d4e81f5a3c0c01',
    '',
  ])('"%s" passes', (value) => {
    expect(badDates({ at: value })).toEqual([]);
  });

  test.each([
    '2026-05-22T18:30:00',
    '2026-05-22 18:30:00',
    '2026/05/22',
    '22/05/2026',
    '5/22/26 6:30 PM',
    '22 May 2026',
    '22 May 2026 06:30:00',
    'May 22, 2026',
    'Fri 22 May 2026',
    'Friday, May 22, 2026, 6:30 PM',
  ])('"%s" fails', (value) => {
    expect(badDates({ class: { at: value } })).toEqual([`class__at "${value}" is not an ISO 8601 date with an offset`]);
  });
});

describe('T004', () => {
  const sample = { id: '1', class: { id: '2' }, rows: [{ id: '3' }] };

  test('more than the sample passes, and so does null', () => {
    expect(missingKeys(sample, { id: '9', class: { id: null, room: 'A' }, rows: [{ id: '8' }, { id: '7' }] })).toEqual(
      [],
    );
  });

  test.each([
    [{ id: '9', class: { id: '8' } }, ['rows[]id']],
    [{ id: '9', class: {}, rows: [{ id: '8' }] }, ['class__id']],
    [{ id: '9', class: null, rows: [{ id: '8' }] }, ['class__id']],
    [{ ID: '9', class: { id: '8' }, rows: [{ name: 'x' }] }, ['id', 'rows[]id']],
  ])('%j fails', (live, missing) => {
    expect(missingKeys(sample, live)).toEqual(missing);
  });
});

describe('T005, D024', () => {
  const fields = [
    { key: 'id', type: 'string', required: true },
    { key: 'name' },
    { key: 'count', type: 'integer' },
    { key: 'class__price', type: 'number' },
    { key: 'isFull', type: 'boolean' },
    { key: 'rows[]at', type: 'datetime' },
  ];

  test('values of their type pass, and so do null and what is not there', () => {
    const record = { id: '1', count: 3, class: { price: 18.5 }, isFull: false, rows: [{ at: '2026-05-22T18:30:00Z' }] };
    expect(disagreements(fields, record)).toEqual([]);
    expect(disagreements(fields, { id: '1', name: null, count: null, class: { price: null } })).toEqual([]);
  });

  test.each([
    [{}, ['id is required but missing']],
    [{ id: null }, ['id is required but missing']],
    [{ id: 1 }, ['id 1 is no string']],
    [{ id: '1', name: false }, ['name false is no string']],
    [{ id: '1', count: '3' }, ['count "3" is no integer']],
    [{ id: '1', count: 3.5 }, ['count 3.5 is no integer']],
    [{ id: '1', class: { price: '18.5' } }, ['class__price "18.5" is no number']],
    [{ id: '1', isFull: 0 }, ['isFull 0 is no boolean']],
    [{ id: '1', rows: [{ at: '2026-05-22' }, { at: 'soon' }] }, ['rows[]at "soon" is no datetime']],
  ])('%j fails', (record, findings) => {
    expect(disagreements(fields, record)).toEqual(findings);
  });

  test('a type that does not exist fits nothing', () => {
    expect(disagreements([{ key: 'id', type: 'uuid' }], { id: '1' })).toEqual(['id "1" is no uuid']);
  });
});
