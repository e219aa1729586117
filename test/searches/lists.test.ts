import { wholeClientFields } from '../../src/resources/booking.ts';
import { requestedClientFields } from '../../src/searches/findParticipants.ts';
import { useApp, failure } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

/** The ids under the list of the one item that a list search gives. */
async function listed(key: string, list: string, form: Record<string, unknown>): Promise<unknown[]> {
  const found = await app.search(key, form);
  if (found.length === 0) return [];
  expect(found).toHaveLength(1);
  const rows = found[0]?.[list];
  if (!Array.isArray(rows)) throw new Error(`No ${list}`);
  expect(found[0]?.['count']).toBe(rows.length);
  return rows.map((row: { id: unknown }) => row.id);
}

describe('find_classes', () => {
  const classes = async (form: Record<string, unknown>) => listed('find_classes', 'classes', form);

  test('returns the classes of those days, both included, the next to start first', async () => {
    const form = { date_from: '2026-05-22', date_to: '24 May 2026' };
    expect(await classes(form)).toEqual([IDS.fridayYoga, IDS.fullSwimming, IDS.emptyYoga]);
    expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-21&endDate=2026-05-25&page=1&limit=100');
  });

  test('has a line for each class in the summary, and says how many are beyond the limit', async () => {
    const [found] = await app.search('find_classes', { service_id: IDS.yoga, limit: 2 });
    expect(found).toMatchObject({
      summary:
        'Yoga - Fri 22 May 2026 6:30 PM - Main Studio - Nadia Flores - 3 spots left\n' +
        'Yoga - Sun 24 May 2026 6:30 PM - Main Studio - Nadia Flores - 12 spots left\n' +
        '… and 1 more',
      count: 2,
      total: 3,
    });
    const [all] = await app.search('find_classes', { service_id: IDS.yoga, limit: 3 });
    expect(all).toMatchObject({ count: 3, total: 3 });
    expect(all?.['summary']).not.toContain('more');
  });

  test('leaves out classes that have started if set to', async () => {
    expect(await classes({ date_from: '2026-05-20', date_to: '2026-05-22' })).toEqual([
      IDS.fridayYoga,
      IDS.pastPilates,
    ]);
    expect(await classes({ date_from: '2026-05-20', date_to: '2026-05-22', upcoming_only: 'yes' })).toEqual([
      IDS.fridayYoga,
    ]);
  });

  test('returns nothing if nothing matches', async () => {
    expect(await app.search('find_classes', { date_from: '2026-07-01' })).toEqual([]);
  });

  test('leaves out full classes if set to', async () => {
    const days = { date_from: '2026-05-22', date_to: '2026-05-24' };
    expect(await classes({ ...days, has_spots: 'yes' })).toEqual([IDS.fridayYoga, IDS.emptyYoga]);
    expect(await classes({ ...days, has_spots: 'no' })).toHaveLength(3);
    // It may be full.
    const unknown = { id: 'x', date: '2026-05-22' };
    for (const body of [[unknown], []]) app.sandbox.fail({ fault: { status: 200, body } });
    expect(await classes({ ...days, has_spots: 'yes' })).toEqual([]);
  });

  test('leaves out cancelled classes', async () => {
    app.sandbox.studio.class(IDS.fullSwimming).status = 'CANCELLED';
    expect(await classes({ date_from: '2026-05-22', date_to: '2026-05-24' })).toEqual([IDS.fridayYoga, IDS.emptyYoga]);
  });

  test('starts today and has no end if no dates are given', async () => {
    expect(await classes({})).toHaveLength(7);
    expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-20&page=1&limit=100');
  });

  test.each([
    [{ location_id: IDS.harborStudio }, 2],
    [{ staff_id: IDS.nadia }, 3],
    [{ service_id: IDS.swimming }, 2],
    [{ service_id: IDS.swimming, has_spots: 'yes' }, 1],
    [{ limit: '2' }, 2],
    [{ date_from: '2027-01-01' }, 0],
    [{ date_from: 'tomorrow', date_to: '+2 days' }, 2],
  ])('%j returns %i', async (form, count) => {
    expect(await classes(form)).toHaveLength(count);
  });

  test('rejects a range that ends before it begins, before any request', async () => {
    expect(await failure(classes({ date_from: 'tomorrow', date_to: 'today' }))).toMatchObject({
      message: 'To Date is before From Date. Fix one of them.',
      code: 'InvalidInput',
    });
    expect(app.requests()).toEqual([]);
  });
});

describe('find_participants', () => {
  const roster = async (form: Record<string, unknown>) => listed('find_participants', 'participants', form);

  test('returns everyone on the roster, with the class', async () => {
    expect(await roster({ class_id: IDS.fullSwimming })).toHaveLength(5);
    const swimming = `/v1/classes/${IDS.fullSwimming}`;
    expect(app.requests()).toEqual([`GET ${swimming}/participants`, `GET ${swimming}`]);
  });

  test('returns each row in the shape of every other booking', async () => {
    const [found] = await app.search('find_participants', { class_id: IDS.lastYoga });
    expect(found).toMatchObject({
      summary: 'Omar Haddad - Booked',
      participants: [
        { client: { fullName: 'Omar Haddad' }, class: { title: 'Yoga - Fri 29 May 2026 6:30 PM - Main Studio' } },
      ],
    });
  });

  test.each([
    ['waitlisted', IDS.fullSwimming, 1],
    ['No-Show', IDS.pastPilates, 1],
    ['cancelled', IDS.harborPilates, 1],
    ['visited', IDS.fridayYoga, 0],
    [['booked', 'Waitlisted'], IDS.fullSwimming, 5],
    [undefined, IDS.harborPilates, 1],
    [[''], IDS.harborPilates, 1],
    [undefined, 'gone', 0],
    [undefined, IDS.emptyYoga, 0],
  ])('status %s of %s returns %i', async (status, class_id, count) => {
    expect(await roster({ class_id, status })).toHaveLength(count);
  });

  test('is in the order in which people booked, those of unknown time last', async () => {
    const row = (id: string, createdAt?: string) => ({ id, createdAt, status: 'WAITLISTED', client: { id } });
    const body = [row('late', '2026-05-03T10:00:00Z'), row('unknown'), row('first', '2026-05-01T10:00:00Z')];
    app.sandbox.fail({ fault: { status: 200, body } });
    expect(await roster({ class_id: IDS.lastYoga, status: 'waitlisted' })).toEqual(['first', 'late', 'unknown']);
  });

  test.each([
    [
      ['booked', 'cancelled'],
      ['again', 'again too', 'gone', 'nobody', 'nobody too'],
    ],
    [undefined, ['again', 'again too']],
    ['cancelled', ['cancelled first', 'gone', 'nobody', 'nobody too']],
    ['has_spot', ['again', 'again too']],
  ])('with the status %j leaves out what a client cancelled before booking again', async (status, expected) => {
    const row = (id: string, has: string, client: string | null) => ({ id, status: has, client: { id: client } });
    const body = [
      row('cancelled first', 'Late Cancelled', 'ann'),
      row('again', 'BOOKED', 'ann'),
      row('again too', 'BOOKED', 'ann'),
      row('gone', 'CANCELLED', 'bo'),
      row('nobody', 'CANCELLED', null),
      row('nobody too', 'CANCELLED', null),
    ];
    app.sandbox.fail({ fault: { status: 200, body } });
    expect(await roster({ class_id: IDS.lastYoga, status })).toEqual(expected);
  });

  test.each([
    ['with_phone', ['omar']],
    ['with_email', ['omar', 'mail']],
    ['yes', ['omar', 'mail', 'none']],
  ])('has no gap in what a loop goes over if the form says %s', async (include_client, expected) => {
    const { studio } = app.sandbox;
    const mail = studio.addClient({ fullName: 'Mia Berg', countryCode: null, phone: null, email: 'mia@example.com' });
    const none = studio.addClient({ fullName: ' ', countryCode: null, phone: '5550101', email: ' ' });
    studio.book(IDS.lastYoga, mail.id);
    studio.book(IDS.lastYoga, none.id);
    const [found] = await app.search('find_participants', { class_id: IDS.lastYoga, include_client });
    const ids: Record<string, string> = { omar: IDS.omar, mail: mail.id, none: none.id };
    const visible: unknown = expect.stringMatching(/\S/);
    expect(found).toMatchObject({
      count: expected.length,
      summary: ['Omar Haddad - Booked', 'Mia Berg - Booked', 'No name - Booked'].slice(0, expected.length).join('\n'),
      participants: expected.map((who) => ({
        client: { id: ids[who], fullName: visible, firstName: visible, lastName: visible },
      })),
    });
  });

  test('fills in what the API left blank', async () => {
    const body = [{ id: 'p', client: { fullName: '\u200b' }, createdAt: '2026-05-01T10:00:00Z' }];
    app.sandbox.fail({ fault: { status: 200, body } });
    expect(await app.search('find_participants', { class_id: IDS.lastYoga })).toMatchObject([
      {
        participants: [
          {
            statusName: 'Unknown',
            paymentStatus: 'Unknown',
            updatedAt: '2026-05-01T10:00:00Z',
            client: { id: null, fullName: 'No name' },
          },
        ],
      },
    ]);
  });

  test('is nothing if nobody can be reached', async () => {
    const { studio } = app.sandbox;
    studio.book(IDS.emptyYoga, studio.addClient({ fullName: 'Ada', countryCode: null, phone: null, email: null }).id);
    expect(await app.search('find_participants', { class_id: IDS.emptyYoga, include_client: 'with_email' })).toEqual(
      [],
    );
  });

  test('with phone and email, reads each person once, and keeps both out of the summary', async () => {
    app.sandbox.studio.book(IDS.lastYoga, IDS.omar);
    const [roster] = await app.search('find_participants', { class_id: IDS.lastYoga, include_client: 'yes' });
    const omar = { id: IDS.omar, firstName: 'Omar', fullPhone: '+12025550101', email: 'omar.haddad@example.com' };
    expect(roster).toMatchObject({
      summary: 'Omar Haddad - Booked\nOmar Haddad - Booked',
      participants: [{ client: omar }, { client: omar }],
    });
    expect(app.requests().filter((line) => line.includes('/clients/'))).toEqual([`GET /v1/clients/${IDS.omar}`]);
  });

  test('with phone and email, keeps a person without an ID', async () => {
    app.sandbox.fail({
      fault: { status: 200, body: [{ id: 'p', status: 'WAITLISTED', client: { fullName: 'Ada' } }] },
    });
    const form = { class_id: IDS.lastYoga, include_client: 'yes' };
    expect(await app.search('find_participants', form)).toMatchObject([
      { summary: 'Ada - Waitlisted', participants: [{ client: { id: null, fullName: 'Ada' }, hasSpot: false }] },
    ]);
  });

  test.each([
    ['yes', wholeClientFields.map(({ key }) => `participants[]${key}`)],
    ['with_phone', wholeClientFields.map(({ key }) => `participants[]${key}`)],
    ['no', []],
    [undefined, []],
  ])('has output fields for clients if the form says %s', async (include_client, keys) => {
    const fields = await app.run(requestedClientFields, { inputData: { include_client } });
    expect(fields.map(({ key }) => key)).toEqual(keys);
  });
});

describe('find_client_bookings', () => {
  const bookings = async (form: Record<string, unknown>) =>
    listed('find_client_bookings', 'bookings', { client_id: IDS.tara, ...form });
  const PATH = `/v1/classes/clients/${IDS.tara}/bookings`;

  test('asks for an extra day on each side, and returns nothing if nothing matches', async () => {
    const form = { client_id: IDS.tara, date_from: '2026-07-01', date_to: '2026-07-02' };
    expect(await app.search('find_client_bookings', form)).toEqual([]);
    expect(app.requests()[0]).toBe(`GET ${PATH}?startDate=2026-06-30&endDate=2026-07-03&page=1&limit=100`);
  });

  test("returns the client's upcoming bookings, the next class to start first", async () => {
    expect(await bookings({})).toEqual([IDS.tarasBooking, '66f1c0a2b7d4e81f5a3c0f11', '66f1c0a2b7d4e81f5a3c0f16']);
    expect(app.requests()).toEqual([
      `GET ${PATH}?startDate=2026-05-20&page=1&limit=100`,
      `GET ${PATH}?startDate=2026-05-20&page=2&limit=100`,
    ]);
  });

  test.each([
    [{ date_from: '2026-05-01' }, 4],
    [{ date_from: '2026-05-01', date_to: '2026-05-20' }, 1],
    [{ date_from: 'yesterday', date_to: '+1 day' }, 2],
    [{ location_id: IDS.harborStudio }, 2],
    [{ status: 'visited', date_from: '2026-05-01' }, 1],
    [{ status: 'Waitlisted' }, 0],
    [{ status: ['visited', 'Booked'], date_from: '2026-05-01' }, 4],
    [{ limit: 1 }, 1],
    [{ status: 'has_spot', date_from: '2026-05-01' }, 4],
    [{ status: ['Has a Spot', 'cancelled'], client_id: IDS.taraToo }, 2],
    [{ date_from: '2026-05-01', upcoming_only: 'yes' }, 3],
    [{ client_id: IDS.taraToo }, 1],
    [{ client_id: IDS.taraToo, status: ['booked', 'cancelled'] }, 2],
    [{ client_id: 'gone' }, 0],
  ])('%j returns %i', async (form, count) => {
    expect(await bookings(form)).toHaveLength(count);
  });

  test('filters by date even if the API does not', async () => {
    app.sandbox.switches.bookingsRange = 'ignored';
    expect(await bookings({ date_to: '2026-05-22' })).toEqual([IDS.tarasBooking]);
  });

  test('takes a 404 after the first page for the end of the list', async () => {
    const row = { id: 'a', status: 'BOOKED', class: { id: 'b', date: '2026-05-23' } };
    app.sandbox.fail({ fault: { status: 200, body: [row] } });
    app.sandbox.fail({ fault: { status: 404 } });
    expect(await bookings({})).toEqual(['a']);
  });

  test('filters by location even if the API does not', async () => {
    const row = { id: 'a', status: 'BOOKED', class: { id: 'b', date: '2026-05-23', location: { id: IDS.mainStudio } } };
    app.sandbox.fail({ fault: { status: 200, body: [row] } });
    expect(await app.search('find_client_bookings', { client_id: IDS.tara, location_id: IDS.harborStudio })).toEqual(
      [],
    );
  });

  test('leaves out bookings of classes that were deleted', async () => {
    const row = { id: 'a', status: 'BOOKED', class: { id: 'b', date: '2026-05-23' } };
    app.sandbox.fail({ fault: { status: 200, body: [{ ...row, id: 'gone', class: null }, row] } });
    expect(await bookings({})).toEqual(['a']);
  });

  test('has a line for each booking in the summary, and says how many are beyond the limit', async () => {
    expect(await app.search('find_client_bookings', { client_id: IDS.tara, limit: 1 })).toMatchObject([
      { summary: 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio - Booked\n… and 2 more', count: 1, total: 3 },
    ]);
  });
});
