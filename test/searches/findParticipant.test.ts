import { connectApp, failure, type Connected } from '../support/app.ts';
import { IDS, stopClock, thursdayStudio } from '../support/studio.ts';

let app: Connected;
beforeEach(async () => {
  stopClock();
  app = await connectApp({ studio: thursdayStudio(), now: () => Date.now() });
});
afterEach(async () => app.close());

const find = async (form: Record<string, unknown>) =>
  app.search('find_participant', { class_id: IDS.fridayYoga, ...form });
const named = (...names: string[]) => names.map((fullName) => ({ client: { fullName } }));

describe('find_participant', () => {
  test('finds the booking of a client, with its class', async () => {
    expect(await find({ client_id: IDS.tara })).toMatchObject([
      { id: IDS.tarasBooking, class: { id: IDS.fridayYoga } },
    ]);
    const path = `/v1/classes/${IDS.fridayYoga}`;
    expect(app.requests()).toEqual([`GET ${path}/participants`, `GET ${path}`]);
  });

  test('finds the exact name, and not one that only contains it', async () => {
    expect(await find({ full_name: 'jonas  okafor' })).toMatchObject(named('Jonas Okafor'));
    app.sandbox.switches.order = 'newestFirst';
    expect(await find({ full_name: 'Jonas Okafor' })).toMatchObject(named('Jonas Okafor'));
    expect(await find({ full_name: 'Lucía' })).toMatchObject(named('Lucía Fernández'));
  });

  test('stops if several people match a name, and names them', async () => {
    expect(await failure(find({ full_name: 'Jonas' }))).toEqual({
      name: 'HaltedError',
      message:
        '2 people on this roster match the name: "Jonas Okafor-Reyes", "Jonas Okafor". Choose one in Client or Participant.',
    });
  });

  test('does not take the only near name for someone who cancelled', async () => {
    const row = (id: string, fullName: string, status: string) => ({ id, status, client: { id, fullName } });
    const roster = [
      row('a', 'Ann Lee', 'CANCELLED'),
      row('b', 'Ann Lee-Wong', 'BOOKED'),
      row('c', 'Ann Ito', 'BOOKED'),
    ];
    app.sandbox.fail({
      fault: { status: 200, body: [...roster, row('d', 'Zoe', 'BOOKED'), row('e', 'Zoe Ito', 'BOOKED')] },
      times: 4,
    });
    expect(await find({ full_name: 'Ann Lee' })).toEqual([]);
    expect((await failure(find({ full_name: 'Ann' }))).message).toMatch(/^3 people on this roster match the name/);
    expect((await failure(find({ full_name: 'Ann L.' }))).message).toMatch(/^2 people on this roster match the name/);
    expect(await find({ full_name: 'zoe' })).toMatchObject([{ id: 'd' }]);
  });

  test('leaves a name with a phone to Add Participant, which looks up whose it is', async () => {
    expect(await find({ full_name: 'Tara Lindqvist', phone: '+1 646 555 0199' })).toEqual([]);
    expect(app.requests()).toEqual([]);
    for (const key of [{ client_id: IDS.tara }, { participant_id: IDS.tarasBooking }]) {
      expect(await find({ ...key, phone: '+1 646 555 0199' })).toMatchObject([{ id: IDS.tarasBooking }]);
    }
  });

  test('stops if two people of one name have no IDs', async () => {
    const roster = ['a', 'b'].map((id) => ({ id, status: 'BOOKED', client: { fullName: 'Ann Lee' } }));
    app.sandbox.fail({ fault: { status: 200, body: roster } });
    expect((await failure(find({ full_name: 'Ann Lee' }))).message).toMatch(/^2 people on this roster match the name/);
  });

  test('returns who has waited longest first, whatever the order of the roster', async () => {
    const row = (id: string, createdAt: string | null) => ({ id, status: 'WAITLISTED', client: { id }, createdAt });
    const roster = [row('undated', null), row('second', '2026-05-02T08:00:00Z'), row('first', '2026-05-01T09:00:00Z')];
    app.sandbox.fail({ fault: { status: 200, body: roster } });
    const found = await find({ status: 'waitlisted' });
    expect(found.map(({ id }) => id)).toEqual(['first', 'second', 'undated']);
    expect(await find({ status: 'no_show' })).toEqual([]);
  });

  test('finds cancelled bookings only if asked for', async () => {
    const class_id = IDS.harborPilates;
    expect(await find({ class_id, client_id: IDS.taraToo })).toEqual([]);
    expect(await find({ class_id, client_id: IDS.taraToo, status: 'cancelled' })).toHaveLength(1);
    expect(await find({ class_id, participant_id: '66f1c0a2b7d4e81f5a3c0f12' })).toHaveLength(1);
  });

  test.each([
    ['a class that is gone', { class_id: 'gone', client_id: IDS.tara }],
    ['a client who is not booked', { client_id: IDS.dylan }],
    ['a participant of another class', { participant_id: '66f1c0a2b7d4e81f5a3c0f15' }],
    ["someone else's booking", { participant_id: IDS.tarasBooking, client_id: IDS.omar }],
  ])('finds nothing for %s', async (_case, form) => {
    expect(await find(form)).toEqual([]);
  });

  test('fails if Whautomate fails, and does not find nothing', async () => {
    app.sandbox.fail({ fault: { status: 500 } });
    expect(await failure(find({ client_id: IDS.tara }))).toMatchObject({ code: 'ServerError' });
  });

  test('rejects an empty form', async () => {
    expect(await failure(find({ full_name: ' ' }))).toMatchObject({
      message: 'Fill in at least one of Participant, Client, Full Name, and Booking Status to search by.',
    });
    expect(app.requests()).toEqual([]);
  });
});
