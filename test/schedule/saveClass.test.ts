import { connect } from '../../src/http/connection.ts';
import { classAfterWrite, addClass, changeClass } from '../../src/schedule/saveClass.ts';
import { classRecord } from '../../src/resources/class.ts';
import type { Form } from '../../src/fields/input.ts';
import { asNewClass, readClassForm } from '../../src/schedule/classBody.ts';
import { connectApp, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

let app: Connected;
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

const bodies = () => app.writes().map(({ body }) => body);

describe('a new class', () => {
  const FORM = {
    location_id: IDS.mainStudio,
    staff_id: IDS.nadia,
    service_id: IDS.yoga,
    date: '2026-06-12',
    time: '7 pm',
  };
  const add = async () => app.run((z, bundle) => addClass(z, connect(z, bundle), asNewClass(readClassForm(FORM))));

  test.each([
    ['12h', '07:00 PM'],
    ['24h', '19:00'],
    ['24hSeconds', '19:00:00'],
    ['12hShort', '7:00 pm'],
  ] as const)('is written with its time as the account writes %s', async (clockOut, time) => {
    app.sandbox.switches.clockOut = clockOut;
    await add();
    expect(bodies()).toEqual([
      {
        location: { id: IDS.mainStudio },
        staff: { id: IDS.nadia },
        date: '2026-06-12',
        time,
        service: { id: IDS.yoga },
      },
    ]);
    expect(app.requests()).toEqual(['GET /v1/classes?page=1&limit=10', 'POST /v1/classes']);
  });

  test('uses 06:30 PM if the account has no classes', async () => {
    app.sandbox.studio.classes.clear();
    expect(await add()).toMatchObject({ date: '2026-06-12', time: '07:00 PM' });
    expect(bodies()).toMatchObject([{ time: '07:00 PM' }]);
  });
});

describe('a change of a class', () => {
  const change = async (form: Form) =>
    app.run((z, bundle) => changeClass(connect(z, bundle), classRecord, readClassForm(form)));

  test('is one write of the whole body', async () => {
    expect(await change({ number_of_participants: '0' })).toMatchObject({
      id: IDS.fridayYoga,
      numberOfParticipants: 0,
    });
    expect(bodies()).toEqual([
      {
        location: classRecord.location,
        staff: classRecord.staff,
        date: '2026-05-22',
        time: '06:30 PM',
        service: classRecord.service,
        numberOfParticipants: 0,
        timezone: 'America/New_York',
      },
    ]);
    expect(app.requests()).toEqual([`PUT /v1/classes/${IDS.fridayYoga}`]);
  });

  test.each<Form>([
    {},
    { date: '', time: null, price: ' ' },
    { location_id: IDS.mainStudio, date: '22 May 2026', time: '18:30', number_of_participants: 12, price: '18.50' },
  ])('to what it already is writes nothing: %j', async (form) => {
    expect(await change(form)).toBe(classRecord);
    expect(app.requests()).toEqual([]);
  });

  test.each([
    [{ date: null }, { date: '2026-05-23' }, { date: '2026-05-23', time: '06:30 PM' }],
    [{ time: null }, { time: '7 am' }, { date: '2026-05-22', time: '07:00 AM' }],
  ])('with %j, changed by %j, writes both date and time', async (lacking, form, written) => {
    const current = { ...classRecord, ...lacking };
    await app.run((z, bundle) => changeClass(connect(z, bundle), current, readClassForm(form)));
    expect(bodies()).toMatchObject([written]);
  });
});

describe('the class after a booking in it was written', () => {
  const after = async (classId: string) => app.run((z, bundle) => classAfterWrite(connect(z, bundle), classId));

  test('is read', async () => {
    expect(await after(IDS.fridayYoga)).toEqual(classRecord);
    expect(app.requests()).toEqual([`GET /v1/classes/${IDS.fridayYoga}`]);
  });

  test.each([404, 429, 500])('has only its ID if the read fails with %i', async (status) => {
    app.sandbox.fail({ fault: { status } });
    expect(await after(IDS.fridayYoga)).toStrictEqual({
      id: IDS.fridayYoga,
      location: { id: null, title: null },
      staff: { id: null, name: null },
      timezone: null,
      date: null,
      time: null,
      startTimeUTC: null,
      startTime: null,
      endTimeUTC: null,
      endTime: null,
      service: { id: null, name: null, durationMinutes: null, sellingPrice: null },
      bookedParticipants: null,
      numberOfParticipants: null,
      status: null,
      createdAt: null,
      updatedAt: null,
    });
    expect(app.requests()).toEqual([`GET /v1/classes/${IDS.fridayYoga}`]);
  });

  test('cannot be built without an ID', async () => {
    await expect(after(' ')).rejects.toThrow('Not an id:  ');
    expect(app.requests()).toEqual([]);
  });
});
