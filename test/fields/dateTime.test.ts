import { placed, readRange, readSearchWhen, readWhen } from '../../src/fields/dateTime.ts';
import type { Form } from '../../src/fields/input.ts';
import { stopClock } from '../support/studio.ts';
import { outcomeOf, rows } from './dateTime.table.ts';
import { printedIn } from './inZone.ts';
import { invalidInput, refusal } from './refusal.ts';

describe('Date, Time and Time Zone', () => {
  test.each(rows.map((row) => ({ form: row[0], outcome: row[1], row })))('$form', ({ outcome, row }) => {
    const isRead = /^[-\d]+ [-\d:]+$/.test(outcome);
    expect(outcomeOf(row)).toEqual(isRead ? outcome : expect.stringContaining(outcome));
    expect(outcomeOf(row).length).toBeLessThanOrEqual(250);
  });

  // 25 hours apart, and on both sides of UTC: between them every clock shows another day for a part of it.
  test.each([
    ['Pacific/Kiritimati', 'ar-EG'],
    ['America/Los_Angeles', 'de-DE'],
  ])('are the same on a machine in %s with language %s', (zone, language) => {
    const printed = printedIn(zone, language, 'test/fields/dateTime.print.ts');
    expect(printed).toEqual({ zone, language, outcomes: rows.map(outcomeOf) });
  });

  test.each([
    '1 '.repeat(50_000),
    '2026-07-30T19:05'.repeat(6_000),
    '1:23'.repeat(25_000),
    '1:23T'.repeat(20_000),
    'a, '.repeat(33_000),
  ])('100,000 characters are refused at once', (text) => {
    const start = performance.now();
    expect(() => readWhen({ date: text })).toThrow(/is not a date this step understands/);
    expect(() => readWhen({ time: text })).toThrow(/is not a time of day/);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('are refused from ten years ahead on', () => {
    stopClock();
    expect(placed(readWhen({ date: '2036-05-21' })).date).toBe('2036-05-21');
    expect(refusal(() => readWhen({ date: '2036-05-22' })).message).toMatch(/more than ten years ahead/);
  });

  test.each<[Form, boolean]>([
    [{ date: '2026-07-30', time: '2026-07-31T19:05:00Z', timezone: 'UTC' }, true],
    [{ date: '2026-07-30T19:05:00Z', time: '19:10', timezone: 'UTC' }, true],
    [{ date: '2026-07-30', time: '2026-07-31T19:05:00' }, true],
    [{ date: '2026-07-30T19:05:00Z', time: '19:10' }, false],
    [{ time: '2026-07-31T19:05:00' }, false],
  ])('%j is refused before an update has read the class: %j', (form, isRefused) => {
    const current = { date: '2026-07-30', time: null, timezone: 'UTC' };
    expect(() => placed(readWhen(form), current)).toThrow(/InvalidInput/);
    const read = () => readWhen(form);
    if (isRefused) expect(read).toThrow(/InvalidInput/);
    else expect(read).not.toThrow();
  });
});

const ZONES = ['Etc/GMT+12', 'America/Los_Angeles', 'Asia/Kolkata', 'Etc/GMT-14'];

describe('a day in a search', () => {
  /** It is 21 May 2026, 15:00 in UTC: 22 May from UTC+9 on. */
  beforeEach(stopClock);

  test.each([
    ['today', ['2026-05-21', '2026-05-21', '2026-05-21', '2026-05-22']],
    [' Tomorrow', ['2026-05-22', '2026-05-22', '2026-05-22', '2026-05-23']],
    ['YESTERDAY', ['2026-05-20', '2026-05-20', '2026-05-20', '2026-05-21']],
    ['+11 days', ['2026-06-01', '2026-06-01', '2026-06-01', '2026-06-02']],
    ['- 21 days', ['2026-04-30', '2026-04-30', '2026-04-30', '2026-05-01']],
    ['−2 day', ['2026-05-19', '2026-05-19', '2026-05-19', '2026-05-20']],
    ['\u200e+1 day', ['2026-05-22', '2026-05-22', '2026-05-22', '2026-05-23']],
    ['9 July 2026', Array(4).fill('2026-07-09')],
    ['2026-07-09T00:00:00Z', Array(4).fill('2026-07-09')],
    ['2026-07-09T23:00', Array(4).fill('2026-07-09')],
    // A moment is on another day elsewhere.
    ['2026-07-09T10:30:00+00:00', ['2026-07-08', '2026-07-09', '2026-07-09', '2026-07-10']],
    ['2026-07-09T23:30:00-07:00', ['2026-07-09', '2026-07-09', '2026-07-10', '2026-07-10']],
  ])('%j is a day on each calendar', (written, days) => {
    const { from } = readRange({ date_from: written });
    expect(ZONES.map((zone) => from?.(zone))).toEqual(days);
  });

  test.each(['+6', 'in 6 days', 'next week', '+6 weeks', '+6 days ago', '+10000 days', 'tomorrow 18:30', '+-1 day'])(
    '%j is none',
    (written) => {
      expect(refusal(() => readRange({ date_to: written }))).toEqual(
        invalidInput(
          `To Date "${written}" is not a date this step understands. Use a format such as 2026-05-22 or 22 May 2026.`,
        ),
      );
    },
  );

  test('may be far ahead as the end of a range', () => {
    for (const written of ['2099-12-31', '9999-12-31', '9999-12-31T23:30:00Z']) {
      expect(readRange({ date_to: written }).to?.('Etc/GMT-14')).toBe(written.slice(0, 10));
      expect(refusal(() => readRange({ date_from: written })).message).toMatch(/more than ten years ahead/);
    }
  });

  test('is read with Time, as a date or a word', () => {
    const read = (form: Form) => {
      const { date, time } = readSearchWhen(form);
      return [date?.('Asia/Kolkata'), time];
    };
    const at = { hour: 19, minute: 5 };
    expect(read({})).toEqual([undefined, undefined]);
    expect(read({ date: 'tomorrow', time: '19:05' })).toEqual(['2026-05-22', at]);
    expect(read({ date: '2026-07-30T23:05Z', time: '2026-07-30T23:05Z', timezone: 'America/New_York' })).toEqual([
      '2026-07-30',
      at,
    ]);
    expect(refusal(() => read({ date: 'today', time: '2026-05-21T19:05' })).message).toMatch(
      /^Time .* has a date too\./,
    );
  });
});

describe('a range', () => {
  beforeEach(stopClock);

  test.each([
    [{ date_from: '2026-06-02', date_to: '2026-06-01' }, 'To Date is before From Date. Fix one of them.'],
    [{ date_from: 'tomorrow', date_to: 'today' }, 'To Date is before From Date. Fix one of them.'],
    [{ date_from: '2026-05-23', date_to: 'today' }, 'To Date is before From Date. Fix one of them.'],
    [
      { date_to: 'yesterday' },
      'To Date is before today, and From Date is empty, which means today. Fill in From Date.',
    ],
  ])('%j ends before it begins', (form, message) => {
    expect(refusal(() => readRange(form))).toEqual(invalidInput(message));
  });

  test.each<Form>([
    {},
    { date_from: 'today', date_to: 'today' },
    { date_from: '2026-06-01', date_to: '2026-06-01' },
    // Somewhere it is that day already, or still.
    { date_from: '2026-05-22', date_to: 'today' },
    { date_from: 'today', date_to: '2026-05-21' },
  ])('%j does not', (form) => {
    expect(() => readRange(form)).not.toThrow();
  });
});
