import {
  listOf,
  readAccountName,
  readBooking,
  readClass,
  readClient,
  readLocation,
  readParticipant,
  readSent,
  readService,
  readStaff,
  readSuccess,
} from '../../src/api/readers.ts';

const nulls = (names: string): Record<string, null> => Object.fromEntries(names.split(' ').map((name) => [name, null]));
const TITLED = { id: null, title: null };
const TEXTS = 'timezone date time startTimeUTC startTime endTimeUTC endTime status createdAt updatedAt';
const EMPTY_CLASS = {
  ...nulls(`${TEXTS} bookedParticipants numberOfParticipants`),
  location: TITLED,
  staff: { id: null, name: null },
  service: nulls('id name durationMinutes sellingPrice'),
};
const EMPTY_PARTICIPANT = {
  client: { id: null, fullName: null },
  ...nulls('paymentStatus status createdAt updatedAt'),
};

/** The response to `GET /v1/classes/{classId}` on the vendor's "Classes" page. */
const PAGE_CLASS = {
  id: 'text',
  location: { id: 'text', title: 'text' },
  staff: { id: 'text', name: 'text' },
  timezone: 'text',
  date: '2025-05-22',
  time: 'text',
  startTimeUTC: '2025-05-22T23:37:29.399Z',
  startTime: '2025-05-22T23:37:29.399Z',
  endTimeUTC: '2025-05-22T23:37:29.399Z',
  endTime: '2025-05-22T23:37:29.399Z',
  service: { id: 'text', name: 'text', durationMinutes: 1, sellingPrice: 1 },
  bookedParticipants: 1,
  numberOfParticipants: 1,
  status: 'text',
  createdAt: '2025-05-22T23:37:29.399Z',
  updatedAt: '2025-05-22T23:37:29.399Z',
};
/** A row of the roster, from the same page. */
const PAGE_PARTICIPANT = {
  id: 'text',
  client: { id: 'text', fullName: 'text' },
  paymentStatus: 'text',
  status: 'text',
  createdAt: '2025-05-22T23:37:29.399Z',
  updatedAt: '2025-05-22T23:37:29.399Z',
};

const readers = {
  class: [readClass, EMPTY_CLASS],
  participant: [readParticipant, EMPTY_PARTICIPANT],
  client: [readClient, nulls('fullName countryCode phone email createdAt')],
  location: [readLocation, nulls('title')],
  'staff member': [readStaff, nulls('firstName lastName')],
  service: [readService, { ...nulls('name durationMinutes serviceType'), location: TITLED }],
} as const;

describe.each(Object.entries(readers))('a %s', (_kind, [read, empty]) => {
  test('with only an id gets null for every other field', () => {
    expect(read({ id: 'a' })).toStrictEqual({ id: 'a', ...empty });
  });

  test.each([
    [7, '7'],
    [0, '0'],
    ['7', '7'],
    [' 7 ', ' 7 '],
  ])('with the id %j gets it as text', (id, text) => {
    expect(read({ id })).toStrictEqual({ id: text, ...empty });
  });

  test.each([{}, { id: null }, { id: undefined }, { id: '' }, { id: ' \n' }, { id: true }, { id: {} }, { id: ['a'] }])(
    'is rejected as %j: it has no id',
    (value) => {
      expect(read(value)).toBeUndefined();
    },
  );

  test.each([null, undefined, 'a', 7, true, [], [{ id: 'a' }], () => ({ id: 'a' })])(
    'is rejected as %p: it is not an object',
    (value) => {
      expect(read(value)).toBeUndefined();
    },
  );

  test('keeps unknown fields, even with odd names', () => {
    const more = {
      isOnlineClass: true,
      advanceSettings: { threshold: [1, null] },
      '': 0,
      constructor: 'x',
      toString: 1,
    };
    expect(read({ ...more, id: 'a' })).toStrictEqual({ ...more, id: 'a', ...empty });
  });

  test('is copied, not changed', () => {
    const value = Object.freeze({ id: 7, more: Object.freeze({ id: 7 }) });
    expect(read(value)).not.toBe(value);
    expect(value).toEqual({ id: 7, more: { id: 7 } });
  });

  test('is not polluted by `__proto__`', () => {
    const value: unknown = JSON.parse('{"__proto__": {"id": "other", "polluted": true}, "id": "a"}');
    const record = read(value);
    expect(record?.id).toBe('a');
    expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
    expect(record).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
    // An id in the prototype does not count.
    expect(read(JSON.parse('{"__proto__": {"id": "other"}}'))).toBeUndefined();
  });
});

describe('a class', () => {
  test('from the documentation is kept as it is', () => {
    expect(readClass(PAGE_CLASS)).toStrictEqual(PAGE_CLASS);
  });

  test('gets ids as text and numbers as numbers, even if sent the other way around', () => {
    const record = readClass({
      ...PAGE_CLASS,
      id: 1,
      location: { id: 2, title: 3 },
      staff: { id: 4, name: 5 },
      service: { id: 6, name: 7, durationMinutes: '60', sellingPrice: ' 18.50 ' },
      bookedParticipants: '0',
      numberOfParticipants: '12',
      status: 8,
    });
    expect(record).toStrictEqual({
      ...PAGE_CLASS,
      id: '1',
      location: { id: '2', title: '3' },
      staff: { id: '4', name: '5' },
      service: { id: '6', name: '7', durationMinutes: 60, sellingPrice: 18.5 },
      bookedParticipants: 0,
      numberOfParticipants: 12,
      status: '8',
    });
  });

  test.each(['', ' ', 'many', '1,5', 'NaN', 'Infinity', Number.NaN, Number.POSITIVE_INFINITY, true, {}, [], [3], null])(
    'gets null for the number %p',
    (value) => {
      const service = { id: 'a', name: 'b', durationMinutes: value, sellingPrice: value };
      const record = readClass({ id: 'a', service, bookedParticipants: value, numberOfParticipants: value });
      const read = { ...EMPTY_CLASS.service, id: 'a', name: 'b' };
      expect(record).toStrictEqual({ ...EMPTY_CLASS, id: 'a', service: read });
    },
  );

  test.each([true, {}, [], ['2026-05-22'], null, undefined])('gets null for the text %p', (value) => {
    const fields = TEXTS.split(' ').map((key) => [key, value]);
    expect(readClass({ id: 'a', ...Object.fromEntries(fields) })).toStrictEqual({ ...EMPTY_CLASS, id: 'a' });
  });

  test('keeps empty text', () => {
    const location = { id: '', title: '' };
    const record = readClass({ id: 'a', location, status: '' });
    expect(record).toStrictEqual({ ...EMPTY_CLASS, id: 'a', location, status: '' });
  });

  test.each([null, undefined, 'Main Studio', 7, true, [], [{ id: 'b' }]])(
    'keeps its shape if location, staff and service are %p',
    (value) => {
      const record = readClass({ id: 'a', location: value, staff: value, service: value });
      expect(record).toStrictEqual({ ...EMPTY_CLASS, id: 'a' });
    },
  );

  test('keeps unknown fields in location, staff and service', () => {
    const more = { city: 'Boston', id: 1 };
    expect(readClass({ id: 'a', location: more, staff: more, service: more })).toStrictEqual({
      ...EMPTY_CLASS,
      id: 'a',
      location: { city: 'Boston', id: '1', title: null },
      staff: { city: 'Boston', id: '1', name: null },
      service: { city: 'Boston', id: '1', name: null, durationMinutes: null, sellingPrice: null },
    });
  });

  test('is not polluted by a nested `__proto__`', () => {
    const record = readClass(JSON.parse('{"id": "a", "location": {"__proto__": {"id": "b", "title": "c"}}}'));
    expect(record?.location.id).toBeNull();
    expect(record?.location.title).toBeNull();
    expect(Object.getPrototypeOf(record?.location)).toBe(Object.prototype);
  });
});

describe('a participant', () => {
  test('from the documentation is kept as it is', () => {
    expect(readParticipant(PAGE_PARTICIPANT)).toStrictEqual(PAGE_PARTICIPANT);
  });

  test('gets its ids as text and keeps unknown fields', () => {
    const value = { ...PAGE_PARTICIPANT, id: 1, client: { id: 2, fullName: 'Tara', tags: ['x'] }, seat: 4 };
    expect(readParticipant(value)).toStrictEqual({
      ...value,
      id: '1',
      client: { id: '2', fullName: 'Tara', tags: ['x'] },
    });
  });

  test.each([null, 'Tara', 7, []])('keeps its shape if the client is %j', (client) => {
    expect(readParticipant({ id: 'a', client })).toStrictEqual({ ...EMPTY_PARTICIPANT, id: 'a' });
  });

  test('gets null for anything but text', () => {
    const fields = { paymentStatus: true, status: {}, createdAt: [], updatedAt: null };
    expect(readParticipant({ id: 'a', ...fields })).toStrictEqual({ ...EMPTY_PARTICIPANT, id: 'a' });
  });
});

describe('a booking of a client', () => {
  const value = { ...PAGE_PARTICIPANT, class: { id: 7, room: 'Blue' } };

  test('is a participant with a class', () => {
    expect(readBooking(value)).toStrictEqual({ ...value, class: { ...EMPTY_CLASS, id: '7', room: 'Blue' } });
  });

  test.each([undefined, null, 'text', {}, { id: '' }, [{ id: 'a' }]])('is null with %j for a class', (none) => {
    expect(readBooking({ ...value, class: none })).toBeNull();
  });

  test('is rejected without an id', () => {
    expect(readBooking({ class: PAGE_CLASS })).toBeUndefined();
    expect(readBooking(null)).toBeUndefined();
  });
});

describe('the records behind the dropdowns', () => {
  const client = { fullName: 'Tara', countryCode: '1', phone: '2025550143', email: 't@example.com', createdAt: null };
  test.each([
    [readClient, { ...client, countryCode: 1, phone: 2025550143 }, client],
    [readLocation, { title: 'Main Studio' }, { title: 'Main Studio' }],
    [readStaff, { firstName: 'Nadia', lastName: 7 }, { firstName: 'Nadia', lastName: '7' }],
    [
      readService,
      { name: 'Yoga', serviceType: 'CLASS', location: { id: 2, title: 3 }, durationMinutes: '60' },
      { name: 'Yoga', serviceType: 'CLASS', location: { id: '2', title: '3' }, durationMinutes: 60 },
    ],
  ])('get text from text or a number: %p', (read, sent, record) => {
    expect(read({ id: 1, ...sent })).toEqual({ id: '1', ...record });
  });

  test.each([true, [1], { first: 'Tara' }])('get null for %j', (other) => {
    for (const [read, empty] of Object.values(readers).slice(2)) {
      const sent = Object.keys(empty).map((name) => [name, name === 'location' ? [other] : other]);
      expect(read({ id: 'a', ...Object.fromEntries(sent) })).toEqual({ id: 'a', ...empty });
    }
  });
});

describe('a list', () => {
  const read = listOf(readLocation);

  test('is every row in order', () => {
    expect(read([])).toEqual([]);
    expect(read([{ id: 2, title: 'b' }, { id: '1' }])).toEqual([
      { id: '2', title: 'b' },
      { id: '1', title: null },
    ]);
  });

  test.each([null, undefined, {}, { data: [] }, { 0: { id: 'a' }, length: 1 }, '[]', 7])(
    'is rejected as %j',
    (value) => {
      expect(read(value)).toBeUndefined();
    },
  );

  test.each([[null], [{ id: 'a' }, null], [{ title: 'a' }], [{ id: 'a' }, []], ['a'], [[{ id: 'a' }]]])(
    'is rejected if one row is: %j',
    (...rows) => {
      expect(read(rows)).toBeUndefined();
    },
  );
});

test.each<readonly [unknown, string | undefined]>([
  ...[{ name: '' }, { name: null }, { name: { first: 'x' } }, { ownerEmail: 'x' }, {}].map(
    (value) => [value, ''] as const,
  ),
  ...[null, 'Harbor Yoga', [{ name: 'Harbor Yoga' }]].map((value) => [value, undefined] as const),
  [{ name: ' Harbor Yoga ' }, 'Harbor Yoga'],
  [{ name: 7 }, '7'],
])("the account's name in %j is %j", (value, name) => {
  expect(readAccountName(value)).toBe(name);
});

test.each([{ success: true }, { success: true, id: 'a' }])('%j means success', (value) => {
  expect(readSuccess(value)).toBe(true);
});

test.each([{ success: false }, { success: 'true' }, { success: 1 }, {}, [], null, true, { message: 'deleted' }])(
  '%j does not mean success',
  (value) => {
    expect(readSuccess(value)).toBeUndefined();
  },
);

test.each([{ success: true }, { success: true, id: 'a' }, { id: 'a' }, { id: 7, success: null, error: null }])(
  '%j means sent',
  (value) => {
    expect(readSent(value)).toBe(true);
  },
);

test.each([{ success: false, id: 'a' }, { id: 'a', error: 'No such template' }, { id: '' }, {}, [{ id: 'a' }], null])(
  '%j does not mean sent',
  (value) => {
    expect(readSent(value)).toBeUndefined();
  },
);
