import { perform as createClass } from '../../src/creates/createClass.ts';
import { locationField } from '../../src/fields/dropdowns.ts';
import { connect } from '../../src/http/connection.ts';
import { idByName } from '../../src/schedule/idsByName.ts';
import { useApp, failure } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

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

test('a name is looked up; an ID is sent as it is', async () => {
  const other = IDS.mainStudio.toUpperCase();
  app.sandbox.studio.locations.set(other, { id: other, createdAt: 0, title: 'Annex', timezone: 'UTC' });
  expect(await made({ location_id: other, staff_id: 'Nadia Flores' })).toMatchObject({
    location: { id: other },
    staff: { id: IDS.nadia },
    service: { id: IDS.yoga },
  });
  expect(app.requests()).toEqual([...lookup('staffs'), 'GET /v1/classes?page=1&limit=10', 'POST /v1/classes']);
});

test.each([
  [{ staff_id: 'nadia  FLORES' }, { staff: { id: IDS.nadia } }],
  [{ staff_id: 'INÊSDUARTE' }, { staff: { id: IDS.ines } }],
  [{ staff_id: 'Achebe, Tom' }, { staff: { id: IDS.tom } }],
  [{ staff_id: 'tom-achebe.' }, { staff: { id: IDS.tom } }],
  [{ location_id: '\u00a0harbor studio ' }, { location: { id: IDS.harborStudio } }],
  [{ location_id: 'Harbor\u200b Studio\u200e' }, { location: { id: IDS.harborStudio } }],
  [{ service_id: 'ｐｉｌａｔｅｓ' }, { service: { id: IDS.pilates } }],
  // As the dropdown shows it.
  [{ service_id: 'Yoga (Main Studio, 60 min)' }, { service: { id: IDS.yoga } }],
  [{ service_id: 'swimming (main studio 45 min)' }, { service: { id: IDS.swimming } }],
])('a name is found however it is written: %j', async (form, body) => {
  expect(await made(form)).toMatchObject(body);
});

test.each([
  ['Hòa Bình', 'Hoà Bình'],
  ['Rosé', 'Rose'],
  ['ANGEL', 'Ángel'],
])('an exact name comes before its twin: %s beside %s', async (firstName, twin) => {
  const { studio } = app.sandbox;
  const staff = studio.addStaff({ firstName, lastName: '' });
  studio.addStaff({ firstName: twin, lastName: '' });
  expect(await made({ staff_id: firstName })).toMatchObject({ staff: { id: staff.id } });
});

test('a short ID is looked up, and comes before a name', async () => {
  const { studio } = app.sandbox;
  studio.locations.set('7', { id: '7', createdAt: 0, title: 'Seventh Street', timezone: 'UTC' });
  studio.addLocation({ title: '7', timezone: 'UTC' });
  expect(await made({ location_id: '7' })).toMatchObject({ location: { id: '7' } });
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

describe('a service that two locations offer', () => {
  const addHarborYoga = (durationMinutes = 30) => {
    const location = app.sandbox.studio.locations.get(IDS.harborStudio);
    if (location === undefined) throw new Error('No Harbor Studio.');
    const yoga = { name: 'YOGA', durationMinutes, sellingPrice: 9, capacity: 5, serviceType: 'CLASS' } as const;
    return app.sandbox.studio.addService({ ...yoga, location }).id;
  };
  let harborYoga: string;
  beforeEach(() => {
    harborYoga = addHarborYoga();
  });

  test.each(['yoga', 'Y.O.G.A.', ' yOgA'])('is that of the location in the row: %j', async (service_id) => {
    expect(await made({ service_id })).toMatchObject({ service: { id: IDS.yoga } });
    app.requests();
    const form = { service_id, location_id: 'Harbor Studio' };
    expect(await made(form)).toMatchObject({ location: { id: IDS.harborStudio }, service: { id: harborYoga } });
  });

  test('is that of the class to update', async () => {
    await app.create('update_class', { class_id: IDS.harborPilates, service_id: 'yoga' });
    expect(app.writes()).toMatchObject([{ body: { service: { id: harborYoga } } }]);
  });

  test('is not one of two at that location', async () => {
    addHarborYoga(45);
    expect(await refusal({ service_id: 'yoga', location_id: IDS.harborStudio })).toContain(
      'could be Yoga (Main Studio, 60 min), YOGA (Harbor Studio, 30 min), YOGA (Harbor Studio, 45 min).',
    );
  });

  test('is not an appointment', async () => {
    const body = [
      { id: 'a', name: 'Yoga', serviceType: 'APPOINTMENT' },
      { id: 'b', name: 'YOGA', serviceType: 'CLASS' },
    ];
    app.sandbox.fail({ path: /services/, fault: { status: 200, body }, times: 2 });
    const { message } = await failure(app.create('create_class', { ...BY_ID, ...WHEN, service_id: 'Yoga' }));
    expect(message).toContain('Whautomate could not find that');
    expect(app.writes()).toMatchObject([{ body: { service: { id: 'b' } } }]);
  });

  test('is listed as in the dropdown if nothing tells which', async () => {
    const location_id = app.sandbox.studio.addLocation({ title: 'Riverside', timezone: 'UTC' }).id;
    expect(await refusal({ service_id: 'yoga', location_id })).toBe(
      'Service "yoga" could be Yoga (Main Studio, 60 min), YOGA (Harbor Studio, 30 min). Choose one in the field, or map its ID.',
    );
  });
});

test('records of one name are told apart as in the dropdown', async () => {
  const { id } = app.sandbox.studio.addStaff({ firstName: 'Nadia', lastName: 'Flores' });
  const labels = [IDS.nadia, id].map((one) => `Nadia Flores - ID …${one.slice(-4)}`);
  expect(await refusal({ staff_id: 'Nadia Flores' })).toBe(
    `Staff Member "Nadia Flores" could be ${labels.join(', ')}. Choose one in the field, or map its ID.`,
  );
  expect(await made({ staff_id: labels[1] ?? '' })).toMatchObject({ staff: { id } });
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

test('a field with a label of its own may name a location', async () => {
  const idOf = async (text: string) =>
    app.run((z, bundle) => idByName(z, connect(z, bundle), { ...locationField, label: 'Home Studio' }, text));
  expect(await idOf('harbor  studio')).toBe(IDS.harborStudio);
  const { message } = await failure(idOf('Harbour'));
  expect(message).toMatch(/^Home Studio "Harbour" was not found\./);
});

test('a trigger accepts only IDs, and looks nothing up', async () => {
  expect(await failure(app.trigger('new_class', { location_id: 'Main Studio' }))).toMatchObject({
    message: 'Location is not a valid ID. Choose it from the list, or map its ID from an earlier step.',
  });
  expect(app.requests()).toEqual([]);
});

describe('what is remembered', () => {
  const SHEET = [10, 11, 12].map((day): Form => ({ ...ROW, date: `2026-07-${String(day)}`, time: '7 am' }));
  const [FIRST = {}, SECOND = {}, THIRD = {}] = SHEET;
  const FIRST_ROW = [...ALL, 'GET /v1/classes?page=1&limit=10', 'POST /v1/classes'];
  const classesOf = (dates: string) =>
    ['1', '2'].map(
      (page) => `GET /v1/classes?${dates}&locationId=${IDS.mainStudio}&staffId=${IDS.nadia}&page=${page}&limit=100`,
    );

  test.each([
    ['12h', '07:00 AM', 3],
    ['24h', '07:00', 10],
    ['12hShort', '7:00 am', 3],
  ] as const)(
    'a row costs one request, or three, in a studio of many pages with %s clocks',
    async (clockOut, time, pageCap) => {
      Object.assign(app.sandbox.switches, { clockOut, pageCap });
      for (let at = 1; at <= 25; at += 1) {
        app.sandbox.studio.addLocation({ title: `Studio ${String(at)}`, timezone: 'UTC' });
        app.sandbox.studio.addStaff({ firstName: `Coach ${String(at)}`, lastName: '' });
      }
      await app.create('create_class', FIRST);
      expect(app.requests().length).toBeGreaterThan(FIRST_ROW.length);
      await app.create('create_class', SECOND);
      expect(app.writes()).toMatchObject([{ body: { location: { id: IDS.mainStudio }, time } }]);
      expect(app.requests()).toEqual(['POST /v1/classes']);
      const made = await app.create('create_or_update_class', THIRD);
      expect(app.writes()).toMatchObject([{ body: { time } }]);
      const search = classesOf('startDate=2026-07-11&endDate=2026-07-13');
      expect(app.requests()).toEqual([...search, 'POST /v1/classes']);
      await app.create('create_or_update_class', { ...THIRD, price: '20' });
      expect(app.requests()).toEqual([...search, `PUT /v1/classes/${String(made['id'])}`]);
    },
  );

  test('is not trusted for a name that is not in it, or is written otherwise', async () => {
    const { studio } = app.sandbox;
    await app.create('create_class', FIRST);
    app.requests();
    const added = studio.addStaff({ firstName: 'Priya', lastName: 'Raman' });
    expect(await made({ staff_id: 'Priya Raman' })).toMatchObject({ staff: { id: added.id } });
    expect(app.requests()).toEqual([...lookup('staffs'), 'POST /v1/classes']);
    studio.addStaff({ firstName: 'PRIYA', lastName: 'Raman' });
    expect(await refusal({ staff_id: 'priya raman' })).toContain('could be Priya Raman, PRIYA Raman.');
    expect(app.requests()).toEqual(lookup('staffs'));
  });

  test('is not a format that no class shows', async () => {
    app.sandbox.studio.classes.clear();
    const create = async () => app.create('create_class', { ...BY_ID, ...WHEN });
    app.sandbox.switches.clockOut = '24h';
    await create();
    expect(app.writes()).toMatchObject([{ body: { time: '06:30 PM' } }]);
    app.requests();
    await create();
    expect(app.writes()).toMatchObject([{ body: { time: '18:30' } }]);
  });

  /** Two rows through a cache of mocks cost what the first row costs, each. */
  async function costsEachTime(get: () => Promise<unknown>, set: () => Promise<boolean>): Promise<void> {
    for (const inputData of [FIRST, SECOND]) {
      await app.run(async (z, bundle) => createClass({ ...z, cache: { ...z.cache, get, set } }, bundle), { inputData });
      expect(app.writes()).toMatchObject([{ body: { location: { id: IDS.mainStudio }, time: '07:00 AM' } }]);
      expect(app.requests()).toEqual(FIRST_ROW);
    }
  }

  test('costs only requests if the cache fails', async () => {
    const fails = async () => Promise.reject(new Error('rpc is not available'));
    await costsEachTime(fails, fails);
  });

  const KEPT = { id: 'x', name: 'Main Studio', label: 'x', locationId: '' };
  test.each([
    { kept: null },
    { kept: 'noon' },
    ...[null, 'Main Studio', 7, {}, { ...KEPT, locationId: 7 }].map((row) => ({ kept: [KEPT, row] })),
  ])('costs only requests if the cache refuses, and holds %j', async ({ kept }) => {
    await costsEachTime(
      async () => Promise.resolve(kept),
      async () => Promise.resolve(false),
    );
  });
});
