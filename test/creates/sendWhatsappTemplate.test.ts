import { useApp, failure } from '../support/app.ts';
import { IDS } from '../support/studio.ts';

const app = useApp();

type Form = Record<string, unknown>;
const REMINDER = {
  location_id: IDS.mainStudio,
  phone: '+1 (202) 555-0143',
  template_name: 'class_reminder',
  template_language: 'en_US',
};
/** `inputDataRaw` is the form before its mappings were filled in, which only Zapier has. */
const send = (changes: Form = {}, inputDataRaw?: Form) =>
  app.create('send_whatsapp_template', { ...REMINDER, ...changes }, inputDataRaw);

describe('send_whatsapp_template', () => {
  test('sends the whole form in one request, from the location with that name', async () => {
    const sent = await send({
      location_id: 'harbor studio',
      phone: '07700 900123',
      country_code: '44',
      full_name: 'Zoë Quist',
      body_values: ['Zoë', 'Yoga - Fri 22 May 2026 6:30 PM'],
      header_values: ['Tomorrow'],
      header_media_url: ' https://example.com/yoga.png?size=2 ',
      button_values: ['bookings/12'],
    });
    expect(sent).toEqual({ success: true, phone: '+447700900123', template: 'class_reminder', language: 'en_US' });
    expect(app.writes().map(({ method, path, query, body }) => [method, path, query, body])).toEqual([
      [
        'POST',
        '/v1/messages/whatsapp/sendtemplate',
        {},
        {
          location: { id: IDS.harborStudio },
          recepient: { phoneNumber: '447700900123', name: 'Zoë Quist' },
          template: { name: 'class_reminder', language: 'en_US' },
          headerMediaUrl: 'https://example.com/yoga.png?size=2',
          headerTextParameters: ['Tomorrow'],
          bodyTextParameters: ['Zoë', 'Yoga - Fri 22 May 2026 6:30 PM'],
          buttonUrlParameters: ['bookings/12'],
        },
      ],
    ]);
    expect(app.requests().filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  test('sends only what is filled in, without a look-up if the location is an ID', async () => {
    await send({ full_name: ' ', body_values: [], header_values: null, button_values: '', header_media_url: '\u200b' });
    expect(app.sandbox.requests.map(({ body }) => body)).toEqual([
      {
        location: { id: IDS.mainStudio },
        recepient: { phoneNumber: '12025550143' },
        template: { name: 'class_reminder', language: 'en_US' },
      },
    ]);
  });

  test('sends values exactly as they are written, and a single one as a list of one', async () => {
    const values = [' {{1}} {{bundle.authData.api_key}}', '👩‍👩‍👧 می‌خواهم\nnext line', '0', 'x'.repeat(1024)];
    await send({ body_values: [...values, 5], header_values: '{{curly}}', button_values: ['?a={{b}}'] });
    expect(app.writes()[0]?.body).toMatchObject({
      bodyTextParameters: [...values, '5'],
      headerTextParameters: ['{{curly}}'],
      buttonUrlParameters: ['?a={{b}}'],
    });
  });

  test('reads template and address without marks that no one sees', async () => {
    const header_media_url = '\ufeffhttps://example.com/\u200byoga.png';
    const sent = await send({
      template_name: ' class_reminder\u200b ',
      template_language: '\u200een ',
      header_media_url,
    });
    expect(sent).toMatchObject({ template: 'class_reminder', language: 'en' });
    expect(app.writes()[0]?.body).toMatchObject({
      template: { name: 'class_reminder', language: 'en' },
      headerMediaUrl: 'https://example.com/yoga.png',
    });
  });

  const FILL = 'Delete unused rows, and make sure that the earlier steps return a value for each of the others.';

  test.each([
    ['body_values', 'Body Values'],
    ['header_values', 'Header Values'],
    ['button_values', 'Button URL Values'],
  ])('stops if %s has fewer values than were mapped', async (key, label) => {
    const raw = { [key]: ['{{1__name}}', '{{1__class}}'] };
    for (const left of [['Yoga'], [], undefined]) {
      expect(await failure(send({ [key]: left }, raw))).toMatchObject({
        message: `${label} has 2 rows, but ${String(left?.length ?? 0)} of them came in with a value. ${FILL}`,
      });
    }
    const oneMapped = { [key]: ['{{1__name}}', ''] };
    expect(await failure(send({ [key]: ['Tara'] }, oneMapped))).toMatchObject({ code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
    await send({ [key]: ['Tara', 'Yoga'] }, raw);
    expect(app.requests()).toHaveLength(1);
  });

  test('takes more values than mappings, of line items, and rows that no one filled in', async () => {
    await send(
      { body_values: ['Tara', 'Omar'], header_values: [''] },
      { body_values: ['{{1__participants[]name}}'], header_values: [''] },
    );
    const body = app.writes()[0]?.body;
    expect(body).toMatchObject({ bodyTextParameters: ['Tara', 'Omar'] });
    expect(body).not.toHaveProperty('headerTextParameters');
  });

  const EMPTY = 'is empty. Fill it in; if it is mapped, check that the earlier step returned a value.';
  const LIST = 'has more than one value. Map a single value.';
  const LONG = 'x'.repeat(10_000);
  const NAME =
    'Template Name must be a name as Whautomate shows it, such as class_reminder, without spaces. Map only the name.';
  const LANGUAGE = 'Template Language must be a code such as en, en_US or pt_BR, not the name of a language.';
  const MEDIA = 'Header Media URL must be one public address that starts with https://, and nothing else.';
  const tooLong = (label: string) => `${label} is too long. Shorten it to 1024 characters or fewer.`;
  test.each<[Form, string]>([
    [{ location_id: '' }, `Location ${EMPTY}`],
    [{ location_id: [IDS.mainStudio] }, `Location ${LIST}`],
    [{ phone: ' ' }, `Phone ${EMPTY}`],
    [{ phone: ['+12025550143'] }, `Phone ${LIST}`],
    [
      { phone: '202 555 0143' },
      'Phone has no + with a country code. Write it such as +1 202 555 0143, or fill in Country Code.',
    ],
    [{ country_code: { code: '1' } }, `Country Code ${LIST}`],
    [{ full_name: ['Tara'] }, `Full Name ${LIST}`],
    [{ template_name: '\u200b' }, `Template Name ${EMPTY}`],
    [{ template_name: ['class_reminder'] }, `Template Name ${LIST}`],
    [{ template_name: { name: 'class_reminder' } }, `Template Name ${LIST}`],
    [{ template_name: LONG }, NAME],
    [{ template_name: 'Class Reminder' }, NAME],
    [{ template_name: '{{1__name}}' }, NAME],
    [{ template_language: null }, `Template Language ${EMPTY}`],
    [{ template_language: ['en'] }, `Template Language ${LIST}`],
    [{ template_language: 'English' }, LANGUAGE],
    [{ template_language: LONG }, LANGUAGE],
    [{ header_media_url: ['https://example.com/a.png'] }, `Header Media URL ${LIST}`],
    [{ header_media_url: 'http://example.com/a.png' }, MEDIA],
    [{ header_media_url: 'yoga.png' }, MEDIA],
    [{ header_media_url: 'https://example.com/a.png https://example.com/b.png' }, MEDIA],
    [{ header_media_url: 'https://:80' }, MEDIA],
    [{ header_media_url: `https://example.com/${LONG}` }, MEDIA],
    [{ body_values: ['Tara', ' '] }, `Body Values (row 2) is blank. ${FILL}`],
    [{ header_values: ['\u200b\u2060'] }, `Header Values (row 1) is blank. ${FILL}`],
    [{ button_values: [null, '12'] }, `Button URL Values (row 1) is blank. ${FILL}`],
    [{ body_values: { '1': 'Tara' } }, `Body Values (row 1) ${LIST}`],
    [{ header_values: [['Tara']] }, `Header Values (row 1) ${LIST}`],
    [{ button_values: [{ id: '1' }] }, `Button URL Values (row 1) ${LIST}`],
    [{ body_values: ['Tara', LONG] }, tooLong('Body Values (row 2)')],
    [{ header_values: LONG }, tooLong('Header Values (row 1)')],
    [{ button_values: [LONG] }, tooLong('Button URL Values (row 1)')],
    [
      { body_values: ['#REF!'] },
      'Body Values (row 1) holds "#REF!", a spreadsheet error. Fix that cell, then try again.',
    ],
  ])('rejects %j before any request', async (changes, message) => {
    expect(await failure(send(changes))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  });

  test('sends nothing if no location has that name', async () => {
    expect(await failure(send({ location_id: 'Attic' }))).toMatchObject({
      message:
        'Location "Attic" was not found. Whautomate has: Main Studio, Harbor Studio. Fix the name, or map an ID.',
    });
    expect(app.writes()).toEqual([]);
  });

  const UNKNOWN = "We can't tell whether the message was sent. Check Whautomate before you try again.";
  test('says that Whautomate takes no phone here', async () => {
    app.sandbox.switches.templateRecepient = 'refused';
    expect(await failure(send())).toMatchObject({
      code: 'BadRequest',
      message:
        'Whautomate did not accept the values: "Invalid request body". Check Location, Phone, Template Name, Template Language, Body Values, Header Values, Header Media URL, and Button URL Values. Nothing was changed.',
    });
  });

  test('shows a refusal under 200', async () => {
    app.sandbox.switches.templateAnswer = 'error';
    expect(await failure(send())).toMatchObject({
      code: 'Refused',
      message: `Whautomate refused this: "Template not found". ${UNKNOWN}`,
    });
  });

  test('takes the record of the message for success', async () => {
    app.sandbox.switches.templateAnswer = 'record';
    expect(await send()).toMatchObject({ success: true });
  });

  test('sends once, even if the response is lost', async () => {
    app.sandbox.fail({ fault: 'dropBeforeAnswer', method: 'POST', when: 'after' });
    expect((await failure(send())).message).toBe(`Whautomate could not be reached (ECONNRESET). ${UNKNOWN}`);
    expect(app.sandbox.studio.messages.size).toBe(1);
  });
});
