import { wholeClient } from '../src/hydrators/wholeClient.ts';
import { defaults, everySetting, positions, switchesWith } from '../tools/sandbox/switches.ts';
import { failure, useApp } from './support/app.ts';
import { IDS, NOW, onThursday } from './support/studio.ts';

/*
 * What is not known of the API must not matter: the same stories with every two positions of any two switches of the sandbox.
 * Where a position makes something impossible, the story says what the user gets instead.
 */

const nameOf = (setting: string): string => setting.replace(/=.*/, '');
const isDefault = (setting: string): boolean => JSON.stringify(switchesWith(setting)) === JSON.stringify(defaults);

/** Positions in which the API refuses what most stories need: each is tried by itself. */
const ALONE = ['nestedObjects=whole', 'lookups=missing', 'primaryLocation=whole', 'sharedPhone=refused'];

/** Whether nothing can be read or written: a list without its other pages, or times in another format than the API's own. */
function isImpossible(pair: readonly string[]): boolean {
  return ['page=ignored pageCap=\\d\\d?$', 'clockIn=12h clockOut=24', 'clockIn=24h clockOut=12'].some((settings) =>
    new RegExp(`^${settings}`).test(pair.toSorted().join(' ')),
  );
}

/** Few sets of one position of each switch, in which any two positions of two switches stand together at least once. */
function pairwise(settings: readonly string[]): string[][] {
  const pairOf = (one: string, other: string): string => [one, other].sort().join(' ');
  // The longest first: fewer sets.
  const switches = [...Map.groupBy(settings, nameOf).values()].sort((a, b) => b.length - a.length);
  const pairs = switches.flatMap((choices, at) =>
    choices.flatMap((one) => {
      const others = switches.slice(at + 1).flat();
      return others.filter((other) => !isImpossible([one, other])).map((other) => pairOf(one, other));
    }),
  );
  const open = new Set(pairs);
  return pairs.flatMap((pair) => {
    if (!open.has(pair)) return [];
    const set = pair.split(' ');
    const names = set.map(nameOf);
    for (const choices of switches.filter(([choice = '']) => !names.includes(nameOf(choice)))) {
      const newWith = (choice: string): number => set.filter((one) => open.has(pairOf(one, choice))).length;
      const possible = choices.filter((choice) => set.every((one) => !isImpossible([one, choice])));
      set.push(...possible.sort((a, b) => newWith(b) - newWith(a)).slice(0, 1));
    }
    for (const one of set) for (const other of set) open.delete(pairOf(one, other));
    return [set];
  });
}

/** Of an account's name and of a 429: authentication.test.ts tries the one, and the last test here the other. */
const SETTINGS = everySetting.filter((setting) => !['accountInfo', 'retryAfter'].includes(nameOf(setting)));

const SETS = [
  ...pairwise(SETTINGS.filter((setting) => !ALONE.includes(setting))),
  ...[...ALONE, 'clockIn=24h'].map((setting) => [setting]),
].map((set) => [set.filter((setting) => !isDefault(setting)).join(' '), set] as const);

test('every position of every switch is tried', () => {
  expect(SETTINGS.filter((setting) => !SETS.some(([, set]) => set.includes(setting)))).toEqual([]);
});

describe.each(SETS)('%s', (_name, set) => {
  const has = (setting: string): boolean => set.includes(setting);
  const app = useApp(() => ({ ...onThursday(), switches: switchesWith(...set) }));

  const ids = (rows: Record<string, unknown>[]) => rows.map(({ id }) => id).sort();

  test('every class and every held spot is reported, once', async () => {
    expect(ids(await app.trigger('new_class'))).toEqual([...app.sandbox.studio.classes.keys()].sort());
    const places = [...app.sandbox.studio.classes.values()].flatMap(({ roster }) =>
      roster.filter(({ status }) => !['cancelled', 'waitlisted'].includes(status)),
    );
    expect(ids(await app.trigger('new_booking'))).toEqual(places.map(({ id }) => id).sort());
    expect(ids(await app.trigger('new_booking', { client_id: IDS.tara }))).toHaveLength(4);
  });

  test('classes start when they start', async () => {
    const [friday] = await app.search('find_class', { class_id: IDS.fridayYoga });
    expect(friday).toMatchObject({
      title: 'Yoga - Fri 22 May 2026 6:30 PM - Main Studio',
      startsAt: '2026-05-22T18:30:00-04:00',
      endsAt: '2026-05-22T19:30:00-04:00',
      spotsLeft: 3,
      isFull: false,
    });
    const day = { time_before: '32', time_unit: 'hours' };
    expect(ids(await app.trigger('class_starting_soon', day))).toEqual([IDS.fridayYoga]);
  });

  test('classes end when they end, and have a new version when they change, but not when they are booked', async () => {
    const afterTwoHours = { time_after: '2', time_unit: 'hours' };
    expect(ids(await app.trigger('class_ended', afterTwoHours))).toEqual([IDS.pastPilates]);
    const versions = async () =>
      Object.fromEntries((await app.trigger('class_updated')).map(({ id, version }) => [String(id), version]));
    const before = await versions();
    app.sandbox.studio.book(IDS.emptyYoga, IDS.dylan);
    expect(await versions()).toEqual(before);
    app.sandbox.studio.class(IDS.lastYoga).time = '17:30';
    const after = await versions();
    expect(after).toEqual({ ...before, [IDS.lastYoga]: after[IDS.lastYoga] });
    expect(after[IDS.lastYoga]).not.toBe(before[IDS.lastYoga]);
  });

  test('a template is sent once, or the step says why not', async () => {
    // Without the list of locations, the name is sent as the ID.
    const location_id = has('lookups=missing') ? IDS.mainStudio : 'Main Studio';
    const form = { location_id, phone: '+1 202 555 0143', template_name: 'class_reminder', template_language: 'en' };
    const sent = app.create('send_whatsapp_template', form);
    const isRefused = has('templateRecepient=refused') || has('templateAnswer=error');
    if (isRefused) expect((await failure(sent)).message).toMatch(/did not accept|refused|could not be read/);
    else expect(await sent).toMatchObject({ success: true, phone: '+12025550143' });
    expect(app.sandbox.studio.messages.size).toBe(isRefused ? 0 : 1);
  });

  test('a class is created, found, changed in only one field, and deleted', async () => {
    const form = {
      location_id: IDS.mainStudio,
      staff_id: IDS.tom,
      service_id: IDS.pilates,
      date: '2026-06-12',
      time: '07:00',
    };
    if (has('nestedObjects=whole') || (has('clockIn=24h') && app.sandbox.switches.clockOut === '12h')) {
      // An API that wants names beside ids, or another format than its own records have, takes no new class from us.
      expect(await failure(app.create('create_class', form))).toMatchObject({ code: 'BadRequest' });
      expect(app.sandbox.studio.classes.size).toBe(8);
      return;
    }
    const created = await app.create('create_or_update_class', form);
    expect(created).toMatchObject({ wasCreated: true, startsAt: '2026-06-12T07:00:00-04:00' });
    const again = await app.create('create_or_update_class', form);
    expect(again).toMatchObject({ id: created['id'], wasCreated: false });
    const byName = { date: '2026-06-12', time: '7 am', location_id: 'main studio' };
    // Names for IDs need the list of locations.
    const slot = has('lookups=missing') ? { ...byName, location_id: form.location_id } : byName;
    expect(ids(await app.search('find_class', slot))).toEqual([created['id']]);
    const changed = await app.create('update_class', { class_id: created['id'], number_of_participants: '5' });
    expect(changed).toEqual({
      ...created,
      numberOfParticipants: changed['numberOfParticipants'],
      spotsLeft: 5,
      updatedAt: changed['updatedAt'],
      wasCreated: undefined,
    });
    await app.create('delete_class', { class_id: created['id'] });
    const gone = app.search('find_class', { class_id: created['id'] });
    // A refusal that is no 404 has to be shown.
    const code = has('errorBody=empty') ? 'BadAnswer' : 'Refused';
    if (has('refusals=with200')) expect(await failure(gone)).toMatchObject({ code });
    else expect(await gone).toEqual([]);
  });

  test('a client is booked once and cancelled once, however often the runs are replayed', async () => {
    const form = { class_id: IDS.emptyYoga, client_id: IDS.dylan };
    const booked = await app.create('add_participant', form);
    expect(await app.create('add_participant', form)).toMatchObject({ id: booked['id'], alreadyBooked: true });
    expect(await app.search('find_participant', form)).toMatchObject([{ id: booked['id'] }]);
    expect(ids(await app.trigger('new_booking', { class_id: IDS.emptyYoga }))).toEqual([booked['id']]);
    expect(await app.create('cancel_participant', form)).toMatchObject({ id: booked['id'], alreadyCancelled: false });
    app.requests();
    if (has('cancelledOnRoster=removed')) {
      expect(await failure(app.create('cancel_participant', form))).toMatchObject({ code: 'NotFound' });
    } else {
      expect(await app.create('cancel_participant', form)).toMatchObject({
        id: booked['id'],
        alreadyCancelled: true,
      });
      expect(ids(await app.trigger('booking_cancelled', { class_id: IDS.emptyYoga }))).toEqual([booked['id']]);
    }
    expect(app.writes()).toEqual([]);
    expect(await app.trigger('new_booking', { class_id: IDS.emptyYoga })).toEqual([]);
  });

  test('a client is created once, found, and not mistaken for the family', async () => {
    const form = { full_name: 'Mia Lindqvist', location_id: IDS.mainStudio, phone: '+1 202 555 0143' };
    if (has('primaryLocation=whole') || has('sharedPhone=refused')) {
      // An API that wants the title too, or one client a phone, takes no second person on a phone from us.
      expect(await failure(app.create('create_client', form))).toMatchObject({ code: 'BadRequest' });
      return;
    }
    if (has('lookups=missing')) {
      // Nobody can tell whether the client is there already.
      expect(await failure(app.create('create_client', form))).toMatchObject({ code: 'NotOffered' });
      return;
    }
    const child = await app.create('create_client', form);
    expect(child).toMatchObject({ fullPhone: '+12025550143', alreadyExisted: false });
    expect(await app.create('create_client', form)).toEqual({ ...child, alreadyExisted: true });
    if (has('clientSearch=name')) {
      // A phone that cannot be searched by tells nobody apart: the name does.
      expect(await app.search('find_client', { search_text: form.phone })).toEqual([]);
      expect(ids(await app.search('find_client', { full_name: form.full_name }))).toEqual([child['id']]);
      return;
    }
    expect(await failure(app.search('find_client', { search_text: form.phone }))).toMatchObject({
      name: 'HaltedError',
    });
    const both = { search_text: form.phone, full_name: form.full_name };
    expect(ids(await app.search('find_client', both))).toEqual([child['id']]);
  });

  test('dropdowns fill or say that the API has no such list, and bookings work without them', async () => {
    const isMissing = has('lookups=missing');
    for (const list of ['list_locations', 'list_staff', 'list_services', 'list_clients']) {
      if (isMissing) expect(await failure(app.trigger(list))).toMatchObject({ code: 'NotOffered' });
      else expect(await app.trigger(list)).not.toEqual([]);
    }
    const form = { class_id: IDS.emptyYoga, full_name: 'Jonas Okafor', phone: '+1 202 555 0121' };
    const { id } = await app.create('add_participant', form);
    const replay = app.create('add_participant', form);
    // Without the list, only the name shows that this may be the same person.
    if (isMissing) expect(await failure(replay)).toMatchObject({ name: 'HaltedError' });
    else expect(await replay).toMatchObject({ id, alreadyBooked: true });
    const pointer = { id: IDS.tara, fullName: 'Tara Lindqvist' };
    expect(await app.run(wholeClient, { inputData: pointer })).toMatchObject({
      id: IDS.tara,
      fullName: 'Tara Lindqvist',
      fullPhone: isMissing ? null : '+12025550143',
    });
  });

  test('statuses are understood', async () => {
    const changed = async (status: string) =>
      ids(await app.trigger('booking_status_changed', { class_id: IDS.pastPilates, status: [status] }));
    expect(await changed('visited')).toEqual(['66f1c0a2b7d4e81f5a3c0f0a']);
    expect(await changed('no_show')).toEqual(['66f1c0a2b7d4e81f5a3c0f0b']);
    expect(ids(await app.trigger('new_booking', { class_id: IDS.fullSwimming, status: 'waitlisted' }))).toEqual([
      '66f1c0a2b7d4e81f5a3c0f10',
    ]);
  });
});

describe.each(positions.retryAfter)('retryAfter=%s', (retryAfter) => {
  const app = useApp(() => ({ ...onThursday(), switches: { ...defaults, retryAfter }, requestsPerMinute: 1 }));

  test('too many requests delay a run by what Whautomate says, or by a minute', async () => {
    await app.trigger('list_classes').catch(() => []);
    jest.spyOn(Date, 'now').mockReturnValue(NOW + 20_000);
    const error = { name: 'ThrottledError', delay: retryAfter === 'none' ? 60 : 40 };
    expect(await failure(app.trigger('list_classes'))).toMatchObject(error);
  });
});
