import { useApp } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

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

const body = async (): Promise<unknown> => {
  await app.create('create_class', FORM);
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

  test.each([
    ['12h', '06:30 PM'],
    ['24h', '18:30'],
    ['24hSeconds', '18:30:00'],
    ['12hShort', '6:30 pm'],
  ] as const)('writes the time in the format of the account: %s', async (clockOut, time) => {
    app.sandbox.switches.clockOut = clockOut;
    expect(await body()).toMatchObject({ time });
  });

  test('writes the time as captured records do if the account has no class', async () => {
    for (const id of [...app.sandbox.studio.classes.keys()]) app.sandbox.studio.deleteClass(id);
    expect(await body()).toMatchObject({ time: '06:30 PM' });
  });
});
