import App from '../index.ts';
import { useApp, failure } from './support/app.ts';
import { runPair } from './support/pair.ts';
import { IDS, onThursday } from './support/studio.ts';

/*
 * Zapier runs a pair's search with the whole form, and its create with the same form if nothing was found. If the two read
 * a field differently, each run makes another record.
 */

const app = useApp(onThursday);

type Form = Record<string, unknown>;

const BY_NAME = { location_id: 'main studio', staff_id: 'Flores, Nadia', service_id: 'yoga' };
const both = (moment: string, form: Form = {}): Form => ({ ...BY_NAME, date: moment, time: moment, ...form });
const NEW_YORK = { timezone: 'America/New_York' };

const FORMS: Record<string, readonly Form[]> = {
  find_class: [
    both('2026-07-30T23:05:00Z', NEW_YORK),
    both('2026-07-31T00:00:00+00:00', NEW_YORK),
    both('2026-07-30T20:05:00-07:00', { timezone: 'Asia/Kolkata' }),
    both('7/30/2026 19:05:00'),
    both('46233.7951388889'),
    both('07/04/26 7:05 p. m.', { date_order: 'month_first' }),
    { ...BY_NAME, date: '2026-07-30T00:00:00Z', time: '0.75' },
    { ...BY_NAME, date: '2026-07-29T18:30:00Z', time: '19:05', timezone: 'Asia/Kolkata' },
    { ...BY_NAME, date: '\u200e30 July 2026', time: '7:05\u202fPM' },
  ],
  find_participant: [
    { class_id: IDS.emptyYoga, client_id: IDS.omar },
    { class_id: IDS.emptyYoga, full_name: 'Omar Haddad', phone: '+1 202 555 0101' },
  ],
  find_client: [
    { search_text: '+1 202 555 0177', full_name: 'Ada Quist', phone: '+1 202 555 0177', location_id: IDS.mainStudio },
    { search_text: 'ada@example.com', full_name: 'Ada Quist', email: 'ada@example.com', location_id: IDS.mainStudio },
  ],
};

const pairs = Object.values(App.searchOrCreates ?? {});
const runs = pairs.flatMap(({ search, create }) => (FORMS[search] ?? []).map((form) => ({ search, create, form })));

test('every pair has forms', () => {
  expect(Object.keys(FORMS).sort()).toEqual(pairs.map(({ search }) => search).sort());
});

test.each(runs)('$search and $create with $form make one record in three runs', async ({ search, create, form }) => {
  const found: unknown[] = [];
  for (let run = 1; run <= 3; run += 1) {
    const [match] = await app.search(search, form);
    found.push((match ?? (await app.create(create, form)))['id']);
  }
  expect(app.writes()).toHaveLength(1);
  expect(new Set(found).size).toBe(1);
});

test.each(['tomorrow', '+6 days'])('Create Class refuses the day %j, which Find Class takes', async (date) => {
  const form = { ...BY_NAME, date, time: '5 am' };
  expect(await app.search('find_class', form)).toEqual([]);
  await expect(app.create('create_class', form)).rejects.toThrow(/is only for searches/);
  expect(app.writes()).toEqual([]);
});

test('Find or Add Participant stops at somebody who may have moved to another class', async () => {
  app.sandbox.studio.setStatus(IDS.fridayYoga, IDS.tarasBooking, 'rescheduled');
  const form = { class_id: IDS.fridayYoga, client_id: IDS.tara, phone: '' };
  expect((await failure(runPair(app, 'find_participant', form))).message).toMatch(/is marked Rescheduled: they may/);
  expect(app.writes()).toEqual([]);
});
