import { useApp, failure } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

type Form = Record<string, unknown>;
const CLASS = `/v1/classes/${IDS.fridayYoga}`;
const READS = [`GET ${CLASS}/participants`, `GET ${CLASS}`];
const TARA = { full_name: 'Tara Lindqvist', phone: '+1 202 555 0143' };
const add = async (form: Form) => app.create('add_participant', { class_id: IDS.fridayYoga, ...form });
const bodies = () => app.writes().map(({ body }) => body);
const known = (fullName: string, countryCode: string | null, phone: string | null) =>
  app.sandbox.studio.addClient({ fullName, countryCode, phone, email: null }).id;

/** The message of a run that stops on purpose and writes nothing. */
async function stopped(form: Form): Promise<string> {
  const { name, message } = await failure(add(form));
  expect([name, app.writes()]).toEqual(['HaltedError', []]);
  return message;
}

describe('add_participant books', () => {
  test('a client, and returns the class as it is afterward', async () => {
    const booked = await add({ client_id: IDS.dylan });
    expect(bodies()).toEqual([{ client: { id: IDS.dylan } }]);
    expect(app.requests()).toEqual([...READS, `POST ${CLASS}/participants/add`, `GET ${CLASS}`]);
    expect(booked).toMatchObject({
      client: { id: IDS.dylan, fullName: 'Dylan Petrov' },
      alreadyBooked: false,
      class: { id: IDS.fridayYoga, bookedParticipants: 10, spotsLeft: 2 },
    });
    // A run that is repeated.
    app.requests();
    expect(await add({ client_id: IDS.dylan })).toEqual({ ...booked, alreadyBooked: true });
    expect(app.requests()).toEqual(READS);
  });

  test('someone by name and phone, with the name exactly as written', async () => {
    await add({ full_name: ' Zoë 🧘 ', country_code: '+1', phone: '202 555 0177', status: 'Waitlisted' });
    expect(bodies()).toEqual([
      { client: { fullName: ' Zoë 🧘 ', countryCode: '+1', phone: '2025550177' }, status: 'WAITLISTED' },
    ]);
  });

  test('only the ID of a chosen client: a name or phone beside it might change that client', async () => {
    await add({ client_id: IDS.dylan, full_name: 'Somebody Else', phone: 'unreadable', status: 'booked' });
    expect(bodies()).toEqual([{ client: { id: IDS.dylan }, status: 'BOOKED' }]);
  });

  test('and returns the booking even if the class can no longer be read', async () => {
    app.sandbox.fail({ method: 'GET', path: /c01$/, fault: { status: 200, body: { id: IDS.fridayYoga } } });
    app.sandbox.fail({ method: 'GET', path: /c01$/, fault: { status: 500 } });
    const unknown = { id: IDS.fridayYoga, title: IDS.fridayYoga, startsAt: null, spotsLeft: null };
    expect(await add({ client_id: IDS.dylan })).toMatchObject({ alreadyBooked: false, class: unknown });
  });
});

describe('if the client is already booked', () => {
  test('add_participant stops if set to, or books again, which is still nobody else', async () => {
    expect(await stopped({ client_id: IDS.tara, if_already_booked: 'stop' })).toBe(
      'This client is already booked in this class, or on its waitlist. Nothing was changed.',
    );
    expect(await add({ ...TARA, full_name: 'Tara L.', if_already_booked: 'add' })).toMatchObject({
      alreadyBooked: false,
    });
    expect(bodies()).toEqual([{ client: { id: IDS.tara } }]);
    expect(await add({ client_id: IDS.dylan, if_already_booked: 'stop' })).toMatchObject({ alreadyBooked: false });
  });

  test('the waitlist is no booking', async () => {
    const form = { class_id: IDS.fullSwimming, client_id: '66f1c0a2b7d4e81f5a3c0e08' };
    expect(await stopped({ ...form, status: 'booked' })).toBe(
      'This client is on the waitlist of this class, not booked. Nothing was changed. Give them a spot in Whautomate, or leave Booking Status empty to keep them on the waitlist.',
    );
    for (const more of [{}, { status: 'waitlisted' }, { status: 'booked', if_full: 'waitlist' }])
      expect(await add({ ...form, ...more })).toMatchObject({ alreadyBooked: true, hasSpot: false });
    // Once there is a spot, who asks for one does not have it.
    app.sandbox.studio.class(IDS.fullSwimming).capacity = 99;
    expect(await stopped({ ...form, status: 'booked', if_full: 'waitlist' })).toMatch(
      /^This client is on the waitlist/,
    );
    expect(app.writes()).toEqual([]);
  });

  test('a booking that was cancelled is none, and one that was moved may be none', async () => {
    expect(await add({ class_id: IDS.harborPilates, client_id: IDS.taraToo })).toMatchObject({ alreadyBooked: false });
    app.requests();
    app.sandbox.studio.setStatus(IDS.fridayYoga, IDS.tarasBooking, 'rescheduled');
    expect(await stopped({ client_id: IDS.tara })).toBe(
      "This client's booking in this class is marked Rescheduled: they may have moved to another class. Nothing was changed. Look it up in Whautomate, and book them there if they come.",
    );
    const { id } = app.sandbox.studio.book(IDS.fridayYoga, IDS.tara);
    expect(await add({ client_id: IDS.tara })).toMatchObject({ id, alreadyBooked: true });
  });
});

describe('a full class', () => {
  const inFull = { class_id: IDS.fullSwimming, client_id: IDS.dylan };

  test.each([{}, { status: 'booked' }, { if_already_booked: 'add' }])('stops the run: %j', async (form) => {
    expect(await stopped({ ...inFull, ...form })).toBe(
      'This class is full. Nothing was changed. To go on all the same, choose "Add to the waitlist" or "Book anyway" in If Class Is Full.',
    );
  });

  test.each([
    [{ if_full: 'waitlist' }, 'WAITLISTED'],
    [{ if_full: 'Add to the waitlist', status: 'booked' }, 'WAITLISTED'],
    [{ status: 'waitlisted' }, 'WAITLISTED'],
    [{ if_full: 'book' }, undefined],
    [{ if_full: 'book', status: 'booked' }, 'BOOKED'],
  ])('takes a booking with %j as %s', async (form, status) => {
    const booked = await add({ ...inFull, ...form });
    expect(booked).toMatchObject({ alreadyBooked: false, hasSpot: status !== 'WAITLISTED' });
    expect(bodies()).toEqual([{ client: { id: IDS.dylan }, ...(status && { status }) }]);
    app.requests();
    expect(await add({ ...inFull, ...form })).toMatchObject({ id: booked['id'], alreadyBooked: true });
    expect(app.writes()).toEqual([]);
  });

  test('is one whose roster is, whatever the class itself says', async () => {
    const record = app.sandbox.studio.class(IDS.fridayYoga);
    record.capacity = 9;
    await stopped({ client_id: IDS.dylan });
    record.capacity = 0;
    await stopped({ client_id: IDS.dylan });
    // Those on the waitlist and those who cancelled have no spot.
    Object.assign(record, { capacity: 9 });
    app.sandbox.studio.setStatus(IDS.fridayYoga, IDS.tarasBooking, 'waitlisted');
    expect(await add({ client_id: IDS.dylan })).toMatchObject({ hasSpot: true });
    record.capacity = null;
    expect(await add({ client_id: '66f1c0a2b7d4e81f5a3c0e0a' })).toMatchObject({ hasSpot: true });
  });

  test('may put people on the waitlist by itself', async () => {
    app.sandbox.switches.fullClass = 'waitlists';
    const form = { ...inFull, if_full: 'book' };
    expect(await failure(add({ ...form, status: 'booked' }))).toEqual({
      name: 'HaltedError',
      message:
        'Whautomate put this client on the waitlist instead of booking them. Give them a spot in Whautomate, or leave Booking Status empty to keep them on the waitlist.',
    });
    expect(await add(form)).toMatchObject({ alreadyBooked: true, hasSpot: false });
    expect(app.writes()).toHaveLength(1);
  });
});

describe('a class that is over', () => {
  /** Friday's hour of yoga ends at 19:30 in New York. */
  const END = Date.parse('2026-05-22T23:30:00Z');
  const form = { client_id: IDS.dylan, if_full: 'book' };

  test('takes no booking, not even on the waitlist', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(END);
    expect(await stopped(form)).toBe('This class has ended. Nothing was changed.');
    expect(await stopped({ ...form, status: 'waitlisted', if_already_booked: 'add' })).toMatch(/^This class has ended/);
    expect(await add({ client_id: IDS.tara })).toMatchObject({ id: IDS.tarasBooking, alreadyBooked: true });
    jest.spyOn(Date, 'now').mockReturnValue(END - 1);
    expect(await add(form)).toMatchObject({ alreadyBooked: false });
  });

  test('is one that has started, if nothing says how long it is', async () => {
    const started = { date: '2026-05-21', time: '09:00 AM', timezone: 'America/New_York' };
    const serve = (body: object) => {
      app.sandbox.fail({ path: /c01$/, fault: { status: 200, body: { id: IDS.fridayYoga, ...body } } });
    };
    serve(started);
    expect(await stopped(form)).toBe('This class has started, and its end is unknown. Nothing was changed.');
    serve({});
    expect(await add(form)).toMatchObject({ alreadyBooked: false });
  });

  test('is one that is cancelled', async () => {
    app.sandbox.studio.class(IDS.fridayYoga).status = 'Cancelled';
    expect(await stopped(form)).toBe('This class is cancelled. Nothing was changed.');
  });
});

describe('who is meant by a name and a phone', () => {
  const isTara = { id: IDS.tarasBooking, alreadyBooked: true };

  test.each([
    { full_name: 'tara lindqvist', country_code: '1', phone: '(202) 555-0143' },
    { full_name: 'Ms. Tara L.', phone: 'tel:001-202-555-0143' },
    { full_name: 'Lindqvist, Tara', phone: '+1 202 555 0143 ext. 7' },
  ])('is the client: %j', async (form) => {
    expect(await add(form)).toMatchObject(isTara);
    expect(app.writes()).toEqual([]);
  });

  test('is the client by name, if only the end of the phone is the same', async () => {
    const client_id = known('Ada Novak', null, '085-012 3456');
    expect(await add({ full_name: 'Ada Novak', phone: '+353 85 012 3456' })).toMatchObject({
      client: { id: client_id },
    });
    app.requests();
    expect(await stopped({ full_name: 'Bo Novak', phone: '+353 85 012 3456' })).toMatch(
      /^This phone ends like that of "Ada Novak"/,
    );
  });

  test.each([
    [
      'Nils Lindqvist',
      'This phone belongs to "Tara Lindqvist". Nothing was changed. Use Find or Create Client first, and map its Client ID to Client.',
    ],
    [
      'Tara Falk',
      'This could be "Tara Lindqvist" (same phone or email). Nothing was changed. Write the name as it is in Whautomate. If this is someone else, add them there first.',
    ],
    [
      'Tara',
      '2 clients have this phone and name: "Tara Lindqvist", "Tara Holm". Nothing was changed. Choose one in Client.',
    ],
  ])('is not certain: %s', async (full_name, message) => {
    if (full_name === 'Tara') known('Tara Holm', '+1', '2025550143');
    for (const if_already_booked of ['return', 'add'])
      expect(await stopped({ ...TARA, full_name, if_already_booked })).toBe(message);
  });

  test('is a namesake with another phone', async () => {
    expect(await add({ ...TARA, phone: '+1 202 555 0144' })).toMatchObject({ alreadyBooked: false });
    expect(bodies()).toEqual([{ client: { fullName: 'Tara Lindqvist', countryCode: '+1', phone: '2025550144' } }]);
  });

  test.each([
    ['Ibarra José', null],
    ['Jose Ibarra', '555'],
    ['Jose', null],
  ])('may be %s on the roster, whose phone is %j', async (fullName, phone) => {
    app.sandbox.studio.book(IDS.emptyYoga, known(fullName, null, phone));
    // A namesake with another phone is someone else.
    app.sandbox.studio.book(IDS.emptyYoga, known('Jose Ibarra', '+1', '2125550177'));
    const form = { class_id: IDS.emptyYoga, full_name: 'Jose Ibarra', phone: '+1 646 555 0199' };
    expect(await stopped(form)).toBe(
      `This could be "${fullName}", in this class or on its waitlist. Nothing was changed. Choose the person in Client; if this is someone else, use Find or Create Client first.`,
    );
  });

  test('is known by the name if the search does not look at phones, and Whautomate may still know someone else', async () => {
    app.sandbox.switches.clientSearch = 'name';
    expect(await add({ ...TARA, full_name: 'Tara L.' })).toMatchObject(isTara);
    app.requests();
    expect(await failure(add({ ...TARA, phone: '+12025550199' }))).toEqual({
      name: 'HaltedError',
      message:
        'Whautomate booked "Dylan Petrov" instead of the person in Full Name. If that is wrong, cancel that booking in Whautomate.',
    });
    expect(bodies()).toEqual([{ client: { fullName: 'Tara Lindqvist', countryCode: '+1', phone: '2025550199' } }]);
  });

  test('is known by the roster alone, if the clients cannot be searched', async () => {
    app.sandbox.switches.lookups = 'missing';
    expect(await stopped({ ...TARA, phone: '+1 646 555 0199' })).toMatch(
      /^This could be "Tara Lindqvist", in this class/,
    );
    await add({ full_name: 'Zoë', phone: '+1 646 555 0199' });
    expect(bodies()).toEqual([{ client: { fullName: 'Zoë', countryCode: '+1', phone: '6465550199' } }]);
  });

  test('may be on the roster without an ID', async () => {
    const roster = [{ id: 'a', status: 'BOOKED', client: { fullName: 'Zoë Tan' } }];
    app.sandbox.fail({ path: /participants$/, fault: { status: 200, body: roster } });
    expect(await stopped({ full_name: 'Zoe', phone: '+12025550177' })).toMatch(
      /^This could be "Zoë Tan", in this class/,
    );
  });

  test('is not asked again if Whautomate fails', async () => {
    app.sandbox.fail({ path: /clients$/, fault: { status: 500 } });
    expect(await failure(add(TARA))).toMatchObject({ code: 'ServerError' });
    expect(app.writes()).toEqual([]);
  });

  test.each([null, '', ' '])('is trusted to be booked if the response has the name %j', async (fullName) => {
    const body = { id: 'b1', status: 'BOOKED', client: { id: 'c1', fullName } };
    app.sandbox.fail({ method: 'POST', path: /add$/, fault: { status: 200, body } });
    expect(await add({ full_name: 'Zoë', phone: '+12025550177' })).toMatchObject({ client: { id: 'c1' } });
  });
});

test.each([{}, { full_name: '\u200b', phone: '+12025550143' }, { full_name: 'Zoë' }, { phone: '+12025550143' }])(
  'add_participant rejects %j, which names nobody, before any request',
  async (form) => {
    const message = 'Choose a Client, or fill in both Full Name and Phone, to say who to book.';
    expect(await failure(add(form))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  },
);
