import { useApp, failure } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

const ids = async (form: Record<string, unknown>) => (await app.search('find_class', form)).map(({ id }) => id);

describe('find_class', () => {
  test('finds the next class to start first, and none that has started', async () => {
    expect(await ids({ service_id: IDS.yoga })).toEqual([IDS.fridayYoga, IDS.emptyYoga, IDS.lastYoga]);
    expect(await ids({ staff_id: IDS.tom })).toEqual([IDS.harborPilates]);
    expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-20&page=1&limit=100');
    // It is 11:00 in New York.
    Object.assign(app.sandbox.studio.class(IDS.lastYoga), { date: '2026-05-21', time: '10:59' });
    expect(await ids({ service_id: IDS.yoga })).toEqual([IDS.fridayYoga, IDS.emptyYoga]);
  });

  test('finds a class on a day, even a past one', async () => {
    expect(await ids({ date: '2026-05-20', staff_id: IDS.tom })).toEqual([IDS.pastPilates]);
    const asked = `startDate=2026-05-19&endDate=2026-05-21&staffId=${IDS.tom}`;
    expect(app.requests()).toEqual([
      `GET /v1/classes?${asked}&page=1&limit=100`,
      `GET /v1/classes?${asked}&page=2&limit=100`,
    ]);
  });

  test.each(['18:30', '6:30 PM', '6.30pm'])('finds a class by the time %s', async (time) => {
    expect(await ids({ date: '22 May 2026', time })).toEqual([IDS.fridayYoga]);
    expect(await ids({ date: '22 May 2026', time: '18:31' })).toEqual([]);
  });

  test('finds the match on the last page', async () => {
    app.sandbox.switches.pageCap = 3;
    expect(await ids({ location_id: IDS.harborStudio, service_id: IDS.swimming })).toEqual([
      '66f1c0a2b7d4e81f5a3c0c08',
    ]);
  });

  test('leaves out full classes if set to', async () => {
    expect(await ids({ date: '2026-05-23' })).toEqual([IDS.fullSwimming]);
    expect(await ids({ date: '2026-05-23', has_spots: 'yes' })).toEqual([]);
    expect(await ids({ date: '2026-05-23', has_spots: 'no' })).toEqual([IDS.fullSwimming]);
    expect(await ids({ date: '2026-05-22', has_spots: 'yes' })).toEqual([IDS.fridayYoga]);
  });

  test('leaves out a cancelled class unless its ID is given', async () => {
    app.sandbox.studio.class(IDS.fridayYoga).status = 'Canceled';
    expect(await ids({ service_id: IDS.yoga })).toEqual([IDS.emptyYoga, IDS.lastYoga]);
    expect(await ids({ date: '2026-05-22' })).toEqual([]);
    expect(await ids({ class_id: IDS.fridayYoga })).toEqual([IDS.fridayYoga]);
    expect(await ids({ class_id: IDS.fridayYoga, has_spots: 'yes' })).toEqual([]);
    expect(await ids({ class_id: IDS.fridayYoga, upcoming_only: 'yes' })).toEqual([]);
  });

  test('leaves out a class from the minute of its start on if set to', async () => {
    const form = { class_id: IDS.fridayYoga, upcoming_only: 'yes' };
    const at = (time: string) => jest.spyOn(Date, 'now').mockReturnValue(Date.parse(time));
    at('2026-05-22T22:29:59.999Z');
    expect(await ids(form)).toEqual([IDS.fridayYoga]);
    at('2026-05-22T22:30:00.000Z');
    expect(await ids(form)).toEqual([]);
    expect(await ids({ date: '2026-05-22', upcoming_only: 'yes' })).toEqual([]);
    expect(await ids({ date: '2026-05-22' })).toEqual([IDS.fridayYoga]);
    // Without a time, no one knows whether it has started.
    Object.assign(app.sandbox.studio.class(IDS.fridayYoga), { time: null });
    app.sandbox.fail({ fault: { status: 200, body: { id: IDS.fridayYoga } } });
    expect(await ids(form)).toEqual([IDS.fridayYoga]);
  });

  test('looks up a class by its ID in one request, and checks the other fields', async () => {
    expect(await ids({ class_id: IDS.fridayYoga })).toEqual([IDS.fridayYoga]);
    expect(app.requests()).toEqual([`GET /v1/classes/${IDS.fridayYoga}`]);
    expect(await ids({ class_id: IDS.fridayYoga, date: '2026-05-22' })).toEqual([IDS.fridayYoga]);
    expect(await ids({ class_id: IDS.fridayYoga, date: '2026-05-23' })).toEqual([]);
    expect(await ids({ class_id: IDS.fridayYoga, staff_id: IDS.tom })).toEqual([]);
    expect(await ids({ class_id: IDS.pastPilates })).toEqual([IDS.pastPilates]);
  });

  test('finds a class by a moment in a time zone, and rejects one without', async () => {
    const moment = { date: '2026-05-22T18:30:00-04:00', time: '2026-05-22T22:30:00Z' };
    expect(await ids({ ...moment, timezone: 'America/New_York' })).toEqual([IDS.fridayYoga]);
    app.requests();
    expect(await failure(ids(moment))).toMatchObject({
      message:
        'Time "2026-05-22T22:30:00Z" is in UTC or has an offset from it. Choose the class\'s Time Zone to convert it.',
    });
    expect(app.requests()).toEqual([]);
  });

  test.each([
    ['today', []],
    ['tomorrow', [IDS.fridayYoga]],
    ['yesterday', [IDS.pastPilates]],
    ['+2 days', [IDS.fullSwimming]],
  ])('finds a class on the day %j', async (date, found) => {
    expect(await ids({ date })).toEqual(found);
  });

  test.each([
    [{ class_id: 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio' }],
    [{ class_id: 'Friday yoga', date: '2026-05-22' }],
  ])('rejects a title in place of an ID: %j', async (form) => {
    expect(await failure(ids(form))).toMatchObject({
      message: 'Class is not a valid ID. Choose it from the list, or map its ID from an earlier step.',
    });
    expect(app.requests()).toEqual([]);
  });

  test('finds nothing if there is no such class', async () => {
    expect(await ids({ class_id: 'gone' })).toEqual([]);
  });

  test('fails if Whautomate fails, and does not find nothing', async () => {
    app.sandbox.fail({ fault: { status: 500, body: { message: 'Internal Server Error' } } });
    expect(await failure(ids({ class_id: IDS.fridayYoga }))).toMatchObject({ code: 'ServerError' });
  });

  test('rejects an empty form', async () => {
    expect(await failure(ids({ date: '', has_spots: 'yes' }))).toMatchObject({
      message: 'Fill in at least one of Class, Date, Time, Location, Staff Member, and Service to search by.',
    });
    expect(app.requests()).toEqual([]);
  });
});
