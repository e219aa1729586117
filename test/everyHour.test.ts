import { DateTime } from 'luxon';

import { authentication } from '../src/authentication.ts';
import { clientRecord } from '../src/resources/client.ts';
import { addDays } from '../src/time/day.ts';
import { westernmostToday } from '../src/time/zone.ts';
import { story, type Step } from '../tools/demo/story.ts';
import { smallStudio } from '../tools/sandbox/seed.ts';
import { connectApp, failure, operationOf, type Connected } from './support/app.ts';

/*
 * "Today" and "yesterday" are right at every hour: on an ordinary day, when the clocks of New York, London and Sydney change
 * (2026), on February 29 and while the year ends from the easternmost to the westernmost zone. The studio is in New York and Los
 * Angeles; the run has no time zone. The demo's story runs seven times on the ordinary day and once on the others. Other days get
 * the hours around what can change in them, and those on which clocks change elsewhere, and February 29, three.
 */

const DAYS = {
  'an ordinary Thursday': '2026-05-21',
  'the day New York and Los Angeles spring forward': '2026-03-08',
  'the day New York and Los Angeles fall back': '2026-11-01',
  'the day London springs forward': '2026-03-29',
  'the day London falls back': '2026-10-25',
  'the day Sydney falls back': '2026-04-05',
  'the day Sydney springs forward': '2026-10-04',
  'February 29': '2028-02-29',
  "New Year's Eve": '2026-12-31',
  "New Year's Day": '2027-01-01',
};
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Beside and between the midnights and clock changes of the studio's zones, the easternmost, the westernmost and UTC. */
const EDGES = [0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 23];

let app: Connected;
afterEach(async () => app.close());

describe.each(Object.entries(DAYS))('on %s (%s)', (name, day) => {
  const isTried = (hour: number): boolean => {
    if (name === "New Year's Eve") return hour >= 9;
    if (name === "New Year's Day") return hour <= 12;
    if (name === 'an ordinary Thursday') return true;
    return (/London|Sydney|February/.test(name) ? [3, 9, 23] : EDGES).includes(hour);
  };

  test.each(HOURS.filter(isTried))('everything works at %i:30 UTC', async (hour) => {
    const now = Date.parse(`${day}T00:30:00Z`) + hour * 3_600_000;
    jest.spyOn(Date, 'now').mockReturnValue(now);
    app = await connectApp({ studio: smallStudio(() => now), now: () => now });
    const all = [...app.sandbox.studio.classes.values()];
    const fromToday = all.filter(
      ({ date, timezone }) => date >= (DateTime.fromMillis(now, { zone: timezone }).toISODate() ?? ''),
    );
    const spots = all.flatMap(({ roster }) => roster.filter(({ status }) => !/cancelled|waitlisted/.test(status)));

    // All in one run: core copies the whole app for each run.
    await app.run(async (z, bundle) => {
      const run: Run = async (kind, key, inputData) => {
        const result: unknown = await operationOf(kind, key).perform(z, { ...bundle, inputData });
        return result;
      };
      expect(ids(await run('triggers', 'new_class', {}))).toEqual(ids(all));
      expect(ids(await run('triggers', 'list_classes', {}))).toEqual(ids(all));
      expect(ids(await run('triggers', 'new_booking', {}))).toEqual(ids(spots));
      const marked = all.flatMap(({ roster }) => roster.filter(({ status }) => /visited|noShow/.test(status)));
      expect(ids(await run('triggers', 'booking_status_changed', { status: ['visited', 'no_show'] }))).toEqual(
        ids(marked),
      );
      const bookings = await run('searches', 'find_client_bookings', { client_id: clientRecord.id });
      const ofTara = fromToday.flatMap(({ roster }) => roster.filter(({ client }) => client.id === clientRecord.id));
      const held = ofTara.filter(({ status }) => status !== 'cancelled');
      expect(Array.isArray(bookings) && ids(fields(bookings[0])['bookings'])).toEqual(ids(held));
      const found = await run('searches', 'find_classes', {});
      expect(Array.isArray(found) && ids(fields(found[0])['classes'])).toEqual(ids(fromToday));
      if (hour !== 9 && (name !== 'an ordinary Thursday' || hour % 4 < 3)) return;
      for (const step of story(addDays(westernmostToday(), 10), app.sandbox.studio)) await play(step, run);
    });
  });
});

type Run = (kind: Kind, key: string, inputData: Record<string, unknown>) => Promise<unknown>;
type Kind = Parameters<typeof operationOf>[0];

/** The kinds as the demo's command line has them. */
const KINDS: Readonly<Record<string, Kind>> = { trigger: 'triggers', create: 'creates', search: 'searches' };

/** Runs a step of the demo in this process, with the test's clock. */
async function play({ args, apiKey, expectsFailure, show }: Step, run: Run): Promise<void> {
  const [kind = '', key = '', , form = '{}'] = args;
  const authData = { ...app.authData, ...(apiKey !== undefined && { api_key: apiKey }) };
  const operations = KINDS[kind];
  const result = operations
    ? run(operations, key, fields(JSON.parse(form)))
    : app.run(authentication.test, { authData });
  if (expectsFailure) show(null, (await failure(result)).message);
  else show(await result, '');
}

function ids(rows: unknown): unknown[] {
  return Array.isArray(rows) ? rows.map((row) => fields(row)['id']).sort() : [];
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
