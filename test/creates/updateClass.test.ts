import { useApp, failure } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

const AS_READ = {
  location: { id: IDS.mainStudio, title: 'Main Studio' },
  staff: { id: IDS.nadia, name: 'Nadia Flores' },
  date: '2026-05-22',
  time: '06:30 PM',
  service: { id: IDS.yoga, name: 'Yoga', durationMinutes: 60, sellingPrice: 18.5 },
  numberOfParticipants: 12,
  timezone: 'America/New_York',
};

describe('update_class', () => {
  test.each([
    [
      { date: null, time: '' },
      { date: '2026-06-01', time: '9 am' },
      { date: '2026-06-01', time: '09:00 AM' },
    ],
    [{ date: null, time: '06:30 PM' }, { date: '2026-06-01' }, { date: '2026-06-01', time: '06:30 PM' }],
    [{ date: '2026-06-01', time: null }, { time: '9 am' }, { date: '2026-06-01', time: '09:00 AM' }],
  ])('gives a class with %j its first date and time by %j', async (lacking, form, body) => {
    app.sandbox.fail({ fault: { status: 200, body: { id: IDS.emptyYoga, ...lacking } } });
    await app.create('update_class', { class_id: IDS.emptyYoga, ...form });
    expect(app.writes()).toMatchObject([{ method: 'PUT', body }]);
  });

  test('reads the class and puts all of it back with the change', async () => {
    const changed = await app.create('update_class', { class_id: IDS.fridayYoga, time: '19:00' });
    expect(app.writes().map(({ body }) => body)).toEqual([{ ...AS_READ, time: '07:00 PM' }]);
    expect(app.requests()).toEqual([`GET /v1/classes/${IDS.fridayYoga}`, `PUT /v1/classes/${IDS.fridayYoga}`]);
    expect(changed).toMatchObject({ title: 'Yoga - Fri 22 May 2026 7:00 PM - Main Studio', bookedParticipants: 9 });
  });

  test.each([
    ['every field is blank', { date: '', time: null, price: ' ', location_id: undefined }],
    ['what is filled in is so already', { time: '18:30', location_id: IDS.mainStudio, number_of_participants: '12' }],
  ])('writes nothing if %s', async (_case, changes) => {
    const unchanged = await app.create('update_class', { class_id: IDS.fridayYoga, ...changes });
    expect(app.requests()).toEqual([`GET /v1/classes/${IDS.fridayYoga}`]);
    expect(unchanged).toMatchObject({ id: IDS.fridayYoga, time: '06:30 PM' });
  });

  test('changes nothing if there is no such class', async () => {
    expect(await failure(app.create('update_class', { class_id: 'gone', time: '19:00' }))).toMatchObject({
      code: 'NotFound',
    });
    expect(app.writes()).toEqual([]);
  });
});
