import { useApp, failure } from '../support/app.ts';
import { IDS, onThursday } from '../support/studio.ts';

const app = useApp(onThursday);

const CLASS = `/v1/classes/${IDS.fridayYoga}`;
const cancel = async (form: Record<string, unknown>) =>
  app.create('cancel_participant', { class_id: IDS.fridayYoga, ...form });
const bodies = () => app.writes().map(({ body }) => body);

describe('cancel_participant', () => {
  test('cancels a booking by its ID, with the reason exactly as written', async () => {
    const cancellation_reason = `Moved house {{bundle.x}} {{name}} 🚚\n${'long '.repeat(2000)}`;
    const cancelled = await cancel({ participant_id: IDS.tarasBooking, cancellation_reason });
    expect(bodies()).toEqual([{ participantId: IDS.tarasBooking, cancellationReason: cancellation_reason }]);
    expect(app.requests()).toEqual([`GET ${CLASS}/participants`, `POST ${CLASS}/participants/cancel`, `GET ${CLASS}`]);
    expect(cancelled).toMatchObject({
      id: IDS.tarasBooking,
      status: 'CANCELLED',
      alreadyCancelled: false,
      class: { bookedParticipants: 8 },
    });
  });

  test("cancels a client's booking", async () => {
    expect(await cancel({ client_id: IDS.tara })).toMatchObject({ id: IDS.tarasBooking, alreadyCancelled: false });
    expect(bodies()).toEqual([{ participantId: IDS.tarasBooking }]);
  });

  test.each([{ participant_id: IDS.tarasBooking }, { client_id: IDS.tara }])(
    'changes nothing a second time when the run is replayed with %j',
    async (form) => {
      const first = await cancel(form);
      app.requests();
      expect(await cancel(form)).toEqual({ ...first, alreadyCancelled: true });
      expect(app.writes()).toEqual([]);
    },
  );

  test('changes nothing if the run is replayed and cancelled people leave the roster', async () => {
    app.sandbox.switches.cancelledOnRoster = 'removed';
    await cancel({ client_id: IDS.tara });
    app.requests();
    expect(await failure(cancel({ client_id: IDS.tara }))).toEqual({
      name: 'AppError',
      message:
        'This class has no such booking. It may already be cancelled or be in another class. Nothing was changed.',
      code: 'NotFound',
      status: 404,
    });
    expect(app.writes()).toEqual([]);
  });

  test('cancels the active booking of a client who cancelled an earlier one', async () => {
    await cancel({ client_id: IDS.tara });
    await app.create('add_participant', { class_id: IDS.fridayYoga, client_id: IDS.tara });
    app.requests();
    expect(await cancel({ client_id: IDS.tara })).toMatchObject({ alreadyCancelled: false });
    expect(bodies()).toHaveLength(1);
  });

  test('recognizes a person who is in the response twice', async () => {
    const row = { id: IDS.tarasBooking, client: { id: IDS.tara }, status: 'BOOKED' };
    app.sandbox.fail({ method: 'GET', path: /participants$/, fault: { status: 200, body: [row, row] } });
    expect(await cancel({ client_id: IDS.tara })).toMatchObject({ id: IDS.tarasBooking });
  });

  test('does not choose between several bookings of a client', async () => {
    app.sandbox.studio.book(IDS.fridayYoga, IDS.tara);
    expect(await failure(cancel({ client_id: IDS.tara }))).toMatchObject({
      message: 'This client has several bookings in this class. Choose one in Participant. Nothing was changed.',
    });
    expect(app.writes()).toEqual([]);
  });

  test.each([
    ['a booking of another class', { participant_id: '66f1c0a2b7d4e81f5a3c0f15' }],
    ["somebody else's booking", { participant_id: IDS.tarasBooking, client_id: IDS.omar }],
    ['a client who is not booked', { client_id: IDS.dylan }],
  ])('changes nothing for %s', async (_case, form) => {
    expect(await failure(cancel(form))).toMatchObject({
      message:
        'This class has no such booking. It may already be cancelled or be in another class. Nothing was changed.',
    });
    expect(app.writes()).toEqual([]);
  });

  test.each([{}, { participant_id: ' ', client_id: '' }])('rejects %j before any request', async (form) => {
    const message = 'Choose a Participant or a Client, to say which booking to cancel.';
    expect(await failure(cancel(form))).toMatchObject({ message, code: 'InvalidInput' });
    expect(app.requests()).toEqual([]);
  });
});
