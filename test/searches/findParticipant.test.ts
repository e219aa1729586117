import { useApp, failure } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

type Form = Record<string, unknown>;
const find = async (form: Form) => app.search('find_participant', { class_id: IDS.fridayYoga, ...form });

/** A roster of the test's own: rows of id, name and status. */
function serve(...rows: [id: string, fullName: string | null, status: string, createdAt?: string | null][]): void {
  const body = rows.map(([id, fullName, status, createdAt]) => ({ id, status, createdAt, client: { id, fullName } }));
  app.sandbox.fail({ path: /participants$/, fault: { status: 200, body }, times: 9 });
}

describe('find_participant', () => {
  test('finds the booking of a client, with its class', async () => {
    expect(await find({ client_id: IDS.tara })).toMatchObject([
      { id: IDS.tarasBooking, class: { id: IDS.fridayYoga } },
    ]);
    const path = `/v1/classes/${IDS.fridayYoga}`;
    expect(app.requests()).toEqual([`GET ${path}/participants`, `GET ${path}`]);
  });

  test.each(['jonas  okafor', 'Okafor, Jonas', 'Mr Jonas Okafor'])('finds the whole name %j', async (full_name) => {
    app.sandbox.switches.order = 'newestFirst';
    expect(await find({ full_name })).toMatchObject([{ client: { fullName: 'Jonas Okafor' } }]);
  });

  test.each([
    ['Jonas', '"Jonas Okafor-Reyes", "Jonas Okafor"'],
    ['Lucía', '"Lucía Fernández"'],
    ['Haddad Omar', '"Omar Haddad"'],
  ])('stops at %s, which is not all of it', async (full_name, near) => {
    expect(await failure(find({ full_name }))).toEqual({
      name: 'HaltedError',
      message: `This could be ${near}. Choose one in Client or Participant.`,
    });
  });

  test('does not take a near name for someone who cancelled, and finds nobody by a first word', async () => {
    serve(['a', 'Ann Lee', 'CANCELLED'], ['b', 'Ann Lee Wong', 'BOOKED'], ['c', 'Bo Ito', 'BOOKED']);
    expect(await find({ full_name: 'Ann Lee' })).toEqual([]);
    expect(await find({ full_name: 'Ann Lee', status: 'cancelled' })).toMatchObject([{ id: 'a' }]);
    expect(await find({ full_name: 'Bo Lee' })).toEqual([]);
  });

  test('stops if two people have one name, also without IDs of their own', async () => {
    const roster = ['a', 'b'].map((id) => ({ id, status: 'BOOKED', client: { fullName: 'Ann Lee' } }));
    app.sandbox.fail({ fault: { status: 200, body: roster } });
    expect((await failure(find({ full_name: 'Ann Lee' }))).message).toBe(
      '2 people on this roster have this name: "Ann Lee", "Ann Lee". Choose one in Client or Participant.',
    );
  });

  test('leaves a name with a phone to Add Participant, which looks up whose it is', async () => {
    expect(await find({ full_name: 'Tara Lindqvist', phone: '+1 646 555 0199' })).toEqual([]);
    expect(app.requests()).toEqual([]);
    for (const key of [{ client_id: IDS.tara }, { participant_id: IDS.tarasBooking }])
      expect(await find({ ...key, phone: '+1 646 555 0199' })).toMatchObject([{ id: IDS.tarasBooking }]);
  });

  test('returns who has waited longest first, whatever the order of the roster', async () => {
    serve(
      ['undated', null, 'WAITLISTED'],
      ['second', null, 'WAITLISTED', '2026-05-02T08:00:00Z'],
      ['first', null, 'WAITLISTED', '2026-05-01T09:00:00'],
    );
    expect((await find({ status: 'waitlisted' })).map(({ id }) => id)).toEqual(['first', 'second', 'undated']);
  });

  test('returns the booking that holds a spot first, and none that Add Participant would stop at', async () => {
    const body = ['WAITLISTED', 'RESCHEDULED', 'BOOKED'].map((status, at) => ({
      id: status,
      status,
      createdAt: `2026-05-0${String(at + 1)}T08:00:00Z`,
      client: { id: 'a', fullName: 'Ann Lee' },
    }));
    app.sandbox.fail({ path: /participants$/, fault: { status: 200, body }, times: 3 });
    const ids = async (form: Form) => (await find({ client_id: 'a', ...form })).map(({ id }) => id);
    expect(await ids({})).toEqual(['RESCHEDULED', 'BOOKED', 'WAITLISTED']);
    expect(await ids({ if_full: 'stop' })).toEqual(['BOOKED', 'WAITLISTED']);
    expect(await ids({ if_full: 'stop', participant_id: 'RESCHEDULED' })).toEqual(['RESCHEDULED']);
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
});
