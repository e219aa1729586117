import App from '../../index.ts';
import { connectApp, failure, operationOf, type Connected } from '../support/app.ts';
import { runPair, type Pair } from '../support/pair.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

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

let app: Connected;
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

/** What a run returns, as JSON, or the kind and the text of its error. */
async function outcome(run: Promise<unknown>): Promise<string> {
  const result = await run.then(JSON.stringify, () => null);
  if (result !== null) return result;
  const { name, message } = await failure(run);
  return `${name}: ${message}`;
}

/** A form in which every criterion counts, and what is found if one is blank. `null`: the same as if none is. */
const SEARCHES: Record<string, { form: Form; found: RegExp; blank: Record<string, RegExp | null> }> = {
  find_class: {
    form: { class_id: IDS.fridayYoga, ...SLOT, service_id: IDS.yoga, has_spots: 'yes' },
    found: new RegExp(`"id":"${IDS.fridayYoga}"`),
    blank: {
      class_id: null,
      date: null,
      time: null,
      location_id: null,
      staff_id: null,
      service_id: null,
      has_spots: null,
    },
  },
  find_classes: {
    form: { ...DAY, staff_id: IDS.nadia, service_id: IDS.yoga, has_spots: 'yes' },
    found: /"count":1/,
    blank: {
      ...{ date_from: null, location_id: null, staff_id: null, service_id: null, has_spots: null },
      date_to: /"count":3/,
    },
  },
  find_participants: {
    form: { class_id: IDS.fullSwimming, status: ['waitlisted'] },
    found: /"count":1/,
    blank: { class_id: /^AppError: Class is empty/, status: /"count":5/ },
  },
  find_client_bookings: {
    form: { client_id: IDS.tara, ...DAY, status: ['booked'] },
    found: /"count":1/,
    blank: {
      ...{ date_from: null, location_id: null, status: null },
      ...{ client_id: /^AppError: Client is empty/, date_to: /"count":1/ },
    },
  },
  find_client: {
    form: { ...TARA, search_text: PHONE },
    found: new RegExp(`"id":"${IDS.tara}"`),
    blank: { client_id: null, search_text: null, full_name: null },
  },
  find_participant: {
    form: { class_id: IDS.fridayYoga, participant_id: IDS.tarasBooking, ...TARA, status: 'booked' },
    found: new RegExp(`"id":"${IDS.tarasBooking}"`),
    blank: {
      class_id: /^AppError: Class is empty/,
      participant_id: null,
      client_id: null,
      full_name: null,
      status: null,
    },
  },
};

/** Fields that say how to search, not for what. */
const OPTIONS = ['limit', 'date_order', 'timezone', 'include_client', 'if_several', 'upcoming_only'];

describe.each(Object.entries(SEARCHES))('%s', (key, { form, found, blank }) => {
  const search = async (inputData: Form, inputDataRaw?: Form) =>
    outcome(app.run(operationOf('searches', key).perform, { inputData, inputDataRaw }));

  test('has a row for each criterion', async () => {
    const searches: Record<string, { operation: { inputFields?: unknown } }> = App.searches;
    const fields = JSON.stringify(searches[key]?.operation.inputFields);
    const keys = fields.match(/(?<="key":")\w+/g) ?? [];
    expect(keys.filter((name) => !OPTIONS.includes(name)).sort()).toEqual(Object.keys(blank).sort());
    expect(await search(form)).toMatch(found);
  });

  test.each(Object.entries(blank))('with %s blank', async (field, left) => {
    expect(await search({ ...form, [field]: '' })).toMatch(left ?? found);
    // Left empty by the user, or mapped to something that has a value.
    expect(await search({ ...form, [field]: '' }, { ...form, [field]: '' })).toMatch(left ?? found);
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

/** Both forms of each pair, all filled in, and what happens if some are blank: whom it finds or makes, or what it is told. */
const CLASS = {
  ...SLOT,
  service_id: IDS.yoga,
  has_spots: '',
  number_of_participants: '',
  duration_minutes: '',
  price: '',
};
const CLIENT = {
  client_id: '',
  search_text: '',
  full_name: 'Ada Quist',
  location_id: IDS.mainStudio,
  country_code: '',
  phone: '',
  email: '',
  if_exists: 'return',
};
const BOOKING = {
  class_id: IDS.fullSwimming,
  participant_id: '',
  client_id: '',
  full_name: '',
  status: '',
  country_code: '',
  phone: '',
  if_full: 'book',
  if_already_booked: 'return',
};

test.each<[search: Pair, form: Form, blank: Form, outcome: RegExp, writes: number]>([
  ['find_class', CLASS, { date: '' }, new RegExp(`"id":"${IDS.fridayYoga}"`), 0],
  ['find_class', { ...CLASS, time: '06:00' }, { date: '' }, /^AppError: Date is empty/, 0],
  ['find_class', { ...CLASS, date: '2026-06-30' }, { time: '' }, /^AppError: Time is empty/, 0],
  ['find_class', { ...CLASS, date: '2026-06-30' }, { staff_id: '' }, /^AppError: Staff Member is empty/, 0],
  // Whoever has no contact is found by the whole name, or created.
  ['find_client', { ...CLIENT, full_name: 'Samuel Brandt' }, {}, /"fullName":"Samuel Brandt"/, 0],
  ['find_client', { ...CLIENT, full_name: 'Samuel' }, {}, /^HaltedError: This could be "Samuel Brandt"/, 0],
  ['find_client', { ...CLIENT, full_name: 'Samuel', phone: PHONE }, {}, /"fullName":"Samuel","countryCode":"\+1"/, 1],
  [
    'find_client',
    { ...CLIENT, full_name: 'Jonas' },
    {},
    /^HaltedError: This could be "Jonas Okafor", "Jonas Okafor-Reyes"/,
    0,
  ],
  ['find_client', CLIENT, {}, /"fullName":"Ada Quist","countryCode":null,"phone":null/, 1],
  ['find_client', { ...CLIENT, search_text: '+44 7700 900123' }, {}, /"phone":"7700900123".*"alreadyExisted":false/, 1],
  ['find_client', { ...CLIENT, search_text: 'ada@example.com' }, {}, /"email":"ada@example.com"/, 1],
  [
    'find_client',
    { ...CLIENT, search_text: '07700 900123' },
    {},
    /^AppError: "Phone, Email or Name" has no country code/,
    0,
  ],
  [
    'find_client',
    { ...CLIENT, search_text: PHONE, full_name: TARA.full_name },
    {},
    new RegExp(`"id":"${IDS.tara}"`),
    0,
  ],
  ['find_client', { ...CLIENT, search_text: PHONE }, { full_name: '' }, new RegExp(`"id":"${IDS.tara}"`), 0],
  ['find_client', { ...CLIENT, search_text: '+44 7700 900123' }, { full_name: '' }, /^AppError: Full Name is empty/, 0],
  // Nobody is booked, and nobody is found, by a status.
  ['find_participant', { ...BOOKING, status: 'booked' }, {}, /^AppError: Choose a Client, or fill in both/, 0],
  ['find_participant', { ...BOOKING, status: 'waitlisted' }, {}, /^AppError: Choose a Client, or fill in both/, 0],
  [
    'find_participant',
    { ...BOOKING, phone: PHONE, status: 'waitlisted' },
    {},
    /^AppError: Choose a Client, or fill/,
    0,
  ],
  ['find_participant', { ...BOOKING, full_name: 'Nobody Here' }, {}, /^AppError: Choose a Client, or fill in both/, 0],
  ['find_participant', { ...BOOKING, full_name: 'Jonas Okafor' }, {}, /"fullName":"Jonas Okafor"/, 0],
  [
    'find_participant',
    { ...BOOKING, full_name: 'Jonas' },
    {},
    /^HaltedError: This could be "Jonas Okafor-Reyes", "Jonas Okafor"/,
    0,
  ],
  ['find_participant', { ...BOOKING, client_id: IDS.dylan }, {}, /"alreadyBooked":false/, 1],
  ['find_participant', { ...BOOKING, full_name: TARA.full_name, phone: PHONE }, {}, /"alreadyBooked":false/, 1],
  ['find_participant', { ...BOOKING, client_id: IDS.dylan }, { class_id: '' }, /^AppError: Class is empty/, 0],
])('%s and its action, with %j and blank %j: %s', async (search, form, blank, expected, writes) => {
  expect(await outcome(runPair(app, search, { ...form, ...blank }))).toMatch(expected);
  expect(app.writes()).toHaveLength(writes);
  // A run that is repeated writes nothing more, but a client without any contact is known by the whole name alone.
  await outcome(runPair(app, search, { ...form, ...blank }));
  expect(app.writes()).toHaveLength(writes);
});

test.each<[search: Pair, form: Form, mapped: string[], outcome: RegExp, writes: number]>([
  ['find_class', CLASS, ['date'], /^AppError: Date is mapped, but/, 0],
  ['find_client', CLIENT, ['client_id'], /^AppError: Client is mapped, but/, 0],
  ['find_client', CLIENT, ['search_text', 'phone', 'email'], /"fullName":"Ada Quist","countryCode":null/, 1],
  ['find_client', { ...CLIENT, full_name: '', search_text: PHONE }, ['full_name'], new RegExp(`"id":"${IDS.tara}"`), 0],
  ['find_participant', { ...BOOKING, status: 'waitlisted' }, ['client_id'], /^AppError: Client is mapped, but/, 0],
  ['find_participant', { ...BOOKING, client_id: IDS.dylan }, ['phone'], /"alreadyBooked":false/, 1],
])('%s and its action, with %j, where %j brought nothing: %s', async (search, form, mapped, expected, writes) => {
  const blank = Object.fromEntries(mapped.map((key) => [key, '']));
  const raw = Object.fromEntries(mapped.map((key) => [key, '{{12__value}}']));
  expect(await outcome(runPair(app, search, { ...form, ...blank }, { ...form, ...raw }))).toMatch(expected);
  expect(app.writes()).toHaveLength(writes);
});

test('a pair is one also if Zapier leaves its blank fields out', async () => {
  const form = { class_id: IDS.fullSwimming, status: 'waitlisted' };
  const found = /^AppError: Choose a Client, or fill in both/;
  expect(await outcome(runPair(app, 'find_participant', form, { ...BOOKING, ...form }))).toMatch(found);
});

test('a text that has more in it than an empty mapping is not blank', async () => {
  const form = { class_id: IDS.fridayYoga, full_name: 'Tara Lindqvist' };
  const run = app.run(operationOf('searches', 'find_participant').perform, {
    inputData: form,
    inputDataRaw: { ...form, full_name: 'Tara Lindqvist{{12__suffix}}' },
  });
  expect(await outcome(run)).toContain(IDS.tarasBooking);
});
