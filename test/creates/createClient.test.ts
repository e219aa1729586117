import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS } from '../support/studio.ts';

let app: Connected;
beforeEach(async () => {
  app = await connectApp();
});
afterEach(async () => app.close());

type Form = Record<string, unknown>;
const ADA = {
  full_name: 'Ada Quist',
  location_id: IDS.mainStudio,
  phone: '+44 7700 900123',
  email: ' ada@example.com ',
};
const TARA = { ...ADA, full_name: 'Tara Lindqvist', phone: '2025550143', email: '' };
const create = (inputData: Form) => app.create('create_client', inputData);
/** The bodies that were sent, once each. */
const sent = () => {
  const bodies = app.writes().map(({ method, path, body }) => [`${method} ${path}`, body]);
  app.requests();
  return bodies;
};

describe('create_client', () => {
  test('sends the documented body, and creates no one twice', async () => {
    const created = await create(ADA);
    expect(created).toMatchObject({
      fullName: 'Ada Quist',
      firstName: 'Ada',
      fullPhone: '+447700900123',
      alreadyExisted: false,
    });
    expect(sent()).toEqual([
      [
        'POST /v1/clients',
        {
          fullName: 'Ada Quist',
          primaryLocation: { id: IDS.mainStudio },
          countryCode: '+44',
          phone: '7700900123',
          email: 'ada@example.com',
        },
      ],
    ]);
    expect(await create(ADA)).toEqual({ ...created, alreadyExisted: true });
    // A contact that someone has is enough: no search by name.
    expect(app.requests().filter((line) => line.includes('searchText=Ada'))).toEqual([]);
    expect(await create({ ...ADA, phone: '', full_name: 'ada' })).toEqual({ ...created, alreadyExisted: true });
    expect(await create({ ...ADA, email: null, country_code: '0044', phone: '07700 900123' })).toMatchObject({
      id: created['id'],
    });
    expect(sent()).toEqual([]);
  });

  test('sends only what is filled in, searches for no one without a contact, and keeps braces', async () => {
    await create({ full_name: ' Zoë {{x}} ', location_id: IDS.mainStudio, country_code: '+1', phone: ' ', email: '' });
    expect(app.sandbox.requests.map(({ body }) => body)).toEqual([
      { fullName: ' Zoë {{x}} ', primaryLocation: { id: IDS.mainStudio } },
    ]);
  });

  test('does not take a child for the parent whose phone it is', async () => {
    const child = await create({ ...TARA, full_name: 'Mia Lindqvist' });
    expect(child).toMatchObject({ fullName: 'Mia Lindqvist', alreadyExisted: false });
    expect(await create(TARA)).toMatchObject({ id: IDS.tara, alreadyExisted: true });
    expect(await create({ ...TARA, full_name: 'Mia Lindqvist' })).toMatchObject({
      id: child['id'],
      alreadyExisted: true,
    });
  });

  test('stops if the first word may be the family’s, and creates another one if set to', async () => {
    const other = { ...TARA, full_name: 'Tara Berg' };
    expect(await failure(create(other))).toEqual({
      name: 'HaltedError',
      message:
        'This could be "Tara Lindqvist", who has this phone or email. Nothing was created. Write the name as it is in Whautomate, or choose "Create another client" in If the Client Exists.',
    });
    expect(sent()).toEqual([]);
    const created = await create({ ...other, if_exists: 'create' });
    expect(created).toMatchObject({ fullName: 'Tara Berg', alreadyExisted: false });
    // From now on, each is known by the whole name.
    expect(await create(other)).toMatchObject({ id: created['id'], alreadyExisted: true });
    expect(await create(TARA)).toMatchObject({ id: IDS.tara, alreadyExisted: true });
  });

  test('knows a client without a country code by the rest of the number, and the name', async () => {
    const { id } = app.sandbox.studio.addClient({
      fullName: 'José Ruiz',
      countryCode: '',
      phone: '212 555 0111',
      email: null,
    });
    const form = { ...TARA, phone: '+1 (212) 555-0111' };
    expect(await create({ ...form, full_name: 'Jose Ruiz' })).toMatchObject({ id, alreadyExisted: true });
    expect(await create({ ...form, full_name: 'Bo Ruiz' })).toMatchObject({ alreadyExisted: false });
  });

  test('stops if the person already exists, if set to stop', async () => {
    expect(await failure(create({ ...TARA, if_exists: 'stop' }))).toMatchObject({
      name: 'HaltedError',
      message: 'A client with this phone or email and name is already in Whautomate. Nothing was created.',
    });
    expect(sent()).toEqual([]);
    expect(await create({ ...ADA, if_exists: 'stop' })).toMatchObject({ alreadyExisted: false });
  });

  test('creates another one without searching, if set to', async () => {
    expect(await create({ ...TARA, if_exists: 'create' })).toMatchObject({ alreadyExisted: false });
    expect(app.requests()).toEqual(['POST /v1/clients']);
  });

  test.each(['return', 'stop'])('stops if several clients are that person: %s', async (if_exists) => {
    // One has the phone, the other the email.
    app.sandbox.studio.addClient({
      fullName: 'Tara Lindqvist',
      countryCode: null,
      phone: null,
      email: 'T@example.com',
    });
    expect(await failure(create({ ...TARA, email: 't@example.com', if_exists }))).toMatchObject({
      name: 'HaltedError',
      message:
        '2 clients have this phone or email and first name: "Tara Lindqvist", "Tara Lindqvist". Nothing was created. Use Find Client to choose one.',
    });
    expect(sent()).toEqual([]);
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
