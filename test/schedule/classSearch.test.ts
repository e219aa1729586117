import type { WireClass } from '../../src/api/types.ts';
import { connect } from '../../src/http/connection.ts';
import { classRecord } from '../../src/resources/class.ts';
import { isInRange, matches, searchClasses, type ClassCriteria, type Range } from '../../src/schedule/classSearch.ts';
import { connectApp, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

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

describe('whether a class lies between two days', () => {
  test.each<[Range, Partial<WireClass>, boolean]>([
    [{ from: '2026-05-22' }, {}, true],
    [{ from: '2026-05-23' }, {}, false],
    [{ from: '2026-05-01', to: '2026-05-22' }, {}, true],
    [{ from: '2026-05-01', to: '2026-05-21' }, {}, false],
    [{ from: '2026-05-21', to: '2026-05-23' }, {}, true],
    [{ from: '2026-05-23', to: '2026-05-21' }, {}, false],
    [{ from: '2026-05-22', to: '2026-05-22' }, { date: '2026-05-22T00:00:00.000Z' }, true],
    [{ from: '2026-05-22' }, { date: null }, false],
    [{ from: '2026-05-22' }, { date: '' }, false],
  ])('%j, a class with %j: %j', (range, changes, is) => {
    expect(isInRange({ ...classRecord, ...changes }, range)).toBe(is);
  });

  test.each([
    ['2026-05-23T03:59:59Z', 'America/New_York', true],
    ['2026-05-23T04:00:00Z', 'America/New_York', false],
    ['2026-05-22T09:59:59Z', 'Pacific/Kiritimati', true],
    ['2026-05-22T10:00:00Z', 'Pacific/Kiritimati', false],
    // Nobody knows where: on the westernmost calendar, it may still be today.
    ['2026-05-23T11:59:59Z', null, true],
    ['2026-05-23T12:00:00Z', 'Mars/Phobos', false],
  ])('from today on: at %s, a class of 22 May in %s: %j', (now, timezone, is) => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.parse(now));
    expect(isInRange({ ...classRecord, timezone }, {})).toBe(is);
  });
});

describe('searching the schedule', () => {
  let app: Connected;
  beforeEach(async () => {
    stopClock();
    app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
  });
  afterEach(async () => app.close());

  const search = async (criteria: ClassCriteria & Range) => {
    const found = await app.run((z, bundle) => searchClasses(connect(z, bundle), criteria));
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
    expect(await search({ from: '2026-05-23', to: '2026-05-23' })).toEqual([IDS.fullSwimming]);
    expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-22&endDate=2026-05-24&page=1&limit=100');
  });

  test.each([
    [{ from: '2026-03-01' }, 'startDate=2026-02-28'],
    [{ to: '2026-12-31' }, 'startDate=2026-05-20&endDate=2027-01-01'],
    [
      { locationId: IDS.harborStudio, staffId: IDS.tom },
      `startDate=2026-05-20&locationId=${IDS.harborStudio}&staffId=${IDS.tom}`,
    ],
    // The API has no filter for these.
    [{ serviceId: IDS.yoga, time: { hour: 18, minute: 30 } }, 'startDate=2026-05-20'],
  ])('%j asks for %j', async (criteria, query) => {
    await search(criteria);
    expect(app.requests()[0]).toBe(`GET /v1/classes?${query}&page=1&limit=100`);
  });

  test('looks at everything again: by service and time', async () => {
    expect(await search({ serviceId: IDS.yoga })).toEqual([IDS.fridayYoga, IDS.emptyYoga, IDS.lastYoga]);
    expect(await search({ time: { hour: 12, minute: 0 } })).toEqual([IDS.harborPilates]);
    expect(await search({ serviceId: IDS.yoga, time: { hour: 12, minute: 0 } })).toEqual([]);
  });
});
