import App from '../../index.ts';
import { wholeClientFields } from '../../src/resources/booking.ts';
import { clientSample } from '../../src/resources/client.ts';
import { lineItems } from '../../src/resources/outputFields.ts';
import { connectApp, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';
import { readRecipes, type RecipeStep } from './recipe.ts';

/*
 * Every recipe of docs/guide.md, step by step, by the labels that a user sees. The stories have what other apps bring and
 * what each recipe must change in the studio.
 */

type Fields = Record<string, unknown>;
interface Operation {
  key: string;
  display: { label?: string };
  operation: { inputFields?: readonly unknown[]; outputFields?: readonly unknown[] };
}

let app: Connected;
beforeEach(async () => {
  stopClock();
  ran = [];
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

/** The steps of other apps that ran, and what they were given. */
let ran: { event: string; given: unknown[] }[] = [];
const given = (event: string) => ran.filter((step) => step.event === event).map((step) => step.given);
const sent = (event: string) => given(event).length;

/** What a step of another app returns to later steps. */
const GIVES: Record<string, (fields: Record<string, string>) => Fields> = {
  'Find or Create Event': () => ({ 'Event ID': 'event_1' }),
  'Find Customer': () => ({ Email: 'Tara.Lindqvist@example.com' }),
  'Date / Time': ({ Expression = '+0 days' }) => {
    const days = Number(/^`?\+(\d) days`?$/.exec(Expression)?.[1]);
    return { Output: new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10) };
  },
};

/** The conditions of Filter by Zapier that the guide uses. Text is compared with its case. */
const CONDITIONS: Record<string, (value: unknown) => boolean> = {
  '(Text) Contains `ancel`': (value) => String(value).includes('ancel'),
  '(Text) Contains Pottery Course': (value) => String(value).includes('Pottery Course'),
  Exists: (value) => value !== null && value !== '',
  '(Boolean) Is true': (value) => value === true,
};

const row = (classId: string) => app.sandbox.studio.class(classId).roster;
const statusOf = (classId: string, clientId: string) =>
  row(classId).find(({ client }) => client.id === clientId)?.status;

const order = (first: string, last: string, email: string, item: string): Fields => ({
  'Customer First Name': first,
  'Customer Last Name': last,
  Email: email,
  'Line Items Title': item,
});

/** What other apps bring, the time unless it is Thursday, how often the Zap runs, and what must be true at the end. */
const STORIES: Record<
  string,
  { before?: () => void; brings: Fields | Fields[]; at?: string; runs: number; check?: () => void }
> = {
  'Whautomate → Google Sheets: a row for each booking': { brings: {}, runs: 20 },
  'Whautomate → WhatsApp: a message for each booking': { brings: {}, runs: 20 },
  'Whautomate → Mailchimp: clients who book get your newsletter': { brings: {}, runs: 20 },
  'Whautomate → Google Calendar: each class, with its changes': {
    brings: {},
    runs: 8,
    check: () => {
      expect(sent('Update Event')).toBe(8);
    },
  },
  'Whautomate → WhatsApp: a reminder the day before': {
    brings: {},
    at: '2026-05-22T12:00:00Z',
    runs: 2,
    check: () => {
      expect(sent('Send Template Message')).toBe(13);
    },
  },
  'Whautomate → Google Sheets: the roster before each class': {
    brings: {},
    at: '2026-05-22T21:00:00Z',
    runs: 1,
    check: () => {
      expect(given('Create Spreadsheet Row')[0]).toEqual([
        'Yoga - Fri 22 May 2026 6:30 PM - Main Studio',
        'Aiko Whitfield',
        '+12025550171',
        'BOOKED',
      ]);
    },
  },
  'Whautomate → Slack: the roster to the staff member': {
    brings: {},
    at: '2026-05-22T21:00:00Z',
    runs: 1,
    check: () => undefined,
  },
  'Whautomate → Google Sheets: attendance': { brings: {}, runs: 2 },
  'Whautomate → WhatsApp: a message after a no-show': { brings: {}, runs: 1 },
  'Whautomate → Slack: who to call when a spot opens': {
    before: () => {
      const [first, second] = row(IDS.fridayYoga);
      if (first !== undefined) first.status = 'cancelled';
      if (second !== undefined) second.status = 'waitlisted';
    },
    brings: {},
    runs: 2,
    check: () => {
      expect(given('Send Channel Message')).toEqual([
        ['Yoga - Fri 22 May 2026 6:30 PM - Main Studio', 'Tara Lindquist', '+12025550134'],
      ]);
    },
  },
  'Whautomate → Slack: a class is nearly full': { brings: {}, runs: 1 },
  'Whautomate → WhatsApp: the class is cancelled': {
    before: () => {
      app.sandbox.studio.class(IDS.fridayYoga).status = 'Cancelled';
    },
    brings: {},
    runs: 8,
    check: () => {
      expect(sent('Send Template Message')).toBe(9);
    },
  },
  'Whautomate → WhatsApp: a request for a review': {
    brings: {},
    at: '2026-05-23T00:30:00Z',
    runs: 1,
    check: () => {
      expect(sent('Send Template Message')).toBe(9);
    },
  },
  'Google Sheets → Whautomate: a timetable becomes the schedule': {
    brings: {
      Location: 'main studio',
      'Staff Member': 'Ines Duarte',
      Service: 'Pilates',
      Date: '2026-06-12',
      Time: '6:30 PM',
      Capacity: '14',
      Price: '$19.50',
    },
    runs: 1,
    check: () => {
      const made = [...app.sandbox.studio.classes.values()].at(-1);
      expect(made).toMatchObject({ date: '2026-06-12', time: '18:30', capacity: 14, staff: { id: IDS.ines } });
      expect(made?.location?.id).toBe(IDS.mainStudio);
      expect(made?.service).toMatchObject({ id: IDS.pilates, sellingPrice: 19.5 });
    },
  },
  'Typeform → Whautomate: from a form to a trial class': {
    brings: [
      { Name: 'Paula Ferreira', Phone: '+1 (202) 555-0188', Email: 'paula@example.com' },
      { Name: 'Without Phone', Phone: '', Email: 'x@example.com' },
    ],
    runs: 2,
    check: () => {
      expect(given('Send Email')).toEqual([
        ['paula@example.com', 'Paula', 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio'],
      ]);
      expect(row(IDS.fridayYoga).at(-1)).toMatchObject({
        client: { fullName: 'Paula Ferreira', countryCode: '+1', phone: '2025550188' },
        status: 'booked',
      });
    },
  },
  'Shopify → Whautomate: a payment books a spot': {
    brings: [
      order('Vera', 'Novak', 'vera@example.com', 'Pottery Course'),
      order('Owen', 'Reed', 'owen@example.com', 'Mug'),
      order('Without', 'Email', '', 'Pottery Course'),
    ],
    runs: 3,
    check: () => {
      expect(app.sandbox.studio.clients.size).toBe(12);
      expect(row('66f1c0a2b7d4e81f5a3c0c06').at(-1)).toMatchObject({
        client: { fullName: 'Vera Novak', email: 'vera@example.com' },
        status: 'booked',
      });
    },
  },
  'Stripe → Whautomate: a membership ends, its bookings are cancelled': {
    brings: { Customer: 'cus_1' },
    runs: 1,
    check: () => {
      const mine = [IDS.fridayYoga, IDS.harborPilates, '66f1c0a2b7d4e81f5a3c0c08'].map((id) => statusOf(id, IDS.tara));
      expect(mine).toEqual(['cancelled', 'cancelled', 'cancelled']);
      expect(statusOf(IDS.pastPilates, IDS.tara)).toBe('visited');
      expect(row(IDS.fridayYoga).filter(({ status }) => status === 'booked')).toHaveLength(8);
    },
  },
  "Schedule → Whautomate → Slack: a staff member's day": {
    brings: {},
    at: '2026-05-22T12:00:00Z',
    runs: 1,
    check: () => {
      expect(given('Send Direct Message')).toEqual([[expect.stringMatching(/^Yoga - Fri 22 May.*Nadia Flores.*$/)]]);
    },
  },
  'Schedule → Whautomate → Gmail: free spots this week': {
    brings: {},
    runs: 1,
    check: () => {
      expect(given('Send Email')).toEqual([
        [expect.stringMatching(/^Yoga - Fri 22 May.*\nYoga - Sun 24 May.*\nPilates - Tue 26 May.*$/)],
      ]);
    },
  },
};

const recipes = readRecipes();

test('each recipe has a story, and each story a recipe', () => {
  expect(recipes.map(({ title }) => title)).toEqual(Object.keys(STORIES));
});

test.each(recipes)('$title', async ({ title, steps }) => {
  const story = STORIES[title];
  if (story?.at !== undefined) jest.spyOn(Date, 'now').mockReturnValue(Date.parse(story.at));
  story?.before?.();
  expect(steps.length).toBeGreaterThan(1);
  expect(await play(steps, story?.brings ?? {})).toBe(story?.runs);
  const last = steps.at(-1);
  if (last?.app !== 'Whautomate') expect(ran.at(-1)?.event).toBe(last?.event);
  story?.check?.();
});

/** Plays a recipe for each row of its trigger, and returns how often it ran. */
async function play(steps: readonly RecipeStep[], brings: Fields | Fields[]): Promise<number> {
  const [first, ...rest] = steps;
  if (first === undefined) return 0;
  const starts = first.app === 'Whautomate' ? await whautomate(first, []) : [brings].flat();
  for (const start of starts) await playOn(rest, [start]);
  return starts.length;
}

async function playOn(steps: readonly RecipeStep[], done: readonly Fields[]): Promise<void> {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  for (const use of step.uses) expect([use, valueOf(use, done) ?? null]).not.toEqual([use, null]);
  if (step.app === 'Filter by Zapier') {
    const passes = Object.entries(step.fields).map(([use, condition]) =>
      CONDITIONS[condition]?.(valueOf(use.replaceAll('`', ''), done)),
    );
    expect(passes).toEqual([expect.any(Boolean)]);
    if (passes.includes(false)) return;
  }
  if (step.app === 'Looping by Zapier') {
    const lists = Object.fromEntries(
      Object.entries(step.fields).map(([label, use]) => [label, listOf(valueOf(use.replaceAll('`', ''), done))]),
    );
    const length = Math.max(...Object.values(lists).map((list) => list.length));
    for (let at = 0; at < length; at += 1) {
      await playOn(rest, [
        ...done,
        Object.fromEntries(Object.entries(lists).map(([label, list]) => [label, list[at]])),
      ]);
    }
    return;
  }
  if (step.app !== 'Whautomate') ran.push({ event: step.event, given: step.uses.map((use) => valueOf(use, done)) });
  const [result] = step.app === 'Whautomate' ? await whautomate(step, done) : [GIVES[step.event]?.(step.fields) ?? {}];
  // A search that finds nothing ends the Zap, as in Zapier.
  if (result !== undefined) await playOn(rest, [...done, result]);
}

/** Runs one of our steps by the labels of its form, and returns rows by the labels of their fields. */
async function whautomate(step: RecipeStep, done: readonly Fields[]): Promise<Fields[]> {
  const { event, fields } = step;
  const pair = Object.values(App.searchOrCreates ?? {}).find(({ display }) => display.label === event);
  if (pair !== undefined) {
    const operations: Record<string, Operation> = { ...App.searches, ...App.creates };
    const found = await whautomate(partOf(step, operations[pair.search]), done);
    return found.length > 0 ? found : whautomate(partOf(step, operations[pair.create]), done);
  }
  const all = { triggers: App.triggers, creates: App.creates, searches: App.searches };
  for (const [kind, operations] of Object.entries(all)) {
    const operation = Object.values<Operation>(operations).find(({ display }) => display.label === event);
    if (operation === undefined) continue;
    const inputData = await filled(operation, fields, done);
    const rows =
      kind === 'creates'
        ? [await app.create(operation.key, inputData)]
        : await (kind === 'triggers' ? app.trigger(operation.key, inputData) : app.search(operation.key, inputData));
    return rows.map((row) => byLabel(operation, row));
  }
  throw new Error(`The guide names ${event}, which does not exist.`);
}

/** The fields of a Find or Create step that belong to one of its two forms. */
function partOf(step: RecipeStep, operation: Operation | undefined): RecipeStep {
  const labels = (operation?.operation.inputFields ?? []).map((field) => asFields(field)['label']);
  const fields = Object.entries(step.fields).filter(([label]) => labels.includes(label));
  return { ...step, event: operation?.display.label ?? '', fields: Object.fromEntries(fields) };
}

async function filled(
  { operation }: Operation,
  fields: Record<string, string>,
  done: readonly Fields[],
): Promise<Fields> {
  const form = (operation.inputFields ?? []).map(asFields);
  const entries = Object.entries(fields).map(async ([label, written]) => {
    const field = form.find((candidate) => candidate['label'] === label);
    if (field === undefined) throw new Error(`The guide names the field ${label}, which does not exist.`);
    const references = [...written.matchAll(/`(\d+\. [^`]+)`/g)].map(([, use = '']) => valueOf(use, done));
    // Several values in one field are joined as text.
    const [only] = references;
    if (references.length > 0)
      return [String(field['key']), references.length > 1 ? references.join(' ') : only] as const;
    return [String(field['key']), await chosen(field, written.replaceAll('`', ''))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The value of a field once a person has chosen this: the id of a dropdown's row, or the value of a choice. */
async function chosen(field: Fields, written: string): Promise<unknown> {
  if (typeof field['dynamic'] === 'string') {
    const [list = ''] = field['dynamic'].split('.');
    const found = (await app.trigger(list)).find(
      ({ label }) => label === written || String(label).startsWith(`${written} (`),
    );
    if (found === undefined) throw new Error(`${list} offers no ${written}.`);
    return found['id'];
  }
  const choices = Object.entries(asFields(field['choices']));
  const values = written.split(', ').map((part) => choices.find(([, label]) => label === part)?.[0] ?? part);
  return field['list'] === true ? values : values[0];
}

function valueOf(reference: string, done: readonly Fields[]): unknown {
  const [, number = '', label = ''] = /^(\d+)\. (.+)$/.exec(reference) ?? [];
  return done[Number(number) - 1]?.[label];
}

function byLabel({ operation }: Operation, row: Fields): Fields {
  // Zapier fetches the client of a booking that fires; here it is always the sample's.
  const hasClient = typeof row['client'] === 'string';
  const filled = hasClient ? { ...row, client: clientSample } : row;
  return Object.fromEntries(
    [
      ...(operation.outputFields ?? []),
      ...(hasClient ? wholeClientFields : []),
      ...('participants' in row ? lineItems('participants', wholeClientFields) : []),
    ]
      .map(asFields)
      .map(({ key, label }) => [String(label), at(filled, String(key))] as const),
  );
}

/** The value under `class__title`, or the column under `bookings[]class__title`. */
function at(row: unknown, key: string): unknown {
  const [list, column] = key.split('[]');
  if (column !== undefined && list !== undefined) return listOf(asFields(row)[list]).map((item) => at(item, column));
  return key.split('__').reduce((value: unknown, part) => asFields(value)[part], row);
}

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf(value: unknown): unknown[] {
  const rows: unknown[] = Array.isArray(value) ? value : [];
  return rows;
}
