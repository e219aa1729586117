import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

let app: Connected;
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

const FORM = {
  location_id: IDS.mainStudio,
  staff_id: IDS.nadia,
  service_id: IDS.yoga,
  date: '2026-06-12',
  time: '18:30',
};
const BODY = {
  location: { id: IDS.mainStudio },
  staff: { id: IDS.nadia },
  date: '2026-06-12',
  time: '06:30 PM',
  service: { id: IDS.yoga },
};

const bodyOf = async (form: Record<string, unknown>): Promise<unknown> => {
  await app.create('create_class', form);
  return app.writes()[0]?.body;
};

describe('create_class', () => {
  test('reads one page for the time format, writes once, and returns the class', async () => {
    const made = await app.create('create_class', FORM);
    expect(app.writes().map(({ body }) => body)).toEqual([BODY]);
    expect(app.requests()).toEqual(['GET /v1/classes?page=1&limit=10', 'POST /v1/classes']);
    expect(made).toMatchObject({
      title: 'Yoga - Fri 12 Jun 2026 6:30 PM - Main Studio',
      startsAt: '2026-06-12T18:30:00-04:00',
      endsAt: '2026-06-12T19:30:00-04:00',
      spotsLeft: 12,
      isFull: false,
    });
  });

  test('sends only what is filled in', async () => {
    const filled = {
      ...FORM,
      timezone: 'Europe/Lisbon',
      number_of_participants: '0',
      duration_minutes: '90',
      price: '22.50',
    };
    expect(await bodyOf(filled)).toEqual({
      ...BODY,
      service: { id: IDS.yoga, durationMinutes: 90, sellingPrice: 22.5 },
      numberOfParticipants: 0,
      timezone: 'Europe/Lisbon',
    });
  });

  test('accepts JSON numbers, and ignores blank fields', async () => {
    const blank = { timezone: '', duration_minutes: null, price: ' ', number_of_participants: 12 };
    expect(await bodyOf({ ...FORM, ...blank })).toEqual({ ...BODY, numberOfParticipants: 12 });
  });

  test.each([
    ['12h', '06:30 PM'],
    ['24h', '18:30'],
    ['24hSeconds', '18:30:00'],
    ['12hShort', '6:30 pm'],
  ] as const)('writes the time in the format of the account: %s', async (clockOut, time) => {
    app.sandbox.switches.clockOut = clockOut;
    expect(await bodyOf(FORM)).toMatchObject({ time });
  });

  test('writes the time as captured records do if the account has no class', async () => {
    for (const id of [...app.sandbox.studio.classes.keys()]) app.sandbox.studio.deleteClass(id);
    expect(await bodyOf(FORM)).toMatchObject({ time: '06:30 PM' });
  });

  test.each([
    [
      'location_id',
      '',
      'Location is empty. Fill it in; if it is mapped, check that the earlier step returned a value.',
    ],
    [
      'staff_id',
      ' ',
      'Staff Member is empty. Fill it in; if it is mapped, check that the earlier step returned a value.',
    ],
    [
      'service_id',
      null,
      'Service is empty. Fill it in; if it is mapped, check that the earlier step returned a value.',
    ],
    ['date', undefined, 'Date is empty. Fill it in; if it is mapped, check that the earlier step returned a value.'],
    ['time', '', 'Time is empty. Fill it in; if it is mapped, check that the earlier step returned a value.'],
    [
      'date',
      '05/06/2026',
      'Date "05/06/2026" could be Wed 6 May 2026 or Fri 5 Jun 2026. Choose Date Order, or write the year first, such as 2026-06-05.',
    ],
    ['time', 'evening', 'Time "evening" is not a time of day. Use a format such as 18:30 or 6:30 PM.'],
    [
      'timezone',
      'Mars/Olympus',
      'Time Zone "Mars/Olympus" is not a valid time zone. Choose it from the list, such as America/New_York.',
    ],
    ['number_of_participants', '-1', 'Capacity must be a whole number, such as 12. "-1" is not.'],
    ['number_of_participants', '12.7', 'Capacity must be a whole number, such as 12. "12.7" is not.'],
    ['duration_minutes', 'an hour', 'Duration (Minutes) must be a whole number, such as 12. "an hour" is not.'],
    ['price', '1,250', 'Price "1,250" could be 1.25 or 1250. Write two digits after the point, such as 1250.00.'],
  ])('rejects %s %j before any request', async (field, value, message) => {
    const told = await failure(app.create('create_class', { ...FORM, [field]: value }));
    expect(told).toEqual({ name: 'AppError', message, code: 'InvalidInput', status: 400 });
    expect(app.requests()).toEqual([]);
  });

  test('passes on what Whautomate says about an unknown ID', async () => {
    expect(await failure(app.create('create_class', { ...FORM, location_id: '66f1c0a2b7d4e81f5a3c0a99' }))).toEqual({
      name: 'AppError',
      message:
        'Whautomate could not find that location, staff member or service: "Invalid locationId". It may have been deleted. ' +
        'Choose it again. Nothing was changed.',
      code: 'NotFound',
      status: 404,
    });
  });
});
