import { timezones } from '../../src/fields/timezones.ts';
import { useApp } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

const FILLING = { isFillingDynamicDropdown: true };
const labels = async (key: string, form = {}, meta = {}) =>
  (await app.trigger(key, form, { ...FILLING, ...meta })).map(({ label }) => label);

test('list_classes shows the next class to start first', async () => {
  app.sandbox.studio.class(IDS.pastPilates).status = 'CANCELLED';
  expect((await labels('list_classes')).slice(0, 2)).toEqual([
    'Yoga - Fri 22 May 2026 6:30 PM - Main Studio - Nadia Flores',
    'Swimming - Sat 23 May 2026 7:15 AM - Main Studio - Inês Duarte',
  ]);
  expect((await labels('list_classes')).at(-1)).toBe(
    'Pilates - Wed 20 May 2026 9:00 AM - Main Studio - Tom Achebe (cancelled)',
  );
  expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-14&page=1&limit=100');
});

test.each([
  ['list_locations', '/v1/locations', ['Harbor Studio', 'Main Studio']],
  ['list_staff', '/v1/staffs', ['Inês Duarte', 'Nadia Flores', 'Tom Achebe']],
  [
    'list_services',
    '/v1/services',
    [
      'Pilates (Main Studio, 55 min)',
      'Pottery Course (Main Studio, 120 min)',
      'Swimming (Main Studio, 45 min)',
      'Yoga (Main Studio, 60 min)',
    ],
  ],
])('%s shows names in order', async (key, path, expected) => {
  expect(await labels(key)).toEqual(expected);
  const pages = key === 'list_services' ? ['page=1', 'page=2'] : ['page=1'];
  expect(app.requests()).toEqual(pages.map((query) => `GET ${path}?${query}&limit=100`));
});

test('a dropdown sorts numbers in names as numbers', async () => {
  const body = ['Room 10', 'Room 9'].map((title) => ({ id: title, title }));
  app.sandbox.fail({ path: /locations$/, fault: { status: 200, body } });
  expect(await labels('list_locations')).toEqual(['Room 9', 'Room 10']);
});

test('list_clients shows phones', async () => {
  expect(await labels('list_clients')).toEqual(
    expect.arrayContaining(['Tara Lindqvist (+1 2025550143)', 'Tara Lindquist (+1 2025550134)']),
  );
});

test('list_participants shows the status of each booking', async () => {
  expect(await labels('list_participants', { class_id: IDS.harborPilates })).toEqual([
    'Tara Lindquist (Cancelled)',
    'Tara Lindqvist (Booked)',
  ]);
});

const BOOKING = { status: 'BOOKED', client: { id: 'ann', fullName: 'Ann Lee' } };
const CLASS = { date: '2026-05-22', time: '06:30 PM', service: { name: 'Yoga' } };
test.each([
  [
    'list_participants',
    [
      { id: '66f1c0a2b7d4e81f5a3c0f02', ...BOOKING },
      { id: '66f1c0a2b7d4e81f5a3c0f01', ...BOOKING },
      { id: '66f1c0a2b7d4e81f5a3c0f03', ...BOOKING, status: 'CANCELLED' },
    ],
    ['Ann Lee (Booked) - ID …0f01', 'Ann Lee (Booked) - ID …0f02', 'Ann Lee (Cancelled)'],
  ],
  [
    'list_classes',
    [
      { id: 'first', ...CLASS },
      { id: 'second', ...CLASS },
      { id: 'third', ...CLASS, time: '07:30 PM' },
    ],
    [
      'Yoga - Fri 22 May 2026 6:30 PM - ID …irst',
      'Yoga - Fri 22 May 2026 6:30 PM - ID …cond',
      'Yoga - Fri 22 May 2026 7:30 PM',
    ],
  ],
])('%s tells rows with the same label apart by their IDs', async (key, body, expected) => {
  app.sandbox.fail({ fault: { status: 200, body } });
  expect(await labels(key, { class_id: IDS.fridayYoga })).toEqual(expected);
});

test.each(['list_classes', 'list_locations', 'list_staff', 'list_clients'])(
  '%s requests the opened page, counted from 1',
  async (key) => {
    await labels(key, {}, { page: 2 });
    expect(app.requests()).toEqual([expect.stringMatching(/[?&]page=3&limit=100$/)]);
  },
);

test.each(['list_participants', 'list_services'])('%s has only one page', async (key) => {
  expect(await labels(key, { class_id: IDS.fridayYoga }, { page: 1 })).toEqual([]);
  expect(app.requests()).toEqual([]);
});

test('list_services skips services that are not for classes', async () => {
  const services = [
    { id: '1', name: 'Massage', serviceType: 'APPOINTMENT' },
    { id: '2', name: 'Towel', serviceType: 'ADD_ON' },
  ];
  app.sandbox.fail({
    fault: { status: 200, body: [...services, { id: '3', name: 'Yoga', serviceType: 'GROUP' }, { id: '4' }] },
  });
  app.sandbox.fail({ fault: { status: 200, body: [] } });
  expect(await labels('list_services')).toEqual(['4', 'Yoga']);
});

test('list_timezones has every zone under its IANA name, without a request', async () => {
  const rows = await app.trigger('list_timezones', {}, FILLING);
  expect(rows).toEqual(timezones().map((zone) => ({ id: zone, label: zone })));
  expect(await app.trigger('list_timezones', {}, { ...FILLING, page: 1 })).toEqual([]);
  expect(app.requests()).toEqual([]);
});
