import App from '../../index.ts';
import { useApp, failure, operationOf } from '../support/app.ts';
import { runPair, type Pair } from '../support/pair.ts';
import { IDS, onThursday } from '../support/studio.ts';

/*
 * What a blank field means: every search, and every pair as Zapier runs it, with each criterion blank in turn and the others
 * filled. A mapping that brought nothing stops a search. Where Zapier does not show mappings, a blank is no criterion: the
 * step goes by what is left, and nobody is found by nothing.
 */

type Form = Record<string, unknown>;

const TARA = { client_id: IDS.tara, full_name: 'Tara Lindqvist' };
const PHONE = '+1 202 555 0143';
const SLOT = { date: '2026-05-22', time: '18:30', location_id: IDS.mainStudio, staff_id: IDS.nadia };
const DAY = { date_from: '2026-05-22', date_to: '2026-05-22', location_id: IDS.mainStudio };

const app = useApp(onThursday);

/** What a run returns, as JSON, or the kind and the text of its error. */
async function outcome(run: Promise<unknown>): Promise<string> {
  const result = await run.then(JSON.stringify, () => null);
  if (result !== null) return result;
  const { name, message } = await failure(run);
  return `${name}: ${message}`;
}

/** A form in which every criterion counts, what is found, and where something else is if that field is blank. */
const SEARCHES: Record<string, { form: Form; found: RegExp; without?: Record<string, RegExp> }> = {
  find_class: {
    form: { class_id: IDS.fridayYoga, ...SLOT, service_id: IDS.yoga, has_spots: 'yes' },
    found: new RegExp(`"id":"${IDS.fridayYoga}"`),
  },
  find_classes: {
    form: { ...DAY, staff_id: IDS.nadia, service_id: IDS.yoga, has_spots: 'yes' },
    found: /"count":1/,
    without: { date_to: /"count":3/ },
  },
  find_participants: {
    form: { class_id: IDS.fullSwimming, status: ['waitlisted'] },
    found: /"count":1/,
    without: { class_id: /^AppError: Class is empty/, status: /"count":5/ },
  },
  find_client_bookings: {
    form: { client_id: IDS.tara, ...DAY, status: ['booked'] },
    found: /"count":1/,
    without: { client_id: /^AppError: Client is empty/ },
  },
  find_client: { form: { ...TARA, search_text: PHONE }, found: new RegExp(`"id":"${IDS.tara}"`) },
  find_participant: {
    form: { class_id: IDS.fridayYoga, participant_id: IDS.tarasBooking, ...TARA, status: 'booked' },
    found: new RegExp(`"id":"${IDS.tarasBooking}"`),
    without: { class_id: /^AppError: Class is empty/ },
  },
};

/** Fields that say how to search, not for what. */
const OPTIONS = ['limit', 'date_order', 'timezone', 'include_client', 'if_several', 'upcoming_only'];

describe.each(Object.entries(SEARCHES))('%s', (key, { form, found, without = {} }) => {
  const search = async (inputData: Form, inputDataRaw?: Form) =>
    outcome(app.run(operationOf('searches', key).perform, { inputData, inputDataRaw }));
  const searches: Record<string, { operation: { inputFields?: unknown } }> = App.searches;
  const keys = JSON.stringify(searches[key]?.operation.inputFields).match(/(?<="key":")\w+/g) ?? [];

  test.each(keys.filter((field) => !OPTIONS.includes(field)))('with %s blank', async (field) => {
    const left = without[field] ?? found;
    expect(await search({ ...form, [field]: '' })).toMatch(left);
    // Left empty by the user, or mapped to something that has a value.
    expect(await search({ ...form, [field]: '' }, { ...form, [field]: '' })).toMatch(left);
    const mapped = { ...form, [field]: Array.isArray(form[field]) ? ['{{12__value}}'] : '{{12__value}}' };
    expect(await search(form, mapped)).toMatch(found);
    for (const value of ['', ' \u200b', null, []])
      expect(await search({ ...form, [field]: value }, mapped)).toMatch(
        /^AppError: .+ is mapped, but the earlier step returned nothing for it\. /,
      );
    expect(app.writes()).toEqual([]);
  });
});

describe('a person of whom nothing is filled in', () => {
  test.each(['booked', 'visited', 'no_show', 'cancelled', ''])('is nobody, whatever the status: %j', async (status) => {
    const form = { class_id: IDS.fridayYoga, participant_id: '', client_id: ' ', full_name: null, status };
    expect(await outcome(app.search('find_participant', form))).toMatch(/^\[\]$|^AppError: Fill in at least one of/);
    expect(app.requests()).toEqual([]);
  });

  test('is who waits longest, if that is all that is asked', async () => {
    const form = { class_id: IDS.fullSwimming, participant_id: '', client_id: '', full_name: '', status: 'waitlisted' };
    expect(await outcome(app.search('find_participant', form))).toContain('"status":"WAITLISTED"');
  });

  test('is nobody by a name that is not whole', async () => {
    expect(await outcome(app.search('find_client', { search_text: '', full_name: 'Samuel' }))).toMatch(
      /^HaltedError: This could be "Samuel Brandt"\. /,
    );
  });
});

const blank = (keys: string): Form => Object.fromEntries(keys.split(' ').map((key) => [key, '']));
const samuel = 'This could be "Samuel Brandt"';

/** Both forms of each pair: what is filled in, and with each change of that, whom it finds or makes, or what it is told. */
const PAIRS: { pair: Pair; form: Form; rows: [change: Form, outcome: string, writes: number, mapped?: string][] }[] = [
  {
    pair: 'find_class',
    form: { ...blank('has_spots number_of_participants price'), ...SLOT, service_id: IDS.yoga },
    rows: [
      [{ date: '' }, IDS.fridayYoga, 0],
      [{ date: '', time: '06:00' }, 'AppError: Date is empty', 0],
      [{ date: '2026-06-30', time: '' }, 'AppError: Time is empty', 0],
      [{ date: '2026-06-30', staff_id: '' }, 'AppError: Staff Member is empty', 0],
      [{ date: '' }, 'AppError: Date is mapped, but', 0, 'date'],
    ],
  },
  {
    pair: 'find_client',
    form: {
      ...blank('client_id search_text country_code phone email'),
      full_name: 'Ada Quist',
      location_id: IDS.mainStudio,
    },
    rows: [
      // Whoever has no contact is found by the whole name, or created.
      [{}, '"fullName":"Ada Quist","countryCode":null', 1],
      [{}, '"fullName":"Ada Quist","countryCode":null', 1, 'search_text phone email'],
      [{}, 'AppError: Client is mapped, but', 0, 'client_id'],
      [{ full_name: 'Samuel Brandt' }, '"fullName":"Samuel Brandt"', 0],
      [{ full_name: 'Samuel' }, `HaltedError: ${samuel}`, 0],
      [{ full_name: 'Samuel', phone: PHONE }, '"fullName":"Samuel","countryCode":"+1"', 1],
      [{ full_name: 'Jonas' }, 'HaltedError: This could be "Jonas Okafor", "Jonas Okafor-Reyes"', 0],
      // What was searched for is the contact of whoever is created.
      [{ search_text: '+44 7700 900123' }, '"phone":"7700900123"', 1],
      [{ search_text: 'ada@example.com' }, '"email":"ada@example.com"', 1],
      [{ search_text: '07700 900123' }, 'AppError: "Phone, Email or Name" has no + with a country code', 0],
      [{ search_text: PHONE, full_name: TARA.full_name }, IDS.tara, 0],
      [{ search_text: PHONE, full_name: '' }, IDS.tara, 0],
      [{ search_text: PHONE, full_name: '' }, IDS.tara, 0, 'full_name'],
      [{ search_text: '+44 7700 900123', full_name: '' }, 'AppError: Full Name is empty', 0],
      // An ID that nobody has is no one to create.
      [{ client_id: IDS.fridayYoga }, 'AppError: No client has the ID in Client, and none was created.', 0],
      [{ search_text: 'Ada Reyes' }, 'AppError: "Phone, Email or Name" and Full Name are two different names.', 0],
    ],
  },
  {
    pair: 'find_participant',
    form: {
      ...blank('participant_id client_id full_name status country_code phone'),
      ...{ class_id: IDS.fullSwimming, if_full: 'book' },
    },
    rows: [
      // Nobody is booked, and nobody is found, by a status.
      [{ status: 'booked' }, 'AppError: Choose a Client, or fill in both', 0],
      [{ status: 'waitlisted' }, 'AppError: Choose a Client, or fill in both', 0],
      [{ status: 'waitlisted' }, 'AppError: Client is mapped, but', 0, 'client_id'],
      [{ status: 'waitlisted', phone: PHONE }, 'AppError: Choose a Client, or fill in both', 0],
      [{ full_name: 'Nobody Here' }, 'AppError: Choose a Client, or fill in both', 0],
      [{ full_name: 'Jonas Okafor' }, '"fullName":"Jonas Okafor"', 0],
      [{ full_name: 'Jonas' }, 'HaltedError: This could be "Jonas Okafor-Reyes", "Jonas Okafor"', 0],
      [{ full_name: TARA.full_name, phone: PHONE }, '"fullName":"Tara Lindqvist"', 1],
      [{ client_id: IDS.dylan }, '"fullName":"Dylan Petrov"', 1, 'phone'],
      [{ full_name: 'Jonas Okafor' }, 'AppError: Phone is mapped, but', 0, 'phone'],
      [{ client_id: IDS.dylan, class_id: '' }, 'AppError: Class is empty', 0],
    ],
  },
];

const rows = PAIRS.flatMap(({ pair, form, rows }) =>
  rows.map(([change, told, writes, mapped = '']) => ({ pair, form, change, told, writes, mapped })),
);

test.each(rows)('$pair and its action, with $change ($mapped mapped): $told', async (row) => {
  const filled = { ...row.form, ...row.change };
  const raw = { ...filled, ...Object.fromEntries(row.mapped.split(' ').map((key) => [key, '{{12__value}}'])) };
  // Zapier may leave out what is blank; a run that is repeated writes nothing more.
  const sent = Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== ''));
  for (const inputData of [filled, sent]) {
    const inputDataRaw = row.mapped === '' && inputData === filled ? undefined : raw;
    expect(await outcome(runPair(app, row.pair, inputData, inputDataRaw))).toContain(row.told);
    expect(app.writes()).toHaveLength(row.writes);
  }
});

test('a text that has more in it than an empty mapping is not blank', async () => {
  const inputData = { class_id: IDS.fridayYoga, full_name: 'Tara Lindqvist' };
  const bundle = { inputData, inputDataRaw: { ...inputData, full_name: 'Tara Lindqvist{{12__suffix}}' } };
  expect(await outcome(app.run(operationOf('searches', 'find_participant').perform, bundle))).toContain(
    IDS.tarasBooking,
  );
});

test('a mapped yes or no is no blank', async () => {
  const bundle = { inputData: { service_id: IDS.yoga, has_spots: true }, inputDataRaw: { has_spots: '{{1__full}}' } };
  expect(await outcome(app.run(operationOf('searches', 'find_class').perform, bundle))).not.toContain('Error');
});
