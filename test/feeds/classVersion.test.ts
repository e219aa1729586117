import { readClass } from '../../src/api/records.ts';
import { versionOf } from '../../src/feeds/classVersion.ts';

test('a class of which no one knows when it ends has a version too', () => {
  const record = readClass({ id: 'a', date: '2026-05-22', time: '18:30', timezone: 'America/New_York' });
  expect(record && versionOf(record, ['date_time'])).toMatch(/^[\w-]{12}$/);
});
