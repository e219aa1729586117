import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS } from '../support/studio.ts';

let app: Connected;
beforeEach(async () => {
  app = await connectApp();
});
afterEach(async () => app.close());

const names = async (search_text: unknown) =>
  (await app.search('find_client', { search_text })).map(({ fullName }) => fullName);

describe('find_client', () => {
  test.each([
    '+1 202 555 0143',
    '+12025550143',
    '001 202-555-0143',
    '1 (202) 555-0143',
    '2025550143',
    '202.555.0143',
    2025550143,
  ])('finds the phone number %s', async (phone) => {
    expect(await names(phone)).toEqual(['Tara Lindqvist']);
  });

  test.each(['+91 2025550143', '12025550144', '025550143', '202555014', '5550143'])(
    'does not take %s for a number that is nearly the same',
    async (phone) => {
      expect(await names(phone)).toEqual([]);
    },
  );

  test.each(['tara.lindqvist@example.com', 'TARA.Lindqvist@Example.COM '])('finds the email %s', async (email) => {
    expect(await names(email)).toEqual(['Tara Lindqvist']);
  });

  test('searches without the space around a text', async () => {
    expect(await names(' Lindqvist ')).toEqual(['Tara Lindqvist']);
    expect(app.requests()[0]).toContain('searchText=Lindqvist&');
  });

  test('finds a near name only if no one else has it', async () => {
    expect(await names('\u202ajonas  OKAFOR')).toEqual(['Jonas Okafor']);
    expect(await names('okafor-reyes')).toEqual(['Jonas Okafor-Reyes']);
    expect(await names('Jonas')).toEqual([]);
    expect(await names('Mei')).toEqual(['Mei Castellanos']);
  });

  describe('a family that shares a phone and an email', () => {
    beforeEach(() => {
      const family = { countryCode: '+1', phone: '2025550143', email: 'tara.lindqvist@example.com' };
      for (const fullName of ['Mia Lindqvist', 'Mia Lindqvist', 'Tara'])
        app.sandbox.studio.addClient({ ...family, fullName });
    });
    const find = (inputData: Record<string, unknown>) => app.search('find_client', inputData);
    const SEVERAL =
      '4 clients match: "Tara Lindqvist", "Mia Lindqvist", "Mia Lindqvist", …. Fill in Full Name to tell them apart, or choose one in Client.';

    test.each(['+1 202 555 0143', '2025550143', 'TARA.lindqvist@example.com'])(
      'stops the step at %s, and names them',
      async (search_text) => {
        const told = await failure(find({ search_text }));
        expect(told).toMatchObject({ name: 'HaltedError', message: SEVERAL });
        expect(await find({ search_text, if_several: 'first' })).toHaveLength(4);
      },
    );

    test.each([
      ['Tara Lindqvist', ['Tara Lindqvist']],
      ['\u202btara  lindqvist\u202c', ['Tara Lindqvist']],
      ['Tara', ['Tara']],
      ['Omar Haddad', []],
      // No one's first name.
      ['Lindqvist', []],
      ['James', []],
    ])('is told apart by the name %j', async (full_name, found) => {
      const clients = await find({ search_text: '2025550143', full_name });
      expect(clients.map(({ fullName }) => fullName)).toEqual(found);
    });

    test('is not told apart by a name that two share', async () => {
      const form = { search_text: '2025550143', full_name: 'Mia Lindqvist' };
      expect(await failure(find(form))).toMatchObject({
        message:
          '2 clients match: "Mia Lindqvist", "Mia Lindqvist". Fill in Full Name to tell them apart, or choose one in Client.',
      });
      expect(await failure(find({ full_name: 'Mia Lindqvist' }))).toMatchObject({ name: 'HaltedError' });
    });

    test('is told apart by ID', async () => {
      app.requests();
      expect(
        await find({ client_id: ` ${IDS.tara} `, search_text: '2025550101', full_name: 'Mia Lindqvist' }),
      ).toMatchObject([{ id: IDS.tara, firstName: 'Tara', fullPhone: '+12025550143' }]);
      expect(app.requests()).toEqual([`GET /v1/clients/${IDS.tara}`]);
      expect(await find({ client_id: IDS.fridayYoga })).toEqual([]);
    });

    test('is found however the server stores the number', async () => {
      app.sandbox.studio.addClient({ fullName: 'Ida', countryCode: null, phone: '+12025550143', email: null });
      expect(await find({ search_text: '+1 (202) 555-0143', if_several: 'first' })).toHaveLength(5);
    });
  });

  test.each([{ phone: '+1 646 555 0199' }, { email: 'tara@example.org' }])(
    'leaves a name with the contact %j to Create Client, which looks up whose it is',
    async (contact) => {
      app.requests();
      for (const search_text of [' ', 'Tara', 'Tara Lindqvist']) {
        const form = { search_text, full_name: 'Tara Lindqvist', ...contact };
        expect(await app.search('find_client', form)).toEqual([]);
      }
      expect(app.requests()).toEqual([]);
      expect(await app.search('find_client', { search_text: '2025550143', ...contact })).toHaveLength(1);
    },
  );

  test('finds among two thousand on a later page', async () => {
    for (let at = 0; at < 2000; at += 1) {
      const line = String(at).padStart(4, '0');
      app.sandbox.studio.addClient({
        fullName: `Tara Lindqvist ${line}`,
        countryCode: '+1',
        phone: `202555${line}`,
        email: null,
      });
    }
    app.sandbox.switches.pageCap = 100;
    expect(await names('Tara Lindqvist 1999')).toEqual(['Tara Lindqvist 1999']);
    expect(await names('Tara Lindqvist')).toEqual(['Tara Lindqvist']);
  });

  test('finds the number on the second page of a later spelling', async () => {
    for (let at = 0; at < 3; at += 1) {
      app.sandbox.studio.addClient({
        fullName: 'Near',
        countryCode: null,
        phone: `447700900123${String(at)}`,
        email: null,
      });
    }
    app.sandbox.studio.addClient({ fullName: 'Right', countryCode: '+44', phone: '7700900123', email: null });
    app.sandbox.switches.pageCap = 3;
    expect(await names('+44 7700 900123')).toEqual(['Right']);
  });

  test('searches for the number with and without its country code', async () => {
    app.requests();
    await names('+91 98765 43210');
    const asked = app.requests().map((line) => new URLSearchParams(line.split('?')[1]).get('searchText'));
    expect([...new Set(asked)]).toEqual(['9876543210', '919876543210']);
  });

  test('finds nothing if the API does not search by phone: a limit that the guide names', async () => {
    app.sandbox.switches.clientSearch = 'name';
    expect(await names('2025550143')).toEqual([]);
  });

  test('reads the clients once if the API does not search, and finds the right one', async () => {
    app.sandbox.switches.clientSearch = 'ignored';
    app.sandbox.switches.pageCap = 100;
    for (let at = 0; at < 400; at += 1) {
      app.sandbox.studio.addClient({ fullName: `Client ${String(at)}`, countryCode: '+1', phone: null, email: null });
    }
    app.requests();
    expect(await names('+44 7700 900123')).toEqual([]);
    expect(app.requests()).toHaveLength(6);
    app.sandbox.studio.addClient({ fullName: 'Right', countryCode: '+44', phone: '7700900123', email: null });
    expect(await names('+44 7700 900123')).toEqual(['Right']);
    expect(app.requests()).toHaveLength(6);
  });

  test('returns the whole client', async () => {
    expect(await app.search('find_client', { search_text: 'Omar Haddad' })).toMatchObject([
      {
        id: IDS.omar,
        fullName: 'Omar Haddad',
        countryCode: '+1',
        phone: '2025550101',
        email: 'omar.haddad@example.com',
      },
    ]);
  });

  test('fails if Whautomate fails, and does not find nothing', async () => {
    app.sandbox.fail({ fault: { status: 503 }, times: 2 });
    expect(await failure(names('Omar'))).toMatchObject({ status: 503 });
  });

  test('accepts a number without its country code only with the name', async () => {
    const stored = { countryCode: null, phone: '2125550111', email: null };
    app.sandbox.studio.addClient({ fullName: 'Ada Novak', ...stored });
    const find = (form: object) => app.search('find_client', { search_text: '+1 212 555 0111', ...form });
    expect(await find({})).toEqual([]);
    expect(await find({ full_name: 'Ada' })).toMatchObject([{ fullName: 'Ada Novak' }]);
    expect(await find({ full_name: 'Bo' })).toEqual([]);
  });

  test.each(['James', 'Ann Lee'])('does not take the full name %s for part of another', async (full_name) => {
    for (const fullName of ['Mia James', 'Mary Ann Lee'])
      app.sandbox.studio.addClient({ fullName, countryCode: null, phone: null, email: null });
    expect(await app.search('find_client', { full_name })).toEqual([]);
    expect(await names(full_name)).toHaveLength(1);
  });

  const LOOK_FOR = 'Fill in at least one of Client, "Phone, Email or Name", and Full Name to search by.';
  test.each<[Record<string, unknown>, string]>([
    [{}, LOOK_FOR],
    [{ client_id: ' ', search_text: '\u200b', full_name: null, if_several: 'first' }, LOOK_FOR],
    [
      { search_text: ' {{1__phone}}' },
      '"Phone, Email or Name" has a mapping that Zapier could not fill in. Map it again.',
    ],
  ])('rejects %j before any request', async (inputData, message) => {
    expect(await failure(app.search('find_client', inputData))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  });
});
