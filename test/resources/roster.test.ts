import { readParticipant } from '../../src/api/records.ts';
import type { WireParticipant } from '../../src/api/types.ts';
import { connect } from '../../src/http/connection.ts';
import { activeBookingOf, activeOn, hasName, nameKey, sameName, type ClientInput } from '../../src/resources/roster.ts';
import { rejection } from '../fields/refusal.ts';
import { connectApp, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

/** A row of a roster; its client's id is made from the name where none is given. */
function row(id: string, fullName: string, status: string | null, clientId: string | null = `of ${fullName}`) {
  const participant = readParticipant({ id, client: { id: clientId, fullName }, status });
  if (participant === undefined) throw new Error('No participant.');
  return participant;
}

test('active bookings are those that are not cancelled, those with a place first, otherwise in their order', () => {
  const roster = [
    row('1', 'a', 'WAITLISTED'),
    row('2', 'b', 'CANCELLED'),
    row('3', 'c', 'BOOKED'),
    row('4', 'd', 'Wait-Listed'),
    row('5', 'e', 'Canceled'),
    row('6', 'f', 'NO_SHOW'),
    row('7', 'g', null),
  ];
  expect(activeOn(roster).map(({ id }) => id)).toEqual(['3', '6', '7', '1', '4']);
  expect(activeOn([])).toEqual([]);
  expect(roster).toHaveLength(7);
});

describe('two names', () => {
  test.each([
    ['Tara Lindqvist', 'Tara Lindqvist'],
    ['Tara Lindqvist', ' tara\u00a0 LINDQVIST\n'],
    ['Zoë', 'Zoe\u0308'],
    ['Ｔａｒａ', 'Tara'],
  ])('%j and %j are one', (a, b) => {
    expect(sameName(a, b)).toBe(true);
    expect(sameName(b, a)).toBe(true);
  });

  test.each([
    ['Tara Lindqvist', 'Tara Lindquist'],
    ['Tara Lindqvist', 'TaraLindqvist'],
    ['Zoë', 'Zoe'],
    ['Tara', null],
    ['Tara', undefined],
    ['', ''],
    [' ', ' '],
    [null, null],
    [undefined, null],
  ])('%j and %j are not', (a, b) => {
    expect(sameName(a, b)).toBe(false);
    expect(sameName(b, a)).toBe(false);
  });

  test('no name has no key', () => {
    expect(['', ' ', null, undefined].map(nameKey)).toEqual(['', '', '', '']);
  });
});

describe('a name', () => {
  test.each([
    ['Mary Ann Lindqvist', 'Ann'],
    ['Mary Ann Lindqvist', 'mary ann'],
    ['Mary Ann Lindqvist', 'ANN LINDQVIST'],
    ['Mary-Ann Lindqvist - Reyes', 'ann lindqvist'],
    ['Mary Ann Lindqvist–Reyes', 'Lindqvist-Reyes'],
    ['Mary Ann Lindqvist', ' Mary  Ann Lindqvist '],
    ['Zoe\u0308 Lind', 'Zoë'],
  ])('%j holds %j', (name, text) => {
    expect(hasName(name, text)).toBe(true);
  });

  test.each([
    ['Joann Lindqvist', 'Ann'],
    ['Ann Leeson', 'Ann Lee'],
    ['Anna Lee', 'Ann'],
    ['Mary', ''],
    ['Mary', '-'],
    ['Mary Ann', 'Ann Mary'],
    ['Mary Ann', 'Anna'],
    ['MaryAnn', 'Mary Ann'],
    ['', 'Ann'],
    [null, 'Ann'],
  ])('%j does not hold %j', (name, text) => {
    expect(hasName(name, text)).toBe(false);
  });
});

describe('the booking that somebody has already', () => {
  let app: Connected;
  beforeEach(async () => {
    stopClock();
    app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
  });
  afterEach(async () => app.close());

  const NOBODY: ClientInput = { clientId: undefined, fullName: undefined, countryCode: undefined, phone: undefined };
  const find = async (roster: readonly WireParticipant[], client: Partial<ClientInput>) => {
    const run = app.run(async (z, bundle) => {
      const booking = await activeBookingOf(connect(z, bundle), roster, { ...NOBODY, ...client });
      return { id: booking?.id ?? null };
    });
    return (await run).id;
  };

  describe('of a client by id', () => {
    test.each([
      ['a', '2'],
      ['b', '3'],
      ['c', null],
      ['d', null],
    ])('%s: %j', async (clientId, id) => {
      const roster = [
        row('1', 'A', 'CANCELLED', 'a'),
        row('2', 'A', 'BOOKED', 'a'),
        row('b', 'B', 'WAITLISTED', 'b'),
        row('3', 'B', 'VISITED', 'b'),
        row('4', 'C', 'CANCELLED', 'c'),
        row('5', 'D', 'BOOKED', null),
      ];
      // The name is no matter where the id decides.
      expect(await find(roster, { clientId, fullName: 'D', phone: '2025550143' })).toBe(id);
      expect(app.requests()).toEqual([]);
    });
  });

  describe('of a client by name and phone', () => {
    const tara = row('7', 'Tara Lindqvist', 'BOOKED', IDS.tara);
    const CLIENT = `GET /v1/clients/${IDS.tara}`;

    test.each([
      [undefined, '2025550143'],
      [undefined, '+1 (202) 555-0143'],
      [undefined, '001 202 555 0143'],
      ['+1', '2025550143'],
      ['+1', '202 555 0143'],
      ['1', '202-555-0143'],
      ['001', '2025550143'],
      // The code written twice, and a trunk zero behind it.
      ['+1', '+1 202 555 0143'],
      ['+1', '02025550143'],
      ['+1', '(0)202 555 0143'],
      // A code that is none, beside a number that has its own.
      ['US', '+1 202 555 0143'],
    ])('with %j and %j', async (countryCode, phone) => {
      expect(await find([tara], { fullName: ' tara LINDQVIST', countryCode, phone })).toBe('7');
      expect(app.requests()).toEqual([CLIENT]);
    });

    test.each([
      [undefined, '2025550144'],
      [undefined, '202555014'],
      ['+44', '2025550143'],
      ['+1', '+44 2025550143'],
    ])('not with %j and %j', async (countryCode, phone) => {
      expect(await find([tara], { fullName: 'Tara Lindqvist', countryCode, phone })).toBeNull();
      expect(app.requests()).toEqual(expect.arrayContaining([CLIENT]));
    });

    test('who is waitlisted', async () => {
      const roster = [row('7', 'Tara Lindqvist', 'WAITLISTED', IDS.tara)];
      expect(await find(roster, { fullName: 'Tara Lindqvist', phone: '2025550143' })).toBe('7');
    });

    test('asks for no client whose name is another, whose booking is cancelled, or who has no id, but looks for the phone', async () => {
      const roster = [
        row('1', 'Tara Lindquist', 'BOOKED', IDS.taraToo),
        row('2', 'Tara Lindqvist', 'CANCELLED', IDS.tara),
        row('3', 'Tara Lindqvist', 'BOOKED', null),
      ];
      expect(await find(roster, { fullName: 'Tara Lindqvist', phone: '2025550143' })).toBeNull();
      const search = 'GET /v1/clients?searchText=2025550143';
      expect(app.requests()).toEqual([`${search}&page=1&limit=100`, `${search}&page=2&limit=100`]);
    });

    test.each([undefined, 'unknown', '1234', '0000000000'])(
      'asks for those of the same name alone where the phone is %j',
      async (phone) => {
        expect(await find([tara], { fullName: 'Tara Lindqvist', phone })).toBeNull();
        expect(app.requests()).toEqual([CLIENT]);
      },
    );

    test('asks for those of the same name one after the other, until one has the phone', async () => {
      const roster = [
        row('1', 'Tara Lindqvist', 'BOOKED', IDS.omar),
        row('2', 'Tara Lindqvist', 'BOOKED', 'nobody'),
        row('3', 'Tara Lindqvist', 'BOOKED', IDS.tara),
        row('4', 'Tara Lindqvist', 'BOOKED', IDS.dylan),
      ];
      expect(await find(roster, { fullName: 'Tara Lindqvist', phone: '2025550143' })).toBe('3');
      expect(app.requests()).toEqual([
        `GET /v1/clients/${IDS.omar}`,
        // Deleted meanwhile.
        'GET /v1/clients/nobody',
        CLIENT,
      ]);
    });

    const SEARCH = 'GET /v1/clients?searchText=2025550143';
    const SEARCHED = [`${SEARCH}&page=1&limit=100`, `${SEARCH}&page=2&limit=100`, `${SEARCH}&page=3&limit=100`];

    test('whom Whautomate knows under another name', async () => {
      app.sandbox.switches.clientSearch = 'everything';
      const roster = [row('6', 'Tara Lindquist', 'BOOKED', IDS.taraToo), tara];
      expect(await find(roster, { fullName: 'Tara L.', countryCode: '+1', phone: '202 555 0143' })).toBe('7');
      expect(app.requests()).toEqual(SEARCHED.slice(0, 2));
    });

    test('who is booked twice has the booking with a place', async () => {
      app.sandbox.switches.clientSearch = 'everything';
      const waiting = row('6', 'Tara Lindqvist', 'WAITLISTED', IDS.tara);
      expect(await find([waiting, tara], { fullName: 'Tara L.', phone: '2025550143' })).toBe('7');
    });

    test('whom Whautomate finds, but who has no active booking', async () => {
      app.sandbox.switches.clientSearch = 'everything';
      const roster = [row('6', 'Tara Lindqvist', 'CANCELLED', IDS.tara), row('5', 'Omar Haddad', 'BOOKED', null)];
      expect(await find(roster, { fullName: 'Tara Lindqvist', phone: '2025550143' })).toBeNull();
      expect(app.requests()).toEqual(SEARCHED.slice(0, 2));
    });

    test('is nobody where Whautomate finds a number that only looks the same', async () => {
      app.sandbox.switches.clientSearch = 'everything';
      expect(await find([tara], { fullName: 'Omar Haddad', phone: '202555014' })).toBeNull();
      expect(app.requests()[0]).toBe('GET /v1/clients?searchText=202555014&page=1&limit=100');
    });

    test.each([{ phone: '2025550143' }, { phone: 'unknown' }])(
      'asks for nobody where nobody is booked',
      async (client) => {
        const roster = [row('1', 'Tara Lindqvist', 'CANCELLED', IDS.tara)];
        expect(await find(roster, { fullName: 'Tara Lindqvist', ...client })).toBeNull();
        expect(await find([], { fullName: 'Tara Lindqvist', ...client })).toBeNull();
        expect(app.requests()).toEqual([]);
      },
    );

    test('is not guessed where a client cannot be read', async () => {
      app.sandbox.fail({ fault: { status: 500, body: { message: 'Oops' } }, path: /clients/ });
      expect(await rejection(find([tara], { fullName: 'Tara Lindqvist', phone: '2025550143' }))).toEqual({
        name: 'AppError',
        message: 'Whautomate had a problem (500): "Oops". Nothing was changed. Try again in a few minutes.',
        code: 'ServerError',
        status: 500,
      });
    });
  });
});
