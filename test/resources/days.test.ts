import { today, type Run } from '../../src/resources/days.ts';

function at(now: string, run: Run, moveDays?: number): string {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.parse(now));
  const day = today(run, moveDays);
  clock.mockRestore();
  return day;
}

describe("today on the user's calendar", () => {
  test.each([
    ['2026-05-22T03:59:00Z', 'America/New_York', '2026-05-21'],
    ['2026-05-22T04:00:00Z', 'America/New_York', '2026-05-22'],
    ['2026-05-22T18:29:00Z', 'Asia/Kolkata', '2026-05-22'],
    ['2026-05-22T18:30:00Z', 'Asia/Kolkata', '2026-05-23'],
    ['2026-05-22T10:00:00Z', 'Pacific/Kiritimati', '2026-05-23'],
    ['2026-05-22T10:00:00Z', 'Pacific/Pago_Pago', '2026-05-21'],
    ['2026-12-31T23:59:59Z', 'UTC', '2026-12-31'],
    ['2026-12-31T23:00:00Z', 'Europe/Paris', '2027-01-01'],
  ])('at %s in %s is %s', (now, timezone, day) => {
    expect(at(now, { meta: { timezone } })).toBe(day);
  });

  test.each<Run>([
    {},
    { meta: {} },
    { meta: { timezone: null } },
    { meta: { timezone: '' } },
    { meta: { timezone: 'Mars/Phobos' } },
    { meta: { timezone: 'local' } },
  ])("is UTC's where Zapier does not tell the zone: %j", (run) => {
    expect(at('2026-05-22T23:59:59Z', run)).toBe('2026-05-22');
    expect(at('2026-05-23T00:00:00Z', run)).toBe('2026-05-23');
  });

  test.each([
    ['2026-05-22T12:00:00Z', 0, '2026-05-22'],
    ['2026-05-22T12:00:00Z', -1, '2026-05-21'],
    ['2026-05-22T12:00:00Z', -7, '2026-05-15'],
    ['2026-05-22T12:00:00Z', 365, '2027-05-22'],
    ['2026-03-01T12:00:00Z', -1, '2026-02-28'],
    ['2028-03-01T12:00:00Z', -1, '2028-02-29'],
    // Days of 23 and of 25 hours, asked close to midnight.
    ['2026-03-09T04:30:00Z', -1, '2026-03-08'],
    ['2026-03-08T05:30:00Z', 1, '2026-03-09'],
    ['2026-11-02T04:30:00Z', -1, '2026-10-31'],
    ['2026-11-01T04:30:00Z', 1, '2026-11-02'],
  ])('at %s in New York, moved by %i, is %s', (now, moveDays, day) => {
    expect(at(now, { meta: { timezone: 'America/New_York' } }, moveDays)).toBe(day);
  });
});
