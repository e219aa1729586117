import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

let app: Connected;
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

const ids = async (key: string, form: Record<string, unknown> = {}, meta = {}) =>
  (await app.trigger(key, form, meta)).map(({ id }) => id);

describe('new_class', () => {
  test('reads all classes from yesterday on, and gives the newest first', async () => {
    const found = await app.trigger('new_class');
    const created = found.map(({ createdAt }) => createdAt);
    expect(found).toHaveLength(8);
    expect(created).toEqual([...created].sort().reverse());
    expect(app.requests()).toEqual([
      'GET /v1/classes?startDate=2026-05-20&page=1&limit=100',
      'GET /v1/classes?startDate=2026-05-20&page=2&limit=100',
    ]);
  });

  test.each([
    ['2026-05-21T11:59:59Z', '2026-05-19'],
    ['2026-05-21T12:00:00Z', '2026-05-20'],
  ])('at %s, takes yesterday from the westernmost calendar, whatever zone the user is in', async (now, startDate) => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(now));
    await ids('new_class', {}, { timezone: 'Pacific/Kiritimati' });
    expect(app.requests()[0]).toBe(`GET /v1/classes?startDate=${startDate}&page=1&limit=100`);
  });

  test('filters on the server where the API can, and by service on our side', async () => {
    expect(
      await ids('new_class', { location_id: IDS.mainStudio, staff_id: IDS.ines, service_id: IDS.swimming }),
    ).toEqual([IDS.fullSwimming]);
    expect(app.requests()[0]).toBe(
      `GET /v1/classes?startDate=2026-05-20&locationId=${IDS.mainStudio}&staffId=${IDS.ines}&page=1&limit=100`,
    );
  });

  test('reads no more than a sample needs', async () => {
    app.sandbox.switches.pageCap = 3;
    expect(await ids('new_class', {}, { isLoadingSample: true })).toHaveLength(3);
    expect(app.requests()).toHaveLength(1);
  });

  test('counts for a sample only what the filters let through', async () => {
    app.sandbox.switches.pageCap = 3;
    const form = { service_id: IDS.swimming };
    expect(await ids('new_class', form, { isLoadingSample: true })).toEqual(await ids('new_class', form));
  });

  test('reads as far when a Zap is switched on as later', async () => {
    expect(await ids('new_class', {}, { isPopulatingDedupe: true })).toEqual(await ids('new_class'));
  });
});

describe('class_starting_soon', () => {
  const soon = async (time_before: unknown, time_unit: unknown, more = {}) =>
    ids('class_starting_soon', { time_before, time_unit, ...more });

  test('gives the classes whose start is near enough, in their own zone', async () => {
    expect(await soon('31', 'hours')).toEqual([]);
    expect(await soon('32', 'hours')).toEqual([IDS.fridayYoga]);
    expect(await soon(2, 'days')).toEqual([IDS.fullSwimming, IDS.fridayYoga]);
  });

  test('counts the very minute in which the time begins', async () => {
    expect(await soon('1890', 'minutes')).toEqual([IDS.fridayYoga]);
    expect(await soon('1889', 'minutes')).toEqual([]);
    expect(await soon('366', 'days')).toHaveLength(7);
  });

  test('asks for no more days than it may need', async () => {
    await soon('90', 'minutes');
    expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-20&endDate=2026-05-23&page=1&limit=100');
  });

  test('still gives a class that started between two polls, but not one that started long ago', async () => {
    const start = Date.parse('2026-05-22T22:30:00.000Z');
    jest.spyOn(Date, 'now').mockReturnValue(start + 29 * 60_000);
    expect(await soon('5', 'minutes')).toEqual([IDS.fridayYoga]);
    jest.spyOn(Date, 'now').mockReturnValue(start + 30 * 60_000);
    expect(await soon('5', 'minutes')).toEqual([]);
  });

  test('tells a class that was moved from the same class before', async () => {
    const [before] = await app.trigger('class_starting_soon', {
      time_before: '2',
      time_unit: 'days',
      service_id: IDS.yoga,
    });
    await app.create('update_class', { class_id: IDS.fridayYoga, time: '19:00' });
    const [after] = await app.trigger('class_starting_soon', {
      time_before: '2',
      time_unit: 'days',
      service_id: IDS.yoga,
    });
    expect([before?.['id'], before?.['startsAt']]).toEqual([IDS.fridayYoga, '2026-05-22T18:30:00-04:00']);
    expect([after?.['id'], after?.['startsAt']]).toEqual([IDS.fridayYoga, '2026-05-22T19:00:00-04:00']);
  });

  test('shows classes in the editor although none starts soon', async () => {
    expect(
      await ids('class_starting_soon', { time_before: '1', time_unit: 'minutes' }, { isLoadingSample: true }),
    ).toHaveLength(3);
  });

  test.each([
    ['', 'hours', 'Time Before is empty. Fill it in; if it is mapped, check that the earlier step gave a value.'],
    ['0', 'hours', 'Time Before must be 1 or more, and no more than a year.'],
    ['367', 'days', 'Time Before must be 1 or more, and no more than a year.'],
    ['1.5', 'hours', 'Time Before must be a whole number, such as 12. "1.5" is not.'],
    ['2', 'weeks', 'Time Unit must be one of: Minutes, Hours, Days. "weeks" is not.'],
  ])('refuses %j %j before any request', async (amount, unit, message) => {
    expect(await failure(soon(amount, unit))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  });
});

describe('class_filled', () => {
  test('gives the classes that are full', async () => {
    expect(await ids('class_filled')).toEqual([IDS.fullSwimming]);
    expect(await ids('class_filled', { location_id: IDS.harborStudio })).toEqual([]);
  });

  test('gives those with a few spots left where that is chosen', async () => {
    await app.create('add_participant', { class_id: IDS.fridayYoga, client_id: IDS.dylan });
    expect(await ids('class_filled', { spots_left: '2', service_id: IDS.yoga })).toEqual([IDS.fridayYoga]);
    expect(await ids('class_filled', { spots_left: 1, service_id: IDS.yoga })).toEqual([]);
  });

  test('leaves out a class that has started, but not one whose start is not known', async () => {
    const start = Date.parse('2026-05-22T22:30:00.000Z');
    const form = { spots_left: '3', service_id: IDS.yoga };
    jest.spyOn(Date, 'now').mockReturnValue(start - 1);
    expect(await ids('class_filled', form)).toContain(IDS.fridayYoga);
    jest.spyOn(Date, 'now').mockReturnValue(start);
    expect(await ids('class_filled', form)).not.toContain(IDS.fridayYoga);
    const full = { id: 'x', bookedParticipants: 3, numberOfParticipants: 3 };
    app.sandbox.fail({ fault: { status: 200, body: [full] } });
    app.sandbox.fail({ fault: { status: 200, body: [] } });
    expect(await ids('class_filled')).toEqual(['x']);
  });

  test('leaves out a class whose size is not known', async () => {
    for (const body of [
      [
        { id: 'x', bookedParticipants: 3 },
        { id: 'y', numberOfParticipants: 3 },
      ],
      [],
    ]) {
      app.sandbox.fail({ fault: { status: 200, body } });
    }
    expect(await ids('class_filled', { spots_left: '5' })).toEqual([]);
  });

  test('leaves out a cancelled class', async () => {
    const full = { id: 'x', bookedParticipants: 3, numberOfParticipants: 3 };
    app.sandbox.fail({
      fault: {
        status: 200,
        body: [
          { ...full, status: 'CANCELED' },
          { ...full, id: 'y', status: 'Open' },
        ],
      },
    });
    app.sandbox.fail({ fault: { status: 200, body: [] } });
    expect(await ids('class_filled')).toEqual(['y']);
  });

  test('gives the class that changed last first', async () => {
    const before = await ids('class_filled', { spots_left: '99' });
    const oldest = before.at(-1);
    await app.create('update_class', { class_id: oldest, price: '21' });
    expect(await ids('class_filled', { spots_left: '99' })).toEqual([oldest, ...before.slice(0, -1)]);
  });

  test('gives no more than a sample needs in the editor', async () => {
    app.sandbox.switches.pageCap = 3;
    expect(await ids('class_filled', { spots_left: '99' }, { isLoadingSample: true })).toHaveLength(3);
    expect(app.requests()).toHaveLength(1);
    app.sandbox.switches.pageCap = 100;
    expect(await ids('class_filled', { spots_left: '99' }, { isLoadingSample: true })).toHaveLength(3);
    expect(await ids('class_filled', { spots_left: '99' })).toHaveLength(7);
  });

  test('refuses a number that is none', async () => {
    expect(await failure(ids('class_filled', { spots_left: '-1' }))).toMatchObject({
      message: 'Spots Left must be a whole number, such as 12. "-1" is not.',
    });
  });
});
