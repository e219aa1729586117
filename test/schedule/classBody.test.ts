import fc from 'fast-check';

import { DEFAULT_STYLE, formatClock, parseClock, styleOf, type ClockStyle } from '../../src/time/clock.ts';
import { readClass } from '../../src/api/readers.ts';
import type { WireClass } from '../../src/api/types.ts';
import type { Form } from '../../src/fields/input.ts';
import { classRecord } from '../../src/resources/class.ts';
import { asNewClass, changedClassBody, newClassBody, readClassForm, styleAmong } from '../../src/schedule/classBody.ts';
import { invalidInput, refusal } from '../fields/refusal.ts';

/** The body that an update puts back where this form was filled in. What is undefined in it is not sent. */
function bodyAfter(record: WireClass, form: Form) {
  return changedClassBody(record, readClassForm(form));
}

/** A record as the API reader gives it. */
function read(value: object): WireClass {
  const record = readClass(value);
  if (record === undefined) throw new Error('No record.');
  return record;
}

const SAMPLE_BODY = {
  location: classRecord.location,
  staff: classRecord.staff,
  date: '2026-05-22',
  time: '06:30 PM',
  service: classRecord.service,
  numberOfParticipants: 12,
  timezone: 'America/New_York',
};

const names = fc.oneof(
  fc.constantFrom('Yoga 🧘‍♀️', '{{bundle.inputData.name}}', 'Zoë’s "{{Flow}}"', '', ' ', '<b>', '0'),
  fc.string({ unit: 'grapheme' }),
);
const ids = fc.stringMatching(/^[0-9a-f]{1,24}$/);
const numbers = fc.oneof(fc.constant(0), fc.nat(10_000), fc.double({ min: 0, max: 1000, noNaN: true }));
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const days = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const clocks = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
const times = fc.oneof(
  fc
    .tuple(clocks, fc.constantFrom<ClockStyle>(DEFAULT_STYLE, { ...DEFAULT_STYLE, hours: 24, gap: '', seconds: ':00' }))
    .map(([clock, style]) => formatClock(clock, style)),
  fc.constantFrom('6:30pm', 'noon'),
);
const timezones = fc.constantFrom('America/New_York', 'Asia/Kolkata', 'Mars/Phobos', '');

/** Answers of the API with fields missing, null, and unknown; date and time are there. */
const records = fc
  .record(
    {
      location: maybe(fc.record({ id: maybe(ids), title: maybe(names), city: names }, { requiredKeys: [] })),
      staff: maybe(fc.record({ id: maybe(ids), name: maybe(names), level: numbers }, { requiredKeys: [] })),
      service: maybe(
        fc.record(
          {
            id: maybe(ids),
            name: maybe(names),
            durationMinutes: maybe(numbers),
            sellingPrice: maybe(numbers),
            color: names,
          },
          { requiredKeys: [] },
        ),
      ),
      timezone: maybe(timezones),
      numberOfParticipants: maybe(fc.nat(10_000)),
      bookedParticipants: maybe(fc.nat()),
      status: maybe(names),
      startTime: maybe(names),
      isOnlineClass: fc.boolean(),
      advanceSettings: fc.dictionary(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  )
  .chain((fields) =>
    fc
      .tuple(ids, days, fc.constantFrom('', 'T00:00:00.000Z'), times)
      .map(([id, day, midnight, time]) => read({ ...fields, id, date: day + midnight, time })),
  );

/** The leaves of an object that JSON keeps, by path. */
function leaves(value: object, path = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, unknown][] => {
    if (inner === undefined) return [];
    return typeof inner === 'object' && inner !== null ? leaves(inner, `${path}${key}.`) : [[path + key, inner]];
  });
}

/** What became of the leaves that differ: their new value, undefined where they are gone. */
function difference(before: object, after: object): Record<string, unknown> {
  const [old, fresh] = [new Map(leaves(before)), new Map(leaves(after))];
  const paths = [...new Set([...old.keys(), ...fresh.keys()])];
  return Object.fromEntries(
    paths.filter((path) => !Object.is(old.get(path), fresh.get(path))).map((path) => [path, fresh.get(path)]),
  );
}

/** A number that no record has, as a form holds it. */
const fresh = fc.integer({ min: 20_000, max: 999_999 });

describe('an update changes only what is filled in', () => {
  test.each([
    ['location_id', 'location', 'title'],
    ['staff_id', 'staff', 'name'],
    ['service_id', 'service', 'name'],
  ] as const)('%s', (field, part, name) => {
    fc.assert(
      fc.property(records, ids, (record, id) => {
        const [before, after] = [bodyAfter(record, {}), bodyAfter(record, { [field]: id })];
        const isOther = id !== record[part].id;
        // The name that is put back belongs to the old id.
        const hadName = new Map(leaves(before)).has(`${part}.${name}`);
        expect(difference(before, after)).toStrictEqual(
          isOther ? { [`${part}.id`]: id, ...(hadName && { [`${part}.${name}`]: undefined }) } : {},
        );
      }),
      { examples: [[read({ ...classRecord }), classRecord[part].id]] },
    );
  });

  test('date', () => {
    fc.assert(
      fc.property(records, days, (record, date) => {
        const before = bodyAfter(record, {});
        expect(difference(before, bodyAfter(record, { date }))).toStrictEqual(before.date === date ? {} : { date });
      }),
    );
  });

  test('time', () => {
    fc.assert(
      fc.property(records, clocks, (record, clock) => {
        const before = bodyAfter(record, {});
        const written = formatClock(clock, { ...DEFAULT_STYLE, hours: 24, gap: '' });
        const after = bodyAfter(record, { time: written });
        expect(parseClock(after.time)).toEqual(clock);
        // As the class's own time is written; the usual way where that is no time.
        expect(after.time).toBe(formatClock(clock, styleOf(before.time) ?? DEFAULT_STYLE));
        expect(difference({ ...before, time: '' }, { ...after, time: '' })).toStrictEqual({});
      }),
    );
  });

  test('timezone', () => {
    fc.assert(
      fc.property(records, (record) => {
        const after = bodyAfter(record, { timezone: 'Europe/London' });
        // Neither date nor time is converted.
        expect(difference(bodyAfter(record, {}), after)).toStrictEqual({ timezone: 'Europe/London' });
      }),
    );
  });

  test.each([
    ['number_of_participants', 'numberOfParticipants'],
    ['duration_minutes', 'service.durationMinutes'],
    ['price', 'service.sellingPrice'],
  ])('%s', (field, path) => {
    fc.assert(
      fc.property(records, fresh, fc.boolean(), (record, number, isText) => {
        const after = bodyAfter(record, { [field]: isText ? String(number) : number });
        expect(difference(bodyAfter(record, {}), after)).toStrictEqual({ [path]: number });
      }),
    );
  });

  test.each([
    ['number_of_participants', { numberOfParticipants: 0 }],
    ['duration_minutes', { 'service.durationMinutes': 0 }],
    ['price', { 'service.sellingPrice': 0 }],
  ])('%s of 0 is a value', (field, changes) => {
    for (const zero of ['0', 0, ' 0.0 ']) {
      expect(difference(SAMPLE_BODY, bodyAfter(classRecord, { [field]: zero }))).toStrictEqual(changes);
    }
  });

  const fields = [
    'location_id',
    'staff_id',
    'service_id',
    'date',
    'time',
    'timezone',
    'number_of_participants',
    'duration_minutes',
    'price',
  ];

  test.each(fields)('a blank %s leaves everything as it is', (field) => {
    fc.assert(
      fc.property(records, fc.constantFrom('', ' ', '\n', null, undefined), (record, blank) => {
        expect(bodyAfter(record, { [field]: blank })).toEqual(bodyAfter(record, {}));
      }),
    );
  });

  test('several at once', () => {
    const form = { date: '2026-06-01', time: '7 am', service_id: 'other', price: '20', location_id: 'elsewhere' };
    expect(bodyAfter(classRecord, form)).toEqual({
      ...SAMPLE_BODY,
      location: { id: 'elsewhere' },
      date: '2026-06-01',
      time: '07:00 AM',
      service: { id: 'other', durationMinutes: 60, sellingPrice: 20 },
    });
  });
});

describe('what an update puts back', () => {
  test('is the whole documented body of the sample', () => {
    expect(bodyAfter(classRecord, {})).toEqual(SAMPLE_BODY);
  });

  test('is what the record holds, and all of it that the body can hold', () => {
    fc.assert(
      fc.property(records, (record) => {
        const held = new Map(leaves({ ...record, date: record.date?.slice(0, 10) }));
        const body = new Map(leaves(bodyAfter(record, {})));
        for (const [path, value] of body) expect(value).toBe(held.get(path));
        // A location or a staff member without an id is none.
        const documented = leaves(SAMPLE_BODY)
          .map(([path]) => path)
          .filter((path) => path !== 'location.title' || record.location.id !== null)
          .filter((path) => path !== 'staff.name' || record.staff.id !== null);
        expect([...body.keys()].sort()).toEqual(documented.filter((path) => held.get(path) !== null).sort());
      }),
    );
  });

  test('of a record with date and time alone is date and time alone', () => {
    expect(bodyAfter(read({ id: 'a', date: '2026-05-22', time: '18:30' }), {})).toEqual({
      date: '2026-05-22',
      time: '18:30',
    });
  });

  test('holds no part that has nothing in it, and zeros where they are', () => {
    const service = { durationMinutes: 0, sellingPrice: 0 };
    const record = read({
      id: 'a',
      date: '2026-05-22',
      time: '18:30',
      location: { title: 'Main Studio' },
      staff: { name: 'Nadia Flores' },
      service,
      numberOfParticipants: 0,
    });
    expect(bodyAfter(record, {})).toEqual({
      date: '2026-05-22',
      time: '18:30',
      service,
      numberOfParticipants: 0,
    });
  });

  test.each([
    ['2026-05-22', '2026-05-22'],
    ['2026-05-22T00:00:00.000Z', '2026-05-22'],
    // Not what the page documents, and so not understood: it stays what it is.
    ['22/05/2026', '22/05/2026'],
    ['22 May 2026', '22 May 2026'],
    ['Friday, 22 May 2026', 'Friday, 22 May 2026'],
  ])('of a class on %j is the date as %j', (date, put) => {
    expect(bodyAfter({ ...classRecord, date }, {})).toEqual({ ...SAMPLE_BODY, date: put });
  });

  test.each([
    ['09:05 PM', '07:30 AM'],
    ['9:05 PM', '7:30 AM'],
    ['9:05pm', '7:30am'],
    ['21:05', '07:30'],
    ['21:05:00', '07:30:00'],
    ['noon', '07:30 AM'],
    ['', '07:30 AM'],
    [null, '07:30 AM'],
  ])('of a class at %j is the new time as %j', (time, written) => {
    expect(bodyAfter({ ...classRecord, time }, { time: '7:30' }).time).toBe(written);
  });

  const NO_DATE = invalidInput(
    'This class has no date or time in Whautomate yet. Fill in both Date and Time. Nothing was changed.',
  );

  test.each([
    [{ date: null }, { time: '7:30' }],
    [{ time: null }, { date: '2026-06-01' }],
    [{ date: null, time: null }, {}],
    [{ date: null, time: null }, { date: '2026-06-01' }],
    // Empty text is no date and no time.
    [{ date: '' }, { time: '7:30' }],
    [{ time: '' }, { date: '2026-06-01' }],
  ])('is nothing for a class with %j and a form with %j', (gap, form) => {
    expect(refusal(() => bodyAfter({ ...classRecord, ...gap }, form))).toEqual(NO_DATE);
  });

  test('is what the form gives to a class that has no date and no time', () => {
    const record = { ...classRecord, date: null, time: null };
    expect(bodyAfter(record, { date: '2026-06-01', time: '7:30' })).toStrictEqual({
      ...SAMPLE_BODY,
      date: '2026-06-01',
      time: '07:30 AM',
    });
  });
});

const REQUIRED = { location_id: 'l', staff_id: 's', service_id: 'v', date: '2026-05-22', time: '18:30' };
const NEW_BODY = {
  location: { id: 'l' },
  staff: { id: 's' },
  date: '2026-05-22',
  time: '06:30 PM',
  service: { id: 'v' },
};

describe('a new class', () => {
  test.each<[Form, object]>([
    [{}, NEW_BODY],
    [{ timezone: 'Asia/Kolkata' }, { ...NEW_BODY, timezone: 'Asia/Kolkata' }],
    [{ number_of_participants: '12' }, { ...NEW_BODY, numberOfParticipants: 12 }],
    [{ number_of_participants: 0 }, { ...NEW_BODY, numberOfParticipants: 0 }],
    [{ duration_minutes: '60' }, { ...NEW_BODY, service: { id: 'v', durationMinutes: 60 } }],
    [{ duration_minutes: '0' }, { ...NEW_BODY, service: { id: 'v', durationMinutes: 0 } }],
    [{ price: '18.50' }, { ...NEW_BODY, service: { id: 'v', sellingPrice: 18.5 } }],
    [{ price: '0' }, { ...NEW_BODY, service: { id: 'v', sellingPrice: 0 } }],
    [{ timezone: '', number_of_participants: null, duration_minutes: ' ', price: undefined }, NEW_BODY],
    [
      { timezone: 'UTC', number_of_participants: 1, duration_minutes: 2, price: 3 },
      {
        ...NEW_BODY,
        timezone: 'UTC',
        numberOfParticipants: 1,
        service: { id: 'v', durationMinutes: 2, sellingPrice: 3 },
      },
    ],
  ])('holds what was filled in and nothing else: %j', (optional, body) => {
    const input = asNewClass(readClassForm({ ...REQUIRED, ...optional }));
    expect(newClassBody(input, DEFAULT_STYLE)).toEqual(body);
  });

  test('writes its time in the style that it is given', () => {
    const style = { hours: 24, padded: true, gap: '', lowerCase: false, seconds: ':00' } as const;
    expect(newClassBody(asNewClass(readClassForm(REQUIRED)), style)).toEqual({ ...NEW_BODY, time: '18:30:00' });
  });

  test.each([
    ['location_id', 'Location'],
    ['staff_id', 'Staff Member'],
    ['service_id', 'Service'],
    ['date', 'Date'],
    ['time', 'Time'],
  ])('cannot do without %s', (field, label) => {
    expect(refusal(() => asNewClass(readClassForm({ ...REQUIRED, [field]: ' ' })))).toHaveProperty(
      'message',
      expect.stringMatching(`^${label} is empty`),
    );
  });

  test('of several that are missing, the first of the form is told', () => {
    expect(refusal(() => asNewClass(readClassForm({ time: '18:30', staff_id: 's' })))).toHaveProperty(
      'message',
      expect.stringMatching(/^Location is empty/),
    );
  });
});

describe('the form', () => {
  test('says nothing where nothing is filled in', () => {
    expect(readClassForm({})).toStrictEqual({
      locationId: undefined,
      staffId: undefined,
      serviceId: undefined,
      date: undefined,
      time: undefined,
      timezone: undefined,
      capacity: undefined,
      durationMinutes: undefined,
      price: undefined,
    });
  });

  test('says what is filled in, with a moment still to be placed', () => {
    const moment = '2026-05-22T22:30:00Z';
    const more = { number_of_participants: '12', duration_minutes: 60, price: '18.50', unknown: 'x' };
    const form = { location_id: ' l ', staff_id: 2, service_id: 'v', date: moment, time: moment, ...more };
    expect(readClassForm({ ...form, timezone: 'Asia/Kolkata' })).toStrictEqual({
      locationId: 'l',
      staffId: '2',
      serviceId: 'v',
      date: { wall: Date.parse(moment), offset: 0, written: moment },
      time: { wall: Date.parse(moment), offset: 0, written: moment },
      timezone: 'Asia/Kolkata',
      capacity: 12,
      durationMinutes: 60,
      price: 18.5,
    });
  });

  const wrong = {
    timezone: 'x',
    date: 'x',
    time: 'x',
    number_of_participants: 'x',
    duration_minutes: 'x',
    price: 'x',
  };
  test.each([
    ['timezone', 'Time Zone'],
    ['date', 'Date'],
    ['time', 'Time'],
    ['number_of_participants', 'Capacity'],
    ['duration_minutes', 'Duration (Minutes)'],
    ['price', 'Price'],
  ])('names %s as the first that cannot be used', (field, label) => {
    const keys = Object.keys(wrong);
    const fromHere = Object.fromEntries(Object.entries(wrong).slice(keys.indexOf(field)));
    const { message } = refusal(() => readClassForm(fromHere));
    expect(String(message).startsWith(`${label} `)).toBe(true);
  });
});

describe("the style of an account's times", () => {
  const at = (...found: (string | null)[]) => found.map((time) => ({ ...classRecord, time }));

  test.each([
    [at(), null],
    [at(null, '', 'noon'), null],
    [at('21:05'), '18:30'],
    [at(null, 'noon', '9:05pm', '21:05'), '6:30pm'],
    [at('21:05:00', '09:05 PM'), '18:30:00'],
    // 10:30 does not tell whether an hour below ten has a zero.
    [at('10:30 AM', '06:05 PM'), '06:30 PM'],
    [at('10:30 AM', '6:05 PM'), '6:30 PM'],
  ])('%#', (classes, written) => {
    const style = styleAmong(classes);
    expect(style && formatClock({ hour: 18, minute: 30 }, style)).toBe(written);
  });
});
