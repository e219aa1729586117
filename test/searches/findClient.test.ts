import { useApp, failure } from '../support/app.ts';
import { IDS } from '../support/studio.ts';

const app = useApp();

type Form = Record<string, unknown>;
const find = (form: Form) => app.search('find_client', form);
const names = async (search_text: unknown) => (await find({ search_text })).map(({ fullName }) => fullName);
const known = (fullName: string, countryCode: string | null, phone: string | null, email: string | null = null) =>
  app.sandbox.studio.addClient({ fullName, countryCode, phone, email }).id;
const searched = () => app.requests().map((line) => new URLSearchParams(line.split('?')[1]).get('searchText'));

/** The message of a run that stops on purpose. */
async function stopped(form: Form): Promise<string> {
  const { name, message } = await failure(find(form));
  expect(name).toBe('HaltedError');
  return message;
}

const FIRST = 'Write the name as it is in Whautomate. If this is someone else, add them there first.';

describe('find_client by a phone or an email', () => {
  test.each([
    ...['+1 202 555 0143', '001 202-555-0143', '1 (202) 555-0143', '202.555.0143', 2025550143, 'tel:+1-202-555-0143'],
    ...['TARA.Lindqvist@Example.COM ', 'mailto:tara.lindqvist@example.com', '"Tara" <tara.lindqvist@example.com>'],
  ])('finds %s', async (text) => {
    expect(await names(text)).toEqual(['Tara Lindqvist']);
  });

  test.each(['+1 302 555 0143', '2025550144', '5550143', 'lindqvist@example.com', 'tara.lindqvist@example.co'])(
    'does not take %s for one that is nearly the same',
    async (text) => {
      expect(await names(text)).toEqual([]);
    },
  );

  test('goes by the name where only the end of the phone is the same', async () => {
    known('Ada Novak', null, '2125550111');
    const nameless = known(' ', null, '3125550111');
    expect(await stopped({ search_text: '+1 312 555 0111' })).toContain(`the phone of "${nameless}": only`);
    const search_text = '+1 212 555 0111';
    expect(await stopped({ search_text })).toBe(
      'This could be the phone of "Ada Novak": only the last digits are the same. Fill in Full Name to be sure.',
    );
    expect(await find({ search_text, full_name: 'ada novak' })).toMatchObject([{ fullName: 'Ada Novak' }]);
    for (const full_name of ['Ada', 'Ada N.', 'Novak Ada', 'Ada Reyes'])
      expect(await stopped({ search_text, full_name })).toBe(
        `This could be "Ada Novak" (the phone ends alike). ${FIRST}`,
      );
    expect(await find({ search_text, full_name: 'Bo' })).toEqual([]);
    expect(await find({ search_text: '2125550111', country_code: '+1', full_name: 'Bo', email: '' })).toEqual([]);
  });

  test('searches for what a server may look at, and once if it looks at nothing', async () => {
    app.requests();
    await names('+91 98765 43210');
    expect(searched()).toEqual(['76543210', '9876543210', '919876543210']);
    await names('+1 202 555 0143');
    expect([...new Set(searched())]).toEqual(['25550143']);
    app.sandbox.switches.clientSearch = 'ignored';
    for (let at = 0; at < 400; at += 1) known(`Client ${String(at)}`, '+1', null);
    known('Right', '+44', '7700900123');
    app.requests();
    expect(await names('+44 7700 900123')).toEqual(['Right']);
    expect([...new Set(searched())]).toEqual(['00900123']);
    expect(await names('tara.lindqvist@example.com')).toEqual(['Tara Lindqvist']);
  });

  test('finds the number among many on a later page of a later spelling', async () => {
    for (let at = 0; at < 3; at += 1) known('Near', null, `447700900123${String(at)}`);
    known('Right', '+44', '7700900123');
    app.sandbox.switches.pageCap = 3;
    expect(await names('+44 7700 900123')).toEqual(['Right']);
  });

  test('finds nothing if the API does not search by phone, unless there is a name: a limit that the guide names', async () => {
    app.sandbox.switches.clientSearch = 'name';
    expect(await names('2025550143')).toEqual([]);
    expect(await find({ search_text: '2025550143', full_name: 'Tara L.' })).toMatchObject([{ id: IDS.tara }]);
    for (const search_text of ['2025550143', 'tara.lindqvist@example.com']) {
      // Nor does it help if the API finds someone else.
      app.sandbox.fail({ fault: { status: 200, body: [{ id: 'x', fullName: 'Xu' }] }, times: 1 });
      expect(await find({ search_text, full_name: 'Tara L.' })).toMatchObject([{ id: IDS.tara }]);
    }
    known('Lukasz Zak', '+1', '2125550166');
    known('山田 太郎', '+1', '2125550167');
    for (const [full_name, phone] of [
      ['Łukasz Żak', '+12125550166'],
      ['山田太郎', '+12125550167'],
    ])
      for (const form of [{ full_name }, { full_name, search_text: phone }])
        expect(await find(form)).toMatchObject([{ fullPhone: phone }]);
  });
});

describe('a family that shares a phone and an email', () => {
  beforeEach(() => {
    for (const fullName of ['Mia Lindqvist', 'Mia Lindqvist', 'Tara'])
      known(fullName, '+1', '2025550143', 'tara.lindqvist@example.com');
  });

  test.each(['+1 202 555 0143', 'TARA.lindqvist@example.com'])(
    'stops the step at %s, and is named',
    async (search_text) => {
      expect(await stopped({ search_text })).toBe(
        '4 clients match: "Tara Lindqvist", "Mia Lindqvist", "Mia Lindqvist", …. Fill in Full Name to tell them apart, or choose one in Client.',
      );
      expect(await find({ search_text, if_several: 'first' })).toHaveLength(4);
    },
  );

  test.each([
    ['\u202btara  lindqvist\u202c', ['Tara Lindqvist']],
    ['Tara', ['Tara']],
    ['Omar Haddad', []],
  ])('is told apart by the name %j', async (full_name, found) => {
    const clients = await find({ search_text: '2025550143', full_name });
    expect(clients.map(({ fullName }) => fullName)).toEqual(found);
  });

  test('is not told apart by a name that two have, or one that could be anyone’s', async () => {
    const form = { search_text: '2025550143', full_name: 'Mia' };
    expect(await stopped(form)).toBe(
      '2 clients match: "Mia Lindqvist", "Mia Lindqvist". Choose one in Client, or correct one of them in Whautomate.',
    );
    expect(await find({ ...form, if_several: 'first' })).toHaveLength(2);
    expect(await stopped({ ...form, full_name: 'Lindqvist' })).toMatch(/^This could be "Tara Lindqvist", "Mia/);
  });

  test('is told apart by ID, whatever else is filled in', async () => {
    app.requests();
    const tara = { id: IDS.tara, firstName: 'Tara', lastName: 'Lindqvist', fullPhone: '+12025550143' };
    const form = { client_id: ` ${IDS.tara} `, search_text: '#N/A', full_name: 'Mia Lindqvist' };
    expect(await find(form)).toMatchObject([tara]);
    expect(app.requests()).toEqual([`GET /v1/clients/${IDS.tara}`]);
    expect(await find({ client_id: IDS.fridayYoga })).toEqual([]);
  });
});

describe('find_client by a name alone', () => {
  test.each([...['\u202ajonas  OKAFOR', 'Okafor, Jonas', 'Mr. Jonas Okafor', '⭐ Jonas Ókafor']])(
    'finds %j as a whole name',
    async (name) => {
      expect(await names(name)).toEqual(['Jonas Okafor']);
      expect(await find({ full_name: name, if_several: 'first' })).toMatchObject([{ fullName: 'Jonas Okafor' }]);
    },
  );

  test.each([
    ['Jonas', '"Jonas Okafor", "Jonas Okafor-Reyes"'],
    ['Castellanos', '"Mei Castellanos"'],
    ['Mei C.', '"Mei Castellanos"'],
    ['Brandt Samuel', '"Samuel Brandt"'],
    ['Samuel Brandt Jr.', '"Samuel Brandt"'],
  ])('stops at %j, which is not all of it', async (name, near) => {
    for (const form of [{ search_text: name }, { full_name: name }, { full_name: name, search_text: name }])
      expect(await stopped(form)).toBe(`This could be ${near}. ${FIRST}`);
  });

  test.each(['Samuel Okafor', 'Mei Brandt', 'Jon', 'Tara Lind'])('finds no %j', async (name) => {
    expect(await names(name)).toEqual([]);
  });

  test('stops if two have the name, and takes the exact spelling of one', async () => {
    known('omar haddad', null, null);
    expect(await names('Omar Haddad')).toEqual(['Omar Haddad']);
    known('Omar Haddad', null, null);
    expect(await stopped({ full_name: 'Omar Haddad' })).toMatch(/^2 clients match: "Omar Haddad", "Omar Haddad"/);
    expect(await stopped({ full_name: 'OMAR HADDAD' })).toMatch(/^3 clients match/);
  });

  test('takes two names for two criteria', async () => {
    expect(await find({ search_text: 'Omar', full_name: 'Omar Haddad' })).toHaveLength(1);
    for (const search_text of ['Mei Castellanos', 'Omar Reyes'])
      expect(await failure(find({ search_text, full_name: 'Omar Haddad', phone: '+12025550101' }))).toMatchObject({
        message:
          '"Phone, Email or Name" and Full Name are two different names. Fill in one of them, or the same name in both.',
        code: 'InvalidInput',
      });
  });

  test('finds it in another spelling by its words, and among two thousand', async () => {
    for (const name of ['Omar Haddad', 'OMAR HADDAD']) {
      await names(name);
      expect([...new Set(searched())]).toEqual([name]);
    }
    known('Łukasz Nowak', null, null);
    expect(await names('Lukasz Nowak')).toEqual(['Łukasz Nowak']);
    for (let at = 0; at < 2000; at += 1) known(`Tara Lindqvist ${String(at)}`, null, null);
    app.sandbox.switches.pageCap = 100;
    expect(await names('Tara Lindqvist 1999')).toEqual(['Tara Lindqvist 1999']);
  });
});

test('find_client fails if Whautomate fails, and does not find nothing', async () => {
  app.sandbox.fail({ fault: { status: 503 }, times: 2 });
  expect(await failure(names('Omar'))).toMatchObject({ status: 503 });
});

test.each<Form>([{}, { client_id: ' ', search_text: '\u200b', full_name: null, if_several: 'first' }])(
  'find_client rejects %j before any request',
  async (form) => {
    const message = 'Fill in at least one of Client, "Phone, Email or Name", and Full Name to search by.';
    expect(await failure(find(form))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  },
);
