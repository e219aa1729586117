import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

let app: Connected;
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

const AS_READ = {
  location: { id: IDS.mainStudio, title: 'Main Studio' },
  staff: { id: IDS.nadia, name: 'Nadia Flores' },
  date: '2026-05-22',
  time: '06:30 PM',
  service: { id: IDS.yoga, name: 'Yoga', durationMinutes: 60, sellingPrice: 18.5 },
  numberOfParticipants: 12,
  timezone: 'America/New_York',
};

const bodyOf = async (changes: Record<string, unknown>): Promise<unknown> => {
  await app.create('update_class', { class_id: IDS.fridayYoga, ...changes });
  return app.writes()[0]?.body;
};

describe('update_class', () => {
  test('gives a class its first date and time', async () => {
    app.sandbox.fail({ fault: { status: 200, body: { id: IDS.emptyYoga, date: null, time: '' } } });
    await app.create('update_class', { class_id: IDS.emptyYoga, date: '2026-06-01', time: '9 am' });
    expect(app.writes()).toMatchObject([{ method: 'PUT', body: { date: '2026-06-01', time: '09:00 AM' } }]);
  });

  test('reads the class and puts all of it back with the change', async () => {
    const changed = await app.create('update_class', { class_id: IDS.fridayYoga, time: '19:00' });
    expect(app.writes().map(({ body }) => body)).toEqual([{ ...AS_READ, time: '07:00 PM' }]);
    expect(app.requests()).toEqual([`GET /v1/classes/${IDS.fridayYoga}`, `PUT /v1/classes/${IDS.fridayYoga}`]);
    expect(changed).toMatchObject({ title: 'Yoga - Fri 22 May 2026 7:00 PM - Main Studio', bookedParticipants: 9 });
  });

  test.each([
    ['location_id', IDS.harborStudio, { location: { id: IDS.harborStudio } }],
    ['staff_id', IDS.tom, { staff: { id: IDS.tom } }],
    ['service_id', IDS.pilates, { service: { id: IDS.pilates, durationMinutes: 60, sellingPrice: 18.5 } }],
    ['date', '22 June 2026', { date: '2026-06-22' }],
    ['time', '6.45pm', { time: '06:45 PM' }],
    ['timezone', 'America/Chicago', { timezone: 'America/Chicago' }],
    ['number_of_participants', '0', { numberOfParticipants: 0 }],
    ['duration_minutes', 0, { service: { ...AS_READ.service, durationMinutes: 0 } }],
    ['price', '0', { service: { ...AS_READ.service, sellingPrice: 0 } }],
  ])('changes only %s', async (field, value, change) => {
    expect(await bodyOf({ [field]: value })).toEqual({ ...AS_READ, ...change });
  });

  test.each([
    ['every field is blank', { date: '', time: null, price: ' ', location_id: undefined }],
    ['what is filled in is so already', { time: '18:30', location_id: IDS.mainStudio, number_of_participants: '12' }],
  ])('writes nothing if %s', async (_case, changes) => {
    const unchanged = await app.create('update_class', { class_id: IDS.fridayYoga, ...changes });
    expect(app.requests()).toEqual([`GET /v1/classes/${IDS.fridayYoga}`]);
    expect(unchanged).toMatchObject({ id: IDS.fridayYoga, time: '06:30 PM' });
  });

  test("writes the time in the class's own format, whatever the other classes use", async () => {
    app.sandbox.switches.clockOut = '24hSeconds';
    expect(await bodyOf({ time: '7:15 pm' })).toMatchObject({ time: '19:15:00' });
  });

  test('rejects a date such as 05/06/2026 before any request', async () => {
    const told = await failure(app.create('update_class', { class_id: IDS.fridayYoga, date: '05/06/2026' }));
    expect(told.code).toBe('InvalidInput');
    expect(app.requests()).toEqual([]);
  });

  test.each([
    ['', 'Class is empty. Fill it in; if it is mapped, check that the earlier step returned a value.'],
    ['../x', 'Class is not a valid ID. Choose it from the list, or map its ID from an earlier step.'],
  ])('rejects the class %j before any request', async (classId, message) => {
    expect(await failure(app.create('update_class', { class_id: classId, time: '19:00' }))).toMatchObject({ message });
    expect(app.requests()).toEqual([]);
  });

  test('changes nothing if there is no such class', async () => {
    expect(await failure(app.create('update_class', { class_id: 'gone', time: '19:00' }))).toMatchObject({
      message: 'Whautomate could not find that class: "Invalid classId". It may have been deleted. Choose it again.',
      code: 'NotFound',
    });
    expect(app.writes()).toEqual([]);
  });
});
