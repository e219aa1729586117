import { wholeClient } from '../src/hydrators/wholeClient.ts';
import { connectApp, failure, type Connected } from './support/app.ts';
import { runPair } from './support/pair.ts';
import { IDS, stopClock, thursdayStudio } from './support/studio.ts';

/*
 * Mother and daughter: two clients of one name, one phone and one email, both in the same class. Every step that takes a
 * person either gets the one it was given the ID of, or stops and writes nothing.
 */

type Fields = Record<string, unknown>;

const NAME = 'Tara Lindqvist';
const PHONE = '+1 202 555 0143';
const EMAIL = 'tara.lindqvist@example.com';
const IN_CLASS = { class_id: IDS.fridayYoga };

let app: Connected;
let people: { client: string; booking: string }[];

/** Matches what has these fields; typed, as jest's own is `any`. */
const partOf = (fields: Fields): unknown => expect.objectContaining(fields);

beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
  const { studio } = app.sandbox;
  const twin = studio.addClient({ fullName: NAME, countryCode: '+1', phone: '2025550143', email: EMAIL });
  const booked = studio.book(IDS.fridayYoga, twin.id);
  people = [
    { client: IDS.tara, booking: IDS.tarasBooking },
    { client: twin.id, booking: booked.id },
  ];
});
afterEach(async () => app.close());

test.each<[key: string, form: Fields]>([
  ['find_client', { search_text: PHONE }],
  ['find_client', { search_text: EMAIL }],
  ['find_client', { search_text: NAME }],
  ['find_client', { full_name: NAME }],
  ['find_client', { search_text: PHONE, full_name: NAME }],
  ['create_client', { full_name: NAME, location_id: IDS.mainStudio, phone: PHONE }],
  ['create_client', { full_name: NAME, location_id: IDS.mainStudio, email: EMAIL }],
  ['create_client', { full_name: 'Tara Berg', location_id: IDS.mainStudio, phone: PHONE }],
  ['create_client', { full_name: 'Tara', location_id: IDS.mainStudio, search_text: PHONE }],
  ['find_participant', { ...IN_CLASS, full_name: NAME }],
  ['find_participant', { ...IN_CLASS, full_name: 'Tara', status: 'booked' }],
  ['add_participant', { ...IN_CLASS, full_name: NAME, phone: PHONE }],
  ['add_participant', { class_id: IDS.emptyYoga, full_name: 'Tara', phone: PHONE }],
  ['add_participant', { class_id: IDS.emptyYoga, full_name: 'Tara Berg', phone: PHONE }],
  [
    'add_participant',
    { ...IN_CLASS, full_name: NAME, country_code: '1', phone: '2025550143', if_already_booked: 'add' },
  ],
])('%s stops if %j could be either', async (key, form) => {
  const run = key.startsWith('find') ? app.search(key, form) : app.create(key, form);
  const { name, message } = await failure(run);
  expect([name, message]).toEqual(['HaltedError', expect.stringContaining('"Tara Lindqvist", "Tara Lindqvist"')]);
  expect(message).not.toMatch(/2025550143|example\.com/);
  expect(app.writes()).toEqual([]);
});

test('a step with an ID gets that person', async () => {
  for (const { client, booking } of people) {
    const mine = { client_id: client };
    const row = { id: booking, client: { id: client } };
    expect(await app.search('find_client', { ...mine, search_text: PHONE })).toMatchObject([{ id: client }]);
    expect(await app.search('find_participant', { ...IN_CLASS, ...mine, full_name: NAME })).toMatchObject([row]);
    expect(await app.search('find_participant', { ...IN_CLASS, participant_id: booking })).toMatchObject([row]);
    const [found] = await app.search('find_client_bookings', mine);
    expect(found?.['bookings']).toContainEqual(partOf({ id: booking }));
    expect(await app.create('add_participant', { ...IN_CLASS, ...mine })).toMatchObject({
      ...row,
      alreadyBooked: true,
    });
    const triggered = await app.trigger('new_booking', { ...IN_CLASS, ...mine, include_client: 'no' });
    expect(triggered).toMatchObject([row]);
    expect(await app.run(wholeClient, { inputData: { id: client } })).toMatchObject({ id: client });
  }
  expect(app.writes()).toEqual([]);
  for (const { client, booking } of people) {
    const mine = { client_id: client };
    const row = { id: booking, client: { id: client } };
    expect(await app.create('add_participant', { class_id: IDS.emptyYoga, ...mine })).toMatchObject({
      client: row.client,
    });
    const cancelled = await app.create('cancel_participant', { ...IN_CLASS, ...mine });
    expect(cancelled).toMatchObject({ ...row, alreadyCancelled: false });
  }
  const clients = people.map(({ client }) => client);
  expect(app.sandbox.studio.class(IDS.emptyYoga).roster.map(({ client }) => client.id)).toEqual(clients);
});

test('a roster with phone and email has both, each with their own ID', async () => {
  const [found] = await app.search('find_participants', { ...IN_CLASS, include_client: 'yes' });
  for (const { client, booking } of people) {
    const row = { id: booking, client: partOf({ id: client, email: EMAIL }) };
    expect(found?.['participants']).toContainEqual(partOf(row));
  }
});

test('Find or Create Client makes each of a family once, and finds each again', async () => {
  const family = { location_id: IDS.mainStudio, search_text: '+1 212 555 0111', phone: '+1 212 555 0111' };
  const ids = new Set<unknown>();
  for (const full_name of ['Ada Novak', 'Mary-Ann Novak', 'Mary Novak', 'mary novak', 'Ada N.', 'ADA NOVÁK'])
    ids.add((await runPair(app, 'find_client', { ...family, full_name }))['id']);
  expect(ids.size).toBe(3);
  expect(app.writes().map(({ body }) => body)).toMatchObject([
    { fullName: 'Ada Novak' },
    { fullName: 'Mary-Ann Novak' },
    { fullName: 'Mary Novak' },
  ]);
});

test('Find or Add Participant books each of a family once', async () => {
  const ids = [];
  for (const fullName of ['Ann Lee', 'Mary Ann Lee', 'Mary Ann Lee', 'Ann Lee']) {
    const phone = { countryCode: '+1', phone: '2125550111', email: null };
    const known = [...app.sandbox.studio.clients.values()].find((client) => client.fullName === fullName);
    const { id } = known ?? app.sandbox.studio.addClient({ fullName, ...phone });
    const form = { class_id: IDS.emptyYoga, full_name: fullName, client_id: id };
    const booking = await runPair(app, 'find_participant', form);
    expect(booking).toMatchObject({ client: { id } });
    ids.push(booking['id']);
  }
  expect(new Set(ids).size).toBe(2);
  const named = { class_id: IDS.emptyYoga, full_name: 'Ann Lee', phone: '+1 212 555 0111' };
  expect(await runPair(app, 'find_participant', named)).toMatchObject({ id: ids[0] });
  expect(app.writes()).toHaveLength(2);
  // Another Ann Lee, by her phone.
  const other = await runPair(app, 'find_participant', { ...named, phone: '+1 646 555 0199' });
  expect(ids).not.toContain(other['id']);
  expect(other).toMatchObject({ client: { fullName: 'Ann Lee' }, alreadyBooked: false });
});

/** Names of one family, and what a name means by itself: `stops` if it has all words of the other. */
const FAMILIES = [
  ['John Smith', 'John Smith Jr.', 'stops'],
  ['María García', 'María Luisa García', 'stops'],
  ['Nguyễn Thị Hòa', 'Nguyễn Thị Hoà', 'stops'],
  ['Nagy Anna', 'Anna Nagy', 'stops'],
  ['Mr. Lee', 'Mrs. Lee', 'stops'],
  ['Kim Minjun', 'Kim Seoyeon', 'nobody'],
] as const;

test.each(FAMILIES.flatMap(([one, other, alone]) => [[one, other, alone] as const, [other, one, alone] as const]))(
  '%s is never taken for %s, who has the same phone',
  async (asked, stored, alone) => {
    const phone = '+1 212 555 0111';
    const { id } = app.sandbox.studio.addClient({
      fullName: stored,
      countryCode: '+1',
      phone: '2125550111',
      email: null,
    });
    app.sandbox.studio.book(IDS.emptyYoga, id);
    const form = { full_name: asked, phone };
    const inClass = { class_id: IDS.emptyYoga, full_name: asked };
    const byName = [
      () => app.search('find_client', { full_name: asked }),
      () => app.search('find_participant', inClass),
    ];
    const steps = [
      () => app.search('find_client', { search_text: phone, full_name: asked }),
      () => app.create('create_client', { ...form, location_id: IDS.mainStudio }),
      () => app.create('add_participant', { ...form, class_id: IDS.emptyYoga }),
      () => runPair(app, 'find_client', { ...form, search_text: phone, location_id: IDS.mainStudio }),
      () => runPair(app, 'find_participant', { ...form, class_id: IDS.emptyYoga }),
      ...(alone === 'stops' ? byName : []),
    ];
    for (const step of steps) {
      const { name, message } = await failure(step());
      expect([name, message]).toEqual(['HaltedError', expect.stringContaining(`This could be "${stored}"`)]);
    }
    if (alone === 'nobody') for (const step of byName) expect(await step()).toEqual([]);
    expect(app.writes()).toEqual([]);
  },
);

test('the dropdowns tell them apart, and so do the triggers', async () => {
  const bookings = await app.trigger('list_participants', IN_CLASS);
  const clients = await app.trigger('list_clients');
  for (const [list, kind] of [
    [bookings, 'booking'],
    [clients, 'client'],
  ] as const) {
    const labels = people.map((person) => list.find(({ id }) => id === person[kind])?.['label']);
    expect(new Set(labels).size).toBe(2);
  }
  for (const { booking } of people) app.sandbox.studio.cancel(IDS.fridayYoga, booking, null);
  for (const { client, booking } of people) {
    const form = { ...IN_CLASS, client_id: client, status: ['cancelled'], include_client: 'no' };
    expect(await app.trigger('booking_status_changed', form)).toMatchObject([{ id: booking, client: { id: client } }]);
  }
});
