import {
  dedupedBy,
  integer,
  lineItems,
  moment,
  number,
  outputFields,
  text,
  within,
  yesNo,
} from '../../src/resources/outputFields.ts';

interface Pool {
  id: string;
  lanes: number;
  depth: number | null;
  isHeated: boolean;
  openedAt: string;
  city: { name: string; country: { code: string | null } };
}

const FIELDS = outputFields<Pool>({
  id: text('Pool ID'),
  lanes: integer('Lanes'),
  depth: number('Depth (Metres)'),
  isHeated: yesNo('Is Heated'),
  openedAt: moment('Opened At'),
  city__name: text('City'),
  city__country__code: text('Country Code'),
});

test('fields are named as Zapier names nested values, in the order of the labels', () => {
  expect(FIELDS).toStrictEqual([
    { key: 'id', label: 'Pool ID', type: 'string' },
    { key: 'lanes', label: 'Lanes', type: 'integer' },
    { key: 'depth', label: 'Depth (Metres)', type: 'number' },
    { key: 'isHeated', label: 'Is Heated', type: 'boolean' },
    { key: 'openedAt', label: 'Opened At', type: 'datetime' },
    { key: 'city__name', label: 'City', type: 'string' },
    { key: 'city__country__code', label: 'Country Code', type: 'string' },
  ]);
});

test('one level down they have the parent before their keys', () => {
  expect(within('pool', FIELDS.slice(5))).toStrictEqual([
    { key: 'pool__city__name', label: 'City', type: 'string' },
    { key: 'pool__city__country__code', label: 'Country Code', type: 'string' },
  ]);
  expect(within('club', within('pool', FIELDS.slice(0, 1)))).toStrictEqual([
    { key: 'club__pool__id', label: 'Pool ID', type: 'string' },
  ]);
});

test('as columns of line items they have the list before their keys', () => {
  expect(lineItems('pools', [...FIELDS.slice(0, 1), ...FIELDS.slice(5, 6)])).toStrictEqual([
    { key: 'pools[]id', label: 'Pool ID', type: 'string' },
    { key: 'pools[]city__name', label: 'City', type: 'string' },
  ]);
});

test('only the deduplication keys are marked as primary', () => {
  const marked = dedupedBy(['id', 'openedAt', 'unknown'], FIELDS);
  expect(marked.filter(({ primary }) => primary === true).map(({ key }) => key)).toEqual(['id', 'openedAt']);
  expect(marked.map(({ key, label, type }) => ({ key, label, type }))).toEqual(FIELDS);
  expect(marked.filter((field) => 'primary' in field)).toHaveLength(2);
  expect(FIELDS.some((field) => 'primary' in field)).toBe(false);
  // The mark stays where the fields go.
  expect(within('pool', marked.slice(0, 1))).toStrictEqual([
    { key: 'pool__id', label: 'Pool ID', type: 'string', primary: true },
  ]);
});
