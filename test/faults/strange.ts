import fc from 'fast-check';

/*
 * Records that an unknown API might send: with fields that are missing, null, of another type, or unknown.
 */

const anything = fc.oneof(
  fc.constant(null),
  fc.constantFrom('', ' ', 'x', '12', '1e3', '-1', 'NaN', 0, -5, 1.5, 1e308, true, false),
  fc.constant([]),
  fc.constant({}),
  fc.constant(['x']),
  fc.constant({ id: 7, nested: { deep: true } }),
);

const time = fc.constantFrom(
  ...['1970-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '2026-05-22T22:30:00Z', '2026-05-22', 'soon', ''],
  ...['+275760-09-13T00:00:00.000Z', '2026-05-22T18:30:00+05:30', '-000001-01-01T00:00:00Z'],
);
const clock = fc.constantFrom(
  '06:30 PM',
  '6:30 pm',
  '18:30',
  '18:30:00',
  '24:00',
  '25:61',
  'noon',
  '',
  '00:00',
  '12:00 AM',
);
const day = fc.constantFrom(
  ...['2026-05-22', '1970-01-01', '9999-12-31', '2026-03-08', '2026-02-30', '0000-00-00', 'tomorrow', ''],
  ...['2026-05-22T00:00:00.000Z', '22/05/2026'],
);
const zone = fc.constantFrom('America/New_York', 'Mars/Phobos', 'EST', '+05:30', '', 'Pacific/Apia', 'utc');
const status = fc.constantFrom(
  ...[
    'BOOKED',
    'Booked',
    'no_show',
    'No-Show',
    'NO SHOW',
    'Canceled',
    'CANCELLED',
    'wait-listed',
    'Waitlisted',
    '',
    'x',
  ],
);
const number = fc.constantFrom<unknown>(0, 1, 12, 60, '12', '12.50', '', 'many', -1, 1e308, null);
const named = (key: string): fc.Arbitrary<object> =>
  fc.record(
    { id: fc.constantFrom<unknown>('1', 1, 0, null, '', 'x y'), [key]: fc.oneof(fc.string(), anything) },
    { requiredKeys: [] },
  );

/** A usual value, or something else altogether. */
const maybe = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: anything });

const record = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.record(Object.fromEntries(Object.entries(fields).map(([key, usual]) => [key, maybe(usual)])), {
        requiredKeys: [],
      }),
      fc.constantFrom({}, { isOnlineClass: true }, { extra: { deep: [1, { two: null }] }, 'odd key': 'x' }),
    )
    .map(([known, unknown]) => ({ ...known, ...unknown }));

const stamps = { status, createdAt: time, updatedAt: time };

export const strangeClass = record({
  location: named('title'),
  staff: named('name'),
  timezone: zone,
  date: day,
  time: clock,
  startTimeUTC: time,
  startTime: time,
  endTimeUTC: time,
  endTime: time,
  service: record({ id: fc.constant('s1'), name: fc.string(), durationMinutes: number, sellingPrice: number }),
  bookedParticipants: number,
  numberOfParticipants: number,
  ...stamps,
});

export const strangeParticipant = record({ client: named('fullName'), paymentStatus: fc.string(), ...stamps });

export const strangeClient = record({
  fullName: fc.string(),
  countryCode: fc.constantFrom('+1', '1', '', '00'),
  phone: fc.constantFrom<unknown>('2025550143', 2025550143, '', '+'),
  email: fc.constantFrom('', 'x@example.com'),
});

/** A location, a staff member or a service. */
export const strangeChoice = record({
  title: fc.string(),
  name: fc.string(),
  firstName: fc.string(),
  lastName: fc.string(),
  serviceType: fc.constantFrom('CLASS', 'class', 'APPOINTMENT', 'x'),
});

/** Rows with distinct ids, as text or numbers. */
export function rowsOf(row: fc.Arbitrary<object>): fc.Arbitrary<object[]> {
  const id = fc.oneof(fc.nat(), fc.nat().map(String), fc.constantFrom<unknown>('x y', '__proto__', '0', 0, 1.5));
  return fc
    .array(fc.tuple(id, row), { minLength: 1, maxLength: 6 })
    .map((rows) => rows.map(([own, fields]) => ({ ...fields, id: own })))
    .map((rows) => [...new Map(rows.map((one) => [String(one.id), one])).values()]);
}
