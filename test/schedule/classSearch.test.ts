import type { WireClass } from '../../src/api/types.ts';
import { connect } from '../../src/http/connection.ts';
import { classRecord } from '../../src/resources/class.ts';
import { isInRange, matches, searchClasses, type ClassCriteria } from '../../src/schedule/classSearch.ts';
import { readRange } from '../../src/fields/dateTime.ts';
import type { Form } from '../../src/fields/input.ts';
import { useApp } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

describe('whether a class matches what is looked for', () => {
  const halfPastSix = { hour: 18, minute: 30 };

  test.each<[ClassCriteria, Partial<WireClass>, boolean]>([
    [{}, {}, true],
    [{}, { date: null, time: null }, true],
    [{ locationId: classRecord.location.id }, {}, true],
    [{ locationId: 'other' }, {}, false],
    [{ locationId: 'other' }, { location: { id: 'other', title: null } }, true],
    [{ locationId: 'other' }, { location: { id: null, title: 'other' } }, false],
    [{ staffId: classRecord.staff.id }, {}, true],
    [{ staffId: 'other' }, {}, false],
    [{ serviceId: classRecord.service.id }, {}, true],
    [{ serviceId: 'other' }, {}, false],
    [{ time: halfPastSix }, {}, true],
    [{ time: halfPastSix }, { time: '18:30' }, true],
    [{ time: halfPastSix }, { time: '6.30pm' }, true],
    [{ time: halfPastSix }, { time: '06:30 AM' }, false],
    [{ time: halfPastSix }, { time: '06:31 PM' }, false],
    [{ time: halfPastSix }, { time: null }, false],
    [{ time: halfPastSix }, { time: 'noon' }, false],
    [
      {
        locationId: classRecord.location.id,
        staffId: classRecord.staff.id,
        serviceId: classRecord.service.id,
        time: halfPastSix,
      },
      {},
      true,
    ],
  ])('%j, a class with %j: %j', (criteria, changes, is) => {
    expect(matches({ ...classRecord, ...changes }, criteria)).toBe(is);
  });
});

describe('whether a class of 22 May lies between two days', () => {
  const at = (now: string): void => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(now));
  };
  const isIn = (form: Form, changes: Partial<WireClass> = {}) =>
    isInRange({ ...classRecord, ...changes }, readRange(form));

  test.each<[Form, Partial<WireClass>, boolean]>([
    [{ date_from: '2026-05-22', date_to: '2026-05-22' }, {}, true],
    [{ date_from: '2026-05-23' }, {}, false],
    [{ date_from: '2026-05-01', date_to: '2026-05-21' }, {}, false],
    [{ date_from: '2026-05-22', date_to: '2026-05-22' }, { date: '2026-05-22T00:00:00.000Z' }, true],
    [{ date_from: '2026-05-22' }, { date: null }, false],
    [{ date_from: '2026-05-22' }, { date: '' }, false],
    // A moment: 22 May in New York, 23 May in Kolkata.
    [{ date_from: '2026-05-22T22:30:00Z', date_to: '2026-05-22T22:30:00Z' }, {}, true],
    [{ date_from: '2026-05-22T22:30:00Z' }, { timezone: 'Asia/Kolkata' }, false],
  ])('%j, a class with %j: %j', (form, changes, is) => {
    at('2026-05-01T12:00:00Z');
    expect(isIn(form, changes)).toBe(is);
  });

  // On its own calendar; nobody knows which that is for the last two, so it may be any.
  test.each([
    ['2026-05-23T03:59:59Z', 'America/New_York', { today: true, tomorrow: false }],
    ['2026-05-23T04:00:00Z', 'America/New_York', { today: false, tomorrow: false }],
    ['2026-05-21T10:00:00Z', 'Pacific/Kiritimati', { today: true, tomorrow: false }],
    ['2026-05-21T09:59:59Z', 'Pacific/Kiritimati', { today: false, tomorrow: true }],
    ['2026-05-23T11:59:59Z', null, { today: true, tomorrow: false }],
    ['2026-05-21T10:00:00Z', 'Mars/Phobos', { today: true, tomorrow: true }],
  ])('at %s, a class in %s is on %j', (now, timezone, days) => {
    at(now);
    for (const [word, is] of Object.entries(days)) {
      expect([word, isIn({ date_from: word, date_to: word }, { timezone })]).toEqual([word, is]);
    }
    expect(isIn({}, { timezone })).toBe(days.today || days.tomorrow);
  });
});

describe('searching the schedule', () => {
  const app = useApp(onThursday);

  const search = async (criteria: ClassCriteria, days: Form = {}) => {
    const range = readRange(days);
    const found = await app.run((z, bundle) => searchClasses(connect(z, bundle), { ...criteria, ...range }));
    return found.map(({ id }) => id);
  };

  test('takes what is from today on, where nothing is looked for', async () => {
    const found = await search({});
    expect(found).toHaveLength(7);
    expect(found).not.toContain(IDS.pastPilates);
    expect(app.requests()).toEqual([
      'GET /v1/classes?startDate=2026-05-20&page=1&limit=100',
      'GET /v1/classes?startDate=2026-05-20&page=2&limit=100',
    ]);
  });

  test('asks for a day more on each side, and drops what lies there', async () => {
    app.sandbox.switches.endDate = 'exclusive';
    // On the day before is yoga, on the day after nothing, two days after pilates.
    expect(await search({}, { date_from: '2026-05-23', date_to: '2026-05-23' })).toEqual([IDS.fullSwimming]);
    expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-22&endDate=2026-05-24&page=1&limit=100');
  });

  test.each([
    [{}, { date_from: '2026-03-01' }, 'startDate=2026-02-28'],
    [{}, { date_to: '2026-12-31' }, 'startDate=2026-05-20&endDate=2027-01-01'],
    // From UTC-12 to UTC+14, where it is the 22nd already.
    [{}, { date_from: 'tomorrow', date_to: 'tomorrow' }, 'startDate=2026-05-21&endDate=2026-05-24'],
    [{}, { date_from: '-1 day', date_to: '+6 days' }, 'startDate=2026-05-19&endDate=2026-05-29'],
    [{}, { date_from: '2026-06-01T11:00:00Z' }, 'startDate=2026-05-30'],
    [
      { locationId: IDS.harborStudio, staffId: IDS.tom },
      {},
      `startDate=2026-05-20&locationId=${IDS.harborStudio}&staffId=${IDS.tom}`,
    ],
    // The API has no filter for these.
    [{ serviceId: IDS.yoga, time: { hour: 18, minute: 30 } }, {}, 'startDate=2026-05-20'],
  ])('%j, %j asks for %j', async (criteria, days, query) => {
    await search(criteria, days);
    expect(app.requests()[0]).toBe(`GET /v1/classes?${query}&page=1&limit=100`);
  });

  test('looks at everything again: by service and time', async () => {
    expect(await search({ serviceId: IDS.yoga })).toEqual([IDS.fridayYoga, IDS.emptyYoga, IDS.lastYoga]);
    expect(await search({ time: { hour: 12, minute: 0 } })).toEqual([IDS.harborPilates]);
    expect(await search({ serviceId: IDS.yoga, time: { hour: 12, minute: 0 } })).toEqual([]);
  });
});
