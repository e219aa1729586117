import App from '../../index.ts';
import { classRecord } from '../../src/resources/class.ts';
import { versionOf } from '../../src/feeds/classes.ts';
import { useApp, failure } from '../support/app.ts';
import { IDS, NOW, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

const ids = async (key: string, form: Record<string, unknown> = {}, meta = {}) =>
  (await app.trigger(key, form, meta)).map(({ id }) => id);

describe('new_class', () => {
  test('reports all classes since yesterday, newest first', async () => {
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
  ])('at %s starts yesterday by the westernmost calendar, whatever the user’s time zone', async (now, startDate) => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(now));
    await ids('new_class', {}, { timezone: 'Pacific/Kiritimati' });
    expect(app.requests()[0]).toBe(`GET /v1/classes?startDate=${startDate}&page=1&limit=100`);
  });

  test('filters by service itself, and by the rest in the request', async () => {
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

  test('finds a sample that passes the filters', async () => {
    app.sandbox.switches.pageCap = 3;
    const form = { service_id: IDS.swimming };
    expect(await ids('new_class', form, { isLoadingSample: true })).toEqual(await ids('new_class', form));
  });

  test('reads as far when a Zap is turned on as in a poll', async () => {
    expect(await ids('new_class', {}, { isPopulatingDedupe: true })).toEqual(await ids('new_class'));
  });
});

describe('class_cancelled', () => {
  test('reports a class whose status says so, in whatever words, the last one to change first', async () => {
    expect(await ids('class_cancelled')).toEqual([]);
    Object.assign(app.sandbox.studio.class(IDS.fridayYoga), { status: 'Canceled', editedAt: NOW - 2 });
    Object.assign(app.sandbox.studio.class(IDS.lastYoga), {
      status: 'CANCELLED_BY_STUDIO',
      editedAt: NOW - 1,
    });
    expect(await ids('class_cancelled')).toEqual([IDS.lastYoga, IDS.fridayYoga]);
    expect(await ids('class_cancelled', { service_id: IDS.swimming })).toEqual([]);
    const [first] = await app.trigger('class_cancelled');
    expect(first).toMatchObject({ statusName: 'Cancelled', status: 'CANCELLED_BY_STUDIO' });
  });

  test('needs the list of classes alone', async () => {
    await ids('class_cancelled', { location_id: IDS.mainStudio });
    expect(app.requests()).toEqual(
      [1, 2].map(
        (page) => `GET /v1/classes?startDate=2026-05-20&locationId=${IDS.mainStudio}&page=${String(page)}&limit=100`,
      ),
    );
  });
});

describe('class_starting_soon', () => {
  const soon = async (time_before: unknown, time_unit: unknown, more = {}) =>
    ids('class_starting_soon', { time_before, time_unit, ...more });

  test('reports the classes that start soon enough, in their own time zone', async () => {
    expect(await soon('31', 'hours')).toEqual([]);
    expect(await soon('32', 'hours')).toEqual([IDS.fridayYoga]);
    expect(await soon(2, 'days')).toEqual([IDS.fullSwimming, IDS.fridayYoga]);
  });

  test('reports a class to the minute', async () => {
    expect(await soon('1890', 'minutes')).toEqual([IDS.fridayYoga]);
    expect(await soon('1889', 'minutes')).toEqual([]);
    expect(await soon('366', 'days')).toHaveLength(7);
  });

  test('requests no more days than it may need', async () => {
    await soon('90', 'minutes');
    expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-20&endDate=2026-05-23&page=1&limit=100');
  });

  test('still reports a class that started between two polls, but not one that started long ago', async () => {
    const start = Date.parse('2026-05-22T22:30:00.000Z');
    jest.spyOn(Date, 'now').mockReturnValue(start + 29 * 60_000);
    expect(await soon('5', 'minutes')).toEqual([IDS.fridayYoga]);
    jest.spyOn(Date, 'now').mockReturnValue(start + 30 * 60_000);
    expect(await soon('5', 'minutes')).toEqual([]);
  });

  test('reports a class again when it is moved', async () => {
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

  test('shows classes in the editor even if none starts soon', async () => {
    expect(
      await ids('class_starting_soon', { time_before: '1', time_unit: 'minutes' }, { isLoadingSample: true }),
    ).toHaveLength(3);
  });

  test.each([
    ['0', 'hours', 'Time Before must be 1 or more, and no more than a year.'],
    ['367', 'days', 'Time Before must be 1 or more, and no more than a year.'],
  ])('rejects %j %j before any request', async (amount, unit, message) => {
    expect(await failure(soon(amount, unit))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  });
});

describe('class_updated', () => {
  const versions = async (form = {}) =>
    Object.fromEntries((await app.trigger('class_updated', form)).map(({ id, version }) => [String(id), version]));
  const versionAfter = (change: object, watched: Parameters<typeof versionOf>[1] = []) =>
    versionOf({ ...classRecord, ...change }, watched);

  test('reads what New Class reads, last changed first', async () => {
    await app.create('update_class', { class_id: IDS.lastYoga, price: '20' });
    app.requests();
    expect((await app.trigger('class_updated')).map(({ id }) => id).slice(0, 1)).toEqual([IDS.lastYoga]);
    expect(app.requests()).toEqual([
      'GET /v1/classes?startDate=2026-05-20&page=1&limit=100',
      'GET /v1/classes?startDate=2026-05-20&page=2&limit=100',
    ]);
  });

  test('computes the version of the sample', async () => {
    const { sample } = App.triggers.class_updated.operation;
    expect((await versions())[IDS.fridayYoga]).toBe(sample?.version);
    expect(versionAfter({}, ['date_time', 'location', 'staff', 'service', 'status'])).toBe(sample?.version);
  });

  test('watches only what is chosen, in any order, and all but capacity and price by default', async () => {
    const byDefault = await versions();
    expect(await versions({ watch: '' })).toEqual(byDefault);
    expect(await versions({ watch: ['Status', 'staff', 'location', 'Service', 'Date and Time'] })).toEqual(byDefault);
    const price = await versions({ watch: 'price' });
    await app.create('update_class', { class_id: IDS.fridayYoga, price: '20', number_of_participants: '9' });
    expect(await versions()).toEqual(byDefault);
    expect((await versions({ watch: 'price' }))[IDS.fridayYoga]).not.toBe(price[IDS.fridayYoga]);
  });

  const other = { id: 'other', title: 'Other', name: 'Other' };
  test.each([
    ['date_time', { time: '07:30 PM' }],
    ['date_time', { date: '2026-05-23' }],
    ['date_time', { timezone: 'America/Chicago' }],
    ['date_time', { service: { ...classRecord.service, durationMinutes: 90 } }],
    ['date_time', { endTimeUTC: null, service: { ...classRecord.service, durationMinutes: null } }],
    ['location', { location: other }],
    ['staff', { staff: other }],
    ['service', { service: { ...classRecord.service, id: 'other' } }],
    ['capacity', { numberOfParticipants: 13 }],
    ['price', { service: { ...classRecord.service, sellingPrice: 0 } }],
    ['status', { status: 'Cancelled' }],
  ] as const)('watching %s notices %j', (part, change) => {
    const rest = (['date_time', 'location', 'staff', 'service', 'capacity', 'price', 'status'] as const).filter(
      (one) => one !== part,
    );
    expect(versionAfter(change, [part])).not.toBe(versionAfter({}, [part]));
    expect(versionAfter(change, rest)).toBe(versionAfter({}, rest));
  });

  test.each([
    ['a booking', { bookedParticipants: 10, updatedAt: '2026-05-21T10:00:00.000Z' }],
    ['another spelling of the time', { time: '18:30:00', date: '2026-05-22T00:00:00.000Z' }],
    ['another spelling of the status', { status: 'SCHEDULED' }],
    ['another name of the same record', { staff: { ...classRecord.staff, name: 'N. Flores' } }],
  ])('does not count %s as a change', (_what, change) => {
    const all = ['date_time', 'location', 'staff', 'service', 'capacity', 'price', 'status'] as const;
    expect(versionAfter(change, all)).toBe(versionAfter({}, all));
  });

  test.each([
    ['time', 'date_time', { time: 'at noon' }, { time: 'at one' }],
    ['location', 'location', { location: { id: null, title: 'A' } }, { location: { id: null, title: 'B' } }],
    ['staff member', 'staff', { staff: { id: null, name: 'A' } }, { staff: { id: null, name: 'B' } }],
    [
      'service',
      'service',
      { service: { ...classRecord.service, id: null, name: 'A' } },
      { service: { ...classRecord.service, id: null, name: 'B' } },
    ],
  ] as const)('compares an unreadable %s as text', (_what, part, one, two) => {
    const unreadable = { startTimeUTC: null };
    expect(versionAfter({ ...unreadable, ...one }, [part])).not.toBe(versionAfter({ ...unreadable, ...two }, [part]));
  });

  const CHOICES = 'one of: Date and Time, Location, Staff Member, Service, Capacity, Price, Status';
  test.each([
    [['price', 'colour'], `must be ${CHOICES}. "colour" is not.`],
    ['x'.repeat(50), `must be ${CHOICES}. "${'x'.repeat(39)}…" is not.`],
  ])('rejects %j before any request', async (watch, problem) => {
    const message = `Changes to Watch ${problem}`;
    expect(await failure(ids('class_updated', { watch }))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  });
});

describe('class_ended', () => {
  const END = Date.parse('2026-05-22T23:30:00.000Z');
  const MINUTE = 60_000;
  const ended = async (at: number, form = {}, meta = {}) => {
    jest.spyOn(Date, 'now').mockReturnValue(at);
    return ids('class_ended', form, meta);
  };

  test('reports a class from its end on, for a day', async () => {
    expect(await ended(END - 1)).toEqual([]);
    expect(await ended(END)).toEqual([IDS.fridayYoga]);
    expect(await ended(END + 1440 * MINUTE - 1)).toContain(IDS.fridayYoga);
    expect(await ended(END + 1440 * MINUTE)).not.toContain(IDS.fridayYoga);
  });

  test.each([
    ['45', '', 45],
    [1, 'Hours', 60],
    ['3', 'days', 3 * 1440],
    ['366', 'days', 366 * 1440],
  ])('reports a class %j %j after its end', async (time_after, time_unit, minutes) => {
    const form = { time_after, time_unit, service_id: IDS.yoga };
    expect(await ended(END + minutes * MINUTE - 1, form)).toEqual([]);
    expect(await ended(END + minutes * MINUTE, form)).toEqual([IDS.fridayYoga]);
    expect(await ended(END + (minutes + 1440) * MINUTE - 1, form)).toEqual([IDS.fridayYoga]);
  });

  test('requests the days on which such a class may have started, anywhere on earth', async () => {
    await ended(NOW);
    await ended(NOW, { time_after: '30', time_unit: 'hours' });
    expect(app.requests().filter((line) => line.includes('page=1&'))).toEqual([
      'GET /v1/classes?startDate=2026-05-13&endDate=2026-05-23&page=1&limit=100',
      'GET /v1/classes?startDate=2026-05-11&endDate=2026-05-21&page=1&limit=100',
    ]);
  });

  test('reads what has ended when a Zap is turned on, last end first', async () => {
    const at = Date.parse('2026-05-23T13:00:00Z');
    const both = [IDS.fullSwimming, IDS.fridayYoga];
    expect(await ended(at, {}, { isPopulatingDedupe: true })).toEqual(both);
    expect(await ended(at)).toEqual(both);
  });

  test('shows classes in the editor even if none has just ended', async () => {
    expect(await ended(NOW, {}, { isLoadingSample: true })).toHaveLength(3);
  });

  test('skips a cancelled class and one with an unknown end', async () => {
    const record = app.sandbox.studio.class(IDS.fridayYoga);
    record.status = 'Canceled';
    expect(await ended(END)).toEqual([]);
    const { service, ...rest } = classRecord;
    const endless = { ...rest, service: { id: service.id }, endTimeUTC: null };
    app.sandbox.fail({ fault: { status: 200, body: [endless, { ...rest, id: 'y', time: '', startTimeUTC: '' }] } });
    app.sandbox.fail({ fault: { status: 200, body: [] } });
    expect(await ended(END)).toEqual([]);
  });

  test('reports the end of a retreat of a week, a day after it too', async () => {
    await app.create('update_class', { class_id: IDS.fridayYoga, duration_minutes: String(7 * 1440) });
    const start = END - 60 * MINUTE;
    expect(await ended(start + 7 * 1440 * MINUTE)).toContain(IDS.fridayYoga);
    expect(await ended(start + 8 * 1440 * MINUTE - 1)).toContain(IDS.fridayYoga);
  });

  test('reports a class once, even if its end is corrected', async () => {
    const keyAt = async (at: number) => {
      jest.spyOn(Date, 'now').mockReturnValue(at);
      const found = await app.trigger('class_ended', { service_id: IDS.yoga });
      return found.map(({ id, date }) => [id, date]);
    };
    // docs/operations.md, checked by contract.test.ts, says that these two are the key.
    const before = await keyAt(END);
    expect(before).toEqual([[IDS.fridayYoga, '2026-05-22']]);
    await app.create('update_class', { class_id: IDS.fridayYoga, duration_minutes: '75' });
    expect(await keyAt(END + 15 * MINUTE)).toEqual(before);
  });

  test('rejects more than a year before any request', async () => {
    const message = 'Time After must be 0 or more, and no more than a year.';
    const form = { time_after: '367', time_unit: 'days' };
    expect(await failure(ids('class_ended', form))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  });
});

describe('class_filled', () => {
  test('reports full classes', async () => {
    expect(await ids('class_filled')).toEqual([IDS.fullSwimming]);
    expect(await ids('class_filled', { location_id: IDS.harborStudio })).toEqual([]);
  });

  test('reports classes with as few spots left as chosen', async () => {
    await app.create('add_participant', { class_id: IDS.fridayYoga, client_id: IDS.dylan });
    expect(await ids('class_filled', { spots_left: '2', service_id: IDS.yoga })).toEqual([IDS.fridayYoga]);
    expect(await ids('class_filled', { spots_left: 1, service_id: IDS.yoga })).toEqual([]);
  });

  test('skips a class that has started, but not one with an unknown start', async () => {
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

  test('skips a class of unknown size', async () => {
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

  test('skips a cancelled class', async () => {
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

  test('reports the class that changed last first', async () => {
    const before = await ids('class_filled', { spots_left: '99' });
    const oldest = before.at(-1);
    await app.create('update_class', { class_id: oldest, price: '21' });
    expect(await ids('class_filled', { spots_left: '99' })).toEqual([oldest, ...before.slice(0, -1)]);
  });

  test('reads no more than a sample needs in the editor', async () => {
    app.sandbox.switches.pageCap = 3;
    expect(await ids('class_filled', { spots_left: '99' }, { isLoadingSample: true })).toHaveLength(3);
    expect(app.requests()).toHaveLength(1);
    app.sandbox.switches.pageCap = 100;
    expect(await ids('class_filled', { spots_left: '99' }, { isLoadingSample: true })).toHaveLength(3);
    expect(await ids('class_filled', { spots_left: '99' })).toHaveLength(7);
  });

  test('rejects anything but a whole number', async () => {
    expect(await failure(ids('class_filled', { spots_left: '-1' }))).toMatchObject({
      message: 'Spots Left must be a whole number, such as 12. "-1" is not.',
    });
  });
});
