import type { Fault } from '../../tools/sandbox/faults.ts';
import type { LoggedRequest } from '../../tools/sandbox/server.ts';
import type { Switches } from '../../tools/sandbox/switches.ts';
import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';
import { ENDPOINTS, type EndpointName } from './operations.ts';
import { holdTimeouts } from './timeouts.ts';
import { dropped, late, problem, redirected, unreadable, type ErrorOf } from './shownErrors.ts';

/*
 * A write that took effect but whose response was lost. The user sees an error and replays the run.
 */

type Form = Readonly<Record<string, string>>;

interface Write {
  readonly name: string;
  readonly key: string;
  readonly form: Form;
  readonly endpoint: EndpointName;
}

const IN_CLASS = { class_id: IDS.fridayYoga };
const SLOT = {
  location_id: IDS.harborStudio,
  staff_id: IDS.tom,
  service_id: IDS.pilates,
  date: '2026-06-01',
  time: '18:30',
};
const JONAS = { full_name: 'Jonas Okafor', country_code: '+1', phone: '(202) 555-0121' };
const NEWCOMER = { full_name: 'Ada Quist', country_code: '+1', phone: '2025550190' };

const add = (name: string, form: Form): Write => {
  return {
    name: `add_participant ${name}`,
    key: 'add_participant',
    form: { class_id: IDS.emptyYoga, ...form },
    endpoint: 'add',
  };
};
const cancel = (name: string, form: Form): Write => {
  return {
    name: `cancel_participant ${name}`,
    key: 'cancel_participant',
    form: { ...IN_CLASS, ...form },
    endpoint: 'cancel',
  };
};

const ADDS = [
  add('by client', { client_id: IDS.dylan }),
  add('by name and phone', JONAS),
  add('by the name and phone of someone new', NEWCOMER),
];
const CANCELS = [
  cancel('by participant', { participant_id: IDS.tarasBooking }),
  cancel('by client', { client_id: IDS.tara }),
];
const CREATED: Write = {
  name: 'create_or_update_class that creates',
  key: 'create_or_update_class',
  form: { ...SLOT, number_of_participants: '7', price: '12.50' },
  endpoint: 'createClass',
};
const CHANGES: Write[] = [
  { name: 'update_class', key: 'update_class', form: { ...IN_CLASS, time: '19:00' }, endpoint: 'updateClass' },
  {
    name: 'create_or_update_class that updates',
    key: 'create_or_update_class',
    form: { ...IN_CLASS, price: '0' },
    endpoint: 'updateClass',
  },
];
const DELETED: Write = { name: 'delete_class', key: 'delete_class', form: IN_CLASS, endpoint: 'deleteClass' };

const LOSSES: readonly (readonly [string, Fault, ErrorOf])[] = [
  ['a dropped connection', 'dropBeforeAnswer', dropped('ECONNRESET')],
  ['half a response', 'dropMidAnswer', late],
  ['no response', 'neverAnswers', late],
  ['a 500', { status: 500 }, problem(500)],
  ['a 504', { status: 504 }, problem(504)],
  ['an empty response', 'empty', unreadable],
  ['a redirect', { status: 302, headers: { location: '/' } }, redirected],
];

let app: Connected;
beforeEach(stopClock);
afterEach(async () => {
  jest.restoreAllMocks();
  await app.close();
});

/** Runs the write and loses its response; the error. */
async function lose({ key, form, endpoint }: Write, fault: Fault, switches: Partial<Switches> = {}): Promise<unknown> {
  const comeLate = holdTimeouts();
  const onRequest = ({ method }: LoggedRequest): void => {
    if (method !== 'GET' && (fault === 'neverAnswers' || fault === 'dropMidAnswer')) comeLate();
  };
  app = await connectApp({ studio: thursdayStudio(), switches, onRequest });
  const { method, path } = ENDPOINTS[endpoint];
  const before = snapshot();
  app.sandbox.fail({ fault, method, path, when: 'after' });
  const error = await failure(app.create(key, form));
  expect(app.writes()).toHaveLength(1);
  expect(snapshot()).not.toBe(before);
  app.requests();
  return error;
}

/** Everything in the studio. */
function snapshot(): string {
  const { classes, clients } = app.sandbox.studio;
  return JSON.stringify([[...classes.values()], [...clients.values()]]);
}

describe.each([...ADDS, ...CANCELS, CREATED, ...CHANGES, DELETED].map((write) => [write.name, write] as const))(
  '%s',
  (_name, write) => {
    test.each(LOSSES)('warns after %s that the write may have happened', async (_loss, fault, errorOf) => {
      expect(await lose(write, fault)).toEqual(errorOf(ENDPOINTS[write.endpoint]));
    });
  },
);

describe('when replayed,', () => {
  const SWITCHES: readonly Partial<Switches>[] = [
    {},
    { pageCap: 3, order: 'scrambled' },
    { clockOut: '24hSeconds', clockIn: '24h', endDate: 'exclusive' },
    { clockOut: '12hShort', statusSpelling: 'american', numbersAsText: true },
    { startTimeUTC: 'sameAsLocal', errorBody: 'nested', clientSearch: 'everything' },
  ];

  test.each(ADDS.flatMap((write) => SWITCHES.map((switches) => [write.name, switches, write] as const)))(
    '%s books no one twice (%j)',
    async (_name, switches, write) => {
      await lose(write, 'dropBeforeAnswer', switches);
      const before = snapshot();
      const again = await app.create(write.key, write.form);
      expect(again).toMatchObject({ alreadyBooked: true, class: { id: IDS.emptyYoga } });
      expect(app.sandbox.studio.class(IDS.emptyYoga).roster.map(({ id }) => id)).toEqual([again['id']]);
      expect([app.writes(), snapshot()]).toEqual([[], before]);
    },
  );

  test('add_participant stops if it is set to stop for a booking', async () => {
    const [write = add('', {})] = ADDS;
    await lose(write, 'dropBeforeAnswer');
    const error = await failure(app.create(write.key, { ...write.form, if_already_booked: 'stop' }));
    expect(error).toEqual({
      name: 'HaltedError',
      message: 'This client is already booked in this class, or on its waitlist. Nothing was changed.',
    });
    expect(app.writes()).toEqual([]);
  });

  test.each(CANCELS.flatMap((write) => SWITCHES.map((switches) => [write.name, switches, write] as const)))(
    '%s cancels nothing twice (%j)',
    async (_name, switches, write) => {
      await lose(write, 'dropBeforeAnswer', { ...switches, cancelTwice: 'refused' });
      const before = snapshot();
      const again = await app.create(write.key, write.form);
      expect(again).toMatchObject({ id: IDS.tarasBooking, alreadyCancelled: true });
      expect([app.writes(), snapshot()]).toEqual([[], before]);
    },
  );

  test.each(CANCELS.map((write) => [write.name, write] as const))(
    '%s changes no other booking if cancelled ones leave the roster',
    async (_name, write) => {
      await lose(write, 'dropBeforeAnswer', { cancelledOnRoster: 'removed' });
      const before = snapshot();
      expect(await failure(app.create(write.key, write.form))).toMatchObject({ code: 'NotFound', status: 404 });
      expect([app.writes(), snapshot()]).toEqual([[], before]);
    },
  );

  test.each(SWITCHES)('create_or_update_class finds what it created (%j)', async (switches) => {
    await lose(CREATED, 'dropBeforeAnswer', switches);
    const before = snapshot();
    const again = await app.create(CREATED.key, CREATED.form);
    const made = [...app.sandbox.studio.classes.values()].filter(({ date }) => date === '2026-06-01');
    expect(made.map(({ id }) => id)).toEqual([again['id']]);
    expect(again).toMatchObject({ wasCreated: false, numberOfParticipants: 7, service: { sellingPrice: 12.5 } });
    expect([app.writes(), snapshot()]).toEqual([[], before]);
  });

  test.each(CHANGES.map((write) => [write.name, write] as const))('%s writes nothing', async (_name, write) => {
    await lose(write, 'dropBeforeAnswer');
    const before = snapshot();
    expect(await app.create(write.key, write.form)).toMatchObject({ id: IDS.fridayYoga });
    expect([app.writes(), snapshot()]).toEqual([[], before]);
  });

  test('delete_class says that the class is gone and deletes no other', async () => {
    await lose(DELETED, 'dropBeforeAnswer');
    const before = snapshot();
    expect(await failure(app.create(DELETED.key, DELETED.form))).toEqual({
      name: 'AppError',
      message:
        'Whautomate could not find that class: "Invalid classId". It may have been deleted. Choose it again. Nothing was changed.',
      code: 'NotFound',
      status: 404,
    });
    expect(snapshot()).toBe(before);
  });
});
