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

  test('puts the exact name before one that only contains it', async () => {
    expect(await names('Jonas Okafor')).toEqual(['Jonas Okafor', 'Jonas Okafor-Reyes']);
    app.sandbox.switches.order = 'newestFirst';
    expect(await names('jonas okafor')).toEqual(['Jonas Okafor', 'Jonas Okafor-Reyes']);
    expect(await names('okafor-reyes')).toEqual(['Jonas Okafor-Reyes']);
  });

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
    expect((await names('Tara Lindqvist'))[0]).toBe('Tara Lindqvist');
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

  test('asks for the number with and without what may be its country code, until somebody fits', async () => {
    app.requests();
    await names('+91 98765 43210');
    const asked = app.requests().map((line) => new URLSearchParams(line.split('?')[1]).get('searchText'));
    expect([...new Set(asked)]).toEqual(['9876543210', '919876543210', '+91 98765 43210']);
  });

  test('finds nothing where the API does not search by phone: a limit that the guide names', async () => {
    app.sandbox.switches.clientSearch = 'name';
    expect(await names('2025550143')).toEqual([]);
  });

  test('reads the clients once where the API does not search, and finds among them', async () => {
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
    expect(app.requests()).toHaveLength(5);
  });

  test('gives the whole client', async () => {
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

  test('fails, and does not find nothing, where Whautomate fails', async () => {
    app.sandbox.fail({ fault: { status: 503 }, times: 2 });
    expect(await failure(names('Omar'))).toMatchObject({ status: 503 });
  });

  test('needs something to look for', async () => {
    expect(await failure(names('  '))).toMatchObject({
      message: 'Phone, Email or Name is empty. Fill it in; if it is mapped, check that the earlier step gave a value.',
    });
  });
});
