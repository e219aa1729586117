import { useApp, failure } from '../support/app.ts';
import { IDS } from '../support/studio.ts';

const app = useApp();

describe('delete_class', () => {
  test('deletes the class and nothing else', async () => {
    expect(await app.create('delete_class', { class_id: IDS.emptyYoga })).toEqual({ id: IDS.emptyYoga, success: true });
    expect(app.requests()).toEqual([`DELETE /v1/classes/${IDS.emptyYoga}`]);
    expect(app.sandbox.studio.classes.size).toBe(7);
  });

  test('says so if the class is gone, as when the run is replayed', async () => {
    await app.create('delete_class', { class_id: IDS.emptyYoga });
    expect(await failure(app.create('delete_class', { class_id: IDS.emptyYoga }))).toMatchObject({ code: 'NotFound' });
  });

  test('does not report a delete that Whautomate does not confirm', async () => {
    app.sandbox.fail({ fault: { status: 200, body: { success: false } } });
    expect(await failure(app.create('delete_class', { class_id: IDS.emptyYoga }))).toMatchObject({ code: 'BadAnswer' });
  });
});
