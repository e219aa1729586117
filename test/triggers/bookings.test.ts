import { useApp, failure } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

const found = async (key: string, form: Record<string, unknown> = {}, meta = {}) =>
  app.trigger(key, { include_client: 'no', ...form }, meta);
const count = async (key: string, form: Record<string, unknown> = {}) => (await found(key, form)).length;
const rosterReads = () => app.requests().filter((line) => line.endsWith('/participants')).length;

describe('new_booking', () => {
  test('reports everyone with a spot, newest first, and skips classes with no one booked', async () => {
    const bookings = await found('new_booking');
    const created = bookings.map(({ createdAt }) => createdAt);
    expect(bookings).toHaveLength(20);
    expect(created).toEqual([...created].sort().reverse());
    expect(bookings.find(({ id }) => id === IDS.tarasBooking)).toMatchObject({
      client: { id: IDS.tara, fullName: 'Tara Lindqvist' },
      status: 'BOOKED',
      class: { id: IDS.fridayYoga, title: 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio', spotsLeft: 3 },
    });
    expect(rosterReads()).toBe(7);
  });

  test.each([
    [{}, 20],
    [{ status: 'waitlisted' }, 1],
    [{ status: 'any' }, 21],
    [{ class_id: IDS.fridayYoga }, 9],
    [{ class_id: IDS.fridayYoga, client_id: IDS.tara }, 1],
    [{ class_id: IDS.fridayYoga, location_id: IDS.harborStudio }, 0],
    [{ client_id: IDS.tara }, 4],
    [{ client_id: IDS.tara, location_id: IDS.harborStudio }, 2],
    [{ client_id: IDS.tara, service_id: IDS.yoga }, 1],
    [{ location_id: IDS.harborStudio }, 2],
    [{ staff_id: IDS.ines, service_id: IDS.swimming }, 5],
  ])('with %j reports %i', async (form, expected) => {
    expect(await count('new_booking', form)).toBe(expected);
  });

  test('leaves out classes that have started or are cancelled if set to', async () => {
    expect(await count('new_booking', { upcoming_only: 'yes' })).toBe(18);
    Object.assign(app.sandbox.studio.class(IDS.fridayYoga), { status: 'Late Cancelled' });
    expect(await count('new_booking', { upcoming_only: 'yes' })).toBe(9);
    expect(await count('new_booking', { class_id: IDS.fridayYoga, upcoming_only: 'yes' })).toBe(0);
    expect(await count('new_booking', { class_id: IDS.fridayYoga, upcoming_only: 'no' })).toBe(9);
    expect(await count('new_booking', { client_id: IDS.tara, upcoming_only: 'yes' })).toBe(2);
  });

  test('needs two requests for one class', async () => {
    await count('new_booking', { class_id: IDS.fridayYoga });
    const path = `/v1/classes/${IDS.fridayYoga}`;
    expect(app.requests()).toEqual([`GET ${path}`, `GET ${path}/participants`]);
  });

  test("reads only the pages of one client's bookings", async () => {
    await count('new_booking', { client_id: IDS.tara, location_id: IDS.harborStudio });
    const asked = `/v1/classes/clients/${IDS.tara}/bookings?startDate=2026-05-20&locationId=${IDS.harborStudio}`;
    expect(app.requests()).toEqual([`GET ${asked}&page=1&limit=100`, `GET ${asked}&page=2&limit=100`]);
  });

  test('shows three in the editor with few requests', async () => {
    expect(await found('new_booking', {}, { isLoadingSample: true })).toHaveLength(3);
    expect(app.requests()).toEqual([
      'GET /v1/classes?startDate=2026-05-20&page=1&limit=100',
      'GET /v1/classes?startDate=2026-05-20&page=2&limit=100',
      ...[IDS.pastPilates, IDS.harborPilates].map((id) => `GET /v1/classes/${id}/participants`),
    ]);
  });

  test('defers phone and email to the bookings that fire, unless the form says no', async () => {
    const [plain] = await found('new_booking', { class_id: IDS.lastYoga, include_client: 'no' });
    expect(plain?.['client']).toEqual({ id: IDS.omar, fullName: 'Omar Haddad' });
    const [deferred] = await app.trigger('new_booking', { class_id: IDS.lastYoga });
    const pointer = `"id":"${IDS.omar}","fullName":"Omar Haddad"`;
    expect(deferred?.['client']).toMatch(new RegExp(`^hydrate\\|\\|\\|.*${pointer}.*\\|\\|\\|hydrate$`));
    expect(app.requests().filter((line) => line.includes('/clients'))).toEqual([]);
  });

  test.each([
    [
      { class_id: 'gone' },
      'Whautomate could not find that class: "Invalid classId". It may have been deleted. Choose it again.',
    ],
    [
      { client_id: 'gone' },
      'Whautomate could not find that client or location. Choose Client and Location again in the trigger.',
    ],
  ])('says that what it watches is gone: %j', async (form, message) => {
    expect(await failure(count('new_booking', form))).toMatchObject({ message, code: 'NotFound' });
  });

  test.each([
    [
      { status: 'visited' },
      'Booking Status must be one of: Booked (has a spot), Waitlisted, Booked or waitlisted. "visited" is not.',
    ],
    [{ include_client: 'maybe' }, 'Include Phone and Email must be one of: Yes, No. "maybe" is not.'],
  ])('rejects %j before any request', async (form, message) => {
    expect(await failure(count('new_booking', form))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  });
});

describe('booking_cancelled', () => {
  test('reports cancelled bookings of past-week and upcoming classes, last cancelled first', async () => {
    await app.create('cancel_participant', { class_id: IDS.fridayYoga, client_id: IDS.omar });
    app.requests();
    const names = (await found('booking_cancelled')).map(({ client }) => client);
    expect(names).toMatchObject([{ fullName: 'Omar Haddad' }, { fullName: 'Tara Lindquist' }]);
    expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-14&page=1&limit=100');
  });

  test('also reads classes with no one booked: everyone may have cancelled', async () => {
    await found('booking_cancelled');
    expect(rosterReads()).toBe(8);
  });

  test('defers phone and email', async () => {
    const [deferred] = await found('booking_cancelled', { class_id: IDS.harborPilates, include_client: 'yes' });
    expect(deferred?.['client']).toMatch(/^hydrate\|\|\|/);
  });
});

test('a booking without a client has no details to fetch', async () => {
  const form = { class_id: IDS.lastYoga, include_client: 'yes' };
  app.sandbox.fail({ fault: { status: 200, body: { id: IDS.lastYoga } } });
  app.sandbox.fail({ fault: { status: 200, body: [{ id: 'p', status: 'BOOKED', client: null }] } });
  const [row] = await found('new_booking', form);
  expect(row).toMatchObject({ id: 'p', client: { id: null } });
});

describe('booking_status_changed', () => {
  test.each([
    [['visited'], 1],
    ['visited', 1],
    [['No-Show', 'cancelled'], 2],
    [['booked'], 18],
    [['rescheduled'], 0],
  ])('with %j reports %i', async (status, expected) => {
    expect(await count('booking_status_changed', { status })).toBe(expected);
  });

  test('reports a booking again when it changes to another chosen status', async () => {
    const before = await found('booking_status_changed', { class_id: IDS.lastYoga, status: ['booked', 'visited'] });
    app.sandbox.studio.setStatus(IDS.lastYoga, String(before[0]?.['id']), 'visited');
    const after = await found('booking_status_changed', { class_id: IDS.lastYoga, status: ['booked', 'visited'] });
    expect([before, after].map(([row]) => [row?.['id'], row?.['status']])).toEqual([
      ['66f1c0a2b7d4e81f5a3c0f15', 'BOOKED'],
      ['66f1c0a2b7d4e81f5a3c0f15', 'VISITED'],
    ]);
  });

  test('defers phone and email', async () => {
    const form = { class_id: IDS.lastYoga, status: 'booked', include_client: 'yes' };
    expect((await found('booking_status_changed', form))[0]?.['client']).toMatch(/^hydrate\|\|\|/);
  });

  test.each([
    [[], 'Choose at least one Booking Status to wait for.'],
    [[''], 'Choose at least one Booking Status to wait for.'],
    [
      'paid',
      'Booking Status must be one of: Booked, Waitlisted, Visited, No-Show, Rescheduled, Cancelled. "paid" is not.',
    ],
  ])('rejects %j before any request', async (status, message) => {
    expect(await failure(count('booking_status_changed', { status }))).toMatchObject({ message });
    expect(app.requests()).toEqual([]);
  });
});
