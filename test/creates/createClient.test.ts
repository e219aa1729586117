import { useApp, failure } from '../support/app.ts';
import { IDS } from '../support/studio.ts';

const app = useApp();

type Form = Record<string, unknown>;
const ADA = {
  full_name: 'Ada Quist',
  location_id: IDS.mainStudio,
  phone: '+44 7700 900123',
  email: ' Ada <ada@example.com> ',
};
const TARA = { full_name: 'Tara Lindqvist', location_id: IDS.mainStudio, phone: '+1 202 555 0143' };
const create = (inputData: Form) => app.create('create_client', inputData);
const bodies = () => app.writes().map(({ body }) => body);
const known = (fullName: string, countryCode: string | null, phone: string | null, email: string | null = null) =>
  app.sandbox.studio.addClient({ fullName, countryCode, phone, email }).id;

describe('create_client', () => {
  test('sends the documented body, and creates no one twice', async () => {
    const created = await create(ADA);
    expect(created).toMatchObject({
      fullName: 'Ada Quist',
      firstName: 'Ada',
      lastName: 'Quist',
      fullPhone: '+447700900123',
      alreadyExisted: false,
    });
    const contact = { countryCode: '+44', phone: '7700900123', email: 'ada@example.com' };
    expect(bodies()).toEqual([{ fullName: 'Ada Quist', primaryLocation: { id: IDS.mainStudio }, ...contact }]);
    expect(app.requests().at(-1)).toBe('POST /v1/clients');
    expect(await create(ADA)).toEqual({ ...created, alreadyExisted: true });
    // A contact that someone has is enough: no search by name.
    expect(app.requests().filter((line) => line.includes('searchText=Ada&'))).toEqual([]);
    for (const form of [
      { phone: '', full_name: 'ada' },
      { email: null, country_code: '0044', phone: '07700 900123' },
      { email: 'ADA@example.com.', phone: null, full_name: 'Dr. Ada Q.' },
      { email: '', phone: '', search_text: 'whatsapp:+447700900123', full_name: 'Quist, Ada' },
    ])
      expect(await create({ ...ADA, ...form })).toEqual({ ...created, alreadyExisted: true });
    expect(bodies()).toEqual([]);
  });

  test('sends only what is filled in, with the name as it is written, and searches for no one without a contact', async () => {
    const form = { full_name: ' Zoë 🧘 ', location_id: IDS.mainStudio, country_code: '+1', phone: ' ', email: '' };
    await create({ ...form, search_text: 'Zoë' });
    expect(app.sandbox.requests.map(({ body }) => body)).toEqual([
      { fullName: ' Zoë 🧘 ', primaryLocation: { id: IDS.mainStudio } },
    ]);
  });

  test('does not take a child for the parent whose phone it is', async () => {
    const child = await create({ ...TARA, full_name: 'Mia Lindqvist' });
    expect(child).toMatchObject({ fullName: 'Mia Lindqvist', alreadyExisted: false });
    expect(await create(TARA)).toMatchObject({ id: IDS.tara, alreadyExisted: true });
    expect(await create({ ...TARA, full_name: 'MIA Lindqvist' })).toMatchObject({ id: child['id'] });
  });

  test('stops if it could be someone, and creates another one without searching if set to', async () => {
    const other = { ...TARA, full_name: 'Tara Berg' };
    expect(await failure(create(other))).toEqual({
      name: 'HaltedError',
      message:
        'This could be "Tara Lindqvist" (same phone or email). Nothing was created. Write the name as it is in Whautomate. If this is someone else, add them there first.',
    });
    app.requests();
    const created = await create({ ...other, if_exists: 'create' });
    expect(app.requests()).toEqual(['POST /v1/clients']);
    // From now on, each is known by the whole name.
    expect(await create(other)).toMatchObject({ id: created['id'], alreadyExisted: true });
    expect(await create(TARA)).toMatchObject({ id: IDS.tara, alreadyExisted: true });
  });

  test.each([
    [null, '(212) 555-0111', '+1 212 555 0111'],
    ['+55', '21 9876-5432', '+55 21 99876 5432'],
  ])('goes by the name where only the end of the phone is the same: %j %s', async (countryCode, stored, phone) => {
    const id = known('José Ruiz', countryCode, stored);
    expect(await create({ ...TARA, phone, full_name: 'Jose Ruiz' })).toMatchObject({ id, alreadyExisted: true });
    expect(await create({ ...TARA, phone, full_name: 'Bo Ruiz' })).toMatchObject({ alreadyExisted: false });
    // Someone whose whole phone it is comes first.
    const exact = await create({ ...TARA, phone, full_name: 'Jose Ruiz', if_exists: 'create' });
    expect(await create({ ...TARA, phone, full_name: 'Jose Ruiz' })).toMatchObject({ id: exact['id'] });
  });

  test('stops if the person already exists, if set to stop', async () => {
    expect(await failure(create({ ...TARA, if_exists: 'stop' }))).toMatchObject({
      name: 'HaltedError',
      message: 'A client with this phone or email and name is already in Whautomate. Nothing was created.',
    });
    expect(bodies()).toEqual([]);
    expect(await create({ ...ADA, if_exists: 'stop' })).toMatchObject({ alreadyExisted: false });
  });

  test.each(['return', 'stop'])('stops if several clients are that person: %s', async (if_exists) => {
    // One has the phone, the other the email.
    known('Tara Lindqvist', null, null, 'T@example.com');
    expect(await failure(create({ ...TARA, email: 't@example.com', if_exists }))).toMatchObject({
      name: 'HaltedError',
      message:
        '2 clients have this phone or email and name: "Tara Lindqvist", "Tara Lindqvist". Nothing was created. Write the name exactly as it is in Whautomate, or remove the duplicate there.',
    });
    expect(bodies()).toEqual([]);
  });

  test('reports that Whautomate refuses a second client with the phone', async () => {
    app.sandbox.switches.sharedPhone = 'refused';
    const { code, message } = await failure(create({ ...TARA, full_name: 'Mia Lindqvist' }));
    expect([code, message]).toEqual(['BadRequest', expect.stringContaining(': "Phone is taken". ')]);
  });

  test('says that there is no such location if another ID was mapped', async () => {
    expect(await failure(create({ ...ADA, location_id: IDS.tara }))).toMatchObject({ code: 'NotFound' });
  });
});
