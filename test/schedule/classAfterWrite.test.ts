import { connect } from '../../src/http/connection.ts';
import { classAfterWrite } from '../../src/schedule/bookings.ts';
import { useApp } from '../support/app.ts';
import { IDS } from '../support/studio.ts';

const app = useApp();

describe('the class after a booking in it was written', () => {
  const after = async (classId: string) => app.run((z, bundle) => classAfterWrite(connect(z, bundle), classId));

  test.each([404, 429, 500])('has only its ID if the read fails with %i', async (status) => {
    app.sandbox.fail({ fault: { status } });
    expect(await after(IDS.fridayYoga)).toStrictEqual({
      id: IDS.fridayYoga,
      location: { id: null, title: null },
      staff: { id: null, name: null },
      timezone: null,
      date: null,
      time: null,
      startTimeUTC: null,
      startTime: null,
      endTimeUTC: null,
      endTime: null,
      service: { id: null, name: null, durationMinutes: null, sellingPrice: null },
      bookedParticipants: null,
      numberOfParticipants: null,
      status: null,
      createdAt: null,
      updatedAt: null,
    });
    expect(app.requests()).toEqual([`GET /v1/classes/${IDS.fridayYoga}`]);
  });

  test('cannot be built without an ID', async () => {
    await expect(after(' ')).rejects.toThrow('Not an id:  ');
    expect(app.requests()).toEqual([]);
  });
});
