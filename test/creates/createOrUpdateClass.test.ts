import { useApp, failure } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

const FRIDAY = {
  location_id: IDS.mainStudio,
  staff_id: IDS.nadia,
  service_id: IDS.yoga,
  date: '2026-05-22',
  time: '18:30',
};
const LOOK = `startDate=2026-05-21&endDate=2026-05-23&locationId=${IDS.mainStudio}&staffId=${IDS.nadia}`;

const save = async (form: Record<string, unknown>) => app.create('create_or_update_class', form);

describe('create_or_update_class', () => {
  test('updates the class at that time', async () => {
    const saved = await save({ ...FRIDAY, number_of_participants: '15' });
    expect(saved).toMatchObject({ id: IDS.fridayYoga, wasCreated: false, numberOfParticipants: 15 });
    expect(app.requests()).toEqual([
      `GET /v1/classes?${LOOK}&page=1&limit=100`,
      `GET /v1/classes?${LOOK}&page=2&limit=100`,
      `PUT /v1/classes/${IDS.fridayYoga}`,
    ]);
  });

  test('creates it if there is none, and finds its own class if the run is replayed', async () => {
    const form = { ...FRIDAY, date: '2026-05-23', number_of_participants: '15' };
    const created = await save(form);
    expect(created).toMatchObject({ wasCreated: true, numberOfParticipants: 15 });
    app.requests();
    expect(await save(form)).toEqual({ ...created, wasCreated: false });
    expect(app.writes()).toEqual([]);
  });

  test('finds the class on a later page', async () => {
    app.sandbox.switches.pageCap = 3;
    app.sandbox.switches.order = 'newestFirst';
    expect(await save({ ...FRIDAY, price: '20' })).toMatchObject({ id: IDS.fridayYoga, wasCreated: false });
  });

  test('updates the class in Class, whatever else is filled in', async () => {
    expect(await save({ class_id: IDS.emptyYoga, time: '08:00' })).toMatchObject({
      id: IDS.emptyYoga,
      wasCreated: false,
    });
    expect(app.requests()).toEqual([`GET /v1/classes/${IDS.emptyYoga}`, `PUT /v1/classes/${IDS.emptyYoga}`]);
  });

  test('lists three of many IDs in full', async () => {
    for (let times = 0; times < 11; times += 1) await app.create('create_class', FRIDAY);
    const location = app.sandbox.studio.locations.get(IDS.mainStudio);
    Object.assign(location ?? {}, { title: 'Main Studio '.repeat(30) });
    const { message } = await failure(save({ ...FRIDAY, price: '20' }));
    expect(message.length).toBeLessThanOrEqual(250);
    expect(message).toMatch(
      /^Several classes match \(12\), such as ".+…"\. .+ to Class: [0-9a-f]{24}, [0-9a-f]{24}, [0-9a-f]{24}$/,
    );
  });

  test('creates the class if the same one is cancelled', async () => {
    app.sandbox.studio.class(IDS.fridayYoga).status = 'Cancelled';
    expect(await save(FRIDAY)).toMatchObject({ wasCreated: true });
  });

  test('lists the classes if several match, and changes none', async () => {
    await app.create('create_class', FRIDAY);
    app.requests();
    const told = await failure(save({ ...FRIDAY, price: '20' }));
    expect(told).toEqual({
      name: 'AppError',
      message:
        'Several classes match (2), such as "Yoga - Fri 22 May 2026 6:30 PM - Main S…". Nothing was changed. Map one of ' +
        `these IDs to Class: ${IDS.fridayYoga}, 66f1c0a2b7d4e81f5a3c0c09`,
      code: 'InvalidInput',
      status: 400,
    });
    expect(app.writes()).toEqual([]);
  });

  test('requires the fields of a new class if Class is empty', async () => {
    expect((await failure(save({ ...FRIDAY, time: '' }))).message).toMatch(/^Time is empty/);
    expect(app.requests()).toEqual([]);
  });
});
