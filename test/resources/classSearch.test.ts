import type { WireClass } from '../../src/api/types.ts';
import { connect } from '../../src/http/connection.ts';
import { classRecord } from '../../src/resources/class.ts';
import { meets, searchClasses, type ClassCriteria } from '../../src/resources/classSearch.ts';
import { connectApp, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

describe('whether a class meets what is looked for', () => {
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
    [{ from: '2026-05-22' }, {}, true],
    [{ from: '2026-05-23' }, {}, false],
    [{ to: '2026-05-22' }, {}, true],
    [{ to: '2026-05-21' }, {}, false],
    [{ from: '2026-05-21', to: '2026-05-23' }, {}, true],
    [{ from: '2026-05-23', to: '2026-05-21' }, {}, false],
    [{ from: '2026-05-22', to: '2026-05-22' }, { date: '2026-05-22T00:00:00.000Z' }, true],
    [{ from: '2026-05-22' }, { date: null }, false],
    [{ from: '2026-05-22' }, { date: '' }, false],
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
        from: '2026-05-22',
        to: '2026-05-22',
        time: halfPastSix,
      },
      {},
      true,
    ],
  ])('%j, a class with %j: %j', (criteria, changes, is) => {
    expect(meets({ ...classRecord, ...changes }, criteria)).toBe(is);
  });
});

describe('searching the schedule', () => {
  let app: Connected;
  beforeEach(async () => {
    stopClock();
    app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
  });
  afterEach(async () => app.close());

  const search = async (criteria: ClassCriteria) => {
    const found = await app.run((z, bundle) => searchClasses(connect(z, bundle), criteria));
    return found.map(({ id }) => id);
  };

  test('asks for all of it where nothing is looked for', async () => {
    expect(await search({})).toHaveLength(8);
    expect(app.requests()).toEqual(['GET /v1/classes?page=1&limit=100', 'GET /v1/classes?page=2&limit=100']);
  });

  test('asks for a day more on each side, and drops what lies there', async () => {
    app.sandbox.switches.endDate = 'exclusive';
    // On the day before is yoga, on the day after nothing, two days after pilates.
    expect(await search({ from: '2026-05-23', to: '2026-05-23' })).toEqual([IDS.fullSwimming]);
    expect(app.requests()[0]).toBe('GET /v1/classes?startDate=2026-05-22&endDate=2026-05-24&page=1&limit=100');
  });

  test.each([
    [{ from: '2026-03-01' }, 'startDate=2026-02-28'],
    [{ to: '2026-12-31' }, 'endDate=2027-01-01'],
    [{ locationId: IDS.harborStudio, staffId: IDS.tom }, `locationId=${IDS.harborStudio}&staffId=${IDS.tom}`],
    // The API has no filter for these.
    [{ serviceId: IDS.yoga, time: { hour: 18, minute: 30 } }, ''],
  ])('%j asks for %j', async (criteria, query) => {
    await search(criteria);
    expect(app.requests()[0]).toBe(`GET /v1/classes?${query}${query && '&'}page=1&limit=100`);
  });

  test('looks at everything again: by service and time', async () => {
    expect(await search({ serviceId: IDS.yoga })).toEqual([IDS.fridayYoga, IDS.emptyYoga, IDS.lastYoga]);
    expect(await search({ time: { hour: 12, minute: 0 } })).toEqual([IDS.harborPilates]);
    expect(await search({ serviceId: IDS.yoga, time: { hour: 12, minute: 0 } })).toEqual([]);
  });
});
