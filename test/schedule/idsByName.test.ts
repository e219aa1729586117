import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

let app: Connected;
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

type Form = Record<string, string>;
const ROW: Form = { location_id: 'Main Studio', staff_id: 'Nadia Flores', service_id: 'Yoga' };
const WHEN: Form = { date: '6/22/2026', time: '6:30 PM' };
const BY_ID: Form = { location_id: IDS.mainStudio, staff_id: IDS.nadia, service_id: IDS.yoga };

/** The requests of a look-up: its list, to the end. */
const lookup = (list: string) =>
  ['1', '2'].map((page) => `GET /v1/${list}${list.includes('?') ? '&' : '?'}page=${page}&limit=100`);
const LOCATIONS = lookup('locations');
const ALL = [...LOCATIONS, ...lookup('staffs'), ...lookup('services')];

/** The body of the class that a row of a sheet makes. */
async function made(changes: Form = {}): Promise<unknown> {
  await app.create('create_class', { ...BY_ID, ...WHEN, ...changes });
  return app.writes()[0]?.body;
}

/** Why a row makes none. */
async function refusal(changes: Form): Promise<string> {
  const { message, code } = await failure(app.create('create_class', { ...BY_ID, ...WHEN, ...changes }));
  expect(app.writes()).toEqual([]);
  expect(message.length).toBeLessThanOrEqual(250);
  expect(code).toBe('InvalidInput');
  return message;
}

test('a row of names makes a class, with one lookup per name, one after another', async () => {
  expect(await made(ROW)).toMatchObject({
    location: { id: IDS.mainStudio },
    staff: { id: IDS.nadia },
    service: { id: IDS.yoga },
  });
  expect(app.requests()).toEqual([...ALL, 'GET /v1/classes?page=1&limit=10', 'POST /v1/classes']);
});

test('an ID is sent as it is', async () => {
  expect(await made()).toMatchObject({ location: { id: IDS.mainStudio }, staff: { id: IDS.nadia } });
  expect(app.requests()).toHaveLength(2);
});

test.each([
  [{ staff_id: 'nadia  FLORES' }, { staff: { id: IDS.nadia } }],
  [{ staff_id: 'Ines Duarte' }, { staff: { id: IDS.ines } }],
  [{ staff_id: 'INÊSDUARTE' }, { staff: { id: IDS.ines } }],
  [{ location_id: '\u00a0harbor studio ' }, { location: { id: IDS.harborStudio } }],
  [{ service_id: 'ｐｉｌａｔｅｓ' }, { service: { id: IDS.pilates } }],
])('a name is found regardless of case, accents and spaces: %j', async (form, body) => {
  expect(await made(form)).toMatchObject(body);
});

test.each([
  ['Мария Иванова', 'мария иванова'],
  ['मीरा राव', 'मीरा राव'],
  ['Straße / Süd', 'STRASSE/SUD'],
])('a name such as %s is found', async (firstName, staff_id) => {
  const { id } = app.sandbox.studio.addStaff({ firstName, lastName: '' });
  expect(await made({ staff_id })).toMatchObject({ staff: { id } });
});

// Without its vowels, each of these Hindi names is the other.
test('marks that are letters tell names apart', async () => {
  const { id } = app.sandbox.studio.addStaff({ firstName: 'मीरा', lastName: '' });
  app.sandbox.studio.addStaff({ firstName: 'मोर', lastName: '' });
  expect(await made({ staff_id: 'मीरा' })).toMatchObject({ staff: { id } });
});

test('a short ID is looked up, and comes before a name', async () => {
  const { studio } = app.sandbox;
  studio.locations.set('7', { id: '7', createdAt: 0, title: 'Seventh Street', timezone: 'UTC' });
  studio.addLocation({ title: '7', timezone: 'UTC' });
  expect(await made({ location_id: '7' })).toMatchObject({ location: { id: '7' } });
});

test('an ID of another kind of record does not match', async () => {
  app.sandbox.studio.locations.set('7', { id: '7', createdAt: 0, title: 'Seventh Street', timezone: 'UTC' });
  expect(await refusal({ staff_id: '7' })).toBe(
    'Staff Member "7" was not found. Whautomate has: Nadia Flores, Tom Achebe, Inês Duarte. Fix the name, or map an ID.',
  );
});

test('an unknown name is refused with the names that exist', async () => {
  expect(await refusal({ location_id: 'Main' })).toBe(
    'Location "Main" was not found. Whautomate has: Main Studio, Harbor Studio. Fix the name, or map an ID.',
  );
  expect(app.requests()).toEqual(LOCATIONS);
  // Not an appointment, which no class can be of.
  expect(await refusal({ service_id: 'Sports Massage' })).toBe(
    'Service "Sports Massage" was not found. Whautomate has: Yoga, Swimming, Pilates, Pottery Course. Fix the name, or map an ID.',
  );
});

test('the message lists as many names as it has room for', async () => {
  for (let at = 1; at <= 30; at += 1) {
    app.sandbox.studio.addLocation({ title: `Studio on Street ${String(at)}`, timezone: 'UTC' });
  }
  expect(await refusal({ location_id: 'x'.repeat(300) })).toBe(
    `Location "${'x'.repeat(39)}…" was not found. Whautomate has: Main Studio, Harbor Studio, Studio on Street 1, ` +
      'Studio on Street 2, Studio on Street 3, Studio on Street 4, Studio on Street 5, 25 more. Fix the name, or map an ID.',
  );
});

test.each([
  ['location_id', 'Location'],
  ['staff_id', 'Staff Member'],
  ['service_id', 'Service'],
])('a record without a name never matches: %s', async (key, label) => {
  app.sandbox.fail({ fault: { status: 200, body: [{ id: 'a' }] }, times: Infinity });
  // An accent alone, of which nothing is left to compare.
  expect(await refusal({ [key]: '´' })).toBe(
    `${label} "´" was not found. Whautomate has: none. Fix the name, or map an ID.`,
  );
});

test('a list that cannot be read stops the row before the write', async () => {
  app.sandbox.fail({ fault: { status: 403, body: { message: 'Forbidden' } }, path: /locations/ });
  const told = await failure(app.create('create_class', { ...BY_ID, ...WHEN, location_id: 'Main Studio' }));
  expect(told).toMatchObject({ code: 'AuthenticationError' });
  expect(app.writes()).toEqual([]);
});

test('two services with one name are listed as in the dropdown', async () => {
  const { studio } = app.sandbox;
  const location = studio.addLocation({ title: 'Riverside', timezone: 'UTC' });
  studio.addService({
    location,
    name: 'YOGA',
    durationMinutes: 30,
    sellingPrice: 9,
    capacity: 5,
    serviceType: 'CLASS',
  });
  expect(await refusal({ service_id: 'yoga' })).toBe(
    'Service "yoga" could be Yoga (Main Studio, 60 min), YOGA (Riverside, 30 min). Choose one in the field, or map its ID.',
  );
});

test('records with the same name and label are listed by ID', async () => {
  const { id } = app.sandbox.studio.addStaff({ firstName: 'NADIA', lastName: 'Flores' });
  const both = await refusal({ staff_id: 'Nadia Flores' });
  expect(both).toBe(
    'Staff Member "Nadia Flores" could be Nadia Flores, NADIA Flores. Choose one in the field, or map its ID.',
  );
  const third = app.sandbox.studio.addStaff({ firstName: 'Nadia', lastName: 'Flores' });
  const labels = [`Nadia Flores (ID ${IDS.nadia})`, `NADIA Flores (ID ${id})`, `Nadia Flores (ID ${third.id})`];
  expect(await refusal({ staff_id: 'Nadia Flores' })).toBe(
    `Staff Member "Nadia Flores" could be ${labels.join(', ')}. Choose one in the field, or map its ID.`,
  );
});

describe('if the API has no such list', () => {
  test.each([
    { status: 404, body: '' },
    { status: 403, body: { message: 'Missing Authentication Token' } },
  ])('the value is sent as it is: %j', async (fault) => {
    app.sandbox.studio.locations.set('7', { id: '7', createdAt: 0, title: 'Seventh Street', timezone: 'UTC' });
    app.sandbox.fail({ fault, path: /locations/ });
    expect(await made({ location_id: '7' })).toMatchObject({ location: { id: '7' } });
  });

  test('an invalid ID is refused', async () => {
    app.sandbox.fail({ fault: { status: 404 }, path: /locations/ });
    expect(await refusal({ location_id: '../x' })).toMatch(/^Location is not a valid ID/);
  });
});

test.each([
  [
    'create_or_update_class',
    { ...ROW, date: '5/22/2026', time: '18:30', price: '20' },
    `PUT /v1/classes/${IDS.fridayYoga}`,
  ],
  ['create_or_update_class', { class_id: IDS.fridayYoga, staff_id: 'Tom Achebe' }, `PUT /v1/classes/${IDS.fridayYoga}`],
  ['update_class', { class_id: IDS.fridayYoga, location_id: 'Harbor Studio' }, `PUT /v1/classes/${IDS.fridayYoga}`],
])('%s accepts names: %j', async (key, form, write) => {
  expect(await app.create(key, form)).toMatchObject({ id: IDS.fridayYoga });
  expect(app.requests().at(-1)).toBe(write);
});

const IN_MAY = { date_from: '5/21/2026' };
test.each([
  ['find_class', { ...ROW }, { id: IDS.fridayYoga }],
  ['find_classes', { ...IN_MAY, location_id: 'harbor studio' }, { count: 2 }],
  ['find_client_bookings', { ...IN_MAY, client_id: IDS.tara, location_id: 'harbor studio' }, { count: 2 }],
])('%s accepts names: %j', async (key, form, found) => {
  expect(await app.search(key, form)).toMatchObject([found, ...(key === 'find_class' ? [{}, {}] : [])]);
  const { code, message } = await failure(app.search(key, { ...form, location_id: 'Nowhere' }));
  expect([code, message]).toEqual(['InvalidInput', expect.stringMatching(/^Location "Nowhere" was not found\./)]);
});

test('a trigger accepts only IDs, and looks nothing up', async () => {
  expect(await failure(app.trigger('new_class', { location_id: 'Main Studio' }))).toMatchObject({ code: 'NotFound' });
  expect(app.requests()).toEqual([expect.stringMatching(/^GET \/v1\/classes\?.*locationId=Main\+Studio&/)]);
});
