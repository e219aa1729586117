import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

let app: Connected;
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

const CLASS = `/v1/classes/${IDS.fridayYoga}`;
const add = async (form: Record<string, unknown>) =>
  app.create('add_participant', { class_id: IDS.fridayYoga, ...form });
const bodies = () => app.writes().map(({ body }) => body);

describe('add_participant', () => {
  test('books a client, and returns the class as it is afterward', async () => {
    const booked = await add({ client_id: IDS.dylan });
    expect(bodies()).toEqual([{ client: { id: IDS.dylan } }]);
    expect(app.requests()).toEqual([`GET ${CLASS}/participants`, `POST ${CLASS}/participants/add`, `GET ${CLASS}`]);
    expect(booked).toMatchObject({
      client: { id: IDS.dylan, fullName: 'Dylan Petrov' },
      alreadyBooked: false,
      class: { id: IDS.fridayYoga, bookedParticipants: 10, spotsLeft: 2 },
    });
  });

  test('books someone by name and phone, with the name exactly as written', async () => {
    const reason = ' Zoë {{first}} {{bundle.inputData.x}} 🧘 ';
    await add({ full_name: reason, country_code: '+1', phone: '202 555 0177', status: 'WAITLISTED' });
    expect(bodies()).toEqual([
      { client: { fullName: reason, countryCode: '+1', phone: '2025550177' }, status: 'WAITLISTED' },
    ]);
  });

  test('sends only the ID of a chosen client: a name or phone beside it might change that client', async () => {
    await add({ client_id: IDS.dylan, full_name: 'Somebody Else', country_code: '+1', phone: '2025550199' });
    expect(bodies()).toEqual([{ client: { id: IDS.dylan } }]);
  });

  test.each(['booked', 'Booked', 'BOOKED'])('accepts the status %s', async (status) => {
    await add({ client_id: IDS.dylan, status });
    expect(bodies()).toEqual([{ client: { id: IDS.dylan }, status: 'BOOKED' }]);
  });

  describe('if the client is already booked', () => {
    const returned = { id: IDS.tarasBooking, alreadyBooked: true };

    test('returns that booking unless set otherwise', async () => {
      expect(await add({ client_id: IDS.tara })).toMatchObject(returned);
      expect(app.requests()).toEqual([`GET ${CLASS}/participants`, `GET ${CLASS}`]);
    });

    test('does not stop for a client without a booking', async () => {
      expect(await add({ client_id: IDS.dylan, if_already_booked: 'stop' })).toMatchObject({ alreadyBooked: false });
      expect(bodies()).toEqual([{ client: { id: IDS.dylan } }]);
    });

    test('stops if set to stop', async () => {
      expect(await failure(add({ client_id: IDS.tara, if_already_booked: 'stop' }))).toEqual({
        name: 'HaltedError',
        message: 'This client is already booked in this class, or on its waitlist. Nothing was changed.',
      });
      expect(app.writes()).toEqual([]);
    });

    test('adds another one if set to, without reading the roster', async () => {
      expect(await add({ client_id: IDS.tara, if_already_booked: 'add' })).toMatchObject({ alreadyBooked: false });
      expect(app.requests()).toEqual([`POST ${CLASS}/participants/add`, `GET ${CLASS}`]);
    });

    test.each(['+1 202 555 0143', '2025550143', '(202) 555-0143'])(
      'knows the client by name and phone %s',
      async (phone) => {
        expect(await add({ full_name: 'tara lindqvist', phone })).toMatchObject(returned);
        expect(app.writes()).toEqual([]);
      },
    );

    test.each([
      ['+44', '07700 900123', '+44', '7700900123'],
      ['+39', '06 6982 1234', '+39', '0669821234'],
      [undefined, '+39 06 6982 1234', '+39', '0669821234'],
    ])('knows the phone %s %s that is stored as %s %s', async (country_code, phone, countryCode, stored) => {
      const { id } = app.sandbox.studio.addClient({ fullName: 'Ada Novak', countryCode, phone: stored, email: null });
      app.sandbox.studio.book(IDS.fridayYoga, id);
      expect(await add({ full_name: 'Ada Novak', country_code, phone })).toMatchObject({
        client: { id },
        alreadyBooked: true,
      });
    });

    test('knows a client by first name and initial', async () => {
      expect(await add({ full_name: 'Tara L.', country_code: '+1', phone: '202 555 0143' })).toMatchObject(returned);
      expect(app.writes()).toEqual([]);
    });

    test.each([
      [
        'the phone is a family’s',
        'Nils Lindqvist',
        'This phone belongs to "Tara Lindqvist". Nothing was changed. Use Find or Create Client first, and map its Client ID to Client.',
      ],
      [
        'the first word of a name may be the family’s',
        'Tara Falk',
        'This could be "Tara Lindqvist", who has this phone. Nothing was changed. If it is the same person, choose them in Client. If not, first run Create Client with "Create another client".',
      ],
      [
        'two of the family have that first name',
        'Tara Berg',
        '2 clients have this phone and first name: "Tara Lindqvist", "Tara Holm". Nothing was changed. Choose one in Client.',
      ],
    ])('stops if %s', async (_case, full_name, message) => {
      const family = { countryCode: '+1', phone: '2025550143', email: null };
      if (full_name === 'Tara Berg') app.sandbox.studio.addClient({ fullName: 'Tara Holm', ...family });
      for (const if_already_booked of ['return', 'add']) {
        const form = { full_name, country_code: '+1', phone: '202 555 0143', if_already_booked };
        expect(await failure(add(form))).toEqual({ name: 'HaltedError', message });
      }
      expect(app.writes()).toEqual([]);
    });

    test('names three members of a family', async () => {
      for (const fullName of ['', 'Bo', 'Cy']) {
        app.sandbox.studio.addClient({ fullName, countryCode: '+1', phone: '2025550143', email: null });
      }
      const { message } = await failure(add({ full_name: 'Nils', phone: '+12025550143' }));
      expect(message).toMatch(/^This phone belongs to "Tara Lindqvist", "\w{24}", "Bo", …\. Nothing was changed\./);
    });

    test('books the same person again by ID if set to', async () => {
      await add({ full_name: 'Tara L.', phone: '+12025550143', if_already_booked: 'add' });
      expect(bodies()).toEqual([{ client: { id: IDS.tara } }]);
    });

    test('knows the client by name if the search does not look at phones, and says so if Whautomate books another', async () => {
      app.sandbox.switches.clientSearch = 'name';
      expect(await add({ full_name: 'Tara Lindqvist', phone: '+12025550143' })).toMatchObject(returned);
      app.requests();
      const dylans = { full_name: 'Tara Lindqvist', phone: '+12025550199' };
      expect(await failure(add(dylans))).toEqual({
        name: 'HaltedError',
        message:
          'Whautomate booked "Dylan Petrov" instead of the person in Full Name. If that is wrong, cancel that booking in Whautomate.',
      });
      expect(bodies()).toEqual([{ client: { fullName: 'Tara Lindqvist', countryCode: '+1', phone: '2025550199' } }]);
    });

    test.each([null, '', ' '])('trusts a response with the name %j', async (fullName) => {
      const body = { id: 'b1', status: 'BOOKED', client: { id: 'c1', fullName } };
      app.sandbox.fail({ method: 'POST', path: /add$/, fault: { status: 200, body } });
      expect(await add({ full_name: 'Zoë', phone: '+12025550177' })).toMatchObject({ client: { id: 'c1' } });
    });

    test('stops for someone on the roster who may be this person, whatever the spelling and without a readable phone', async () => {
      // A namesake with another phone is someone else.
      app.sandbox.studio.addClient({ fullName: 'Jose Ibarra', countryCode: '+1', phone: '2125550177', email: null });
      for (const [fullName, phone] of [
        ['Ibarra José', null],
        ['José Ibarra', '555 ext 5'],
        ['Jose Ibarra', '555 ext 5'],
        ['Jose Ibarra', null],
      ] as const) {
        const { id } = app.sandbox.studio.addClient({ fullName, countryCode: null, phone, email: null });
        const { roster } = app.sandbox.studio.class(IDS.emptyYoga);
        roster.length = 0;
        app.sandbox.studio.book(IDS.emptyYoga, id);
        const form = { class_id: IDS.emptyYoga, full_name: 'Jose Ibarra', phone: '+1 646 555 0199' };
        expect((await failure(app.create('add_participant', form))).message).toMatch(
          /^Someone with this name, possibly/,
        );
      }
      expect(app.writes()).toEqual([]);
    });

    test('knows a client without a country code by the rest of the number, and the name', async () => {
      const stored = { countryCode: null, phone: '(212) 555-0111', email: null };
      const { id } = app.sandbox.studio.addClient({ fullName: 'Ada Novak', ...stored });
      expect(await add({ full_name: 'Ada Novak', phone: '+1 212 555 0111' })).toMatchObject({ client: { id } });
      const { message } = await failure(add({ full_name: 'Bo Novak', phone: '+1 212 555 0111' }));
      expect(message).toMatch(/^This phone belongs to "Ada Novak"\./);
    });

    test('knows the client by a shorter name if the search does not look at phones', async () => {
      app.sandbox.switches.clientSearch = 'name';
      expect(await add({ full_name: 'Tara L.', phone: '+12025550143' })).toMatchObject(returned);
      expect(app.writes()).toEqual([]);
    });

    test('stops for someone of the same name if nothing shows whose phone it is', async () => {
      app.sandbox.switches.lookups = 'missing';
      const form = { full_name: 'Tara Lindqvist', phone: '+1 646 555 0199' };
      expect(await failure(add(form))).toEqual({
        name: 'HaltedError',
        message:
          'Someone with this name, possibly this person, is already in this class or on its waitlist. Nothing was changed. Choose the person in Client, or set If Already Booked to "Add another booking".',
      });
      expect(app.writes()).toEqual([]);
      await add({ ...form, if_already_booked: 'add' });
      expect(bodies()).toEqual([{ client: { fullName: 'Tara Lindqvist', countryCode: '+1', phone: '6465550199' } }]);
    });

    test('stops if Whautomate puts someone on the waitlist instead of booking them', async () => {
      app.sandbox.switches.fullClass = 'waitlists';
      const form = { class_id: IDS.fullSwimming, client_id: IDS.dylan };
      expect(await failure(app.create('add_participant', { ...form, status: 'BOOKED' }))).toEqual({
        name: 'HaltedError',
        message:
          'Whautomate put this client on the waitlist instead of booking them. Give them a spot in Whautomate, or leave Booking Status empty to keep them on the waitlist.',
      });
      expect(await app.create('add_participant', form)).toMatchObject({ alreadyBooked: true, hasSpot: false });
      expect(app.writes()).toHaveLength(1);
    });

    test('books someone else of the same name', async () => {
      expect(await add({ full_name: 'Tara Lindqvist', phone: '2025550144' })).toMatchObject({ alreadyBooked: false });
      expect(app.writes()).toHaveLength(1);
    });

    test('does not take the waitlist for a booking', async () => {
      const waiting = { class_id: IDS.fullSwimming, client_id: '66f1c0a2b7d4e81f5a3c0e08' };
      expect(await failure(app.create('add_participant', { ...waiting, status: 'Booked' }))).toEqual({
        name: 'HaltedError',
        message:
          'This client is on the waitlist of this class, not booked. Nothing was changed. Give them a spot in Whautomate, or leave Booking Status empty to keep them on the waitlist.',
      });
      for (const status of [undefined, 'Waitlisted']) {
        expect(await app.create('add_participant', { ...waiting, status })).toMatchObject({
          alreadyBooked: true,
          hasSpot: false,
        });
      }
      expect(app.writes()).toEqual([]);
    });

    test('ignores a cancelled booking', async () => {
      const cancelled = { class_id: IDS.harborPilates, client_id: IDS.taraToo };
      expect(await app.create('add_participant', cancelled)).toMatchObject({ alreadyBooked: false });
    });
  });

  test('changes nothing if the run is replayed', async () => {
    const first = await add({ client_id: IDS.dylan });
    app.requests();
    expect(await add({ client_id: IDS.dylan })).toEqual({ ...first, alreadyBooked: true });
    expect(app.writes()).toEqual([]);
  });

  test('returns the booking even if the class can no longer be read', async () => {
    app.sandbox.fail({ method: 'GET', path: /c01$/, fault: { status: 500 } });
    expect(await add({ client_id: IDS.dylan })).toMatchObject({
      client: { id: IDS.dylan },
      alreadyBooked: false,
      class: { id: IDS.fridayYoga, title: IDS.fridayYoga, startsAt: null, spotsLeft: null },
    });
  });

  test.each([{}, { full_name: '\u200b', phone: '2025550143' }, { full_name: 'Zoë' }, { phone: '2025550143' }])(
    'rejects %j, which names nobody, before any request',
    async (form) => {
      const message = 'Choose a Client, or fill in both Full Name and Phone, to say who to book.';
      expect(await failure(add(form))).toMatchObject({ message, code: 'InvalidInput' });
      expect(app.requests()).toEqual([]);
    },
  );
});
